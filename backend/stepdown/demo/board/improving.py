"""What practices of the board took up, and how far their cycles are."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid4

from stepdown.clinical.types import OptionId
from stepdown.content import library
from stepdown.demo.board.counts import begins_after
from stepdown.demo.board.places import BoardPractice
from stepdown.improving.cycles.models import Cycle, CycleState, Decision
from stepdown.improving.interventions.models import Intervention, InterventionStatus
from stepdown.plumbing.db import PracticeTable

LONG = timedelta(days=90)
MOST_CYCLES = 4
STATUSES = (
    *(InterventionStatus.RUNNING,) * 6,
    *(InterventionStatus.FINISHED, InterventionStatus.PLANNED, InterventionStatus.PAUSED),
)
OVER = (InterventionStatus.FINISHED, InterventionStatus.PAUSED)
NEED_NO_REASON = (InterventionStatus.RUNNING, InterventionStatus.FINISHED, InterventionStatus.PLANNED)
NOON = time(12, tzinfo=UTC)


def improvement_rows(practice: BoardPractice, by: UUID, months: Sequence[date]) -> Iterator[PracticeTable]:
    """None where it is not at work yet."""
    begins = begins_after(practice, len(months))
    if begins is None or begins >= len(months):
        return
    chance = practice.chance
    for option in chance.sample(list(OptionId), chance.choice((1, 1, 2, 3))):
        status = chance.choice(STATUSES)
        row = _intervention(
            practice.code, by, option, chance.choice(_variants(option)), months[begins], status
        )
        yield row
        if status is not InterventionStatus.PLANNED:
            yield from _cycles(row, by, months[begins], months[-1], chance.choice(list(Decision)))


def _variants(option: OptionId) -> list[str]:
    return [one.name for one in library.toolkit_option(option).variants]


def _intervention(
    practice: str, by: UUID, option: OptionId, variant: str, on: date, status: InterventionStatus
) -> Intervention:
    told = library.toolkit_option(option)
    return Intervention(
        practice_id=practice,
        id=uuid4(),
        option=option,
        variant=variant,
        content_version=told.provenance.version,
        title=told.title,
        accomplish="Fewer patients who take opioids that no longer help them.",
        know="By the measures of this page.",
        change=told.title,
        starts_on=on,
        status=status,
        status_reason="" if status in NEED_NO_REASON else "Nobody had time for it.",
        status_since=on,
        made_by=by,
        made_at=datetime.combine(on, NOON),
    )


def _cycles(row: Intervention, by: UUID, first: date, last: date, decision: Decision) -> Iterator[Cycle]:
    """Of three months each, the newest still going on."""
    starts = [first + number * LONG for number in range(MOST_CYCLES) if first + number * LONG <= last]
    for number, on in enumerate(starts, start=1):
        cycle = Cycle(
            practice_id=row.practice_id,
            id=uuid4(),
            intervention_id=row.id,
            number=number,
            variant=row.variant,
            state=CycleState.DO,
            started_on=on,
            made_by=by,
            changed_by=by,
            changed_at=datetime.combine(on, NOON),
        )
        if number < len(starts) or row.status in OVER:
            decided = decision if number == len(starts) - 1 else Decision.ADAPT
            _close(cycle, by, on + LONG - timedelta(days=1), decided)
        yield cycle


def _close(cycle: Cycle, by: UUID, on: date, decision: Decision) -> None:
    cycle.state, cycle.decision, cycle.ended_on = CycleState.CLOSED, decision, on
    cycle.closed_by, cycle.closed_at = by, datetime.combine(on, NOON)
    cycle.frozen, cycle.worksheet = {}, {}
    cycle.worked_well = "We met every month, and looked at the chart together."
