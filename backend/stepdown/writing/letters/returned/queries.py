"""Letters that came back, and whom they stop from being written to."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Row, RowMapping, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col

from stepdown.access.viewer import Viewer
from stepdown.clinical.addresses import check_address
from stepdown.clinical.dates import in_words
from stepdown.plumbing.db import day_in_england, today
from stepdown.records.patients import queries as patients
from stepdown.writing.letters.returned.models import ReturnedLetter, ReturnReason
from stepdown.writing.letters.returned.schemas import ReturnedRow
from stepdown.writing.letters.returned.words import REASONS, address_key, reference_key

MOST_SHOWN = 200

# Letters that left the practice, or are printed to leave it.
SENT = """
    letter l
    join letter_release r on r.practice_id = l.practice_id and r.id = l.release_id
      and r.state in ('rendered', 'downloaded', 'posted')
    join letter_batch b on b.practice_id = l.practice_id and b.id = l.batch_id and b.state = 'approved'
"""
BY_REFERENCE = text(f"""
    select l.id, l.patient_id, l.address_lines from {SENT}
    where l.practice_id = :practice and l.state = 'included' and l.reference = :reference
""")  # noqa: S608 - fixed fragments
ROWS = """
    select t.id, l.reference, l.listed, r.posted_on, t.reason, s.name as logged_by, t.logged_at, t.patient_id
    from returned_letter t
    join letter l on l.practice_id = t.practice_id and l.id = t.letter_id
    left join letter_release r on r.practice_id = l.practice_id and r.id = l.release_id
    join staff s on s.id = t.logged_by
    where t.practice_id = :practice
"""
STANDING = text(ROWS + " and t.cleared_at is null order by t.logged_at desc, t.id limit :most")
ONE = text(ROWS + " and t.id = :returned")


def sent_letter(session: Session, viewer: Viewer, reference: str) -> Row[tuple[UUID, UUID, list[str]]] | None:
    about = {"practice": viewer.practice, "reference": reference_key(reference)}
    return session.execute(BY_REFERENCE, about).first()


def add(session: Session, row: ReturnedLetter) -> bool:
    """False where one stands already for the letter: of two who log it at once, one has logged it."""
    made = insert(ReturnedLetter).values(row.model_dump()).on_conflict_do_nothing()
    return session.scalar(made.returning(col(ReturnedLetter.id))) is not None


def for_update(session: Session, viewer: Viewer, returned_id: UUID) -> ReturnedLetter | None:
    query = select(ReturnedLetter).where(
        col(ReturnedLetter.practice_id) == viewer.practice, col(ReturnedLetter.id) == returned_id
    )
    return session.scalar(query.with_for_update())


def standing(session: Session, viewer: Viewer) -> list[ReturnedRow]:
    """Newest first. One whose patient has another address by now is shown until somebody clears it."""
    about = {"practice": viewer.practice, "most": MOST_SHOWN}
    rows = session.execute(STANDING, about).mappings().all()
    viewer.saw(*(row["patient_id"] for row in rows))
    return [_shown(row) for row in rows]


def row_of(session: Session, viewer: Viewer, returned_id: UUID) -> ReturnedRow:
    about = {"practice": viewer.practice, "returned": returned_id}
    row = session.execute(ONE, about).mappings().one()
    viewer.saw(row["patient_id"])
    return _shown(row)


def _shown(row: RowMapping) -> ReturnedRow:
    label = REASONS[ReturnReason(row["reason"])]
    can_undo = day_in_england(row["logged_at"]) == today()
    return ReturnedRow.model_validate({**row, "reason_label": label, "can_undo": can_undo})


def stops_letters(session: Session, viewer: Viewer, patient_ids: Collection[UUID]) -> dict[UUID, str]:
    """Why each of these patients is not written to now, in a sentence; who is not in it may be.

    A letter that came back stops the next one until the newest extract has another address. That somebody
    is said to have died is not answered by another address: a person clears it.
    """
    query = (
        select(ReturnedLetter)
        .where(
            col(ReturnedLetter.practice_id) == viewer.practice,
            col(ReturnedLetter.patient_id).in_(patient_ids),
            col(ReturnedLetter.cleared_at).is_(None),
        )
        .order_by(col(ReturnedLetter.logged_at))
    )
    found = list(session.scalars(query))
    now_at = _addresses(session, viewer, {one.patient_id for one in found})
    return {one.patient_id: _why(one) for one in found if _still_stops(one, now_at.get(one.patient_id, ""))}


def _still_stops(one: ReturnedLetter, now_at: str) -> bool:
    return one.reason == ReturnReason.DIED_REPORTED or now_at in {"", one.address_key}


def _addresses(session: Session, viewer: Viewer, patient_ids: Collection[UUID]) -> dict[UUID, str]:
    people = patients.addressees(session, viewer, patient_ids) if patient_ids else {}
    return {
        patient_id: address_key(check_address(one.address_lines, one.postcode).lines)
        for patient_id, one in people.items()
    }


def _why(one: ReturnedLetter) -> str:
    on = in_words(day_in_england(one.logged_at))
    match ReturnReason(one.reason):
        case ReturnReason.MOVED:
            return f"The patient said on {on} that they moved, and the newest extract has the old address."
        case ReturnReason.DIED_REPORTED:
            return f"A letter came back on {on}: somebody says that the patient has died. A clinician looks."
        case reason:
            return (
                f"A letter came back on {on} ({REASONS[reason].lower()}), and the address is still the same."
            )
