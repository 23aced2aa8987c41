"""The verdict on a change, extract by extract: held, not held, undone, or not to be known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from stepdown.clinical.changes.amended import Match, Reader, compare
from stepdown.clinical.changes.decided import Aim, Change, is_same_substance
from stepdown.clinical.changes.seen import AtExtract, Judged, SeenExtract, Verdict, Whereabouts
from stepdown.clinical.dates import in_words
from stepdown.clinical.supply import MedicationLine, why_not_on_repeat
from stepdown.clinical.types import MedicationKind

_GONE = {
    Whereabouts.LEFT: "the patient has left the practice",
    Whereabouts.DIED: "the patient has died",
    Whereabouts.ABSENT: "there is no such patient",
}


@dataclass(frozen=True, slots=True)
class _Look:
    """`holds` is None where this extract cannot say. `again` are the words if it held before."""

    holds: bool | None
    words: str
    again: str = ""


def judge(
    change: Change, extracts: Iterable[SeenExtract], *, read: Reader, until: date | None = None
) -> Judged:
    """By the extracts dated after the day of the decision, in the order in which they were loaded.

    `until`: the day on which the same medicine was decided about again; what comes later is that one's.
    """
    history: list[AtExtract] = []
    held_on: date | None = None
    for extract in extracts:
        if extract.dated_on <= change.decided_on or (until is not None and extract.dated_on > until):
            continue
        found = _at(change, extract, held_on, read)
        held_on = found.dated_on if found.verdict is Verdict.HELD else held_on
        history.append(found)
    return _standing(change, tuple(history))


def _standing(change: Change, history: Sequence[AtExtract]) -> Judged:
    """The newest extract that can tell decides. Of who has left or died nothing counts but what held."""
    if not history:
        waits = f"Waits for an extract dated after {in_words(change.decided_on)}"
        return Judged(Verdict.WAITING, waits)
    newest = history[-1]
    told = next((one for one in reversed(history) if one.verdict is not Verdict.UNKNOWN), newest)
    decisive = newest if newest.is_gone and told.verdict is not Verdict.HELD else told
    return Judged(decisive.verdict, decisive.evidence, decisive, tuple(history))


def _at(change: Change, extract: SeenExtract, held_on: date | None, read: Reader) -> AtExtract:
    look = _look(change, extract, read)
    words = f"{extract.opening} {look.words}"
    match look.holds:
        case None:
            verdict = Verdict.UNKNOWN
        case True:
            verdict = Verdict.HELD
        case False if held_on is None:
            verdict = Verdict.NOT_HELD
        case _:
            verdict = Verdict.UNDONE
            words = f"{extract.opening} {look.again}. It had held in that of {in_words(held_on)}"
    return AtExtract(extract.number, extract.dated_on, verdict, words, extract.is_gone)


def _look(change: Change, extract: SeenExtract, read: Reader) -> _Look:
    if (gone := _GONE.get(extract.whereabouts)) is not None:
        return _Look(None, gone)
    if not change.was_on_repeat:
        return _Look(None, f"nothing shows: {_named(change.before)} was not on repeat when this was decided")
    carriers = [line for line in extract.lines if change.carries(line, extract.dated_on)]
    if not _speaks_of(change, extract, carriers):
        return _Look(
            None, f"nothing is said of {_named(change.before)}, as it has only a part of the records"
        )
    if not carriers:
        return _Look(True, _off(change, extract))
    if change.aim is Aim.AMENDED:
        return _amended(change, carriers, read)
    return _still_on(change, carriers)


def _speaks_of(change: Change, extract: SeenExtract, carriers: Iterable[MedicationLine]) -> bool:
    lines = {change.before.medication_id, *(line.medication_id for line in carriers)}
    return extract.is_whole or not extract.said.isdisjoint(lines)


def _off(change: Change, extract: SeenExtract) -> str:
    name = _named(change.before)
    if any(_is_acute(change, line) for line in extract.lines):
        return f"{name} is no longer on repeat, and stands as acute"
    own = next((line for line in extract.lines if change.is_own(line)), None)
    why = why_not_on_repeat(own, extract.dated_on) if own else None
    return f"{name} is no longer on repeat" + (f": {why[0].lower()}{why[1:]}" if why else "")


def _is_acute(change: Change, line: MedicationLine) -> bool:
    is_listed = line.kind is MedicationKind.ACUTE and not line.only_issued
    return is_listed and (line.name == change.before.name or is_same_substance(line, change.before))


def _still_on(change: Change, carriers: Sequence[MedicationLine]) -> _Look:
    name = _named(change.before)
    if any(change.is_own(line) for line in carriers):
        return _Look(False, f"{name} is still on repeat", f"{name} is on repeat again")
    as_what = " and ".join(_as_what(change, line) for line in carriers)
    return _Look(False, f"{name} is on repeat {as_what}", f"{name} is on repeat again {as_what}")


def _as_what(change: Change, line: MedicationLine) -> str:
    what = "as a new line" if line.name == change.before.name else f"as {_named(line)}"
    return what if line.started_on is None else f"{what}, begun on {in_words(line.started_on)}"


def _amended(change: Change, carriers: Sequence[MedicationLine], read: Reader) -> _Look:
    compared = compare(change.before, change.figures, carriers, read)
    name = " and ".join(_named(line) for line in carriers)
    verb = "is" if len(carriers) == 1 else "are"
    if compared.match is Match.WITHIN:
        return _Look(True, f"{name} {verb} amended: {compared.words}")
    if compared.match is Match.CANNOT_SAY:
        return _Look(None, f"nothing shows whether {name} {verb} amended: {compared.words}")
    return _Look(
        False,
        f"{name} {verb} not amended: {compared.words}",
        f"{name} {verb} no longer amended: {compared.words}",
    )


def _named(line: MedicationLine) -> str:
    return f"“{line.name}”"
