"""A letter whose name a prescriber takes out, or puts back."""

from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from stepdown.access.viewer import Viewer
from stepdown.writing.letters.models import Letter


def letter_of(session: Session, viewer: Viewer, *, batch_id: UUID, letter_id: UUID) -> Letter | None:
    query = select(Letter).where(
        col(Letter.practice_id) == viewer.practice,
        col(Letter.batch_id) == batch_id,
        col(Letter.id) == letter_id,
    )
    return session.scalar(query)
