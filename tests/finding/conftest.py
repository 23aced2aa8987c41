"""A practice with one extract of 22 November 2026, a GP who works there, and short ways to what they do."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx
import pytest

from tests.factories import Person, Practice, World
from tests.finding.factories import an_extract


@dataclass(frozen=True)
class Desk:
    """One person at work in one practice."""

    practice: Practice
    person: Person

    def post(self, path: str, **body: Any) -> httpx.Response:
        return self.person.client.post(f"{self.practice.path}{path}", json=body)

    def make(
        self, name: str = "November run", search: str = "not-issued", **parameters: Any
    ) -> httpx.Response:
        return self.post("/worklists", search=search, name=name, parameters=parameters)

    def made(self, **parameters: Any) -> dict[str, Any]:
        answer = self.make(**parameters)
        assert answer.status_code == 201, answer.text
        return answer.json()

    def saved(self, name: str, search: str = "not-issued", **parameters: Any) -> dict[str, Any]:
        answer = self.post("/saved-searches", name=name, search=search, parameters=parameters)
        assert answer.status_code == 201, answer.text
        return answer.json()

    def get(self, path: str, **query: Any) -> httpx.Response:
        return self.person.client.get(f"{self.practice.path}{path}", params=query)

    def entries(self, worklist: dict[str, Any], **query: Any) -> dict[str, Any]:
        answer = self.get(f"/worklists/{worklist['id']}/entries", **query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def names(self, worklist: dict[str, Any], **query: Any) -> list[str]:
        return [one["patient"]["listed"] for one in self.entries(worklist, **query)["items"]]

    def panel(self, worklist: dict[str, Any], patient: UUID, **query: Any) -> dict[str, Any]:
        answer = self.get(f"/worklists/{worklist['id']}/entries/{patient}", **query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def review(
        self, worklist: dict[str, Any], patient: UUID, outcome: str, *, version: int = 0, **more: Any
    ) -> httpx.Response:
        return self.person.client.put(
            self._entry(worklist, patient) + "/review",
            json={"outcome": outcome, **more},
            headers={"If-Match": f'"{version}"'},
        )

    def reviewed(self, worklist: dict[str, Any], patient: UUID, outcome: str, **more: Any) -> dict[str, Any]:
        answer = self.review(worklist, patient, outcome, **more)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def countersign(self, worklist: dict[str, Any], patient: UUID, **headers: str) -> httpx.Response:
        return self.person.client.post(
            self._entry(worklist, patient) + "/review/countersign", headers=headers
        )

    def tick(self, worklist: dict[str, Any], patient: UUID, *, done: bool, version: int) -> httpx.Response:
        return self.person.client.put(
            self._entry(worklist, patient) + "/review/done-in-record",
            json={"done": done},
            headers={"If-Match": f'"{version}"'},
        )

    def assign(self, worklist: dict[str, Any], *patients: UUID, to: UUID | None) -> httpx.Response:
        body = {"patient_ids": [str(one) for one in patients], "staff_id": str(to) if to else None}
        return self.person.client.post(f"{self.practice.path}/worklists/{worklist['id']}/assign", json=body)

    def _entry(self, worklist: dict[str, Any], patient: UUID) -> str:
        return f"{self.practice.path}/worklists/{worklist['id']}/entries/{patient}"


@pytest.fixture
def surgery(practice: Practice) -> Practice:
    """With one committed extract and nobody in it yet."""
    an_extract(practice)
    return practice


@pytest.fixture
def gp(surgery: Practice) -> Desk:
    return Desk(surgery, surgery.clinician(name="Dr Ada Sample"))


@pytest.fixture
def elsewhere(world: World) -> Desk:
    """A GP of another practice, which has an extract too."""
    other = world.practice("Y00002", "Another Test Practice")
    an_extract(other)
    return Desk(other, other.clinician())
