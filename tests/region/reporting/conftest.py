from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from httpx import Response

from stepdown.plumbing.db import transaction
from stepdown.region.snapshots.models import Figure, FigureState, InterventionStanding, Period
from tests.factories import Person
from tests.region.factories import Region

FIRST, SECOND = "Y99101", "Y99201"


@dataclass
class Reporting:
    """An ICB with a share and a count in all states, and the analyst who reads them."""

    region: Region
    analyst: Person

    @property
    def address(self) -> str:
        return f"{self.region.path}/aggregates"

    def ask(self, **asked: Any) -> Response:
        """Names that Python keeps for itself end with a line below."""
        headers = asked.pop("headers", {})
        return self.analyst.client.get(
            self.address, params={name.rstrip("_"): value for name, value in asked.items()}, headers=headers
        )

    def rows(self, **asked: Any) -> list[dict[str, Any]]:
        answer = self.ask(**asked)
        assert answer.status_code == 200, answer.text
        found: list[dict[str, Any]] = answer.json()["items"]
        return found

    def as_csv(self, **asked: Any) -> Response:
        return self.ask(headers={"Accept": "text/csv"}, **asked)

    def later(self, *ended: Figure, by: Figure, as_of: date = date(2026, 12, 1)) -> None:
        """A snapshot in which `by` stands, and those that ended do not."""
        with transaction(self.region.world.engine) as session:
            for one in ended:
                key = (one.icb_id, one.measure, one.level, one.place, one.period, one.month, one.since)
                session.get_one(Figure, key).until = by.since
        self.region.snapshot(by, as_of=as_of)

    def start(self, place: str, number: int, **differs: Any) -> None:
        given = {
            "since": 1,
            "option": "O1",
            "variant": "all-opioids",
            "status": "running",
            "cycles": 2,
            "cycles_closed": 1,
        }
        with transaction(self.region.world.engine) as session:
            one = InterventionStanding(
                icb_id=self.region.icb,
                place=place,
                intervention_id=UUID(int=number),
                **{**given, **differs},
            )
            session.add(one)


@pytest.fixture
def reporting(region: Region) -> Reporting:
    return Reporting(region, region.analyst())


@pytest.fixture
def reported(reporting: Reporting) -> Reporting:
    """One snapshot: a count shown, hidden, withheld and absent, a share, totals, and two interventions."""
    region = reporting.region
    share = {"measure": "review-coverage"}
    region.snapshot(
        region.figure(FIRST, 45),
        region.figure(FIRST, None, month=date(2026, 9, 1)),
        region.figure(FIRST, None, state=FigureState.WITHHELD, period=Period.YEAR),
        region.figure(SECOND, None, state=FigureState.ABSENT, because="No extract was loaded.", places=0),
        region.figure("Y99P1", 55, places=2, hidden=1),
        region.figure("Y99", 55, places=2, hidden=1),
        region.figure(FIRST, 45, 110, **share),
        region.figure(SECOND, None, **share),
    )
    reporting.start(FIRST, 1)
    reporting.start(SECOND, 2, status="paused")
    return reporting
