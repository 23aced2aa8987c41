"""How often one caller may ask: a bucket that fills steadily, one row each, shared by all server processes.

The row is taken in a transaction of its own, which ends before the work begins: a caller's requests wait
for each other only while one is counted. It also says when the caller was last here, and how often that day.
"""

from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Engine, text
from sqlmodel import Field, SQLModel

from stepdown.plumbing.db import moment, today, transaction
from stepdown.plumbing.problems import Problem


class RequestAllowance(SQLModel, table=True):
    """`caller` is somebody's id, or a reporting client's. `remaining` of them were left when it was `at`."""

    __tablename__ = "request_allowance"
    caller: UUID = Field(primary_key=True)
    remaining: float
    at: datetime = moment()
    day: date
    requests: int


class AskedTooOften(Problem):
    status: ClassVar[int] = 429
    title = "Too many requests; wait as long as Retry-After says"


@dataclass(frozen=True)
class Rule:
    """`burst` at once, and `per_minute` after that."""

    burst: int
    per_minute: int

    @property
    def per_second(self) -> float:
        return self.per_minute / 60

    def headers(self, left: float) -> dict[str, str]:
        full_again = ceil((self.burst - left) / self.per_second)
        return {
            "RateLimit-Limit": str(self.burst),
            "RateLimit-Remaining": str(int(max(left, 0))),
            "RateLimit-Reset": str(full_again),
        }


LEFT_BY_NOW = """
    least(:burst, kept.remaining + greatest(0, extract(epoch from clock_timestamp() - kept.at)) * :per_second)
"""
TAKE = text(f"""
    insert into request_allowance as kept (caller, remaining, at, day, requests)
    values (:caller, :burst - 1, clock_timestamp(), :day, 1)
    on conflict (caller) do update set
        remaining = {LEFT_BY_NOW} - 1,
        at = clock_timestamp(),
        day = :day,
        requests = case when kept.day = :day then kept.requests + 1 else 1 end
    where {LEFT_BY_NOW} >= 1
    returning remaining
""")  # noqa: S608 - of constants
LEFT = text(f"select {LEFT_BY_NOW} from request_allowance kept where caller = :caller")  # noqa: S608


def take(engine: Engine, caller: UUID, rule: Rule) -> dict[str, str]:
    """One request of what is left. What to say of it in the answer's headers."""
    values = {"caller": caller, "burst": rule.burst, "per_second": rule.per_second, "day": today()}
    with transaction(engine) as own:
        # A crash may forget a count, so nobody waits for the disk.
        own.execute(text("set local synchronous_commit = off"))
        left = own.scalar(TAKE, values)
        if left is None:
            left = float(own.scalar(LEFT, values) or 0)
            wait = ceil((1 - left) / rule.per_second)
            raise AskedTooOften(headers={"Retry-After": str(max(wait, 1)), **rule.headers(left)})
    return rule.headers(float(left))
