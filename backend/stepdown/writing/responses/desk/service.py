"""Two things must match before anybody is spoken to about a letter."""

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.writing.responses.desk import queries
from stepdown.writing.responses.desk.schemas import CheckedCaller, Identifier, NewCheck
from stepdown.writing.responses.models import Consent, DeskCheck

PASSED = "Two things match. You may speak about the letter."
PASSED_CARER = "Two things match, and {who} may speak for the patient."
NOT_MATCHED = "Not enough matches. Say nothing about letters. Offer to ring back on the number in the record."
NO_CONSENT = "Take a message, and say nothing about letters. Ask the patient to ring, or ring them back."


def check_caller(session: Session, viewer: Viewer, *, new: NewCheck) -> CheckedCaller:
    """Logged whether it passes or not. A check that did not pass can be made again."""
    queries.written_to_or_404(session, viewer, new.patient_id)
    check = DeskCheck(
        practice_id=viewer.practice,
        patient_id=new.patient_id,
        matched=sorted(new.matched),
        passed=two_match(new.matched) and not _without_consent(new),
        carer=new.carer.who if new.carer else None,
        relationship=new.carer.relationship if new.carer else None,
        consent=new.carer.consent if new.carer else None,
        checked_by=viewer.staff_id,
    )
    session.add(check)
    session.flush()
    viewer.note(check=str(check.id), passed=check.passed, carer=new.carer is not None)
    return _answer(session, viewer, check, new)


def two_match(matched: list[Identifier]) -> bool:
    """The name, and one thing that few others know."""
    return Identifier.NAME in matched and len(set(matched)) > 1


def _without_consent(new: NewCheck) -> bool:
    return new.carer is not None and new.carer.consent is Consent.NONE


def _answer(session: Session, viewer: Viewer, check: DeskCheck, new: NewCheck) -> CheckedCaller:
    letters = queries.letters_of(session, viewer, check.patient_id) if check.passed else []
    return CheckedCaller(
        check_id=check.id,
        patient_id=check.patient_id,
        passed=check.passed,
        says=_says(check, new),
        refuses_contact=check.passed and queries.refuses_contact(session, viewer, check.patient_id),
        letters=letters,
    )


def _says(check: DeskCheck, new: NewCheck) -> str:
    if not two_match(new.matched):
        return NOT_MATCHED
    if not check.passed:
        return NO_CONSENT
    return PASSED_CARER.format(who=check.carer) if check.carer else PASSED
