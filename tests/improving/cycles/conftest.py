"""A practice that goes round cycles, and short ways to what its people do."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.factories import Person, Practice
from tests.improving.interventions.conftest import PlanningDesk, ok, seen


@dataclass(frozen=True)
class CycleDesk:
    practice: Practice
    person: Person

    def as_another(self, person: Person) -> "CycleDesk":
        return CycleDesk(self.practice, person)

    def intervention(self, option: str = "O1", variant: str = "all-opioids") -> dict[str, Any]:
        return PlanningDesk(self.practice, self.person).created(option, variant)

    def start(self, intervention: dict[str, Any], **body: Any) -> httpx.Response:
        return self.person.client.post(self._of(intervention), json=body)

    def started(self, option: str = "O1", variant: str = "all-opioids", **body: Any) -> dict[str, Any]:
        """A cycle in Plan, of an intervention of its own."""
        return ok(self.start(self.intervention(option, variant), **body), 201)

    def doing(self, option: str = "O1", variant: str = "all-opioids", **plan: Any) -> dict[str, Any]:
        """A cycle in Do."""
        cycle = self.started(option, variant)
        if plan:
            cycle = self.patched(cycle, "plan", **plan)
        return self.at(cycle, "do")

    def at(self, cycle: dict[str, Any], step: str) -> dict[str, Any]:
        return ok(self.post(cycle, "step", step=step))

    def read(self, cycle: dict[str, Any], path: str = "") -> Any:
        return ok(self.person.client.get(self.one(cycle) + path))

    def patch(self, cycle: dict[str, Any], step: str, **body: Any) -> httpx.Response:
        return self.person.client.patch(f"{self.one(cycle)}/{step}", json=body, headers=seen(cycle))

    def patched(self, cycle: dict[str, Any], step: str, **body: Any) -> dict[str, Any]:
        return ok(self.patch(cycle, step, **body))

    def post(self, cycle: dict[str, Any], verb: str, **body: Any) -> httpx.Response:
        return self.person.client.post(f"{self.one(cycle)}/{verb}", json=body, headers=seen(cycle))

    def typed(self, cycle: dict[str, Any], item: str, side: str = "end", **value: Any) -> httpx.Response:
        return self.patch(cycle, "do", figures=[{"item": item, "side": side, "value": value or None}])

    def runs(self, cycle: dict[str, Any], *, added: Any = (), left_out: Any = ()) -> dict[str, Any]:
        body = {"added": list(added), "left_out": list(left_out)}
        answer = self.person.client.put(f"{self.one(cycle)}/worklists", json=body, headers=seen(cycle))
        return ok(answer)

    def studied(self, cycle: dict[str, Any], **act: Any) -> dict[str, Any]:
        """Ready to be closed."""
        cycle = self.patched(cycle, "study", worked_well="Calls were few")
        return self.patched(cycle, "act", **act)

    def close(self, cycle: dict[str, Any], key: str | None = None) -> httpx.Response:
        headers = {**seen(cycle), "Idempotency-Key": key or uuid4().hex}
        return self.person.client.post(f"{self.one(cycle)}/close", headers=headers)

    def closed(self, cycle: dict[str, Any], **act: Any) -> dict[str, Any]:
        return ok(self.close(self.studied(cycle, **act)))

    def read_intervention(self, cycle: dict[str, Any]) -> Any:
        of = f"{self.practice.path}/interventions/{cycle['intervention_id']}"
        return ok(self.person.client.get(of))

    def ramp(self, intervention_id: str) -> dict[str, Any]:
        return ok(self.person.client.get(self._of({"id": intervention_id})))

    def due(self) -> list[dict[str, Any]]:
        return ok(self.person.client.get(f"{self.practice.path}/due"))["tasks"]

    def one(self, cycle: dict[str, Any]) -> str:
        return f"{self.practice.path}/cycles/{cycle['id']}"

    def _of(self, intervention: dict[str, Any]) -> str:
        return f"{self.practice.path}/interventions/{intervention['id']}/cycles"


def item(cycle: dict[str, Any], name: str) -> dict[str, Any]:
    return next(one for one in cycle["do"] if one["name"] == name)


def filled(cycle: dict[str, Any], name: str, side: str = "end") -> dict[str, Any]:
    return item(cycle, name)[side]["filled"]


def number(cycle: dict[str, Any], name: str, side: str = "end") -> int | None:
    value = filled(cycle, name, side)["value"]
    return value["number"] if value else None


def question(cycle: dict[str, Any], name: str) -> dict[str, Any]:
    return next(one for one in cycle["plan"] if one["name"] == name)


@pytest.fixture
def desk(practice: Practice) -> CycleDesk:
    return CycleDesk(practice, practice.manager())
