"""What is typed for an item of the Do data: checked against its kind, and said in words."""

from collections.abc import Mapping
from typing import Any

from stepdown.clinical.dates import in_words
from stepdown.content.toolkit.shapes import ItemKind
from stepdown.improving.cycles.values import CountBy, Dose, NewValue, Note, Value
from stepdown.improving.interventions.effective import Item

FIELDS: Mapping[ItemKind, frozenset[str]] = {
    ItemKind.YES_NO: frozenset(("yes",)),
    ItemKind.DATE: frozenset(("on",)),
    ItemKind.COUNT: frozenset(("number",)),
    ItemKind.COUNT_BY: frozenset(("by", "number")),
    ItemKind.MINUTES: frozenset(("number",)),
    ItemKind.PERCENT: frozenset(("percent", "number", "of")),
    ItemKind.TEXT: frozenset(("text",)),
    ItemKind.DOSES: frozenset(("doses",)),
    ItemKind.NOTES: frozenset(("notes",)),
}
EXPECTED: Mapping[ItemKind, str] = {
    ItemKind.YES_NO: "Say yes or no",
    ItemKind.DATE: "Give a date",
    ItemKind.COUNT: "Give a number",
    ItemKind.COUNT_BY: "Give a number for each",
    ItemKind.MINUTES: "Give minutes as a number",
    ItemKind.PERCENT: "Give a percentage, or a number and of how many",
    ItemKind.TEXT: "Say it in words",
    ItemKind.DOSES: "Give a medicine with its starting dose",
    ItemKind.NOTES: "Give a note",
}


class ValueDoesNotFitError(ValueError):
    """In words for whoever typed it."""


def to_store(item: Item, given: NewValue) -> dict[str, Any]:
    """Raises ValueDoesNotFitError. An empty value is none: what nobody can tell says so, and what is 0, 0."""
    said = given.model_dump(mode="json", exclude_none=True, exclude={"not_known"})
    said = {name: value for name, value in said.items() if value not in ("", [])}
    if given.not_known:
        if said:
            raise ValueDoesNotFitError("Give a value, or say that it is not known")
        return {"not_known": True}
    if not said or said.keys() - FIELDS[item.kind]:
        raise ValueDoesNotFitError(EXPECTED[item.kind])
    _check_shares(said)
    labels = [one["label"] for one in said.get("by", ())]
    if len(set(labels)) < len(labels) or (item.by and set(labels) - set(item.by)):
        raise ValueDoesNotFitError("Give one number for each line of the list")
    return said


def _check_shares(said: Mapping[str, Any]) -> None:
    if "of" in said and said["of"] < said.get("number", 0):
        raise ValueDoesNotFitError("The part is larger than the whole")
    if "of" in said and "number" not in said:
        raise ValueDoesNotFitError("Give a number, and of how many")


def shown(stored: Mapping[str, Any]) -> Value:
    number, of = stored.get("number"), stored.get("of")
    by = [CountBy(label=one["label"], number=one.get("number")) for one in stored.get("by", ())]
    value = Value(
        not_known=bool(stored.get("not_known")),
        yes=stored.get("yes"),
        on=stored.get("on"),
        number=number,
        of=of,
        percent=stored.get("percent", _percent(number, of)),
        by=by,
        text=stored.get("text"),
        doses=[
            Dose(drug=one["drug"], start=one["start"], finish=one.get("finish"))
            for one in _of(stored, "doses")
        ],
        notes=[Note(note=one["note"], outcome=one.get("outcome")) for one in _of(stored, "notes")],
        in_words="",
    )
    return value.model_copy(update={"in_words": value_in_words(value)})


def _of(stored: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = stored.get(name, [])
    return found


def _percent(number: int | None, of: int | None) -> int | None:
    """Halves up, as people round. Of nobody there is no share.

    >>> _percent(1, 8)
    13
    """
    return None if number is None or not of else (200 * number + of) // (2 * of)


def value_in_words(value: Value) -> str:
    if value.not_known:
        return "Not known"
    if value.yes is not None:
        return "Yes" if value.yes else "No"
    if value.on is not None:
        return in_words(value.on)
    return _counted(value) or value.text or _lines(value)


def _counted(value: Value) -> str | None:
    number = None if value.number is None else f"{value.number:,}"
    if value.of is not None:
        return f"{number} of {value.of:,}" + ("" if value.percent is None else f" ({value.percent}%)")
    if value.percent is not None:
        return f"{value.percent}%"
    if value.by:
        each = ", ".join(f"{one.label} {_number(one.number)}" for one in value.by)
        return each if number is None else f"{number}: {each}"
    return number


def _number(number: int | None) -> str:
    return "not known" if number is None else f"{number:,}"


def _lines(value: Value) -> str:
    doses = [f"{one.drug}: {one.start} to {one.finish or 'not known'}" for one in value.doses]
    notes = [one.note + (f" ({one.outcome})" if one.outcome else "") for one in value.notes]
    return "; ".join((*doses, *notes))
