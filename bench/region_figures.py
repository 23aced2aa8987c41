"""An ICB of 200 practices with 36 months of 12 measures, the newest told anew in a second snapshot."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import product
from typing import Any, Self

import psycopg
from sqlmodel import Session

from bench.board_server import BoardServer
from stepdown.access.organisations.models import Organisation
from stepdown.plumbing.db import transaction
from stepdown.region.reporting.catalogue import Reported, catalogue
from stepdown.region.reporting.rows import COLUMNS
from stepdown.region.snapshots.models import PracticeStanding, Snapshot

ICB = "Y99"
PCNS, PRACTICES, MONTHS = range(40), range(200), range(36)
MEASURES = [one for one in catalogue().values() if one.kind in ("flow", "stock", "share")][:12]
MADE = datetime(2026, 11, 1, 3, tzinfo=UTC)

KEY = "icb_id, measure, level, place, period, month, since, until"
FIGURES = f"{KEY}, state, count, of, adds, adds_of, hidden, places"
# Each column of a row, as the answer has it: what the reference reads.
FLAT = f"create table flat ({', '.join(f'{name} text' for name in COLUMNS)})"


class RegionFigures(BoardServer):
    def __enter__(self) -> Self:
        super().__enter__()
        with transaction(self.app.state.engine) as session:
            _add_board(session)
        _add_figures(self.admin)
        self.analyst = self.analyst_of(ICB)
        return self


def _add_board(session: Session) -> None:
    session.add(Organisation(id=ICB, kind="icb", name="A board"))
    session.flush()
    networks = [Organisation(id=f"P{at:04}", kind="pcn", name=f"Network {at}", parent_id=ICB) for at in PCNS]
    session.add_all(networks)
    session.flush()
    for at in PRACTICES:
        pcn = networks[at % len(networks)].id
        session.add(Organisation(id=f"Y{at:05}", kind="practice", name=f"Practice {at}", parent_id=pcn))
        session.flush()
        session.add(PracticeStanding(icb_id=ICB, place=f"Y{at:05}", since=1, pcn=pcn, list_size=8_000))
    for number in (1, 2):
        about = {"state": "made", "reason": "monthly", "threshold": 7, "base": 5}
        session.add(Snapshot(icb_id=ICB, number=number, as_of=MADE.date(), made_at=MADE, **about))


def _add_figures(admin: psycopg.Connection[Any]) -> None:
    with admin.cursor() as cursor, cursor.copy(f"copy region_figure ({FIGURES}) from stdin") as copying:
        for row in _figures():
            copying.write_row(row)
    admin.execute("vacuum analyze")


def _figures() -> Iterator[tuple[Any, ...]]:
    chance = random.Random(7)  # noqa: S311 - figures for a measurement
    for about, practice, month in product(MEASURES, PRACTICES, MONTHS):
        is_new = month >= len(MONTHS) - 3
        for since, until in ((1, 2), (2, None)) if is_new else ((1, None),):
            yield _figure(chance.randrange(0, 200, 5), about, practice, month, since, until)


def _figure(
    count: int, about: Reported, practice: int, month: int, since: int, until: int | None
) -> tuple[Any, ...]:
    first = date(2023 + (10 + month) // 12, (10 + month) % 12 + 1, 1)
    of = None if about.per is None else 400
    told = ("shown", count, of) if count > 5 else ("hidden", None, None)
    key = (ICB, about.id, "practice", f"Y{practice:05}", "month", first, since, until)
    return (*key, *told, count, of, int(count <= 5), 1)
