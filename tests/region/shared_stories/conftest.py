"""A practice of an ICB with a story to tell, a neighbour who may read it, and short ways to both."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

import httpx
import pytest

from stepdown.plumbing.db import today
from stepdown.region.snapshots.models import Figure, Level, Period
from tests.factories import Person
from tests.improving.cycles.conftest import CycleDesk
from tests.improving.interventions.conftest import PlanningDesk, ok
from tests.region.factories import Region

OURS, NEIGHBOUR = "Y99101", "Y99201"
MEASURE = "brief-interventions"


def month(back: int) -> date:
    first = today().replace(day=1)
    years, index = divmod(first.year * 12 + first.month - 1 - back, 12)
    return date(years, index + 1, 1)


@dataclass
class Teller:
    region: Region
    desk: CycleDesk
    planning: PlanningDesk
    neighbour: Person

    @property
    def client(self) -> Any:
        return self.desk.person.client

    def of(self, one: dict[str, Any]) -> str:
        return f"{self.desk.practice.path}/interventions/{one['id']}/story"

    def sharing(self, one: dict[str, Any]) -> dict[str, Any]:
        return ok(self.client.get(f"{self.of(one)}/sharing"))

    def publish(self, one: dict[str, Any], seen: str | None = None) -> httpx.Response:
        seen = seen or self.sharing(one)["seen"]
        return self.client.post(f"{self.of(one)}/publish", json={"seen": seen})

    def published(self, one: dict[str, Any]) -> str:
        return str(ok(self.publish(one))["published"]["id"])

    def withdraw(self, one: dict[str, Any]) -> httpx.Response:
        return self.client.post(f"{self.of(one)}/withdraw")

    def library(self, who: Person | None = None, **asked: Any) -> list[dict[str, Any]]:
        path = f"/practices/{NEIGHBOUR}/library"
        return list(ok((who or self.neighbour).client.get(path, params=asked))["items"])

    def read(self, story_id: str) -> dict[str, Any]:
        return ok(self.neighbour.client.get(f"/practices/{NEIGHBOUR}/library/{story_id}"))

    def copy(self, story_id: str, key: str | None = None) -> httpx.Response:
        headers = {"Idempotency-Key": key or uuid4().hex}
        return self.neighbour.client.post(f"/practices/{NEIGHBOUR}/library/{story_id}/copy", headers=headers)

    def told_counts(self, *counts: int | None, period: Period = Period.MONTH) -> list[Figure]:
        """Of the months before this one, the newest last: as they were rounded or hidden."""
        return [
            self.region.figure(
                OURS, count, measure=MEASURE, level=Level.PRACTICE, period=period, month=month(back)
            )
            for back, count in zip(range(len(counts), 0, -1), counts, strict=True)
        ]

    def a_round(self, **act: Any) -> dict[str, Any]:
        """An intervention with an aim, and its first cycle closed."""
        made = self.planning.created("O2", "one-group")
        made = self.planning.changed(
            made,
            statement="Talk with every patient about their opioid",
            patients=20,
            by_when="2027-03-31",
            measure=MEASURE,
        )
        cycle = ok(self.desk.start(made, purpose="The nurses begin", prediction="Ten talks"), 201)
        cycle = self.desk.at(cycle, "do")
        cycle = self.desk.patched(cycle, "study", worked_well="The card", could_be_better="Time")
        cycle = self.desk.patched(cycle, "act", **({"decision": "adapt", "changes": "All join in"} | act))
        ok(self.desk.close(cycle))
        return dict(self.planning.read(made))


@pytest.fixture
def teller(region: Region) -> Teller:
    practice = region.practices[OURS]
    manager = practice.manager()
    neighbour = region.practices[NEIGHBOUR].manager()
    return Teller(region, CycleDesk(practice, manager), PlanningDesk(practice, manager), neighbour)
