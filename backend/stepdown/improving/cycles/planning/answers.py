"""Answers to the questions of the Plan: checked against the kind of the question, and said in words."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from stepdown.clinical.dates import in_words
from stepdown.clinical.types import SearchId
from stepdown.content.toolkit.shapes import PlanAnswer
from stepdown.finding.searches import asking
from stepdown.improving.cycles.values import Answer, CycleSearch, NamedPerson, NewPlanAnswer
from stepdown.improving.interventions.effective import Question

# Beside each of them there may be words.
FIELD = {
    PlanAnswer.TEXT: "text",
    PlanAnswer.CHOICE: "choices",
    PlanAnswer.CHOICES: "choices",
    PlanAnswer.PEOPLE: "people",
    PlanAnswer.DATE: "on",
    PlanAnswer.NUMBER: "number",
    PlanAnswer.SEARCH: "search",
    PlanAnswer.WORDING: "wording_id",
}


class AnswerDoesNotFitError(ValueError):
    """In words for whoever gave it."""


def to_store(question: Question, given: NewPlanAnswer) -> dict[str, Any] | None:
    """None for an answer that says nothing. Raises AnswerDoesNotFitError."""
    said = given.model_dump(mode="json", exclude_none=True)
    said = {name: value for name, value in said.items() if value not in ("", [])}
    if said.keys() - {FIELD[question.answer], "text"}:
        raise AnswerDoesNotFitError(EXPECTED[question.answer])
    if question.answer is PlanAnswer.CHOICE and len(said.get("choices", ())) > 1:
        raise AnswerDoesNotFitError("Choose one")
    if set(said.get("choices", ())) - set(question.choices):
        raise AnswerDoesNotFitError("Choose from the list, or write it in words")
    if (search := given.search) is not None:
        parameters = asking.complete(search.search, search.parameters)
        said["search"] = {"search": search.search, "parameters": parameters}
    return said or None


EXPECTED = {
    PlanAnswer.TEXT: "Answer in words",
    PlanAnswer.CHOICE: "Choose one",
    PlanAnswer.CHOICES: "Choose one or more",
    PlanAnswer.PEOPLE: "Name who does it",
    PlanAnswer.DATE: "Give a date",
    PlanAnswer.NUMBER: "Give a number",
    PlanAnswer.SEARCH: "Choose a search",
    PlanAnswer.WORDING: "Choose the wording",
}


def shown(stored: Mapping[str, Any] | None) -> Answer | None:
    if not stored:
        return None
    return Answer(
        text=stored.get("text"),
        choices=stored.get("choices", []),
        people=[
            NamedPerson(name=one["name"], staff_id=one.get("staff_id")) for one in stored.get("people", [])
        ],
        on=stored.get("on"),
        number=stored.get("number"),
        search=agreed(**stored["search"]) if "search" in stored else None,
        wording_id=stored.get("wording_id"),
        in_words="; ".join(_words(stored)),
    )


def agreed(search: str, parameters: Mapping[str, int | str]) -> CycleSearch:
    code, asked = SearchId(search), dict(parameters)
    return CycleSearch(search=code, parameters=asked, in_words=asking.in_words(code, asked))


def _words(answer: Mapping[str, Any]) -> Iterator[str]:
    if "choices" in answer:
        yield ", ".join(answer["choices"])
    if "people" in answer:
        yield ", ".join(one["name"] for one in answer["people"])
    if "on" in answer:
        yield in_words(date.fromisoformat(answer["on"]))
    if "number" in answer:
        yield f"{answer['number']:,}"
    if "search" in answer:
        yield agreed(**answer["search"]).in_words
    if "wording_id" in answer:
        yield answer["wording_called"]
    if "text" in answer:
        yield answer["text"]
