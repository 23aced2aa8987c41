"""What a practice keeps of its option's worksheet, in which words and order, and what it adds."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import uuid4

from stepdown.content.toolkit.shapes import ToolkitOption
from stepdown.improving.interventions.worksheets.schemas import KeptItem, KeptQuestion, WorksheetChange
from stepdown.plumbing.problems import FieldError, InputRefused

Stored = dict[str, Any]


def adapted(option: ToolkitOption, change: WorksheetChange, before: Stored | None) -> Stored | None:
    """As it is kept, beside the option; None where it is the option's own. Raises InputRefused."""
    questions = {one.name: one.question for one in option.plan}
    items = {one.name: one.title for one in option.do}
    plan = _part("questions", questions, change.questions, (before or {}).get("plan"))
    do = _part("items", items, change.items, (before or {}).get("do"))
    return {"plan": plan, "do": do} if plan or do else None


def _part(
    called: str,
    originals: Mapping[str, str],
    kept: Sequence[KeptQuestion] | Sequence[KeptItem] | None,
    before: Stored | None,
) -> Stored | None:
    if kept is None:
        return None
    earlier = {row["name"]: row for row in before["rows"]} if before else {}
    own = {name for name, row in earlier.items() if row.get("added")}
    _check(called, kept, originals.keys() | own)
    rows = [_row(one, originals, earlier) for one in kept]
    left_out = [name for name in originals if all(row["name"] != name for row in rows)]
    return None if rows == [{"name": name} for name in originals] else {"rows": rows, "left_out": left_out}


def _check(called: str, kept: Sequence[KeptQuestion | KeptItem], known: set[str]) -> None:
    errors = [FieldError(pointer=f"/{called}/{at}/name", detail=why) for at, why in _wrong(kept, known)]
    if errors:
        raise InputRefused(errors=errors)


def _wrong(kept: Sequence[KeptQuestion | KeptItem], known: set[str]) -> Iterator[tuple[int, str]]:
    names = [one.name for one in kept]
    for at, name in enumerate(names):
        if name is not None and name not in known:
            yield at, "There is nothing of this name on the worksheet"
        elif name is not None and name in names[:at]:
            yield at, "This is on the worksheet twice"


def _row(one: KeptQuestion | KeptItem, originals: Mapping[str, str], earlier: Mapping[str, Stored]) -> Stored:
    words = one.question if isinstance(one, KeptQuestion) else one.title
    if one.name is None or one.name not in originals:
        before = earlier.get(one.name or "", {})
        return {**_added(one), **before, "words": words or before.get("words"), "hint": one.hint}
    original = originals[one.name]
    row: Stored = {"name": one.name}
    if words and words != original:
        row |= {"words": words, "was": _was(earlier.get(one.name, {}), words, original)}
    return row | ({"hint": one.hint} if one.hint else {})


def _was(before: Stored, words: str, original: str) -> str:
    """The toolkit's words when the practice's were written: who only moves a row has not read newer ones."""
    same = before.get("words") == words
    return str(before["was"]) if same else original


def _added(one: KeptQuestion | KeptItem) -> Stored:
    row: Stored = {"name": f"own-{uuid4().hex[:8]}", "added": True}
    match one:
        case KeptQuestion():
            return row | {"answer": one.answer.value, "choices": one.choices}
        case KeptItem():
            tally = one.tally.value if one.tally else None
            return row | {"kind": one.kind.value, "by": one.by, "at": one.at.value, "tally": tally}
