"""Who agreed to the wording, the search and the procedure, and when (local governance)."""

from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.improving.interventions import queries
from stepdown.improving.interventions.models import Agreed, InterventionAgreement
from stepdown.improving.interventions.schemas import NewAgreement
from stepdown.improving.interventions.standing import agreed_now
from stepdown.plumbing.db import now, today
from stepdown.plumbing.problems import FieldError, InputRefused, Problem


class NothingToAgreeYet(Problem):
    status = 409
    title = "Choose it first, then note who agreed to it"


class AlreadyTakenBack(Problem):
    status = 409
    title = "This agreement was taken back already"


def note(session: Session, viewer: Viewer, *, intervention_id: UUID, new: NewAgreement) -> None:
    row = queries.for_update(session, viewer, intervention_id)
    _check(new)
    as_agreed = new.note if new.what is Agreed.PROCEDURE else agreed_now(new.what, row)
    if as_agreed is None:
        raise NothingToAgreeYet
    made = InterventionAgreement(
        practice_id=viewer.practice,
        intervention_id=row.id,
        as_agreed=as_agreed,
        noted_by=viewer.staff_id,
        **new.model_dump(),
    )
    session.add(made)
    session.flush()
    viewer.note(intervention=str(row.id), agreement=str(made.id), agreed=new.what)


def _check(new: NewAgreement) -> None:
    errors = []
    if new.agreed_on > today():
        errors.append(FieldError(pointer="/agreed_on", detail="Give a day that is not in the future"))
    if new.what is Agreed.PROCEDURE and not new.note:
        errors.append(FieldError(pointer="/note", detail="Say which procedure was agreed"))
    if errors:
        raise InputRefused(errors=errors)


def take_back(session: Session, viewer: Viewer, *, intervention_id: UUID, agreement_id: UUID) -> None:
    """The row stays, with who took it back."""
    found = queries.agreement_for_update(session, viewer, intervention_id, agreement_id)
    if found.taken_back_at is not None:
        raise AlreadyTakenBack
    found.taken_back_at, found.taken_back_by = now(), viewer.staff_id
    session.flush()
    viewer.note(intervention=str(intervention_id), agreement=str(agreement_id), taken_back=True)
