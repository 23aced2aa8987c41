"""How far something is tried, and what came of it: as the rule of the chart says, never by hand (M12)."""

from collections.abc import Mapping, Sequence

from stepdown.clinical.spc.chart import Variation
from stepdown.improving.cycles.models import CycleState
from stepdown.improving.cycles.ramp.schemas import RampStep
from stepdown.improving.measures.charting import Charted
from stepdown.improving.measures.headline import variation
from stepdown.region.shared_stories.models import Evidence, Result

_RESULTS: Mapping[Variation, Result] = {
    Variation.IMPROVEMENT: Result.IMPROVED,
    Variation.CONCERN: Result.WORSE,
    Variation.COMMON_CAUSE: Result.NO_CHANGE,
    # It changed, and which way is better nobody has said.
    Variation.NEUTRAL: Result.NOT_KNOWN,
}
PLANNED_SAYS = "Planned: no cycle of it is closed yet"
TESTED_SAYS: Mapping[Result, str] = {
    Result.IMPROVED: "Tested locally: the chart shows an improvement",
    Result.NO_CHANGE: "Tested locally: the chart shows no change beyond chance",
    Result.WORSE: "Tested locally: the chart shows a change for the worse",
    Result.NOT_KNOWN: "Tested locally: the chart cannot tell yet whether it helps",
}


def evidence_of(steps: Sequence[RampStep]) -> Evidence:
    closed = any(step.state is CycleState.CLOSED for step in steps)
    return Evidence.TESTED if closed else Evidence.PLANNED


def result_of(steps: Sequence[RampStep], chart: Charted | None) -> Result:
    """Of what was tried: a chart that has no figure since the first cycle began says nothing of it."""
    started = [step.started_on for step in steps if step.started_on is not None]
    if evidence_of(steps) is Evidence.PLANNED or chart is None or not chart.known or not started:
        return Result.NOT_KNOWN
    shown = variation(chart)
    if shown is None or chart.readings[chart.known[-1]].on < min(started):
        return Result.NOT_KNOWN
    return _RESULTS[shown]


def in_words(evidence: Evidence, result: Result) -> str:
    return PLANNED_SAYS if evidence is Evidence.PLANNED else TESTED_SAYS[result]
