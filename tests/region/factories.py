"""An ICB with its places, its people and its figures, for tests of what it may see."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from stepdown.access.organisations.models import Organisation
from stepdown.access.permissions import Role
from stepdown.plumbing.db import transaction
from stepdown.region.snapshots.models import (
    Figure,
    FigureState,
    Level,
    Period,
    PracticeStanding,
    Snapshot,
    SnapshotReason,
    SnapshotState,
)
from tests.factories import Person, Practice, World

ICB = "Y99"


@dataclass
class Region:
    """`practices` by their code. Two PCNs of two practices each, unless a test says otherwise."""

    world: World
    icb: str = ICB
    practices: dict[str, Practice] = field(default_factory=dict)
    snapshots: int = 0

    @classmethod
    def of(cls, world: World, icb: str = ICB, pcns: int = 2, each: int = 2) -> "Region":
        made = cls(world, world.organisation(icb, "icb", f"{icb} Test ICB"))
        for pcn in range(1, pcns + 1):
            above = world.organisation(f"{icb}P{pcn}", "pcn", f"{icb} PCN {pcn}", icb)
            for number in range(1, each + 1):
                code = f"{icb}{pcn}{number:02}"
                made.practices[code] = world.practice(code, f"Practice {code}", above)
        return made

    @property
    def path(self) -> str:
        return f"/icbs/{self.icb}"

    def analyst(self, **more: str) -> Person:
        return self.world.person(Role.ICB_ANALYST, self.icb, **more)

    def lead(self, **more: str) -> Person:
        return self.world.person(Role.ICB_LEAD, self.icb, **more)

    def snapshot(self, *figures: Figure, as_of: date = date(2026, 11, 1), **more: Any) -> Snapshot:
        """One that is made, with these figures in it and every practice's standing."""
        self.snapshots += 1
        given = {
            "state": SnapshotState.MADE,
            "reason": SnapshotReason.MONTHLY,
            "threshold": 7,
            "base": 5,
            "made_at": datetime(as_of.year, as_of.month, as_of.day, 3, tzinfo=UTC),
        }
        made = Snapshot(icb_id=self.icb, number=self.snapshots, as_of=as_of, **{**given, **more})
        with transaction(self.world.engine) as session:
            session.add(made)
            for one in figures:
                session.add(one)
            if self.snapshots == 1:
                for code in self.practices:
                    pcn = session.get_one(Organisation, code).parent_id
                    session.add(
                        PracticeStanding(icb_id=self.icb, place=code, since=1, pcn=pcn, list_size=8_000)
                    )
        return made

    def figure(self, place: str, count: int | None, of: int | None = None, **differs: Any) -> Figure:
        """Of a month of "patients-reviewed", shown; hidden where the count is None."""
        level = Level.ICB if place == self.icb else Level.PRACTICE if place in self.practices else Level.PCN
        given = {
            "measure": "patients-reviewed",
            "level": level,
            "period": Period.MONTH,
            "month": date(2026, 10, 1),
            "since": 1,
            "state": FigureState.HIDDEN if count is None else FigureState.SHOWN,
            "count": count,
            "of": of,
            "adds": count or 0,
            "adds_of": of,
            "hidden": int(count is None),
            "places": 1,
        }
        return Figure(icb_id=self.icb, place=place, **{**given, **differs})
