"""One person's work over their practices, as counts: each practice's rows are read inside it alone."""

from dataclasses import replace

from sqlalchemy import text
from sqlmodel import Session

from stepdown.access.permissions import PERMISSIONS, PRACTICE_ROLES, Permission
from stepdown.access.viewer import Viewer
from stepdown.finding.holds.queries import keep_current
from stepdown.finding.my_work.schemas import MyWork, PracticeWork
from stepdown.finding.reviews.enforcing import rules_of
from stepdown.finding.worklists.queries import CURRENT_REVIEW, TABS
from stepdown.finding.worklists.schemas import EntryTab
from stepdown.finding.worklists.shown import due_again_on
from stepdown.plumbing.db import enter_practice, today

NEWEST = text("""
    select w.id, w.extract_dated_on from worklist w
    where w.practice_id = :practice
      and not exists (select from worklist n where n.practice_id = w.practice_id and n.previous_id = w.id)
""")
TO_DO, TO_COUNTERSIGN = TABS[EntryTab.TO_DO], TABS[EntryTab.TO_COUNTERSIGN]
LEFT = text(f"""
    select count(distinct e.worklist_id) filter (where {TO_DO} or {TO_COUNTERSIGN}) as open_worklists,
           count(distinct e.patient_id) filter (where {TO_DO}) as to_do,
           count(distinct e.patient_id) filter (where {TO_DO} and e.assigned_to = :me) as mine_to_do,
           count(distinct e.patient_id) filter (where {TO_COUNTERSIGN} and :countersigns
                                                and r.reviewed_by <> :me) as to_countersign,
           count(distinct e.patient_id) filter (where {TABS[EntryTab.WAITING]}) as waiting
    from worklist_entry e {CURRENT_REVIEW}
    where e.practice_id = :practice and e.worklist_id = any(:worklists)
""")  # noqa: S608 - fixed fragments


def my_work(session: Session, viewer: Viewer) -> MyWork:
    """No audit row: it names no patient. Afterwards the session is in no practice."""
    practices = {
        held.organisation_id: held.organisation_name or held.organisation_id
        for held in viewer.held
        if held.organisation_id
        and held.role in PRACTICE_ROLES
        and Permission.WORKLIST_READ in PERMISSIONS[held.role]
    }
    work = [_in(session, viewer, ods, name) for ods, name in practices.items()]
    enter_practice(session, "")
    return MyWork(practices=sorted(work, key=lambda one: (one.name, one.ods)))


def _in(session: Session, viewer: Viewer, ods: str, name: str) -> PracticeWork:
    enter_practice(session, ods)
    keep_current(session, replace(viewer, practice_id=ods))
    newest = session.execute(NEWEST, {"practice": ods}).all()
    due = [due_again_on(one.extract_dated_on) for one in newest]
    rules = rules_of(viewer.profession)
    about = {
        "practice": ods,
        "worklists": [one.id for one in newest],
        "me": viewer.staff_id,
        "countersigns": rules is not None and rules.countersigns,
    }
    left = session.execute(LEFT, about).mappings().one()
    return PracticeWork(
        ods=ods,
        name=name,
        due_runs=sum(day <= today() for day in due),
        next_due_on=min(due, default=None),
        **left,
    )
