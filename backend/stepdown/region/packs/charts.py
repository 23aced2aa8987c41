"""The few measures that are drawn: their months as they were published."""

from collections.abc import Mapping, Sequence

from stepdown.clinical.sentences import begun
from stepdown.content.measures.shapes import Measure
from stepdown.improving.measures.words import with_unit
from stepdown.region.overviews.reported.queries import Told
from stepdown.region.overviews.reported.saying import month_in_words, value
from stepdown.region.packs.around import Around
from stepdown.region.packs.rows import beyond, in_order_of_asking
from stepdown.region.packs.schemas import PackChart, PackMonth
from stepdown.region.snapshots.models import Period

MOST, FEWEST_MONTHS = 6, 3
# Those that a visit begins with; what stands out goes before them.
FIRST = (
    "opioid-on-repeat",
    "review-coverage",
    "codeine-on-repeat",
    "not-issued",
    "high-dose",
    "opioid-items",
)


def charts(shared: Around, code: str, own: Mapping[str, Sequence[Told]]) -> list[PackChart]:
    """`own`: what the practice has told, by measure, the oldest first."""
    outside = in_order_of_asking(beyond(shared, code))
    wanted = dict.fromkeys([*(one.measure.id for one in outside), *FIRST])
    drawn = (_chart(shared, name, own.get(name, ())) for name in wanted if name in shared.beside)
    return [one for one in drawn if one][:MOST]


def _chart(shared: Around, name: str, told: Sequence[Told]) -> PackChart | None:
    """None where too little is shown for a line."""
    measure = shared.beside[name].measure
    # Counts of one practice and of all have no scale in common.
    of_icb = {one.month: _worth(one, measure) for one in shared.icb_months.get(name, ()) if measure.per}
    months = [
        PackMonth(month=one.month, here=_worth(one, measure), icb=of_icb.get(one.month))
        for one in told
        if one.period == Period.MONTH
    ]
    if sum(one.here is not None for one in months) < FEWEST_MONTHS:
        return None
    return PackChart(
        measure=name,
        title=measure.title,
        unit="Per cent" if measure.unit == "%" else begun(measure.unit),
        says=_says(months, measure),
        months=months,
    )


def _worth(told: Told, measure: Measure) -> float | None:
    found = value(told, measure)
    return None if found is None else round(float(found), 4)


def _says(months: Sequence[PackMonth], measure: Measure) -> str:
    """What somebody reads who cannot see the lines."""
    shown = [one for one in months if one.here is not None]
    gaps = len(months) - len(shown)
    missing = f" {gaps} of {len(months)} months are not shown." if gaps else ""
    return f"{_at(shown[0], measure)}; {_at(shown[-1], measure)}.{missing}"


def _at(month: PackMonth, measure: Measure) -> str:
    return f"{with_unit(measure, month.here or 0)} in {month_in_words(month.month)}"
