"""What a review is about: which lines of the list, and what they are to be changed to."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.types import Outcome
from stepdown.content import library
from stepdown.finding.reviews import queries
from stepdown.finding.reviews.schemas import NewReview
from stepdown.finding.worklists.models import WorklistEntry
from stepdown.plumbing.db import today
from stepdown.plumbing.problems import FieldError, InputRefused

NOTHING_NEW = {"new_directions": None, "new_quantity": None, "new_unit": None}


def check_answers(entry: WorklistEntry, new: NewReview) -> None:
    """Raises InputRefused, with every field that is missing, or that belongs to another outcome."""
    errors = [*_note(new), *_changes(new), *_chase(new), *_early(entry, new)]
    if errors:
        raise InputRefused(errors=errors)


def _note(new: NewReview) -> Iterator[FieldError]:
    if (asks := library.outcomes()[new.outcome].note_asks) and not new.note:
        yield FieldError(pointer="/note", detail=asks)


def _changes(new: NewReview) -> Iterator[FieldError]:
    amended = any(one.new_directions or one.new_quantity is not None for one in new.medicines or ())
    if new.outcome is Outcome.AMEND_DOSE and not amended:
        yield FieldError(pointer="/medicines", detail="Say the new directions or the new quantity")
    if new.outcome is not Outcome.AMEND_DOSE and amended:
        yield FieldError(pointer="/medicines", detail="Only “amend dose” changes directions or quantity")


def _chase(new: NewReview) -> Iterator[FieldError]:
    if new.outcome is not Outcome.NEED_INFORMATION:
        if new.ask_whom is not None or new.chase_on is not None:
            yield FieldError(pointer="/ask_whom", detail="Only “need information” asks somebody")
        return
    if new.ask_whom is None:
        yield FieldError(pointer="/ask_whom", detail="Say whom to ask")
    if new.chase_on is None:
        yield FieldError(pointer="/chase_on", detail="Give the day on which to ask again")
    elif new.chase_on < today():
        yield FieldError(pointer="/chase_on", detail="The day on which to ask again is over")


def _early(entry: WorklistEntry, new: NewReview) -> Iterator[FieldError]:
    if new.early_issue_reason is None:
        return
    if new.early_issue_reason not in library.early_issue_reasons():
        yield FieldError(pointer="/early_issue_reason", detail="Choose one of the reasons")
    elif not any(reason.get("early_issues") for reason in entry.reasons):
        yield FieldError(
            pointer="/early_issue_reason", detail="This patient is not listed for an early issue"
        )


def medicines(session: Session, viewer: Viewer, entry: WorklistEntry, new: NewReview) -> list[dict[str, Any]]:
    """As they are stored. Where nobody says which, those for which the patient is listed."""
    listed = {reason["medication_id"]: reason["medicine"] for reason in entry.reasons if reason["medicine"]}
    if new.medicines is None:
        return [{"medication_id": key, "medicine": name, **NOTHING_NEW} for key, name in listed.items()]
    known = listed
    if any(one.medication_id not in listed for one in new.medicines):
        known = {**queries.lines_of(session, viewer, entry.patient_id), **listed}
    _check_lines(new, known)
    return [{"medicine": known[one.medication_id], **one.model_dump(mode="json")} for one in new.medicines]


def _check_lines(new: NewReview, known: Mapping[str, str]) -> None:
    seen: set[str] = set()
    for place, one in enumerate(new.medicines or ()):
        if one.medication_id not in known:
            detail = "This medicine is not on the patient's list"
        elif one.medication_id in seen:
            detail = "This medicine is named twice"
        else:
            seen.add(one.medication_id)
            continue
        raise InputRefused(errors=[FieldError(pointer=f"/medicines/{place}/medication_id", detail=detail)])
