"""The patients of a worklist: page by page, one alone with neighbours, as a file."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, text
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.content import library
from stepdown.finding.holds.queries import keep_current
from stepdown.finding.worklists import shown
from stepdown.finding.worklists.queries import CURRENT_REVIEW, REVIEW, worklist
from stepdown.finding.worklists.schemas import (
    EntriesAsked,
    EntryTab,
    Neighbours,
    SortedEntries,
    WorklistEntryPanel,
    WorklistEntryRow,
    WorklistSheet,
)
from stepdown.finding.worklists.wanted.queries import Wanted
from stepdown.plumbing.csv_out import safe_csv
from stepdown.plumbing.db import now
from stepdown.plumbing.paging import PAGE_SIZE, CursorNotUnderstood, Direction, Page, decode, encode
from stepdown.plumbing.problems import NotFound
from stepdown.records.patients import queries as patients

SHOWN = f"""
    e.patient_id, e.standing, e.not_ruled_out, e.waiting, e.reasons, e.holds, e.held,
    e.ome_by_directions, e.ome_by_quantity, e.early_issues, e.dependence, e.reviewed_on,
    e.version, e.assigned_to as assigned_to_id, a.name as assigned_to,
    case when r.id is not null then {REVIEW} end as review
"""
ROWS = f"""
    select g.position, g.total, {SHOWN}
    from (select * from ({{matching}}) m where {{where}} order by position {{order}} limit :limit) g
    join worklist_entry e on e.practice_id = :practice and e.worklist_id = :worklist
      and e.patient_id = g.patient_id
    {CURRENT_REVIEW}
    left join staff a on a.id = e.assigned_to
    order by g.position
"""  # noqa: S608 - fixed fragments
ONE_ROW = f"""
    select {SHOWN} from worklist_entry e {CURRENT_REVIEW} left join staff a on a.id = e.assigned_to
    where e.practice_id = :practice and e.worklist_id = :worklist and e.patient_id = :patient
"""  # noqa: S608 - fixed fragments
NEIGHBOURS = """
    with matching as materialized ({matching})
    select (select count(*) from matching) as total,
           (select count(*) from matching where (place, name, patient_id) <= {own}) as position,
           (select patient_id from matching where (place, name, patient_id) < {own}
            order by position desc limit 1) as previous,
           (select patient_id from matching where (place, name, patient_id) > {own}
            order by position limit 1) as next,
           (select count(*) from ({left}) l) as left_to_review
"""
PRACTICE = text("select name from organisation where id = :practice")
HISTORY = f"""
    select {REVIEW} as review from review r
    where r.practice_id = :practice and r.patient_id = :patient
      and not (r.worklist_id = :worklist and r.replaced_at is null)
    order by r.reviewed_at desc, r.version desc
"""  # noqa: S608 - a fixed fragment


def entries(
    session: Session, viewer: Viewer, *, worklist_id: UUID, asked: EntriesAsked
) -> Page[WorklistEntryRow]:
    direction, beside = _beside(asked.cursor)
    wanted = Wanted.by(viewer, asked)
    keep_current(session, viewer, worklist_id)
    rows = _rows(session, viewer, worklist_id, wanted, direction=direction, beside=beside)
    if not rows and beside:
        # All that stood there has moved to another tab: show the end of the list that lies nearest.
        other: Direction = "previous" if direction == "next" else "next"
        rows = _rows(session, viewer, worklist_id, wanted, direction=other)
    if not rows:
        return Page(items=[], total=0, previous_cursor=None, next_cursor=None)
    first, last = rows[0], rows[-1]
    return Page(
        items=_shown(session, viewer, rows),
        total=first["total"],
        previous_cursor=encode("previous", [first["patient_id"]]) if first["position"] > 1 else None,
        next_cursor=encode("next", [last["patient_id"]]) if last["position"] < last["total"] else None,
    )


def _beside(cursor: str | None) -> tuple[Direction, UUID | None]:
    """A cursor names a patient by id alone: it stands in the address, where no name or birth date may be."""
    place = decode(cursor)
    if place is None:
        return "next", None
    try:
        return place.direction, UUID(place.beside[0])
    except (ValueError, TypeError, AttributeError, IndexError) as error:
        raise CursorNotUnderstood from error


def _rows(
    session: Session,
    viewer: Viewer,
    worklist_id: UUID,
    wanted: Wanted,
    *,
    direction: Direction = "next",
    beside: UUID | None = None,
    limit: int | None = PAGE_SIZE,
) -> Sequence[RowMapping]:
    sign, order = {"next": (">", "asc"), "previous": ("<", "desc")}[direction]
    where = f"(m.place, m.name, m.patient_id) {sign} {wanted.own_place()}" if beside else "true"
    query = ROWS.format(matching=wanted.matching(), where=where, order=order)
    values = wanted.values(viewer, worklist_id) | {"patient": beside, "limit": limit}
    return session.execute(text(query), values).mappings().all()


def _shown(session: Session, viewer: Viewer, rows: Sequence[RowMapping]) -> list[WorklistEntryRow]:
    ids = [row["patient_id"] for row in rows]
    names = patients.names(session, viewer, ids)
    return [shown.entry(dict(row), names[row["patient_id"]]) for row in rows]


def entries_csv(session: Session, viewer: Viewer, *, worklist_id: UUID, asked: SortedEntries) -> str:
    """All that the filter lets through, in its order."""
    worklist(session, viewer, worklist_id=worklist_id)
    rows = _rows(session, viewer, worklist_id, Wanted.by(viewer, asked), limit=None)
    return safe_csv(shown.CSV_HEADING, map(shown.csv_row, _shown(session, viewer, rows)))


def sheet(session: Session, viewer: Viewer, *, worklist_id: UUID, asked: SortedEntries) -> WorklistSheet:
    wanted = Wanted.by(viewer, asked)
    found = worklist(session, viewer, worklist_id=worklist_id)
    rows = _rows(session, viewer, worklist_id, wanted, limit=None)
    practice = session.scalar(PRACTICE, {"practice": viewer.practice})
    return WorklistSheet(
        practice=practice or viewer.practice,
        ods=viewer.practice,
        worklist=found,
        printed_at=now(),
        outcomes=[words.label for words in library.outcomes().values()],
        entries=_shown(session, viewer, rows),
    )


def panel(
    session: Session, viewer: Viewer, *, worklist_id: UUID, patient_id: UUID, asked: SortedEntries
) -> WorklistEntryPanel:
    extract = worklist(session, viewer, worklist_id=worklist_id).extract_number
    about: dict[str, Any] = {"practice": viewer.practice, "worklist": worklist_id, "patient": patient_id}
    rows = session.execute(text(ONE_ROW), about)
    details = patients.details(session, viewer, patient_id=patient_id, extract=extract)
    found = _shown(session, viewer, rows.mappings().all())
    if not found or details is None:
        raise NotFound
    [entry] = found
    history = session.scalars(text(HISTORY), about)
    return WorklistEntryPanel(
        **dict(entry),
        details=details,
        history=[shown.review(one) for one in history],
        record_note=shown.record_note(entry.review),
        neighbours=_neighbours(session, viewer, worklist_id, patient_id, Wanted.by(viewer, asked)),
    )


def _neighbours(
    session: Session, viewer: Viewer, worklist_id: UUID, patient_id: UUID, wanted: Wanted
) -> Neighbours:
    query = NEIGHBOURS.format(
        matching=wanted.matching(), own=wanted.own_place(), left=wanted.matching(EntryTab.TO_DO)
    )
    values = wanted.values(viewer, worklist_id) | {"patient": patient_id}
    return Neighbours.model_validate(session.execute(text(query), values).mappings().one())
