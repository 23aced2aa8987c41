"""Who belongs to an ICB on the day of a snapshot, and whose totals each is part of."""

from dataclasses import dataclass

from stepdown.region.snapshots.models import Level


@dataclass(frozen=True)
class Member:
    """A practice that is open. `pcn` is None where it belongs to none."""

    code: str
    pcn: str | None

    def totals(self, icb: str) -> list[tuple[Level, str]]:
        own = [(Level.PCN, self.pcn)] if self.pcn else []
        return [*own, (Level.ICB, icb)]
