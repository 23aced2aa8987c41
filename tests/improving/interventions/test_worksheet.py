"""A practice adapts its worksheet, and the toolkit's own stays visible and can come back."""

from typing import Any

import pytest

from stepdown.clinical.types import OptionId
from stepdown.content import library
from stepdown.content.toolkit.shapes import ToolkitOption
from stepdown.improving.interventions.effective import Origin, effective
from stepdown.improving.interventions.worksheets.adapting import adapted
from stepdown.improving.interventions.worksheets.schemas import KeptItem, KeptQuestion, WorksheetChange
from stepdown.plumbing.problems import InputRefused
from tests.improving.interventions.conftest import PlanningDesk, ok

CODEINE = library.toolkit_option(OptionId.O5)
QUESTIONS = [one.name for one in CODEINE.plan]
ITEMS = [one.name for one in CODEINE.do]


def kept(*questions: KeptQuestion, option: ToolkitOption = CODEINE, before: Any = None) -> Any:
    return adapted(option, WorksheetChange(questions=list(questions) or None, items=None), before)


def by_name(*names: str) -> list[KeptQuestion]:
    return [KeptQuestion(name=name) for name in names]


@pytest.mark.parametrize("option", list(OptionId))
def test_unadapted_it_is_the_options_own(option: OptionId) -> None:
    content = library.toolkit_option(option)
    sheet = effective(content, None)
    assert [one.name for one in sheet.questions] == [one.name for one in content.plan]
    assert [one.fill for one in sheet.items] == [one.fill for one in content.do]
    assert {one.origin for one in (*sheet.questions, *sheet.items)} == {Origin.TOOLKIT}
    assert (sheet.questions_left_out, sheet.items_left_out) == ((), ())


def test_naming_everything_as_it_is_adapts_nothing() -> None:
    assert kept(*by_name(*QUESTIONS)) is None


def test_questions_are_reworded_moved_left_out_and_added() -> None:
    first, second, *rest = QUESTIONS
    own = KeptQuestion(question="Who tells the care home?", answer="people")
    stored = kept(KeptQuestion(name=second, question="Who looks?"), own, *by_name(*rest))
    sheet = effective(CODEINE, stored)
    assert [one.name for one in sheet.questions_left_out] == [first]
    reworded, added = sheet.questions[:2]
    assert (reworded.question, reworded.original) == ("Who looks?", CODEINE.plan[1].question)
    assert (added.origin, added.question, added.covers) == (Origin.ADDED, "Who tells the care home?", None)
    assert [one.name for one in sheet.questions[2:]] == rest


def test_an_added_question_keeps_its_name_and_its_kind_when_it_is_worded_anew() -> None:
    stored = kept(*by_name(*QUESTIONS), KeptQuestion(question="How many?", answer="number"))
    name = stored["plan"]["rows"][-1]["name"]
    again = kept(*by_name(*QUESTIONS), KeptQuestion(name=name, question="How many a week?"), before=stored)
    last = effective(CODEINE, again).questions[-1]
    assert (last.name, last.question, last.answer) == (name, "How many a week?", "number")


def test_a_new_version_of_the_option_shows_where_it_differs() -> None:
    """Its new question comes in where it stands there; what was left out stays out; own words stay."""
    first, second, *rest = QUESTIONS
    stored = kept(KeptQuestion(name=second, question="Who looks?"), *by_name(*rest))
    new = CODEINE.plan[0].model_copy(update={"name": "brand-new", "question": "Brand new?"})
    changed = CODEINE.plan[1].model_copy(update={"question": "Newer words?"})
    later = CODEINE.model_copy(update={"plan": (CODEINE.plan[0], changed, new, *CODEINE.plan[2:])})
    sheet = effective(later, stored)
    assert [one.name for one in sheet.questions[:3]] == [second, "brand-new", rest[0]]
    assert [one.name for one in sheet.questions_left_out] == [first]
    reworded = sheet.questions[0]
    assert (reworded.question, reworded.original, reworded.original_is_newer) == (
        "Who looks?",
        "Newer words?",
        True,
    )
    moved = [KeptQuestion(name=rest[0]), KeptQuestion(name=second, question="Who looks?")]
    assert effective(later, kept(*moved, option=later, before=stored)).questions[1].original_is_newer


def test_what_the_option_no_longer_asks_goes_with_it() -> None:
    stored = kept(*by_name(*QUESTIONS[1:]))
    later = CODEINE.model_copy(update={"plan": CODEINE.plan[2:]})
    assert [one.name for one in effective(later, stored).questions] == QUESTIONS[2:]


@pytest.mark.parametrize(
    ("rows", "place"), [(by_name("made-up"), 0), (by_name(QUESTIONS[0], QUESTIONS[0]), 1)]
)
def test_what_is_not_on_the_worksheet_is_refused(rows: list[KeptQuestion], place: int) -> None:
    with pytest.raises(InputRefused) as refused:
        kept(*rows)
    assert refused.value.errors[0].pointer == f"/questions/{place}/name"


def test_an_added_item_is_typed_or_tallied() -> None:
    change = WorksheetChange(
        questions=None,
        items=[
            KeptItem(name=ITEMS[0]),
            KeptItem(title="Leaflets given", tally="information-link"),
            KeptItem(title="Calls by day", kind="count_by", by=["Monday", "Friday"]),
        ],
    )
    sheet = effective(CODEINE, adapted(CODEINE, change, None))
    assert [(one.title, one.fill) for one in sheet.items[1:]] == [
        ("Leaflets given", "tally"),
        ("Calls by day", None),
    ]
    assert sheet.items[2].by == ("Monday", "Friday")
    assert [one.name for one in sheet.items_left_out] == ITEMS[1:]


@pytest.mark.parametrize(
    "row",
    [
        {"kind": "count"},
        {"title": "By what?", "kind": "count_by"},
        {"title": "Text", "kind": "text", "tally": "complaint"},
    ],
)
def test_half_an_item_is_refused(row: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="Value error"):
        KeptItem(**row)


def test_over_the_wire_it_is_adapted_shown_shared_and_restored(desk: PlanningDesk) -> None:
    made = desk.created(title="Larkfield's own", statement="About the people of Larkfield")
    assert desk.read(made, "/worksheet")["says"] == "As in the toolkit."
    names = [{"name": name} for name in QUESTIONS[1:]]
    change = {"questions": [*names, {"question": "Who tells the care home?"}], "items": None}
    sheet = ok(desk.put(made, "/worksheet", change))
    assert sheet["says"] == "1 left out, 1 added."
    assert desk.put(made, "/worksheet", change).status_code == 412
    markdown = desk.person.client.get(f"{desk.path}/{made['id']}/worksheet/file").text
    assert "- Who tells the care home? [added]" in markdown
    assert f"- {CODEINE.plan[0].question}" in markdown.partition("Left out of Plan")[2]
    as_data = desk.person.client.get(f"{desk.path}/{made['id']}/worksheet/file", params={"format": "json"})
    assert as_data.json()["plan"][-1]["origin"] == "added"
    for file in (markdown, as_data.text):
        assert "Larkfield" not in file
        assert desk.person.name not in file
    seen = {**made, "version": sheet["version"]}
    restored = ok(desk.put(seen, "/worksheet", {"questions": None, "items": None}))
    assert (restored["says"], len(restored["questions"])) == ("As in the toolkit.", len(QUESTIONS))
    assert desk.read(made, "/history")[0]["values"] == [
        {"what": "Worksheet", "before": "Adapted by the practice", "after": "As in the toolkit"}
    ]
