"""Worklists, those due first. Counts and holds are live; the list is what the search once found."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.finding.holds.queries import keep_current
from stepdown.finding.worklists import shown
from stepdown.finding.worklists.schemas import EntryTab, WorklistSummary
from stepdown.plumbing.db import today
from stepdown.plumbing.problems import NotFound

# Fragments of SQL. Values are bound, never put together with them.
LISTED = "e.standing <> 'gone' and not e.not_ruled_out and not e.waiting"
TABS: Mapping[EntryTab, str] = {
    EntryTab.ALL: f"({LISTED} or (e.standing = 'gone' and :standing = 'gone'))",
    EntryTab.TO_DO: f"{LISTED} and not e.held and r.id is null",
    EntryTab.TO_COUNTERSIGN: f"{LISTED} and not e.held and r.proposed",
    EntryTab.DONE: f"{LISTED} and not e.held and not r.proposed",
    EntryTab.HELD: f"{LISTED} and e.held",
    EntryTab.NOT_RULED_OUT: "e.standing <> 'gone' and e.not_ruled_out",
    EntryTab.WAITING: "e.waiting",
    EntryTab.GONE: "e.standing = 'gone'",
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
    select w.id, w.name, w.search, w.parameters, w.narrowing, w.rule_version, w.extract_number,
           w.extract_dated_on, w.previous_id, w.counts, w.made_at, s.name as made_by, live.*,
           (select n.id from worklist n where n.practice_id = w.practice_id and n.previous_id = w.id
            order by n.extract_number desc, n.made_at desc limit 1) as next_id
    from worklist w
    join staff s on s.id = w.made_by
    cross join lateral (
        select count(*) filter (where {listed}) as listed,
               count(*) filter (where {listed} and e.standing = 'new') as new,
               count(*) filter (where {listed} and e.standing = 'still_there') as still_there,
               count(*) filter (where {listed} and e.standing = 'back_again') as back_again,
               count(*) filter (where {waiting}) as waiting,
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


def worklists(session: Session, viewer: Viewer) -> list[WorklistSummary]:
    """Those whose next run is due first, by that date; then those that were run again, the newest first."""
    keep_current(session, viewer)
    found = _summaries(session, viewer, None)
    return [
        *sorted((one for one in found if one.next_id is None), key=lambda one: one.due_again_on),
        *(one for one in found if one.next_id is not None),
    ]


def worklist(session: Session, viewer: Viewer, *, worklist_id: UUID) -> WorklistSummary:
    keep_current(session, viewer, worklist_id)
    for found in _summaries(session, viewer, worklist_id):
        return found
    raise NotFound


def _summaries(session: Session, viewer: Viewer, worklist_id: UUID | None) -> list[WorklistSummary]:
    rows = session.execute(text(SUMMARIES), {"practice": viewer.practice, "worklist": worklist_id})
    return [shown.summary(dict(row), today()) for row in rows.mappings()]
