"""Practices with counts of their own, and snapshots made of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import col

from stepdown.improving.measures.models import MeasureFigure
from stepdown.plumbing.db import today, transaction
from stepdown.region.snapshots import queries
from stepdown.region.snapshots.counting.counts import months_told
from stepdown.region.snapshots.making.work import make_snapshots
from stepdown.region.snapshots.models import Figure, Snapshot, SnapshotReason
from tests.region.factories import Region

MONTHS = months_told(today())
LAST = MONTHS[-1]
Counts = int | tuple[int, int] | None


@dataclass
class Counting:
    """`counts` puts months of work into a practice, `made` makes a snapshot of all that is there."""

    region: Region
    versions: Iterator[int] = field(default_factory=lambda: count(1))

    def counts(self, code: str, measure: str, by_month: Mapping[date, Counts]) -> None:
        """What was kept of a month stays; of two rules the newer one counts."""
        version = next(self.versions)
        with self.region.practices[code].rows() as session:
            for month, counted in by_month.items():
                numerator, denominator = counted if isinstance(counted, tuple) else (counted, None)
                session.add(
                    MeasureFigure(
                        practice_id=code,
                        measure=measure,
                        month=month,
                        rule_version=f"{measure} {version}",
                        numerator=numerator,
                        denominator=denominator,
                    )
                )

    def asked(self) -> int:
        with transaction(self.region.world.engine) as session:
            return queries.ask(session, self.region.icb, reason=SnapshotReason.ON_DEMAND).number

    def made(self) -> Snapshot:
        number = self.asked()
        make_snapshots(self.region.world.engine)
        return self.snapshot(number)

    def snapshot(self, number: int) -> Snapshot:
        with transaction(self.region.world.engine) as session:
            return session.get_one(Snapshot, (self.region.icb, number))

    def figures(self, place: str, measure: str, **only: Any) -> list[Figure]:
        """In force, the oldest first."""
        query = select(Figure).where(
            col(Figure.place) == place, col(Figure.measure) == measure, col(Figure.until).is_(None)
        )
        for name, value in only.items():
            query = query.where(getattr(Figure, name) == value)
        with transaction(self.region.world.engine) as session:
            return list(session.scalars(query.order_by(col(Figure.month))).all())

    def figure(self, place: str, measure: str, **only: Any) -> Figure:
        return self.figures(place, measure, **{"month": LAST, "period": "month", **only})[0]


@pytest.fixture
def counting(region: Region) -> Counting:
    return Counting(region)
