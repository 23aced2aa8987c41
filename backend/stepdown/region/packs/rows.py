"""A measure of a pack: of the practice, beside its network and its ICB, and where that lies."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from stepdown.clinical.spc.chart import Direction
from stepdown.clinical.spc.funnel import Place as Lies
from stepdown.clinical.types import MeasureSource
from stepdown.content.measures.shapes import Measure
from stepdown.improving.measures.words import number
from stepdown.region.overviews.funnels.basis import basis_of
from stepdown.region.overviews.funnels.words import lies_in_words
from stepdown.region.overviews.reported.queries import Told
from stepdown.region.overviews.reported.saying import month_in_words, said
from stepdown.region.overviews.reported.schemas import WhereItLies
from stepdown.region.packs.around import Around, Beside
from stepdown.region.packs.schemas import PackGroup, PackMeasure
from stepdown.region.snapshots.models import FigureState, Period

NOT_SHOWN = "–"
# Of which a figure tells how patients are treated, and not how much was done to change it.
ABOUT_PATIENTS = frozenset((MeasureSource.EXTRACT, MeasureSource.PRESCRIBING))
GROUPS: Mapping[str, tuple[frozenset[MeasureSource], str]] = {
    "Patients, in the practice’s own records": (
        frozenset((MeasureSource.EXTRACT,)),
        "Counted at the newest extract of the month from the clinical system.",
    ),
    "The practice’s work to change this": (
        frozenset((MeasureSource.WORK, MeasureSource.TALLY)),
        "Recorded or tallied in the practice. A month in which nobody counted is not"
        " known; it is never nought.",
    ),
    "Published prescribing, beside it": (
        frozenset((MeasureSource.PRESCRIBING,)),
        "Items dispensed, acute and repeat, as the NHS publishes them for each practice. They count items and"
        " not patients, and come two months or more later, so they differ from the practice’s own figures"
        " above. They are public: nothing of them is hidden or rounded.",
    ),
}


def groups(shared: Around, code: str, own: Mapping[str, Sequence[Told]]) -> list[PackGroup]:
    """Measures that the practice has told, in the order of the file. `own`: the oldest first."""
    return [one for one in _groups(shared, code, own) if one.measures]


def _groups(shared: Around, code: str, own: Mapping[str, Sequence[Told]]) -> Iterator[PackGroup]:
    for title, (sources, explains) in GROUPS.items():
        of_it = [one for one in shared.beside.values() if one.measure.source in sources]
        told = [(one, own.get(one.measure.id, ())) for one in of_it]
        rows = [_row(shared, about, code, known) for about, known in told if tells(known)]
        usual = Counter(one.newest_of for one in rows).most_common(1)
        yield PackGroup(title=title, explains=explains, newest_of=usual[0][0] if usual else "", measures=rows)


def tells(told: Iterable[Told]) -> bool:
    """Whether anything is known of it here."""
    return any(one.state != FigureState.ABSENT for one in told)


def _row(shared: Around, about: Beside, code: str, told: Sequence[Told]) -> PackMeasure:
    network = shared.places.practices[code].pcn
    month, year = _newest(told, Period.MONTH), _newest(told, Period.YEAR)
    return PackMeasure(
        id=about.measure.id,
        title=about.measure.title,
        newest=_said(month, about, shared),
        newest_of=month_in_words(month.month) if month else "",
        year=_said(year, about, shared),
        year_to=month_in_words(year.month) if year else "",
        here=_worth(about.measure, shared.comparable(about, code)),
        network=_worth(about.measure, shared.comparable(about, network) if network else None),
        icb=_worth(about.measure, shared.comparable(about, shared.places.icb)),
        lies=lies(about, code),
    )


def _said(told: Told | None, about: Beside, shared: Around) -> str:
    """Without why it is withheld, which the pack says once."""
    return said(told, about.measure, shared.at).partition(":")[0] if told else ""


def _newest(told: Sequence[Told], period: Period) -> Told | None:
    """Of which something is known."""
    known = (one for one in reversed(told) if one.period == period and one.state != FigureState.ABSENT)
    return next(known, None)


def _worth(measure: Measure, value: Decimal | None) -> str:
    """ "45.2%", "5.1 per 1,000"."""
    if value is None:
        return NOT_SHOWN
    basis = basis_of(measure)
    if basis is None:
        return number(value)
    return f"{number(value)}%" if basis.scale == 100 else f"{number(value)} per 1,000"


def lies(about: Beside, code: str) -> WhereItLies | None:
    point = about.point(code)
    if about.chart is None or point is None:
        return None
    found, is_above = about.chart.lies(point), about.chart.is_above(point)
    return WhereItLies(
        lies=found.value,
        above=None if found is Lies.WITHIN else is_above,
        in_words=lies_in_words(found, is_above=is_above),
    )


def beyond(shared: Around, code: str) -> Iterator[tuple[Beside, bool]]:
    """What lies beyond the outer limits, and whether that is the better side. Neither is a judgement.

    Little work is no sign of anything: it may be that there was little to do.
    """
    for about in shared.beside.values():
        found, way = lies(about, code), about.measure.direction
        if found is None or found.lies != Lies.BEYOND_998.value or way is Direction.NEUTRAL:
            continue
        is_better = found.above is (way is Direction.UP)
        if is_better or about.measure.source in ABOUT_PATIENTS:
            yield about, is_better


def in_order_of_asking(found: Iterable[tuple[Beside, bool]]) -> list[Beside]:
    """What there is to ask about first."""
    return [about for about, _ in sorted(found, key=lambda one: one[1])]


def titles(found: Iterable[tuple[Beside, bool]], *, better: bool) -> list[str]:
    return [about.measure.title for about, is_better in found if is_better is better]
