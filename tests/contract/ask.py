"""How one operation of the contract is asked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from tests.contract.world import Ids


@dataclass(frozen=True)
class Ask:
    """`best` is what somebody who may do it gets, the first time, for a thing of their own.

    `then` is what the next one gets for the same thing, where that is not `best` again.
    `uses` says which object a path parameter takes where its own name does not; `shows_patients` that the
    answer holds patients, so that its audit row must name them.
    """

    best: int = 200
    then: int | None = None
    body: Callable[[Ids], Any] | None = None
    uses: Mapping[str, str] = field(default_factory=dict)
    if_match: str | None = None
    key: bool = False
    form: Callable[[Ids], dict[str, Any]] | None = None
    shows_patients: bool = False

    def request(self, ids: Ids) -> dict[str, Any]:
        headers = {"If-Match": self.if_match} if self.if_match else {}
        if self.key:
            headers["Idempotency-Key"] = uuid4().hex
        sent: dict[str, Any] = {"headers": headers}
        if self.body:
            sent["json"] = self.body(ids)
        return sent | (self.form(ids) if self.form else {})


def exactly(**body: Any) -> Callable[[Ids], Any]:
    return lambda _ids: body
