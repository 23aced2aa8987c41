"""Saying that somebody was phoned, and taking it back."""

from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.plumbing.db import now
from stepdown.plumbing.problems import Problem
from stepdown.plumbing.versions import check_version
from stepdown.writing.letters.phone_tasks import queries
from stepdown.writing.letters.phone_tasks.models import DoneHow
from stepdown.writing.letters.phone_tasks.schemas import PhoneTaskRow


class AskAClinicianFirst(Problem):
    status = 409
    title = "Something has come up since: ask a clinician before anybody rings"


def set_done(
    session: Session, viewer: Viewer, *, task_id: UUID, how: DoneHow | None, if_match: str | None
) -> PhoneTaskRow:
    """The first "done" keeps its name and date until it is taken back."""
    found = queries.for_update(session, viewer, task_id)
    shown = queries.phone_task(session, viewer, task_id)
    check_version(if_match, found.version)
    if how in {DoneHow.SPOKE, DoneHow.SPOKE_WITH_INTERPRETER, DoneHow.SENT_OTHERWISE} and not shown.may_phone:
        raise AskAClinicianFirst
    if how is None:
        found.done_at = found.done_by = found.how = None
    else:
        found.done_at, found.done_by, found.how = now(), viewer.staff_id, how
    found.version += 1
    session.flush()
    viewer.note(phone_task=str(task_id), how=how)
    return queries.phone_task(session, viewer, task_id)
