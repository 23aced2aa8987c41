"""Preparing a batch: who is in it, who is held back or phoned, and in whose words the letters are."""

import secrets
from collections.abc import Collection, Iterator, Sequence
from typing import Any
from uuid import UUID, uuid4

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.types import LetterKind
from stepdown.finding.reviews.decided.queries import worklists_that_exist
from stepdown.plumbing import idempotency
from stepdown.plumbing.problems import NotFound, Problem
from stepdown.writing.letters import queries
from stepdown.writing.letters.bodies.contents import named
from stepdown.writing.letters.choosing.candidates import Candidate, choose
from stepdown.writing.letters.choosing.knowing import About
from stepdown.writing.letters.choosing.queries import prepare_in_turn
from stepdown.writing.letters.choosing.schemas import LettersAskedFor
from stepdown.writing.letters.choosing.wordings import outcomes_for
from stepdown.writing.letters.models import Letter, LetterBatch, LetterRelease, LetterState
from stepdown.writing.letters.pacing.service import plan
from stepdown.writing.letters.phone_tasks.models import PhoneTask
from stepdown.writing.letters.readiness import ready_details, refuse_stale_extract
from stepdown.writing.letters.schemas import LetterBatchSummary

# No letter that is read as another: neither I, L, O nor U.
REFERENCE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class NobodyToWriteTo(Problem):
    status = 409
    title = "Nobody on these worklists has an outcome that this letter is for"


class NoSuchLetterYet(Problem):
    status = 409
    title = "There is no wording for this letter yet"


def prepare(session: Session, viewer: Viewer, *, asked: LettersAskedFor, key: str) -> LetterBatchSummary:
    if worklists_that_exist(session, viewer, asked.worklist_ids) != set(asked.worklist_ids):
        raise NotFound
    prepare_in_turn(session, viewer)
    batch_id, first = idempotency.resource_for(
        session, staff_id=viewer.staff_id, key=key, request=f"prepare {viewer.practice} {_said(asked)}"
    )
    if first:
        _prepare(session, viewer, asked, batch_id)
    return queries.batch(session, viewer, batch_id=batch_id)


def _said(asked: LettersAskedFor) -> str:
    """In whatever order the worklists and patients are named."""
    again = asked.write_again
    lists, patients = sorted(set(asked.worklist_ids)), sorted(set(again.patient_ids)) if again else ()
    return f"{asked.kind} {lists} {patients} {again.reason if again else ''}"


def _prepare(session: Session, viewer: Viewer, asked: LettersAskedFor, batch_id: UUID) -> None:
    details = ready_details(session, viewer)
    if not outcomes_for(asked.kind):
        raise NoSuchLetterYet
    again = asked.write_again
    about = About(asked.kind, batch_id, write_again=frozenset(again.patient_ids if again else ()))
    chosen = choose(session, viewer, about, worklist_ids=asked.worklist_ids)
    if not chosen:
        raise NobodyToWriteTo
    refuse_stale_extract(session, viewer, [one.patient_id for one in chosen])
    session.add(
        LetterBatch(
            practice_id=viewer.practice,
            id=batch_id,
            kind=asked.kind,
            wordings=_wordings(chosen),
            details=details.model_dump(mode="json", exclude={"missing", "version"}),
            prepared_by=viewer.staff_id,
        )
    )
    session.flush()
    _add(session, viewer, asked.kind, batch_id, chosen, again.reason if again else "")


def _add(
    session: Session,
    viewer: Viewer,
    kind: LetterKind,
    batch_id: UUID,
    chosen: Sequence[Candidate],
    reason: str,
) -> None:
    again = {one.patient_id for one in chosen if not one.held_because and one.written_before}
    held = sum(bool(one.held_because) for one in chosen)
    places = _places(session, viewer, kind=kind, batch_id=batch_id, letters=len(chosen) - held)
    session.add_all(
        _letter(viewer, batch_id, places, one, reason if one.patient_id in again else "")
        for one in sorted(chosen, key=lambda one: one.postcode)
    )
    session.add_all(_call(viewer, batch_id, one) for one in chosen if one.phone_why)
    session.flush()
    viewer.note(
        batch=str(batch_id),
        included=len(chosen) - held,
        held=held,
        to_phone=sum(one.phone_why is not None for one in chosen),
        written_again=len(again),
    )


def _places(
    session: Session, viewer: Viewer, *, kind: LetterKind, batch_id: UUID, letters: int
) -> Iterator[UUID]:
    """The release of each letter, the first week first: no week gets more calls than it can take."""
    shares = plan(session, viewer, batch_id=batch_id, kind=kind, letters=letters)
    releases = [
        LetterRelease(practice_id=viewer.practice, batch_id=batch_id, week=one.week) for one in shares
    ]
    session.add_all(releases)
    session.flush()
    return (release.id for release, one in zip(releases, shares, strict=True) for _ in range(one.letters))


def _wordings(chosen: Collection[Candidate]) -> list[dict[str, Any]]:
    """One for each format and language. What is edited later changes no letter of this batch."""
    used = {(one.letter_format, one.language): one.wording for one in chosen if one.wording}
    return [
        {
            "format": letter_format,
            "language": language,
            "wording_id": str(wording.wording_id) if wording.wording_id else None,
            "version": wording.version,
            "title": wording.title,
            "text": wording.text,
        }
        for (letter_format, language), wording in sorted(used.items())
    ]


def _letter(
    viewer: Viewer, batch_id: UUID, places: Iterator[UUID], one: Candidate, again_because: str
) -> Letter:
    return Letter(
        practice_id=viewer.practice,
        id=uuid4(),
        batch_id=batch_id,
        release_id=None if one.held_because else next(places),
        patient_id=one.patient_id,
        worklist_id=one.worklist_id,
        review_id=one.review_id,
        reference=_reference(),
        state=LetterState.HELD if one.held_because else LetterState.INCLUDED,
        held_because=one.held_because,
        format=one.letter_format,
        language=one.language,
        wording_id=one.wording.wording_id if one.wording else None,
        medicine=named(one.medicines),
        again_because=again_because,
        checked=one.checked,
        addressee=one.addressee,
        listed=one.listed,
        salutation=one.salutation,
        address_lines=list(one.address_lines),
        postcode=one.postcode,
        sort_name=one.sort_name,
    )


def _call(viewer: Viewer, batch_id: UUID, one: Candidate) -> PhoneTask:
    return PhoneTask(
        practice_id=viewer.practice,
        batch_id=batch_id,
        patient_id=one.patient_id,
        why=str(one.phone_why),
        speaks=one.speaks,
        reads=one.reads,
    )


def _reference() -> str:
    """Opaque: it says nothing of the patient. Forty random bits; the table refuses one that is taken."""
    drawn = "".join(secrets.choice(REFERENCE_ALPHABET) for _ in range(8))
    return f"{drawn[:4]}-{drawn[4:]}"
