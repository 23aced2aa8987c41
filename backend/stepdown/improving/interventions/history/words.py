"""A change in words: what was said before, and what is said now."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from stepdown.clinical.dates import in_words
from stepdown.improving.interventions.models import InterventionStatus
from stepdown.improving.interventions.schemas import ChangedValue
from stepdown.improving.interventions.words import (
    STATUSES,
    does_in_words,
    measure_title,
    search_in_words,
    wordings_in_words,
)

Values = Mapping[str, Any]
Names = Mapping[str, str]

LABELS = {
    "title": "Title",
    "variant": "How it is done",
    "accomplish": "What we are trying to accomplish",
    "know": "How we will know",
    "change": "What change we can make",
    "statement": "Aim",
    "patients": "Number of patients",
    "by_when": "By when",
    "measure": "Measure",
    "target": "Target",
    "why": "Why it matters here",
    "appointments_a_week": "Appointments a week",
    "letters_a_week": "Letters a week",
    "appointments_each": "Appointments for each patient",
    "counts_only_who_ask": "Counts only those who ask for an appointment",
    "starts_on": "Start",
    "team": "Team",
    "search": "Search",
    "wordings": "Wording",
    "balancing": "Balancing measures",
    "serves": "Serves other interventions",
    "discussion_id": "Discussion behind it",
    "worksheet": "Worksheet",
    "status": "Status",
    "status_reason": "Reason",
}


def in_words_of(before: Values, after: Values, names: Names) -> list[ChangedValue]:
    """`names`: of staff by their ids. Only what is said differently."""
    said = [
        ChangedValue(what=label, before=_said(name, before, names), after=_said(name, after, names))
        for name, label in LABELS.items()
        if name in before
    ]
    return [
        one for one in said if one.before != one.after or one.what in (LABELS["worksheet"], LABELS["serves"])
    ]


def _said(name: str, values: Values, names: Names) -> str | None:
    value = values[name]
    if value is None or value == "":
        return "As in the toolkit" if name == "worksheet" else None
    if name in READ:
        return READ[name](value, values, names)
    return str(value)


def _team(value: Any, _values: Values, names: Names) -> str | None:
    """“Dr Ada Sample (reviews and changes); Robin Placeholder”."""
    people = []
    for one in value:
        who = names.get(one["staff_id"], "Somebody who has left") if one["staff_id"] else one["name"]
        does = does_in_words(one["does"], one["also"])
        people.append(f"{who} ({does})" if does else who)
    return "; ".join(people) or None


def _number(value: Any) -> str:
    return f"{float(value):,.3f}".rstrip("0").rstrip(".")


READ: Mapping[str, Callable[[Any, Values, Names], str | None]] = {
    "by_when": lambda value, _values, _names: in_words(date.fromisoformat(value)),
    "starts_on": lambda value, _values, _names: in_words(date.fromisoformat(value)),
    "measure": lambda value, _values, _names: measure_title(value),
    "balancing": lambda value, _values, _names: "; ".join(map(measure_title, value)) or None,
    "target": lambda value, _values, _names: _number(value),
    "counts_only_who_ask": lambda value, _values, _names: "yes" if value else "no",
    "team": _team,
    "search": lambda _value, values, _names: search_in_words(values),
    "wordings": lambda value, _values, _names: wordings_in_words(value),
    "serves": lambda value, _values, _names: f"{len(value)} linked" if value else None,
    "discussion_id": lambda _value, _values, _names: "linked",
    "worksheet": lambda _value, _values, _names: "Adapted by the practice",
    "status": lambda value, _values, _names: STATUSES[InterventionStatus(value)],
}
