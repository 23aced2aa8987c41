"""Batches and letters, as each role may see them."""

from uuid import UUID

from sqlalchemy import RowMapping, Select, select, text, update
from sqlmodel import Session, col

from stepdown.access.permissions import Permission
from stepdown.access.viewer import Viewer
from stepdown.content import library
from stepdown.finding.reviews.enforcing import rules_of
from stepdown.plumbing.csv_out import safe_csv
from stepdown.plumbing.problems import NotFound
from stepdown.writing.letters.models import BatchState, Letter, LetterBatch, LetterState, PrintFile
from stepdown.writing.letters.schemas import HeldLetter, LetterBatchSummary, LetterRow

BATCHES = """
    select b.id, b.worklist_id, w.name as worklist_name, b.template_id, b.template_version, b.dated_on,
           b.state, b.rendered_letters, b.print_failed, b.prepared_by as preparer,
           p.name as prepared_by, b.prepared_at,
           a.name as approved_by, b.approved_at, b.rendered_at, o.name as posted_by, b.posted_on, b.version,
           count(l.id) filter (where l.state = 'included') as included,
           count(l.id) filter (where l.state = 'held') as held,
           count(l.id) filter (where l.state = 'withheld') as withheld,
           count(l.id) filter (where l.state = 'vetoed') as vetoed,
           cast(sum(l.page_count) as integer) as pages
    from letter_batch b
    join worklist w on w.practice_id = b.practice_id and w.id = b.worklist_id
    join staff p on p.id = b.prepared_by
    left join staff a on a.id = b.approved_by
    left join staff o on o.id = b.posted_by
    left join letter l on l.practice_id = b.practice_id and l.batch_id = b.id
    where b.practice_id = :practice and (cast(:batch as uuid) is null or b.id = :batch)
    group by b.practice_id, b.id, w.name, p.name, a.name, o.name
    order by b.prepared_at desc, b.id
"""

# Patients who are, or were, written to from this worklist, save by a batch that was cancelled.
WRITTEN_TO = text("""
    select l.patient_id from letter l
    join letter_batch b on b.practice_id = l.practice_id and b.id = l.batch_id
    where b.practice_id = :practice and b.worklist_id = :worklist and b.state <> 'cancelled'
      and l.state = 'included' and b.id <> :except
""")


def batches(session: Session, viewer: Viewer) -> list[LetterBatchSummary]:
    rows = session.execute(text(BATCHES), {"practice": viewer.practice, "batch": None}).mappings()
    return [_summary(row, viewer) for row in rows]


def batch(session: Session, viewer: Viewer, *, batch_id: UUID) -> LetterBatchSummary:
    row = session.execute(text(BATCHES), {"practice": viewer.practice, "batch": batch_id}).mappings().first()
    if row is None:
        raise NotFound
    return _summary(row, viewer)


def _summary(row: RowMapping, viewer: Viewer) -> LetterBatchSummary:
    """A worklist's name may speak of medicines, which reception does not see."""
    because = _cannot_approve(row, viewer)
    pages: int | None = row["pages"]
    may_see_worklist = viewer.may(Permission.WORKLIST_READ)
    shown = {
        **{key: value for key, value in row.items() if key != "preparer"},
        "worklist_name": row["worklist_name"] if may_see_worklist else None,
        "template_title": library.letter_template(row["template_id"]).title,
        "sheets": pages // 2 if pages is not None else None,
        "can_approve": because is None,
        "cannot_approve_because": because,
        "can_veto": row["state"] == BatchState.CREATED and vetoes_names(viewer),
    }
    return LetterBatchSummary.model_validate(shown)


def _cannot_approve(row: RowMapping, viewer: Viewer) -> str | None:
    if row["state"] != BatchState.CREATED:
        return "It is not waiting for approval"
    if not viewer.may(Permission.LETTER_APPROVE) or not approves_letters(viewer):
        return "Letters are approved by a clinician whose profession may approve letters"
    if row["preparer"] == viewer.staff_id:
        return "You prepared this batch; a second person must approve it"
    return None if row["included"] else "There is no letter in it"


def approves_letters(viewer: Viewer) -> bool:
    rules = rules_of(viewer.profession)
    return rules is not None and rules.approves_letters


def vetoes_names(viewer: Viewer) -> bool:
    rules = rules_of(viewer.profession)
    return viewer.may(Permission.LETTER_APPROVE) and rules is not None and rules.vetoes_names


def letters(session: Session, viewer: Viewer, *, batch_id: UUID) -> list[LetterRow]:
    _existing(session, viewer, batch_id)
    return [
        LetterRow(
            id=one.id,
            reference=one.reference,
            listed=one.listed,
            address_lines=one.address_lines,
            page_count=one.page_count,
        )
        for one in included(session, viewer, batch_id)
    ]


def letters_csv(session: Session, viewer: Viewer, *, batch_id: UUID) -> str:
    rows = letters(session, viewer, batch_id=batch_id)
    longest = max((len(row.address_lines) for row in rows), default=0)
    heading = ["Reference", "Name", *(f"Address line {n}" for n in range(1, longest + 1)), "Pages"]
    lines = (
        [row.reference, row.listed, *_padded(row.address_lines, longest), str(row.page_count or "")]
        for row in rows
    )
    return safe_csv(heading, lines)


def _padded(lines: list[str], length: int) -> list[str]:
    return [*lines, *[""] * (length - len(lines))]


def held(session: Session, viewer: Viewer, *, batch_id: UUID) -> list[HeldLetter]:
    _existing(session, viewer, batch_id)
    rows = _letters(session, viewer, batch_id, LetterState.HELD, LetterState.WITHHELD, LetterState.VETOED)
    return [
        HeldLetter(
            id=one.id,
            patient_id=one.patient_id,
            listed=one.listed,
            state=LetterState(one.state),
            because=one.held_because,
        )
        for one in rows
    ]


def printed_to(session: Session, viewer: Viewer, patient_id: UUID) -> list[Letter]:
    """Only those that are in a print file."""
    query = select(Letter).where(
        col(Letter.practice_id) == viewer.practice,
        col(Letter.patient_id) == patient_id,
        col(Letter.first_page).is_not(None),
    )
    return list(session.scalars(query.order_by(col(Letter.reference))))


def included(session: Session, viewer: Viewer, batch_id: UUID) -> list[Letter]:
    """In the order of the print file."""
    return _letters(session, viewer, batch_id, LetterState.INCLUDED)


def _letters(session: Session, viewer: Viewer, batch_id: UUID, *states: LetterState) -> list[Letter]:
    query = (
        select(Letter)
        .where(
            col(Letter.practice_id) == viewer.practice,
            col(Letter.batch_id) == batch_id,
            col(Letter.state).in_(states),
        )
        .order_by(col(Letter.sort_name), col(Letter.id))
    )
    found = list(session.scalars(query))
    viewer.saw(*(one.patient_id for one in found))
    return found


def letter(
    session: Session, viewer: Viewer, *, batch_id: UUID, letter_id: UUID
) -> tuple[LetterBatch, Letter]:
    query = (
        select(LetterBatch, Letter)
        .join(
            Letter,
            (col(Letter.practice_id) == col(LetterBatch.practice_id))
            & (col(Letter.batch_id) == col(LetterBatch.id)),
        )
        .where(
            col(LetterBatch.practice_id) == viewer.practice,
            col(Letter.practice_id) == viewer.practice,
            col(LetterBatch.id) == batch_id,
            col(Letter.id) == letter_id,
        )
    )
    row = session.execute(query).first()
    if row is None:
        raise NotFound
    viewer.saw(row[1].patient_id)
    return row[0], row[1]


def print_file(session: Session, viewer: Viewer, *, batch_id: UUID) -> bytes:
    """Everybody in the file counts as seen by whoever takes it."""
    found = session.get(PrintFile, (viewer.practice, batch_id))
    if found is None:
        raise NotFound
    included(session, viewer, batch_id)
    viewer.note(batch=str(batch_id))
    return found.pdf


def for_update(session: Session, viewer: Viewer, batch_id: UUID) -> LetterBatch:
    """Locked: of two people who approve, cancel or post at once, the second sees what the first has done."""
    found = session.scalar(_of(viewer, batch_id).with_for_update())
    if found is None:
        raise NotFound
    return found


def _existing(session: Session, viewer: Viewer, batch_id: UUID) -> None:
    if session.scalar(_of(viewer, batch_id)) is None:
        raise NotFound


def _of(viewer: Viewer, batch_id: UUID) -> Select[LetterBatch]:
    return select(LetterBatch).where(
        col(LetterBatch.practice_id) == viewer.practice, col(LetterBatch.id) == batch_id
    )


def written_to(session: Session, viewer: Viewer, *, worklist_id: UUID, except_batch: UUID) -> set[UUID]:
    about = {"practice": viewer.practice, "worklist": worklist_id, "except": except_batch}
    return set(session.scalars(WRITTEN_TO, about))


def lock_worklist(session: Session, viewer: Viewer, worklist_id: UUID) -> None:
    """Two batches from one worklist are made one after the other, so that nobody is in both."""
    about = {"practice": viewer.practice, "worklist": worklist_id}
    query = text("select id from worklist where practice_id = :practice and id = :worklist for update")
    if session.execute(query, about).first() is None:
        raise NotFound


def withhold(session: Session, viewer: Viewer, letter_id: UUID, because: str) -> None:
    session.execute(
        update(Letter)
        .where(col(Letter.practice_id) == viewer.practice, col(Letter.id) == letter_id)
        .values(state=LetterState.WITHHELD, held_because=because)
    )


def note_failure(session: Session, viewer: Viewer, batch_id: UUID) -> None:
    """Back to approved, where a person sees it and can try again."""
    session.execute(
        update(LetterBatch)
        .where(
            col(LetterBatch.practice_id) == viewer.practice,
            col(LetterBatch.id) == batch_id,
            col(LetterBatch.state) == BatchState.RENDERING,
        )
        .values(state=BatchState.APPROVED, print_failed=True, rendered_letters=0)
    )


def note_progress(session: Session, viewer: Viewer, batch_id: UUID, done: int) -> bool:
    """False when the batch was cancelled meanwhile."""
    query = (
        update(LetterBatch)
        .where(
            col(LetterBatch.practice_id) == viewer.practice,
            col(LetterBatch.id) == batch_id,
            col(LetterBatch.state) == BatchState.RENDERING,
        )
        .values(rendered_letters=done)
        .returning(col(LetterBatch.id))
    )
    return session.execute(query).first() is not None
