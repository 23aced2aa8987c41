"""The gate before a letter that says "removed": it opens only on what the record shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from stepdown.clinical.changes import Verdict
from stepdown.clinical.dates import in_words
from stepdown.clinical.supply import MedicationLine
from stepdown.clinical.types import Recognised
from stepdown.finding.changes.judging import JudgedChange
from stepdown.finding.changes.removals.queries import Removal
from stepdown.plumbing.db import day_in_england

NOTHING_NAMED = "The review does not say which medicine is removed."
ISSUES_UNKNOWN = (
    "The extract says nothing of issues, so nobody can tell whether another opioid was issued. "
    "Load a report with issues."
)
BACK_AGAIN = frozenset({Verdict.NOT_HELD, Verdict.UNDONE})


@dataclass(frozen=True)
class Gate:
    """`words` say what was looked at, where it is open, and else what keeps it shut."""

    is_open: bool
    words: str


def gate(removal: Removal | None) -> Gate:
    if removal is None or not removal.changes:
        return Gate(False, NOTHING_NAMED)
    shut = next(_not_removed(removal), None) or next(_other_opioids(removal), None)
    if shut is None and not removal.issues_known:
        shut = ISSUES_UNKNOWN
    return Gate(False, shut) if shut else Gate(True, _looked_at(removal))


def _not_removed(removal: Removal) -> Iterator[str]:
    for one in removal.changes:
        if one.again is not None:
            yield f"{_named(one)} was decided about again on {in_words(one.again.decided_on)}."
        elif _is_there_after_all(one):
            yield f"{one.judged.evidence}."
        elif one.judged.verdict is not Verdict.HELD and one.decision.done_at is None:
            yield (
                f"{_named(one)} is not marked as removed in the clinical system, "
                "and no later extract shows that it is gone."
            )


def _is_there_after_all(one: JudgedChange) -> bool:
    """A tick tells more than an extract of the same day or before, and less than a later one."""
    shown_by, done_at = one.judged.shown_by, one.decision.done_at
    if shown_by is None or one.judged.verdict not in BACK_AGAIN:
        return False
    return done_at is None or shown_by.dated_on > day_in_england(done_at)


def _other_opioids(removal: Removal) -> Iterator[str]:
    """Whatever it was prescribed for. Of the removed medicine itself only what came after the decision."""
    for line in removal.record.lines:
        if line.opioid is Recognised.NO:
            continue
        if (last := _last_issue(line, removal)) and last >= _counts_from(line, removal):
            which = "an opioid" if line.opioid is Recognised.YES else "which may be an opioid"
            yield f"“{line.name}”, {which}, was issued on {in_words(last)}."


def _last_issue(line: MedicationLine, removal: Removal) -> date | None:
    """A column of last issues may be newer than the issues, which come in another file."""
    counted = removal.record.counted_of(line, removal.as_at).last_issued_on
    return max((day for day in (counted, line.last_issued_on) if day is not None), default=None)


def _counts_from(line: MedicationLine, removal: Removal) -> date:
    own = [one.decision.decided_on for one in removal.changes if one.change.is_own(line)]
    # On the day itself it may have been issued before anybody decided.
    return max(own).fromordinal(max(own).toordinal() + 1) if own else removal.issued_since


def _looked_at(removal: Removal) -> str:
    shown = "; ".join(dict.fromkeys(map(_shown, removal.changes)))
    told_by = "the days of last issue" if removal.dates_only else "the issues"
    return (
        f"{shown}. By {told_by} in the extract of {in_words(removal.as_at)}, "
        f"no other opioid was issued since {in_words(removal.issued_since)}."
    )


def _shown(one: JudgedChange) -> str:
    if one.judged.verdict is Verdict.HELD:
        return one.judged.evidence
    done_at, done_by = one.decision.done_at, one.decision.done_by
    when = in_words(day_in_england(done_at)) if done_at else ""
    return f"{_named(one)}: marked as done in the clinical system by {done_by} on {when}"


def _named(one: JudgedChange) -> str:
    return f"“{one.medicine.name}”"
