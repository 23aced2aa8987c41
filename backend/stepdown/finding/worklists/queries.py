"""Worklists and their entries. Counts and holds are live; the list is what the search once found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col

from stepdown.access.viewer import Viewer
from stepdown.finding.holds.queries import keep_current
from stepdown.finding.worklists import shown
from stepdown.finding.worklists.models import Standing, Worklist, WorklistEntry
from stepdown.finding.worklists.schemas import (
    EntrySort,
    EntryTab,
    Neighbours,
    WorklistEntryPanel,
    WorklistEntryRow,
    WorklistSummary,
)
from stepdown.plumbing.csv_out import safe_csv
from stepdown.plumbing.paging import PAGE_SIZE, CursorNotUnderstood, Direction, Page, decode, encode
from stepdown.plumbing.problems import NotFound
from stepdown.records.patients import queries as patients

# Fragments of SQL. Values are bound, never put together with them.
LISTED = "e.standing <> 'gone' and not e.not_ruled_out"
TABS: Mapping[EntryTab, str] = {
    EntryTab.ALL: f"({LISTED} or (e.standing = 'gone' and :standing = 'gone'))",
    EntryTab.TO_DO: f"{LISTED} and not e.held and r.id is null",
    EntryTab.TO_COUNTERSIGN: f"{LISTED} and not e.held and r.proposed",
    EntryTab.DONE: f"{LISTED} and not e.held and not r.proposed",
    EntryTab.HELD: f"{LISTED} and e.held",
    EntryTab.NOT_RULED_OUT: "e.standing <> 'gone' and e.not_ruled_out",
    EntryTab.GONE: "e.standing = 'gone'",
}
# Never issued comes first, an unknown birth date last.
SORTS: Mapping[EntrySort, str] = {
    EntrySort.NAME: "e.sort_name",
    EntrySort.LAST_ISSUED: "coalesce(e.last_issued_on, '0001-01-01'::date)",
    EntrySort.BIRTH_DATE: "coalesce(e.birth_date, '9999-12-31'::date)",
}
CURRENT_REVIEW = """
    left join review r on r.practice_id = e.practice_id and r.worklist_id = e.worklist_id
      and r.patient_id = e.patient_id and r.replaced_at is null
"""
REVIEW = """
    json_build_object(
        'outcome', r.outcome, 'note', r.note, 'proposed', r.proposed,
        'medicines', r.medicines, 'ask_whom', r.ask_whom, 'chase_on', r.chase_on,
        'early_issue_reason', r.early_issue_reason, 'decided_extract', r.decided_extract,
        'unknowns_confirmed', r.unknowns_confirmed, 'clinician_holds_accepted', r.clinician_holds_accepted,
        'reviewed_by', (select name from staff where id = r.reviewed_by), 'reviewed_at', r.reviewed_at,
        'countersigned_by', (select name from staff where id = r.countersigned_by),
        'countersigned_at', r.countersigned_at,
        'done_in_record_by', (select name from staff where id = r.done_in_record_by),
        'done_in_record_at', r.done_in_record_at,
        'replaced_at', r.replaced_at, 'version', r.version)
"""

SUMMARIES = """
    select w.id, w.name, w.search, w.parameters, w.rule_version, w.extract_number, w.extract_dated_on,
           w.previous_id, w.counts, w.made_at, s.name as made_by, live.*
    from worklist w
    join staff s on s.id = w.made_by
    cross join lateral (
        select count(*) filter (where {listed}) as listed,
               count(*) filter (where {listed} and e.standing = 'new') as new,
               count(*) filter (where {listed} and e.standing = 'still_there') as still_there,
               count(*) filter (where {gone}) as gone,
               count(*) filter (where {not_ruled_out}) as not_ruled_out,
               count(*) filter (where {to_do}) as to_do,
               count(*) filter (where {to_countersign}) as to_countersign,
               count(*) filter (where {done}) as reviewed,
               count(*) filter (where {held}) as held
        from worklist_entry e {current_review}
        where e.practice_id = w.practice_id and e.worklist_id = w.id
    ) live
    where w.practice_id = :practice and (cast(:worklist as uuid) is null or w.id = :worklist)
    order by w.made_at desc, w.id
""".format(**{tab.value: sql for tab, sql in TABS.items()}, listed=LISTED, current_review=CURRENT_REVIEW)  # noqa: S608 - fixed

MATCHING = """
    select e.patient_id, {place} as place,
           row_number() over (order by {place}, e.patient_id) as position, count(*) over () as total
    from worklist_entry e {current_review}
    where e.practice_id = :practice and e.worklist_id = :worklist and {tab}
      and (cast(:standing as text) is null or e.standing = :standing)
      and (cast(:assigned as uuid) is null or e.assigned_to = :assigned)
"""
# Where one patient stands, whether or not the filter still lets them through.
OWN_PLACE = """
    (select {place}, e.patient_id from worklist_entry e
     where e.practice_id = :practice and e.worklist_id = :worklist and e.patient_id = :patient)
"""
ROWS = f"""
    select g.position, g.total, e.patient_id, e.standing, e.not_ruled_out, e.reasons, e.holds, e.held,
           e.version, e.assigned_to as assigned_to_id, a.name as assigned_to,
           case when r.id is not null then {REVIEW} end as review
    from (select * from ({{matching}}) m where {{where}} order by position {{order}} limit :limit) g
    join worklist_entry e on e.practice_id = :practice and e.worklist_id = :worklist
      and e.patient_id = g.patient_id
    {CURRENT_REVIEW}
    left join staff a on a.id = e.assigned_to
    order by g.position
"""  # noqa: S608 - fixed fragments
NEIGHBOURS = """
    with matching as materialized ({matching})
    select (select count(*) from matching) as total,
           (select count(*) from matching where (place, patient_id) <= {own}) as position,
           (select patient_id from matching where (place, patient_id) < {own}
            order by position desc limit 1) as previous,
           (select patient_id from matching where (place, patient_id) > {own}
            order by position limit 1) as next,
           (select count(*) from ({left}) l) as left_to_review
"""
HISTORY = f"""
    select {REVIEW} as review from review r
    where r.practice_id = :practice and r.patient_id = :patient
      and not (r.worklist_id = :worklist and r.replaced_at is null)
    order by r.reviewed_at desc, r.version desc
"""  # noqa: S608 - a fixed fragment
ASSIGN = """
    with chosen as (
        select patient_id, assigned_to from worklist_entry
        where practice_id = :practice and worklist_id = :worklist and patient_id = any(:patients)
        order by patient_id for update),
    changed as (
        update worklist_entry e set assigned_to = :staff, version = e.version + 1 from chosen c
        where e.practice_id = :practice and e.worklist_id = :worklist and e.patient_id = c.patient_id
          and c.assigned_to is distinct from cast(:staff as uuid)
        returning 1)
    select (select count(*) from chosen), (select count(*) from changed)
"""
ANY_ISSUE = text("""
    select exists (select from issue where practice_id = :practice and first_extract <= :extract)
""")


@dataclass(frozen=True)
class Wanted:
    """Which entries, in which order."""

    tab: EntryTab = EntryTab.ALL
    sort: EntrySort = EntrySort.NAME
    standing: Standing | None = None
    assigned_to: UUID | None = None

    def matching(self, tab: str | None = None) -> str:
        tab = tab or TABS[self.tab]
        return MATCHING.format(place=SORTS[self.sort], tab=tab, current_review=CURRENT_REVIEW)

    def own_place(self) -> str:
        return OWN_PLACE.format(place=SORTS[self.sort])


def worklists(session: Session, viewer: Viewer) -> list[WorklistSummary]:
    keep_current(session, viewer)
    return _summaries(session, viewer, None)


def worklist(session: Session, viewer: Viewer, *, worklist_id: UUID) -> WorklistSummary:
    keep_current(session, viewer, worklist_id)
    for found in _summaries(session, viewer, worklist_id):
        return found
    raise NotFound


def _summaries(session: Session, viewer: Viewer, worklist_id: UUID | None) -> list[WorklistSummary]:
    rows = session.execute(text(SUMMARIES), {"practice": viewer.practice, "worklist": worklist_id})
    return [shown.summary(dict(row)) for row in rows.mappings()]


def entries(
    session: Session, viewer: Viewer, *, worklist_id: UUID, wanted: Wanted, cursor: str | None
) -> Page[WorklistEntryRow]:
    direction, beside = _beside(cursor)
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
    where = f"(m.place, m.patient_id) {sign} {wanted.own_place()}" if beside else "true"
    query = ROWS.format(matching=wanted.matching(), where=where, order=order)
    values = _values(viewer, worklist_id, wanted) | {"patient": beside, "limit": limit}
    return session.execute(text(query), values).mappings().all()


def _values(viewer: Viewer, worklist_id: UUID, wanted: Wanted) -> dict[str, Any]:
    return {
        "practice": viewer.practice,
        "worklist": worklist_id,
        "standing": wanted.standing,
        "assigned": wanted.assigned_to,
    }


def _shown(session: Session, viewer: Viewer, rows: Sequence[RowMapping]) -> list[WorklistEntryRow]:
    ids = [row["patient_id"] for row in rows]
    names = patients.names(session, viewer, ids)
    return [shown.entry(dict(row), names[row["patient_id"]]) for row in rows]


def previous_run(session: Session, viewer: Viewer, run: Worklist) -> Worklist | None:
    """The last worklist of the same search with the same parameters."""
    query = select(Worklist).where(
        col(Worklist.practice_id) == viewer.practice,
        col(Worklist.search) == run.search,
        col(Worklist.parameters) == run.parameters,
    )
    return session.scalar(
        query.order_by(col(Worklist.extract_number).desc(), col(Worklist.made_at).desc()).limit(1)
    )


def has_issues(session: Session, viewer: Viewer, extract: int) -> bool:
    """Whether any single issue was told by then, not only the last of each medicine."""
    return bool(session.scalar(ANY_ISSUE, {"practice": viewer.practice, "extract": extract}))


def listed_on(session: Session, viewer: Viewer, worklist_id: UUID) -> dict[UUID, WorklistEntry]:
    query = select(WorklistEntry).where(
        col(WorklistEntry.practice_id) == viewer.practice,
        col(WorklistEntry.worklist_id) == worklist_id,
        col(WorklistEntry.standing) != Standing.GONE,
    )
    return {entry.patient_id: entry for entry in session.scalars(query)}


def assign(
    session: Session, viewer: Viewer, worklist_id: UUID, patient_ids: set[UUID], staff_id: UUID | None
) -> tuple[int, int]:
    """How many of the patients are on the list, and how many of them were not with this person before."""
    values = {"practice": viewer.practice, "worklist": worklist_id, "patients": list(patient_ids)}
    found, changed = session.execute(text(ASSIGN), values | {"staff": staff_id}).one()
    return found, changed


def entries_csv(session: Session, viewer: Viewer, *, worklist_id: UUID, tab: EntryTab) -> str:
    """The whole tab by name, for a day without the system."""
    worklist(session, viewer, worklist_id=worklist_id)
    rows = _rows(session, viewer, worklist_id, Wanted(tab=tab), limit=None)
    return safe_csv(shown.CSV_HEADING, map(shown.csv_row, _shown(session, viewer, rows)))


def panel(
    session: Session, viewer: Viewer, *, worklist_id: UUID, patient_id: UUID, wanted: Wanted
) -> WorklistEntryPanel:
    extract = worklist(session, viewer, worklist_id=worklist_id).extract_number
    about = _values(viewer, worklist_id, Wanted()) | {"patient": patient_id, "limit": 1}
    query = ROWS.format(matching=Wanted().matching("true"), where="m.patient_id = :patient", order="asc")
    rows = session.execute(text(query), about)
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
        neighbours=_neighbours(session, viewer, worklist_id, patient_id, wanted),
    )


def add_unless_there(session: Session, made: Worklist) -> bool:
    """False where a colleague ran the same search on the same extract a moment ago."""
    row = insert(Worklist).values(made.model_dump()).on_conflict_do_nothing().returning(col(Worklist.id))
    return session.scalar(row) is not None


def _neighbours(
    session: Session, viewer: Viewer, worklist_id: UUID, patient_id: UUID, wanted: Wanted
) -> Neighbours:
    query = NEIGHBOURS.format(
        matching=wanted.matching(), own=wanted.own_place(), left=wanted.matching(TABS[EntryTab.TO_DO])
    )
    values = _values(viewer, worklist_id, wanted) | {"patient": patient_id}
    return Neighbours.model_validate(session.execute(text(query), values).mappings().one())
