"""How many practices lie beyond the limits of chance, by measure. Who they are, the funnel shows with why."""

from collections.abc import Iterator, Mapping, Sequence

from stepdown.clinical.spc.funnel import Place as Lies
from stepdown.region.groups.places import Place
from stepdown.region.overviews.funnels.basis import basis_of
from stepdown.region.overviews.funnels.compared import compared
from stepdown.region.overviews.home.schemas import Attention, AttentionKind
from stepdown.region.overviews.reported.measures import MonthlyMeasure, reported
from stepdown.region.overviews.reported.queries import Told
from stepdown.region.snapshots.models import Snapshot

# What a practice's patients have. How much work it does differs for other reasons than chance.
COMPARED = ("opioid-on-repeat", "long-term", "high-dose", "review-coverage")


def outliers(
    told: Mapping[str, Sequence[Told]], practices: Mapping[str, Place], at: Snapshot
) -> Iterator[Attention]:
    """`told`: by measure, of its newest months or year."""
    for name, rows in told.items():
        measure = reported(name)
        if found := _beyond(measure, rows, practices, at):
            yield Attention(
                kind=AttentionKind.BEYOND_LIMITS,
                measure=name,
                practices=found,
                says=f"{'1 practice lies' if found == 1 else f'{found} practices lie'} beyond the limits of"
                f" chance in “{measure.title}”",
            )


def _beyond(
    measure: MonthlyMeasure, rows: Sequence[Told], practices: Mapping[str, Place], at: Snapshot
) -> int:
    basis = basis_of(measure)
    if basis is None:
        return 0
    chart = compared(measure, basis, rows, practices, at)
    return sum(chart.lies(one) is Lies.BEYOND_998 for one in chart.points)
