"""What came of it, as the rule of the chart says: by arithmetic, without a database."""

from datetime import date
from uuid import uuid4

import pytest

from stepdown.clinical.spc.chart import ChartKind
from stepdown.content import library
from stepdown.improving.cycles.models import CycleState
from stepdown.improving.cycles.ramp.schemas import RampStep
from stepdown.improving.measures.charting import Chosen, charted
from stepdown.improving.measures.readings import Reading
from stepdown.region.shared_stories.evidence import evidence_of, in_words, result_of
from stepdown.region.shared_stories.models import Evidence, Result
from stepdown.region.shared_stories.poster import shortened

MEASURE = library.measures()["opioid-on-repeat"]  # fewer are better


def a_step(state: CycleState = CycleState.CLOSED, started_on: date | None = date(2026, 1, 1)) -> RampStep:
    return RampStep(
        cycle_id=uuid4(),
        number=1,
        state=state,
        started_on=started_on,
        ended_on=None,
        dates_say="",
        variant_title="",
        tried="",
        measure=None,
        measure_title=None,
        start=None,
        end=None,
        result_says="",
        learnt="",
        decision=None,
        decision_says="",
        what_changes="",
    )


def chart_of(*counts: int):  # type: ignore[no-untyped-def]
    readings = [Reading(date(2025 + at // 12, at % 12 + 1, 1), count) for at, count in enumerate(counts)]
    return charted(MEASURE, readings, Chosen(ChartKind.XMR))


EVEN = (50, 52, 49, 51, 50, 48, 51, 50, 52, 49, 50, 51)
LOWER = (*EVEN, 30, 29, 31, 30, 28, 31, 30, 29)
HIGHER = (*EVEN, 70, 71, 69, 72, 70, 71, 70, 72)


@pytest.mark.parametrize(
    ("counts", "result"),
    [
        (LOWER, Result.IMPROVED),
        (HIGHER, Result.WORSE),
        ((*EVEN, *EVEN), Result.NO_CHANGE),
        ((50, 40), Result.NOT_KNOWN),
        ((), Result.NOT_KNOWN),
    ],
)
def test_the_chart_says_what_came_of_it(counts: tuple[int, ...], result: Result) -> None:
    assert result_of([a_step()], chart_of(*counts)) is result


def test_what_is_only_planned_or_under_way_is_not_tested_whatever_the_chart_shows() -> None:
    for steps in ([], [a_step(CycleState.DO)]):
        assert evidence_of(steps) is Evidence.PLANNED
        assert result_of(steps, chart_of(*LOWER)) is Result.NOT_KNOWN


def test_an_improvement_from_before_the_first_cycle_is_not_its_doing() -> None:
    assert result_of([a_step(started_on=date(2027, 1, 1))], chart_of(*LOWER)) is Result.NOT_KNOWN


def test_each_is_said_in_words_that_claim_no_cause() -> None:
    assert in_words(Evidence.PLANNED, Result.NOT_KNOWN).startswith("Planned")
    assert in_words(Evidence.TESTED, Result.IMPROVED).endswith("the chart shows an improvement")


def test_a_long_text_is_cut_at_a_word() -> None:
    cut = shortened("word " * 100, 80)
    assert cut.endswith("word…")
    assert len(cut) <= 80
