"""A measure as the page, a table and a spreadsheet show it: every number ready to draw."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal

from stepdown.clinical.sentences import within
from stepdown.clinical.spc.chart import Phase, PlottedPoint
from stepdown.clinical.types import OptionId
from stepdown.content import library
from stepdown.content.measures.shapes import Measure
from stepdown.improving.charts.marks import Means
from stepdown.improving.charts.meaning import FEWEST_TO_JUDGE, judged, meanings
from stepdown.improving.measures.charting import Charted
from stepdown.improving.measures.choices.schemas import MeasureChoices, Rebase
from stepdown.improving.measures.headline import (
    beside,
    can_judge,
    headline,
    variation,
)
from stepdown.improving.measures.notes import Note
from stepdown.improving.measures.readings import Reading, Series
from stepdown.improving.measures.schemas import (
    ChartNote,
    MeasurePhase,
    MeasurePoint,
    MeasureProvenance,
    MeasureSummary,
    MeasureValue,
    MeasureVerdict,
    MeasureView,
    RunsOfPhase,
    SparkPoint,
)
from stepdown.improving.measures.summary import caution, summary
from stepdown.improving.measures.words import (
    ASSURANCES,
    CAUSES,
    FEW_SO_FAR,
    LEARNING,
    VARIATIONS,
    by_extract,
    label,
    number,
    runs_in_words,
    when,
    with_unit,
)

RECENT = 24
PLACES = 4


def options_of(measure: Measure) -> list[OptionId]:
    """Those that name it, as a measure of theirs or to watch beside them."""
    return [
        option.id
        for option in library.toolkit_options().values()
        if measure.id in (*option.measures, *option.balancing, *option.speaks_to)
    ]


def summarised(chart: Charted, series: Series) -> MeasureSummary:
    return MeasureSummary(**_summarised(chart, series))


def _summarised(chart: Charted, series: Series) -> dict[str, Any]:
    measure, known = chart.measure, chart.known
    newest = known[-1] if known else None
    previous = known[-2] if len(known) > 1 else None
    by: Literal["extract", "month"] = "extract" if by_extract(measure) else "month"
    unavailable = None if known else _unavailable(series)
    return {
        "id": measure.id,
        "title": measure.title,
        "short": measure.short,
        "options": options_of(measure),
        "balancing": measure.balancing,
        "source": measure.source,
        "by": by,
        "unit": measure.unit,
        "direction": measure.direction,
        "newest": _value(chart, newest),
        "previous": _value(chart, previous),
        "change_in_words": _change(chart, newest, previous),
        "variation": variation(chart),
        "assurance": chart.analysis.assurance if chart.analysis and can_judge(chart) else None,
        "target": None if chart.chosen.target is None else float(chart.chosen.target),
        "headline": headline(chart, none_because=unavailable or ""),
        "available": bool(known),
        "unavailable_because": unavailable,
        "recent": [
            SparkPoint(on=one.on, value=_rounded(value))
            for one, value in list(zip(chart.readings, chart.values, strict=True))[-RECENT:]
        ],
    }


def _unavailable(series: Series) -> str:
    """Of the newest reading, if there are any: it says what to mend."""
    said = [one.because for one in series.readings if one.because]
    return f"Not available: {within(said[-1])}" if said else series.none_because


def _value(chart: Charted, at: int | None) -> MeasureValue | None:
    if at is None or (value := chart.values[at]) is None:
        return None
    reading = chart.readings[at]
    said = f"{with_unit(chart.measure, value)} {when(chart.measure, reading.on)}"
    return MeasureValue(
        on=reading.on,
        value=_drawn(value),
        numerator=float(reading.numerator or 0),
        denominator=None if reading.denominator is None else float(reading.denominator),
        in_words=f"{said}{of_how_many(chart.measure, reading)}",
    )


def of_how_many(measure: Measure, reading: Reading) -> str:
    """ " (18 of 40)", of a percentage."""
    if measure.per != 100 or reading.numerator is None or reading.denominator is None:
        return ""
    return f" ({number(Decimal(reading.numerator))} of {number(Decimal(reading.denominator))})"


def _change(chart: Charted, newest: int | None, previous: int | None) -> str | None:
    if newest is None or previous is None:
        return None
    then = when(chart.measure, chart.readings[previous].on)
    return f"{beside(chart, newest, previous)} {then}"


def viewed(chart: Charted, series: Series, notes: Sequence[Note], choices: MeasureChoices) -> MeasureView:
    measure, analysis = chart.measure, chart.analysis
    provenance = library.measures_provenance(measure.source)
    found = judged(analysis.points) if analysis else ()
    plotted = found or (None,) * len(chart.readings)
    means = meanings(found, measure.direction) if found else (None,) * len(chart.readings)
    chosen = {one.on: one for one in choices.rebases}
    return MeasureView(
        **_summarised(chart, series),
        numerator_words=measure.numerator,
        denominator_words=measure.denominator,
        per=measure.per,
        includes=list(measure.includes),
        rule_version=measure.rule_version,
        chart=chart.kind,
        chart_refused=chart.refused,
        points=[
            _point(measure, reading, value, point, better)
            for reading, value, point, better in zip(
                chart.readings, chart.values, plotted, means, strict=True
            )
        ],
        phases=[_phase(one, chosen) for one in (analysis.phases if analysis else ())],
        verdict=_verdict(chart),
        caution=caution(chart),
        so_far=series.so_far,
        summary=summary(chart),
        notes=[
            ChartNote(number=at, on=one.on, words=one.words, link=one.link)
            for at, one in enumerate(notes, start=1)
        ],
        choices=choices,
        provenance=MeasureProvenance(**provenance.model_dump()),
    )


def _point(
    measure: Measure,
    reading: Reading,
    value: Decimal | None,
    point: PlottedPoint | None,
    means: Means | None,
) -> MeasurePoint:
    is_known = value is not None
    denominator = reading.denominator if is_known else None
    cause = point.special_cause if point else None
    return MeasurePoint(
        on=reading.on,
        label=label(measure, reading.on),
        value=_rounded(value),
        numerator=float(reading.numerator) if is_known and reading.numerator is not None else None,
        denominator=None if denominator is None else float(denominator),
        absent_because=None if is_known else reading.because or "There is nothing to divide by.",
        special_cause=cause,
        special_cause_in_words=CAUSES[cause] if cause else None,
        means=means,
        phase=point.phase if point else None,
        centre=_rounded(point.centre) if point else None,
        lower=_rounded(point.lower) if point else None,
        upper=_rounded(point.upper) if point else None,
        rule_version=reading.rule_version or measure.rule_version,
    )


def _phase(phase: Phase, chosen: Mapping[Any, Rebase]) -> MeasurePhase:
    """A phase begins with the first point on or after the day that was chosen for it."""
    days = [day for day in sorted(chosen) if day <= phase.first]
    begun = chosen[days[-1]] if days and phase.number > 1 else None
    runs = phase.runs
    return MeasurePhase(
        number=phase.number,
        first=phase.first,
        last=phase.last,
        values=phase.values,
        baseline=phase.baseline,
        trial_limits=phase.trial_limits,
        centre=_drawn(phase.centre),
        lower=_rounded(phase.lower),
        upper=_rounded(phase.upper),
        runs=RunsOfPhase(
            longest_run=runs.longest_run,
            longest_run_max=runs.longest_run_max,
            crossings=runs.crossings,
            crossings_min=runs.crossings_min,
            signal=runs.signal,
            in_words=runs_in_words(runs),
        ),
        because=begun.because if begun else None,
        chosen_by=begun.chosen_by if begun else None,
    )


def _verdict(chart: Charted) -> MeasureVerdict:
    found = variation(chart)
    assured = chart.analysis.assurance if chart.analysis and found is not None else None
    few = f"{FEWEST_TO_JUDGE} figures are needed to tell a change from chance: there are {len(chart.known)}."
    return MeasureVerdict(
        variation=found,
        variation_in_words=VARIATIONS[found] if found else few,
        assurance=assured,
        assurance_in_words=ASSURANCES[assured] if assured else None,
        learning=LEARNING[found] if found else FEW_SO_FAR,
    )


def _rounded(number: Decimal | float | None) -> float | None:
    return None if number is None else _drawn(number)


def _drawn(number: Decimal | float) -> float:
    return round(float(number), PLACES)
