"""A worksheet as a practice uses it: the option's questions and items, with what the practice changed on top.

What it changed is kept apart from the option, so that a new version of the option shows where it differs.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from stepdown.clinical.types import OptionId, SearchId, TallyKind
from stepdown.content.toolkit.shapes import (
    DoItem,
    Fill,
    ItemKind,
    PlanAnswer,
    PlanQuestion,
    Prompt,
    ToolkitOption,
    When,
)

Kept = Mapping[str, Any]


class Origin(StrEnum):
    TOOLKIT = "toolkit"
    REWORDED = "reworded"
    ADDED = "added"


@dataclass(frozen=True)
class Question:
    """`original` is what the toolkit asks, where the practice asks it in its own words.

    `original_is_newer`: the toolkit's words changed since the practice wrote its own.
    """

    name: str
    covers: str | None
    question: str
    hint: str | None
    answer: PlanAnswer
    choices: tuple[str, ...]
    origin: Origin
    original: str | None = None
    original_is_newer: bool = False


@dataclass(frozen=True)
class Item:
    """`fill` is None where it is typed in, or tallied by hand: then `tallies` says of what."""

    name: str
    covers: str | None
    title: str
    hint: str | None
    kind: ItemKind
    by: tuple[str, ...]
    at: When
    fill: Fill | None
    tallies: tuple[TallyKind, ...]
    optional: bool
    origin: Origin
    original: str | None = None
    original_is_newer: bool = False


@dataclass(frozen=True)
class Sheet:
    """What is asked and gathered, and what the practice left out of the option's."""

    questions: tuple[Question, ...]
    items: tuple[Item, ...]
    questions_left_out: tuple[Question, ...]
    items_left_out: tuple[Item, ...]


@dataclass(frozen=True)
class Worksheet:
    """All that a cycle of this intervention needs to know of it."""

    intervention_id: UUID
    option: OptionId
    variant: str
    search: SearchId | None
    parameters: Mapping[str, int | str]
    narrowing: Mapping[str, Any]
    measure: str | None
    questions: tuple[Question, ...]
    items: tuple[Item, ...]
    study: tuple[Prompt, ...]
    act: tuple[Prompt, ...]


Part = TypeVar("Part", Question, Item)


def effective(option: ToolkitOption, changed: Kept | None) -> Sheet:
    """`changed` is None for the option as it is; so is either part of it."""
    plan, do = (changed or {}).get("plan"), (changed or {}).get("do")
    asked = {one.name: one for one in option.plan}
    gathered = {one.name: one for one in option.do}
    return Sheet(
        questions=_rows(plan, list(asked), lambda row: _question(asked.get(row["name"]), row)),
        items=_rows(do, list(gathered), lambda row: _item(gathered.get(row["name"]), row)),
        questions_left_out=tuple(_question(asked[name], {}) for name in _left_out(plan, asked)),
        items_left_out=tuple(_item(gathered[name], {}) for name in _left_out(do, gathered)),
    )


def _rows(part: Kept | None, originals: Sequence[str], make: Callable[[Kept], Part]) -> tuple[Part, ...]:
    return tuple(make(row) for row in _in_order(part, originals))


def _in_order(part: Kept | None, originals: Sequence[str]) -> list[Kept]:
    """What a later version of the option adds stands behind what it follows there."""
    if part is None:
        return [{"name": name} for name in originals]
    rows: list[Kept] = [row for row in part["rows"] if row.get("added") or row["name"] in originals]
    for at, name in enumerate(originals):
        if name not in part["left_out"] and all(row["name"] != name for row in rows):
            rows.insert(_behind(rows, originals[:at]), {"name": name})
    return rows


def _behind(rows: Sequence[Kept], before: Sequence[str]) -> int:
    places = {row["name"]: place for place, row in enumerate(rows)}
    return next((places[name] + 1 for name in reversed(before) if name in places), 0)


def _left_out(part: Kept | None, originals: Mapping[str, object]) -> Iterator[str]:
    left_out = part["left_out"] if part else ()
    return (name for name in originals if name in left_out)


def _question(original: PlanQuestion | None, row: Kept) -> Question:
    if original is None:
        return Question(
            name=row["name"],
            covers=None,
            question=row["words"],
            hint=row["hint"],
            answer=PlanAnswer(row["answer"]),
            choices=tuple(row["choices"]),
            origin=Origin.ADDED,
        )
    own = row.get("words")
    return Question(
        name=original.name,
        covers=original.covers,
        question=own or original.question,
        hint=row.get("hint") or original.hint,
        answer=original.answer,
        choices=original.choices,
        origin=Origin.REWORDED if own else Origin.TOOLKIT,
        original=original.question if own else None,
        original_is_newer=bool(own) and row["was"] != original.question,
    )


def _item(original: DoItem | None, row: Kept) -> Item:
    if original is None:
        return _added_item(row)
    own = row.get("words")
    return Item(
        name=original.name,
        covers=original.covers,
        title=own or original.title,
        hint=row.get("hint") or original.hint,
        kind=original.kind,
        by=original.by,
        at=original.at,
        fill=original.fill,
        tallies=original.tallies,
        optional=original.optional,
        origin=Origin.REWORDED if own else Origin.TOOLKIT,
        original=original.title if own else None,
        original_is_newer=bool(own) and row["was"] != original.title,
    )


def _added_item(row: Kept) -> Item:
    tally = row["tally"]
    return Item(
        name=row["name"],
        covers=None,
        title=row["words"],
        hint=row["hint"],
        kind=ItemKind(row["kind"]),
        by=tuple(row["by"]),
        at=When(row["at"]),
        fill=Fill.TALLY if tally else None,
        tallies=(TallyKind(tally),) if tally else (),
        optional=True,
        origin=Origin.ADDED,
    )
