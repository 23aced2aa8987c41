"""Batches and letters, as each role may see them."""

from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, Select, and_, select, text, update
from sqlmodel import Session, col

from stepdown.access.permissions import Permission
from stepdown.access.viewer import Viewer
from stepdown.finding.reviews.enforcing import rules_of
from stepdown.plumbing.db import now
from stepdown.plumbing.problems import NotFound
from stepdown.writing.letters.after_posting import what_became
from stepdown.writing.letters.models import BatchState, Letter, LetterBatch, LetterRelease, LetterState
from stepdown.writing.letters.releases.queries import CLOSED, releases, stage
from stepdown.writing.letters.releases.schemas import LetterReleaseSummary
from stepdown.writing.letters.schemas import HeldLetter, LetterBatchSummary, LetterRow
from stepdown.writing.letters.wordings_used import shown_wordings, title_of

BATCHES = """
    select b.id, b.kind, b.wordings, b.state, b.prepared_by as preparer, p.name as prepared_by, b.prepared_at,
           a.name as approved_by, b.approved_at, b.version,
           l.included, l.held, l.withheld, l.vetoed,
           (select count(*) from phone_task t where t.practice_id = b.practice_id and t.batch_id = b.id
                                                and t.done_at is null) as to_phone,
           (select coalesce(jsonb_agg(jsonb_build_object('id', w.id, 'name', w.name) order by w.name, w.id),
                            '[]'::jsonb)
            from worklist w where w.practice_id = b.practice_id and w.id = any(l.worklists)) as worklists
    from letter_batch b
    join staff p on p.id = b.prepared_by
    left join staff a on a.id = b.approved_by
    cross join lateral (
        select count(*) filter (where state = 'included') as included,
               count(*) filter (where state = 'held') as held,
               count(*) filter (where state = 'withheld') as withheld,
               count(*) filter (where state = 'vetoed') as vetoed,
               array_agg(distinct worklist_id) as worklists
        from letter where practice_id = b.practice_id and batch_id = b.id
    ) l
    where b.practice_id = :practice and (cast(:batch as uuid) is null or b.id = :batch)
    order by b.prepared_at desc, b.id
"""


def batches(session: Session, viewer: Viewer) -> list[LetterBatchSummary]:
    by_batch: dict[UUID, list[LetterReleaseSummary]] = {}
    for one in releases(session, viewer):
        by_batch.setdefault(one.batch_id, []).append(one)
    rows = session.execute(text(BATCHES), {"practice": viewer.practice, "batch": None}).mappings()
    return [_summary(row, viewer, by_batch.get(row["id"], [])) for row in rows]


def batch(session: Session, viewer: Viewer, *, batch_id: UUID) -> LetterBatchSummary:
    row = session.execute(text(BATCHES), {"practice": viewer.practice, "batch": batch_id}).mappings().first()
    if row is None:
        raise NotFound
    return _summary(row, viewer, releases(session, viewer, batch_id=batch_id))


def _summary(row: RowMapping, viewer: Viewer, released: list[LetterReleaseSummary]) -> LetterBatchSummary:
    """A worklist's name may speak of medicines, which reception does not see."""
    because = _cannot_approve(row, viewer)
    is_open = any(one.state not in CLOSED for one in released)
    shown: dict[str, Any] = {
        **{key: value for key, value in row.items() if key != "preparer"},
        "title": title_of(row["kind"], row["wordings"]),
        "worklists": row["worklists"] if viewer.may(Permission.WORKLIST_READ) else [],
        "wordings": shown_wordings(row["wordings"]),
        "stage": stage(BatchState(row["state"]), released),
        "releases": released,
        "can_approve": because is None,
        "cannot_approve_because": because,
        "can_veto": row["state"] != BatchState.CANCELLED and is_open and vetoes_names(viewer),
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
    """Release by release, in the order of the print file."""
    _existing(session, viewer, batch_id)
    same = (
        col(LetterRelease.practice_id) == col(Letter.practice_id),
        col(LetterRelease.id) == col(Letter.release_id),
    )
    query = (
        select(Letter, col(LetterRelease.week))
        .join(LetterRelease, and_(*same))
        .where(*_in(viewer, batch_id), col(Letter.state) == LetterState.INCLUDED)
        .order_by(col(LetterRelease.week), col(Letter.part), col(Letter.postcode), col(Letter.reference))
    )
    rows = [(one, week) for one, week in session.execute(query)]
    viewer.saw(*(one.patient_id for one, _ in rows))
    became = what_became(session, viewer, [one.id for one, _ in rows])
    return [
        LetterRow.model_validate({**dict(one), "week": week, "became": became.get(one.id)})
        for one, week in rows
    ]


def held(session: Session, viewer: Viewer, *, batch_id: UUID) -> list[HeldLetter]:
    _existing(session, viewer, batch_id)
    rows = _letters(session, viewer, batch_id, LetterState.HELD, LetterState.WITHHELD, LetterState.VETOED)
    return [HeldLetter.model_validate({**dict(one), "because": one.held_because}) for one in rows]


def printed_to(session: Session, viewer: Viewer, patient_id: UUID) -> list[Letter]:
    """Only those that are in a print file."""
    query = select(Letter).where(
        col(Letter.practice_id) == viewer.practice,
        col(Letter.patient_id) == patient_id,
        col(Letter.first_page).is_not(None),
    )
    return list(session.scalars(query.order_by(col(Letter.reference))))


def included(session: Session, viewer: Viewer, batch_id: UUID) -> list[Letter]:
    return _letters(session, viewer, batch_id, LetterState.INCLUDED)


def _letters(session: Session, viewer: Viewer, batch_id: UUID, *states: LetterState) -> list[Letter]:
    """By name."""
    query = select(Letter).where(*_in(viewer, batch_id), col(Letter.state).in_(states))
    found = list(session.scalars(query.order_by(col(Letter.sort_name), col(Letter.id))))
    viewer.saw(*(one.patient_id for one in found))
    return found


def letter(
    session: Session, viewer: Viewer, *, batch_id: UUID, letter_id: UUID
) -> tuple[LetterBatch, LetterRelease | None, Letter]:
    query = select(Letter).where(*_in(viewer, batch_id), col(Letter.id) == letter_id)
    found = session.scalar(query)
    if found is None:
        raise NotFound
    viewer.saw(found.patient_id)
    release = session.get(LetterRelease, (viewer.practice, found.release_id)) if found.release_id else None
    return session.get_one(LetterBatch, (viewer.practice, batch_id)), release, found


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


def _in(viewer: Viewer, batch_id: UUID) -> tuple[Any, ...]:
    return col(Letter.practice_id) == viewer.practice, col(Letter.batch_id) == batch_id


def withhold(session: Session, viewer: Viewer, letter_id: UUID, because: str) -> None:
    session.execute(
        update(Letter)
        .where(col(Letter.practice_id) == viewer.practice, col(Letter.id) == letter_id)
        .values(state=LetterState.WITHHELD, held_because=because, withheld_at=now())
    )


def take_wordings(session: Session, viewer: Viewer, found: LetterBatch) -> None:
    """Each letter of the batch says whose words it has now."""
    for used in found.wordings:
        session.execute(
            update(Letter)
            .where(
                *_in(viewer, found.id),
                col(Letter.format) == used["format"],
                col(Letter.language) == used["language"],
            )
            .values(wording_id=used["wording_id"])
        )
