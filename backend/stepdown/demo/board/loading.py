"""The board into a database: practice by practice, in bulk, and three snapshots of it."""

from collections.abc import Iterator, Sequence
from datetime import date
from random import Random
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import Session

from stepdown.access.organisations.models import Organisation, OrganisationKind
from stepdown.clinical.dates import months_before
from stepdown.demo import queries as demo
from stepdown.demo.board import queries
from stepdown.demo.board.counts import extracts, months_of_work
from stepdown.demo.board.improving import improvement_rows
from stepdown.demo.board.places import ANALYST, BOARD, LEAD, MOST, BoardPractice, pcns, practices
from stepdown.demo.board.rows import extract_rows, month_rows
from stepdown.demo.loading import add_staff
from stepdown.demo.organisations import ICB
from stepdown.demo.prescribing import months_told, neighbour, publish
from stepdown.demo.snapshots import make_snapshots
from stepdown.plumbing.db import PracticeTable, transaction

MONTHS, SNAPSHOTS = 36, 3
SEED = 20261128
DIFFERS = 0.08


def load_board(engine: Engine, *, today: date, number: int = MOST, months: int = MONTHS) -> bool:
    """False where the database is somebody's own. Where it was interrupted, what is missing is loaded."""
    everybody = practices(number)
    with transaction(engine) as session:
        if not demo.has_organisation(session, BOARD.code):
            if demo.has_organisations(session) and not demo.has_organisation(session, ICB):
                return False
            _add_places(session, everybody)
            add_staff(session, (ANALYST, LEAD))
        lead = demo.staff_id(session, LEAD.email)
        is_published = queries.has_published(session, BOARD.code)
    if not is_published:
        _publish(engine, everybody, months_told(today, months))
    told = [months_before(today.replace(day=1), back) for back in range(months, 0, -1)]
    for one in everybody:
        with transaction(engine, one.code) as session:
            if not queries.has_counts(session, one.code):
                queries.put(session, _rows(one, lead, told))
    make_snapshots(engine, BOARD.code, today, number=SNAPSHOTS)
    return True


def _add_places(session: Session, everybody: Sequence[BoardPractice]) -> None:
    session.add(Organisation(id=BOARD.code, kind=BOARD.kind, name=BOARD.name))
    session.flush()
    session.add_all(
        Organisation(id=one.code, kind=one.kind, name=one.name, parent_id=one.parent)
        for one in pcns(everybody)
    )
    session.flush()
    session.add_all(
        Organisation(id=one.code, kind=OrganisationKind.PRACTICE, name=one.name, parent_id=one.pcn.code)
        for one in everybody
    )


def _publish(engine: Engine, everybody: Sequence[BoardPractice], months: Sequence[date]) -> None:
    random = Random(SEED)  # noqa: S311 - the same each time
    prescribing = [neighbour(random, one.code, one.name, one.patients, DIFFERS) for one in everybody]
    publish(engine, LEAD, BOARD, prescribing, months, random)


def _rows(practice: BoardPractice, lead: UUID, months: Sequence[date]) -> Iterator[PracticeTable]:
    rows = [
        *extract_rows(practice.code, lead, list(extracts(practice, months))),
        *month_rows(practice.code, lead, list(months_of_work(practice, months))),
        *improvement_rows(practice, lead, months),
    ]
    # What others point at goes first.
    order = {table: place for place, table in enumerate(dict.fromkeys(type(one) for one in rows))}
    return iter(sorted(rows, key=lambda one: order[type(one)]))
