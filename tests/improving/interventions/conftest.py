"""A practice that plans: a manager, and short ways to what they do."""

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.factories import Person, Practice


@dataclass(frozen=True)
class PlanningDesk:
    practice: Practice
    person: Person
    path: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "path", f"{self.practice.path}/interventions")

    def create(self, option: str = "O5", variant: str = "codeine-regular", **more: Any) -> httpx.Response:
        key = {"Idempotency-Key": more.pop("key", uuid4().hex)}
        body = {"option": option, "variant": variant, **more}
        return self.person.client.post(self.path, json=body, headers=key)

    def created(self, option: str = "O5", variant: str = "codeine-regular", **more: Any) -> dict[str, Any]:
        return ok(self.create(option, variant, **more), 201)

    def change(self, one: dict[str, Any], **values: Any) -> httpx.Response:
        return self.person.client.patch(f"{self.path}/{one['id']}", json=values, headers=seen(one))

    def changed(self, one: dict[str, Any], **values: Any) -> dict[str, Any]:
        return ok(self.change(one, **values))

    def read(self, one: dict[str, Any], path: str = "") -> Any:
        return ok(self.person.client.get(f"{self.path}/{one['id']}{path}"))

    def do(self, one: dict[str, Any], verb: str, **body: Any) -> httpx.Response:
        return self.person.client.post(f"{self.path}/{one['id']}/{verb}", json=body)

    def done(self, one: dict[str, Any], verb: str, **body: Any) -> dict[str, Any]:
        return ok(self.do(one, verb, **body))

    def put(self, one: dict[str, Any], path: str, body: Any) -> httpx.Response:
        return self.person.client.put(f"{self.path}/{one['id']}{path}", json=body, headers=seen(one))


def seen(one: dict[str, Any]) -> dict[str, str]:
    return {"If-Match": f'"{one["version"]}"'}


def ok(answer: httpx.Response, status: int = 200) -> Any:
    assert answer.status_code == status, answer.text
    return answer.json()


@pytest.fixture
def desk(practice: Practice) -> PlanningDesk:
    return PlanningDesk(practice, practice.manager())
