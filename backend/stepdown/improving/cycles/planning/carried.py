"""Questions of the Plan whose answer is also a date or an interval of the cycle: it is given once."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from stepdown.clinical.types import OptionId
from stepdown.content.toolkit.shapes import PlanAnswer
from stepdown.improving.cycles.models import RerunUnit
from stepdown.improving.interventions.effective import Question

DATES: Mapping[str, str] = {
    "starts": "planned_start",
    "completed-by": "planned_end",
    "review-on": "review_on",
    "review-date": "review_on",
}
INTERVALS: Mapping[str, tuple[int, RerunUnit]] = {
    "Every week": (1, RerunUnit.WEEKS),
    "Every two weeks": (2, RerunUnit.WEEKS),
    "Every month": (1, RerunUnit.MONTHS),
    "Every two months": (2, RerunUnit.MONTHS),
}
# In the letters of option 4 the same question is about letters, not about the search.
RUNS_AGAIN = frozenset((OptionId.O1, OptionId.O6))


def carried(option: OptionId, question: Question, answer: Mapping[str, Any] | None) -> dict[str, Any]:
    """What else an answer sets, by column. One that is taken back leaves the date as it was."""
    if not answer:
        return {}
    if question.answer is PlanAnswer.DATE and question.name in DATES and "on" in answer:
        return {DATES[question.name]: date.fromisoformat(answer["on"])}
    if question.answer is PlanAnswer.SEARCH and "search" in answer:
        return dict(answer["search"])
    if question.name == "how-often" and option in RUNS_AGAIN:
        for choice in answer.get("choices", ()):
            if choice in INTERVALS:
                every, unit = INTERVALS[choice]
                return {"rerun_every": every, "rerun_unit": unit.value}
    return {}
