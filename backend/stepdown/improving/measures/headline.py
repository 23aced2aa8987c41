"""What a chart shows, in one or two sentences that claim no more than it does."""

from collections.abc import Iterator
from decimal import Decimal

from stepdown.clinical.sentences import within
from stepdown.clinical.spc.chart import Analysis, ChartKind, PlottedPoint, SpecialCause, Variation
from stepdown.improving.charts.meaning import FEWEST_TO_JUDGE
from stepdown.improving.measures.charting import Charted
from stepdown.improving.measures.words import each, label, line_of, number, when, with_unit


def can_judge(chart: Charted) -> bool:
    return len(chart.known) >= FEWEST_TO_JUDGE


def variation(chart: Charted) -> Variation | None:
    return chart.analysis.variation if chart.analysis and can_judge(chart) else None


def headline(chart: Charted, *, none_because: str) -> str:
    analysis = chart.analysis
    if analysis is None:
        return none_because
    if not can_judge(chart):
        return _too_few(chart)
    if variation(chart) is Variation.COMMON_CAUSE:
        return f"No clear change: {_newest(chart)}, and the {_line(chart, analysis)}."
    said = _what_changed(chart, analysis)
    return f"Perhaps {within(said)}" if analysis.last_phase.trial_limits else said


def _too_few(chart: Charted) -> str:
    said = f"{chart.measure.short}: {_newest(chart)}"
    _, many = each(chart.measure)
    if len(chart.known) == 1:
        return f"{said}. It is the first figure, to compare the next with."
    first = chart.known[0]
    then = f"{beside(chart, chart.known[-1], first)} {when(chart.measure, chart.readings[first].on)}"
    return f"{said}, {then}. {len(chart.known)} {many} are too few to tell a change from chance."


def _newest(chart: Charted) -> str:
    at = chart.known[-1]
    return f"{with_unit(chart.measure, _value(chart, at))} {when(chart.measure, chart.readings[at].on)}"


def _value(chart: Charted, at: int) -> Decimal:
    value = chart.values[at]
    assert value is not None  # noqa: S101 - it is one of those known
    return value


def beside(chart: Charted, now: int, then: int) -> str:
    """ "7 fewer than", "2.1 lower than", "as many as"."""
    difference = _value(chart, now) - _value(chart, then)
    is_count = chart.measure.per is None
    said = number(abs(difference))
    if said == "0":
        return "as many as" if is_count else "the same as"
    fewer, more = ("fewer", "more") if is_count else ("lower", "higher")
    points = " percentage points" if chart.measure.per == 100 else ""
    return f"{said}{points} {fewer if difference < 0 else more} than"


def _line(chart: Charted, analysis: Analysis) -> str:
    phase = analysis.last_phase
    return f"{line_of(chart.kind, phase)} is {with_unit(chart.measure, phase.centre)}"


def _what_changed(chart: Charted, analysis: Analysis) -> str:
    """What lasts is said before what is new: a row that goes on, then the newest figure."""
    point, row = analysis.points[chart.known[-1]], list(_row_on_one_side(chart, analysis))
    match point.special_cause:
        case SpecialCause.TREND:
            return _going(chart, analysis)
        case None:
            line = _line(chart, analysis)
            return (
                f"Not as chance alone would have it: {_newest(chart)}, and the {line}. See where it turned."
            )
        case SpecialCause.SHIFT:
            return _shifted(chart, analysis, row)
        case _ if len(row) >= FEWEST_TO_JUDGE:
            return _shifted(chart, analysis, row)
        case SpecialCause.OUTSIDE_LIMITS:
            return _outside(chart, point)
        case SpecialCause.TWO_OF_THREE:
            return _close_to_a_limit(chart, point)


def _shifted(chart: Charted, analysis: Analysis, row: list[int]) -> str:
    is_low = _value(chart, row[0]) < Decimal(str(analysis.points[row[0]].centre))
    since, (_, many) = label(chart.measure, chart.readings[row[-1]].on), each(chart.measure)
    side = "below" if is_low else "above"
    line = line_of(chart.kind, analysis.last_phase)
    return f"{_less_or_more(chart, is_low)} since {since}: {len(row)} {many} in a row {side} the {line}."


def _row_on_one_side(chart: Charted, analysis: Analysis) -> Iterator[int]:
    """From the newest backwards. A run chart passes over what is missing or on its line; others end there."""
    side = 0
    for at in range(len(analysis.points) - 1, -1, -1):
        point, phase = analysis.points[at], analysis.last_phase.number
        if point.phase != phase:
            return
        which = 0 if point.value is None else (point.value > point.centre) - (point.value < point.centre)
        if at > chart.known[-1] or (which == 0 and chart.kind is ChartKind.RUN):
            continue
        side = side or which
        if which == 0 or which != side:
            return
        yield at


def _less_or_more(chart: Charted, is_low: bool) -> str:
    if chart.measure.per is None:
        return "Fewer" if is_low else "More"
    return "Lower" if is_low else "Higher"


def _going(chart: Charted, analysis: Analysis) -> str:
    known = chart.known
    is_falling = _value(chart, known[-1]) < _value(chart, known[-2])
    first = known[-1]
    begins = next(at for at, one in enumerate(analysis.points) if one.phase == analysis.last_phase.number)
    while first > begins and _goes_on(chart, first, is_falling):
        first -= 1
    way, than = ("Falling", "lower") if is_falling else ("Rising", "higher")
    since = label(chart.measure, chart.readings[first].on)
    one, _ = each(chart.measure)
    steps = known[-1] - first
    return f"{way} since {since}: {steps} times in a row each {one} was {than} than the one before."


def _goes_on(chart: Charted, at: int, is_falling: bool) -> bool:
    before, now = chart.values[at - 1], chart.values[at]
    if before is None or now is None:
        return False
    return now < before if is_falling else now > before


def _outside(chart: Charted, point: PlottedPoint) -> str:
    is_low = point.value is not None and point.value < point.centre
    limit = point.lower if is_low else point.upper
    way, side = ("low", "below") if is_low else ("high", "above")
    return f"Unusually {way}: {_newest(chart)}{_past(limit, point, side)}."


def _past(limit: float | None, point: PlottedPoint, side: str) -> str:
    if limit is None or point.value is None:
        return ""
    if number(limit) == number(point.value):
        return f", just {side} the limit of what chance explains"
    return f", {side} the limit of {number(limit)} that chance explains"


def _close_to_a_limit(chart: Charted, point: PlottedPoint) -> str:
    is_low = point.value is not None and point.value < point.centre
    _, many = each(chart.measure)
    limit = "lower" if is_low else "upper"
    return f"{_less_or_more(chart, is_low)} of late: 2 of the last 3 {many} are close to the {limit} limit."
