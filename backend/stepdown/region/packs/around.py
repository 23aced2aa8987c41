"""What the packs of one snapshot share, read once however many are made."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from stepdown.content.measures.shapes import Measure
from stepdown.region.groups.places import Place, Places
from stepdown.region.overviews.funnels.basis import PER_THOUSAND, Basis, basis_of
from stepdown.region.overviews.funnels.compared import Compared, Comparison, compared
from stepdown.region.overviews.reported.queries import Stretch, Told
from stepdown.region.overviews.reported.saying import value
from stepdown.region.schemes.models import Scheme
from stepdown.region.schemes.queries import Said
from stepdown.region.shared_stories.models import SharedStory
from stepdown.region.snapshots.models import (
    FigureState,
    InterventionStanding,
    Period,
    PracticeStanding,
    Snapshot,
)


@dataclass(frozen=True)
class Beside:
    """One measure over all practices: `newest` month, and the `year` where it is told by years.

    `rows`: what each place was told of these two, by period and place; also PCNs and the ICB.
    """

    measure: Measure
    newest: Stretch
    year: Stretch | None
    rows: Mapping[tuple[str, str], Told]
    chart: Comparison | None

    @property
    def chosen(self) -> Stretch:
        return self.year or self.newest

    def told(self, place: str, stretch: Stretch) -> Told | None:
        return self.rows.get((stretch.period, place))

    def point(self, place: str) -> Compared | None:
        found = self.chart.points if self.chart else ()
        return next((one for one in found if one.place.code == place), None)


@dataclass(frozen=True)
class Around:
    at: Snapshot
    places: Places
    standing: Mapping[str, PracticeStanding]
    work: Mapping[str, Sequence[InterventionStanding]]
    stories: Mapping[str, Sequence[SharedStory]]
    schemes: Sequence[Scheme]
    said: Mapping[str, Sequence[Said]]
    beside: Mapping[str, Beside]
    icb_months: Mapping[str, Sequence[Told]]

    def members(self, place: str) -> list[Place]:
        """The practices of a network, of the ICB, or the practice itself."""
        everybody = self.places.practices.values()
        return [one for one in everybody if place in (self.places.icb, one.pcn, one.code)]

    def comparable(self, about: Beside, place: str) -> Decimal | None:
        """A share as it is, a count for each 1,000 who are registered; null where that is not known."""
        told = about.told(place, about.chosen)
        basis = basis_of(about.measure)
        if told is None or told.state != FigureState.SHOWN:
            return None
        if basis is None or not basis.by_list:
            return value(told, about.measure)
        return _rate(told, self._registered(about, place))

    def _registered(self, about: Beside, place: str) -> int | None:
        """Of those practices that have the figure; null where one of these has no known list."""
        sizes = [one.list_size for one in self.members(place) if _has(about.told(one.code, about.chosen))]
        return None if None in sizes else sum(size for size in sizes if size)


def _has(told: Told | None) -> bool:
    return told is not None and told.state != FigureState.ABSENT


def _rate(told: Told, registered: int | None) -> Decimal | None:
    return Decimal(told.count or 0) * PER_THOUSAND / registered if registered else None


def beside(
    measure: Measure,
    stretches: Iterable[Stretch],
    rows: Iterable[Told],
    places: Places,
    at: Snapshot,
) -> Beside | None:
    """None where no practice has a figure."""
    known = [one for one in stretches if one.measure == measure.id]
    months = [one for one in known if one.period == Period.MONTH]
    years = [one for one in known if one.period == Period.YEAR]
    if not months:
        return None
    chosen = (years or months)[0]
    mine = [one for one in rows if one.measure == measure.id]
    basis = basis_of(measure)
    return Beside(
        measure=measure,
        newest=months[0],
        year=years[0] if years else None,
        rows={(one.period, one.place): one for one in mine},
        chart=_chart(measure, basis, chosen, mine, places, at) if basis else None,
    )


def _chart(
    measure: Measure, basis: Basis, chosen: Stretch, rows: Sequence[Told], places: Places, at: Snapshot
) -> Comparison:
    of_it = [one for one in rows if one.period == chosen.period]
    return compared(measure, basis, of_it, places.practices, at)
