"""Decided changes with their verdicts. They are judged anew at each reading: nothing stored can be stale."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.changes import Beside, Verdict, begun_beside
from stepdown.clinical.record import record_of
from stepdown.clinical.supply import Issue
from stepdown.clinical.types import Outcome
from stepdown.content import library
from stepdown.finding.changes import shown
from stepdown.finding.changes.decisions.queries import decisions, newest_lists
from stepdown.finding.changes.judging import JudgedChange, judged_changes
from stepdown.finding.changes.schemas import ChangeCounts, ChangeRow, Stage, WorklistOfChanges
from stepdown.finding.changes.seen.queries import issues_since, known_patients, newest_extract_on
from stepdown.plumbing.csv_out import safe_csv
from stepdown.plumbing.db import today
from stepdown.plumbing.paging import PAGE_SIZE, CursorNotUnderstood, Page, decode, encode
from stepdown.plumbing.problems import NotFound
from stepdown.records.patients import queries as patients


@dataclass(frozen=True)
class Wanted:
    """Which changes. None leaves a filter out; those that a later decision replaced are in no list."""

    stage: Stage | None = None
    worklist_id: UUID | None = None
    outcome: Outcome | None = None

    def lets_through(self, one: JudgedChange) -> bool:
        return (
            (self.stage is None or one.is_in(self.stage))
            and self.worklist_id in (None, one.decision.worklist_id)
            and self.outcome in (None, one.decision.outcome)
        )


def changes(session: Session, viewer: Viewer, *, wanted: Wanted, cursor: str | None) -> Page[ChangeRow]:
    found = _all(session, viewer)
    matching = [one for one in found if one.again is None and wanted.lets_through(one)]
    begin, end = _part(found, matching, cursor)
    part = matching[begin:end]
    return Page(
        items=_rows(session, viewer, part),
        total=len(matching),
        previous_cursor=encode("previous", part[0].key) if begin > 0 else None,
        next_cursor=encode("next", part[-1].key) if part and end < len(matching) else None,
    )


def _part(
    found: Sequence[JudgedChange], matching: Sequence[JudgedChange], cursor: str | None
) -> tuple[int, int]:
    """A cursor names a change, which may have left the filter meanwhile but keeps its place among all."""
    place = decode(cursor, str, str)
    if place is None:
        return 0, PAGE_SIZE
    beside = next((one.place for one in found if list(one.key) == place.beside), None)
    if beside is None:
        raise CursorNotUnderstood
    places = [one.place for one in matching]
    if place.direction == "previous":
        end = bisect_left(places, beside) or PAGE_SIZE
        return max(end - PAGE_SIZE, 0), end
    begin = bisect_right(places, beside)
    return begin if begin < len(places) else max(len(places) - PAGE_SIZE, 0), begin + PAGE_SIZE


def counts(session: Session, viewer: Viewer, *, wanted: Wanted) -> ChangeCounts:
    """Whatever the stage; of this worklist and this outcome."""
    found = [one for one in _all(session, viewer) if wanted.lets_through(one)]
    in_force = [one for one in found if one.again is None]
    by_stage = Counter(stage for one in in_force for stage in Stage if one.is_in(stage))
    return ChangeCounts(
        changes=len(in_force),
        not_seen_yet=sum(one.judged.verdict is Verdict.WAITING for one in in_force),
        decided_again=len(found) - len(in_force),
        newest_extract_on=newest_extract_on(session, viewer),
        **{stage.value: by_stage[stage] for stage in Stage},
    )


def worklists_of_changes(session: Session, viewer: Viewer) -> list[WorklistOfChanges]:
    """By name, for the filter."""
    counted = Counter(
        (one.decision.worklist_name, one.decision.worklist_id)
        for one in _all(session, viewer)
        if one.again is None
    )
    return [
        WorklistOfChanges(worklist_id=worklist_id, name=name, changes=number)
        for (name, worklist_id), number in sorted(counted.items())
    ]


def changes_csv(session: Session, viewer: Viewer, *, wanted: Wanted) -> str:
    matching = [one for one in _all(session, viewer) if one.again is None and wanted.lets_through(one)]
    return safe_csv(shown.CSV_HEADING, map(shown.csv_row, _rows(session, viewer, matching)))


def of_patient(session: Session, viewer: Viewer, *, patient_id: UUID) -> list[ChangeRow]:
    """The newest first, with those that a later decision replaced."""
    if not patients.names(session, viewer, [patient_id]):
        raise NotFound
    found = _all(session, viewer, patient_id)
    newest = sorted(found, key=lambda one: (one.decision.decided_at, one.key), reverse=True)
    return _rows(session, viewer, newest)


def judged_by_review(session: Session, viewer: Viewer) -> dict[UUID, list[JudgedChange]]:
    """Every decided change of the practice, those that a later decision replaced too."""
    found: dict[UUID, list[JudgedChange]] = defaultdict(list)
    for one in _all(session, viewer):
        found[one.decision.review_id].append(one)
    return found


def _all(session: Session, viewer: Viewer, patient_id: UUID | None = None) -> list[JudgedChange]:
    """What failed first, then the oldest."""
    decided = decisions(session, viewer, patient_id=patient_id)
    ids = {one.patient_id for one in decided}
    lines = {_line_id(each.medication_id) for one in decided for each in one.medicines} - {None}
    known = known_patients(session, viewer, ids, decided=[one for one in lines if one])
    return sorted(judged_changes(decided, known), key=lambda one: one.place)


def _line_id(medication_id: str) -> UUID | None:
    """None for what was issued and stands on no line."""
    try:
        return UUID(medication_id)
    except ValueError:
        return None


def _rows(session: Session, viewer: Viewer, found: Sequence[JudgedChange]) -> list[ChangeRow]:
    if not found:
        return []
    ids = {one.decision.patient_id for one in found}
    names = patients.names(session, viewer, ids)
    newest, issued = newest_lists(session, viewer, ids), _issued(session, viewer, found)
    return [
        shown.row(
            one,
            names[one.decision.patient_id],
            beside=_beside(one, issued.get(one.decision.patient_id, ())),
            newest_list=newest.get(one.decision.patient_id),
            on=today(),
        )
        for one in found
    ]


def _issued(session: Session, viewer: Viewer, found: Sequence[JudgedChange]) -> dict[UUID, list[Issue]]:
    extracts = [one.judged.history[-1].number for one in found if one.judged.history]
    if not extracts:
        return {}
    oldest = min(one.decision.decided_on for one in found)
    ids = {one.decision.patient_id for one in found}
    return issues_since(session, viewer, ids, after=oldest, extract=max(extracts))


def _beside(one: JudgedChange, issued: Sequence[Issue]) -> tuple[Beside, ...]:
    """As at the newest extract that was looked at for this change."""
    if not one.judged.history or one.judged.is_gone:
        return ()
    newest = one.judged.history[-1]
    record = record_of(one.known.lines_at(newest.number), issued, recognised=library.recognised)
    return begun_beside(one.change, record, newest.dated_on)
