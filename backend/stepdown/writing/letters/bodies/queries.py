"""Bodies of a batch, and the letters that still have none."""

import json
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col

from stepdown.access.viewer import Viewer
from stepdown.plumbing.db import now
from stepdown.plumbing.press.bodies import Body
from stepdown.writing.letters.models import Letter, LetterBatch, LetterBody, LetterRelease, LetterState
from stepdown.writing.letters.releases.queries import CLOSED

GIVEN = text("""
    update letter l set body_id = g.body, overlay = g.overlay
    from jsonb_to_recordset(cast(:given as jsonb)) as g(letter uuid, body uuid, overlay jsonb)
    where l.practice_id = :practice and l.id = g.letter and l.body_id is null and l.state = 'included'
""")

DROP_UNUSED = text("""
    delete from letter_body b where b.practice_id = :practice and b.batch_id = :batch
    and not exists (select from letter l where l.practice_id = b.practice_id and l.body_id = b.id)
""")


def without_body(session: Session, viewer: Viewer, batch_id: UUID) -> list[Letter]:
    """Of its open releases; the caller says whom the viewer saw."""
    is_open = select(col(LetterRelease.id)).where(
        col(LetterRelease.practice_id) == viewer.practice,
        col(LetterRelease.batch_id) == batch_id,
        col(LetterRelease.state).not_in(CLOSED),
    )
    query = select(Letter).where(
        col(Letter.practice_id) == viewer.practice,
        col(Letter.batch_id) == batch_id,
        col(Letter.state) == LetterState.INCLUDED,
        col(Letter.body_id).is_(None),
        col(Letter.first_page).is_(None),
        col(Letter.release_id).in_(is_open),
    )
    return list(session.scalars(query.order_by(col(Letter.reference))))


def keep_body(
    session: Session, viewer: Viewer, batch: LetterBatch, body: Body, *, letter_format: str, language: str
) -> UUID:
    """The same content is kept once."""
    row = {
        "practice_id": viewer.practice,
        "batch_id": batch.id,
        "digest": body.digest,
        "kind": batch.kind,
        "format": letter_format,
        "language": language,
        "pdf": body.pdf,
        "placements": body.placements,
        "pages": body.pages,
        "made_at": now(),
    }
    known = (
        col(LetterBody.practice_id) == viewer.practice,
        col(LetterBody.batch_id) == batch.id,
        col(LetterBody.digest) == body.digest,
    )
    session.execute(insert(LetterBody).values(**row, id=uuid4()).on_conflict_do_nothing())
    return session.scalars(select(col(LetterBody.id)).where(*known)).one()


def give(session: Session, viewer: Viewer, given: list[dict[str, Any]]) -> None:
    """`letter`, `body` and `overlay` of each."""
    session.execute(GIVEN, {"practice": viewer.practice, "given": json.dumps(given)})


def bodies(session: Session, viewer: Viewer, ids: Iterable[UUID]) -> Mapping[UUID, Body]:
    query = select(LetterBody).where(
        col(LetterBody.practice_id) == viewer.practice, col(LetterBody.id).in_(set(ids))
    )
    return {one.id: Body(one.pdf, one.pages, one.placements) for one in session.scalars(query)}


def digests(session: Session, viewer: Viewer, batch_id: UUID) -> dict[UUID, str]:
    query = select(col(LetterBody.id), col(LetterBody.digest)).where(
        col(LetterBody.practice_id) == viewer.practice, col(LetterBody.batch_id) == batch_id
    )
    return {row.id: row.digest for row in session.execute(query)}


def drop_unused(session: Session, viewer: Viewer, batch_id: UUID) -> None:
    """What letters were posted with stays."""
    session.execute(DROP_UNUSED, {"practice": viewer.practice, "batch": batch_id})
