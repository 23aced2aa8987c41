"""Rows in bulk, and how far the board is."""

from collections.abc import Iterable
from itertools import groupby

from sqlalchemy import any_, insert, select
from sqlmodel import Session, col

from stepdown.improving.measures.models import MeasureFigure
from stepdown.plumbing.db import PracticeTable
from stepdown.records.extracts.models import Extract
from stepdown.records.prescribing.models import PublishedLoad


def put(session: Session, rows: Iterable[PracticeTable]) -> None:
    """A statement for each run of rows of one table."""
    for table, own in groupby(rows, key=type):
        session.execute(insert(table), [one.model_dump() for one in own])


def has_counts(session: Session, practice: str) -> bool:
    """Or never will have any."""
    return any(
        session.scalars(select(table).where(col(table.practice_id) == practice).limit(1)).first()
        for table in (Extract, MeasureFigure)
    )


def has_published(session: Session, board: str) -> bool:
    query = select(PublishedLoad).where(any_(col(PublishedLoad.for_boards)) == board)
    return session.scalars(query.limit(1)).first() is not None
