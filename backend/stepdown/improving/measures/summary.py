"""A chart in words, for whoever does not see it, and how far its lines can be trusted."""

from collections.abc import Iterator

from stepdown.clinical.spc.chart import Analysis, ChartKind
from stepdown.improving.measures.charting import Charted
from stepdown.improving.measures.headline import can_judge
from stepdown.improving.measures.words import CHARTS, each, label, line_of, number, when, with_unit


def summary(chart: Charted) -> str:
    return " ".join(_sentences(chart))


def _sentences(chart: Charted) -> Iterator[str]:
    one, many = each(chart.measure)
    if not chart.readings:
        yield "There are no figures yet."
        return
    count = len(chart.readings)
    first, last = (label(chart.measure, chart.readings[at].on) for at in (0, -1))
    if count == 1:
        yield f"1 {one}: {first}."
    else:
        yield f"{count} {many}, from {first} to {last}."
    if missing := count - len(chart.known):
        yield f"{missing} of them {'has' if missing == 1 else 'have'} no figure."
    if chart.analysis is None:
        return
    newest = chart.known[-1]
    value = chart.values[newest]
    if value is not None:
        yield f"Newest: {with_unit(chart.measure, value)} {when(chart.measure, chart.readings[newest].on)}."
    yield _lines(chart, chart.analysis)
    if can_judge(chart):
        yield _special(chart.analysis)
    if chart.chosen.target is not None:
        yield f"Target: {with_unit(chart.measure, chart.chosen.target)}."


def _lines(chart: Charted, analysis: Analysis) -> str:
    phase, last = analysis.last_phase, analysis.points[-1]
    line = line_of(chart.kind, phase)
    said = f"{CHARTS[chart.kind][0]}: {line} {number(phase.centre)}"
    lower, upper = (last.lower, last.upper) if chart.kind.divides else (phase.lower, phase.upper)
    if lower is not None and upper is not None:
        said += f", limits {number(lower)} to {number(upper)}"
    phases = len(analysis.phases)
    return f"{said}." if phases == 1 else f"{said}, in the last of {phases} phases."


def _special(analysis: Analysis) -> str:
    match sum(one.special_cause is not None for one in analysis.points):
        case 0:
            return "No point shows a special cause."
        case 1:
            return "1 point shows a special cause."
        case many:
            return f"{many} points show a special cause."


def caution(chart: Charted) -> str | None:
    if chart.analysis is None:
        return None
    phase = chart.analysis.last_phase
    if not phase.trial_limits:
        return None
    figures = "1 figure" if phase.baseline == 1 else f"{phase.baseline} figures"
    rests = f"on {figures}, fewer than 12, and will still move."
    if chart.kind is ChartKind.RUN:
        return f"The median rests {rests}"
    return f"Trial limits: the lines rest {rests}"
