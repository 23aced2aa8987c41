"""Practices beside each other for one measure in one month or year, from what was published and no more."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from stepdown.clinical.spc.funnel import FunnelKind, FunnelLimits, funnel_limits
from stepdown.clinical.spc.funnel import Place as Lies
from stepdown.content.measures.shapes import Measure
from stepdown.region.groups.places import Place
from stepdown.region.overviews.funnels.basis import Basis
from stepdown.region.overviews.reported.measures import is_public
from stepdown.region.overviews.reported.queries import Told
from stepdown.region.overviews.reported.saying import why_not
from stepdown.region.snapshots.models import FigureState, Snapshot

NO_LIST = "Its number of registered patients is not known"
NOBODY = "There were none to count"


@dataclass(frozen=True)
class Compared:
    """One practice. `value` is unscaled: its numerator over its size."""

    place: Place
    told: Told
    numerator: int
    size: int

    @property
    def value(self) -> float:
        return self.numerator / self.size


@dataclass(frozen=True)
class NotCompared:
    place: Place
    because: str


@dataclass(frozen=True)
class Comparison:
    """`centre` is that of all practices together; None where none has a figure.

    `slack`: how far a rounded count may lie from the true one.
    """

    measure: Measure
    basis: Basis
    slack: int
    centre: float | None
    points: Sequence[Compared]
    missing: Sequence[NotCompared]

    def limits(self, size: int) -> FunnelLimits | None:
        return None if self.centre is None else limits_at(self.basis.kind, self.centre, size)

    def lies(self, one: Compared) -> Lies:
        """Beyond a limit only where rounding cannot be why."""
        limits = self.limits(one.size)
        return Lies.WITHIN if limits is None else limits.place(self._nearest_to_the_centre(one))

    def is_above(self, one: Compared) -> bool:
        return self.centre is not None and one.value > self.centre

    def _nearest_to_the_centre(self, one: Compared) -> float:
        size_slack = 0 if self.basis.by_list else self.slack
        centre = self.centre or 0.0
        if one.value > centre:
            return max(centre, (one.numerator - self.slack) / (one.size + size_slack))
        return min(centre, (one.numerator + self.slack) / max(1, one.size - size_slack))

    def only(self, places: Collection[str]) -> "Comparison":
        """Of these practices; the centre stays that of all."""
        return replace(
            self,
            points=[one for one in self.points if one.place.code in places],
            missing=[one for one in self.missing if one.place.code in places],
        )


# A snapshot does not change, so neither do the limits of its figures.
@lru_cache(maxsize=50_000)
def limits_at(kind: FunnelKind, centre: float, size: int) -> FunnelLimits:
    return funnel_limits(kind, centre, size)


def compared(
    measure: Measure, basis: Basis, rows: Collection[Told], practices: Mapping[str, Place], at: Snapshot
) -> Comparison:
    """`rows`: of one month or year. Every practice is in it, as a point or with why it is none."""
    told = {one.place: one for one in rows}
    sorted_out = list(_sorted_out(measure, basis, told, practices, at))
    points = [one for one in sorted_out if isinstance(one, Compared)]
    size = sum(one.size for one in points)
    return Comparison(
        measure=measure,
        basis=basis,
        slack=0 if is_public(measure) else at.base // 2,
        centre=sum(one.numerator for one in points) / size if size else None,
        points=points,
        missing=[one for one in sorted_out if isinstance(one, NotCompared)],
    )


def _sorted_out(
    measure: Measure, basis: Basis, told: Mapping[str, Told], practices: Mapping[str, Place], at: Snapshot
) -> Iterator[Compared | NotCompared]:
    for place in practices.values():
        row = told.get(place.code)
        if row is None or row.state != FigureState.SHOWN or row.count is None:
            yield NotCompared(place, why_not(row, measure, at))
            continue
        size = place.list_size if basis.by_list else row.of
        if not size:
            yield NotCompared(place, NO_LIST if basis.by_list or size is None else NOBODY)
            continue
        count = min(row.count, size) if basis.kind is FunnelKind.PROPORTION else row.count
        yield Compared(place, row, count, size)
