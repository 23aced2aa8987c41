"""The words of a story that nobody typed."""

import pytest

from stepdown.improving.cycles.models import CycleState
from stepdown.improving.interventions.models import InterventionStatus
from stepdown.improving.stories.telling import next_in_words


@pytest.mark.parametrize("tried", ["Ring first", "Ring first."])
def test_a_sentence_that_somebody_ended_gets_no_second_full_stop(tried: str) -> None:
    said = next_in_words(
        InterventionStatus.RUNNING, state=CycleState.DO, number=2, tried=tried, review_on=None
    )
    assert said == "Cycle 2 is under way: Ring first."
