"""A refusal of contact takes effect at once: it is a hard stop for letters and messages."""

from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.finding.holds.models import ContactRefusal
from stepdown.finding.holds.refusals import queries
from stepdown.plumbing.db import now
from stepdown.plumbing.problems import NotFound, Problem


class AlreadyLifted(Problem):
    status = 409
    title = "This was lifted already"


def refuse_contact(session: Session, viewer: Viewer, *, patient_id: UUID) -> UUID | None:
    """None where the patient had asked before. The caller says whom the viewer saw."""
    made = queries.add(session, viewer, patient_id)
    queries.look_again(session, viewer, patient_id)
    return made


def lift(session: Session, viewer: Viewer, *, refusal_id: UUID, because: str) -> ContactRefusal:
    """By a clinician, who says why the patient may be contacted again."""
    refusal = queries.for_update(session, viewer, refusal_id)
    if refusal is None:
        raise NotFound
    viewer.saw(refusal.patient_id)
    if refusal.lifted_at is not None:
        raise AlreadyLifted
    _close(session, viewer, refusal, because)
    return refusal


def take_back(session: Session, viewer: Viewer, *, refusal_id: UUID, because: str) -> None:
    """With the answer that set it. One that was lifted meanwhile stays as it is."""
    refusal = queries.for_update(session, viewer, refusal_id)
    if refusal is not None and refusal.lifted_at is None:
        _close(session, viewer, refusal, because)


def _close(session: Session, viewer: Viewer, refusal: ContactRefusal, because: str) -> None:
    refusal.lifted_by, refusal.lifted_at, refusal.lifted_because = viewer.staff_id, now(), because
    session.flush()
    queries.look_again(session, viewer, refusal.patient_id)
    viewer.note(refusal=str(refusal.id))
