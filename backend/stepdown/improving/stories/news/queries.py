"""What home tells of the practice's improvement work."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.sentences import within
from stepdown.clinical.spc.chart import Direction, Variation
from stepdown.clinical.types import OptionId
from stepdown.content import library
from stepdown.content.measures.shapes import Measure
from stepdown.improving.cycles.due.queries import due
from stepdown.improving.cycles.models import CycleState
from stepdown.improving.cycles.ramp.measure import measure_of
from stepdown.improving.cycles.ramp.queries import ramp
from stepdown.improving.cycles.ramp.schemas import RampStep
from stepdown.improving.interventions import queries as interventions
from stepdown.improving.interventions.models import Intervention, InterventionStatus
from stepdown.improving.measures import queries as measures
from stepdown.improving.measures.charting import Charted
from stepdown.improving.measures.headline import headline, variation
from stepdown.improving.stories.news.schemas import NewsItem, NewsKind, PracticeNews
from stepdown.plumbing.db import today

MOST = 5
NEW_FOR = timedelta(days=60)
AT_WORK = (InterventionStatus.RUNNING, InterventionStatus.FINISHED)
GO_ON = "Tell the whole team, and look at what was tried at that time before it is spread further."
LOOK = "Look at what happened at that time before anything else is changed."
NOTHING_YET = "Nothing is under way yet. Look at your prescribing, then choose an option of the toolkit."


def news(session: Session, viewer: Viewer) -> PracticeNews:
    """At most five of each."""
    rows = interventions.interventions(session, viewer, statuses=AT_WORK)
    running = [row for row in rows if row.status == InterventionStatus.RUNNING]
    found = [
        *_measures(session, viewer, running),
        *(
            item
            for row in rows
            for step in ramp(session, viewer, row.id).steps
            for item in _of_cycle(row, step)
        ),
    ]
    pressing = due(session, viewer)[:MOST]
    newest = sorted(found, key=lambda one: (one.kind is not NewsKind.IMPROVEMENT, -one.on.toordinal()))[:MOST]
    begun = bool(rows) or bool(pressing)
    return PracticeNews(due=pressing, news=newest, nothing_says=None if begun else NOTHING_YET)


def _measures(session: Session, viewer: Viewer, rows: Sequence[Intervention]) -> list[NewsItem]:
    """Of those that are running; each measure is read once, however many watch it."""
    told_with = {row.id: measure_of(interventions.worksheet(session, viewer, row.id)) for row in rows}
    watched = {row.id: _watched(row, told_with[row.id]) for row in rows}
    shown = measures.charts(session, viewer, [name for names in watched.values() for name in names])
    return [
        item
        for row in rows
        for at, name in enumerate(watched[row.id])
        if (item := _of_measure(row, shown[name][0], is_main=at == 0 and told_with[row.id] is not None))
    ]


def _watched(row: Intervention, main: Measure | None) -> list[str]:
    """The measure that it is told with comes first."""
    beside = [name for name in row.balancing if name in library.measures()]
    return list(dict.fromkeys([*([main.id] if main else []), *beside]))


def _of_measure(row: Intervention, chart: Charted, *, is_main: bool) -> NewsItem | None:
    match variation(chart):
        case Variation.IMPROVEMENT if is_main:
            return _seen(row, chart, NewsKind.IMPROVEMENT, GO_ON)
        case Variation.CONCERN:
            return _seen(row, chart, NewsKind.LOOK, LOOK)
        case _:
            return None


def _seen(row: Intervention, chart: Charted, kind: NewsKind, says: str) -> NewsItem:
    shows = headline(chart, none_because="")
    return _item(
        row,
        kind=kind,
        headline=f"{chart.measure.title}: {within(shows)}",
        says=says,
        on=chart.readings[chart.known[-1]].on,
        measure=chart.measure.id,
    )


def _of_cycle(row: Intervention, step: RampStep) -> Iterator[NewsItem]:
    """A cycle that was closed lately: its target reached is celebrated, anything else is learning."""
    if step.state != CycleState.CLOSED or step.ended_on is None or step.ended_on < today() - NEW_FOR:
        return
    reached = reached_target(row, step)
    kind = NewsKind.IMPROVEMENT if reached else NewsKind.LEARNING
    begins = (
        f"Well done: cycle {step.number} reached its target" if reached else f"Cycle {step.number} is done"
    )
    result = step.result_says if all(one and one.number is not None for one in (step.start, step.end)) else ""
    yield _item(
        row,
        kind=kind,
        headline=f"{begins}: {result}" if result else begins,
        says=step.learnt or _prompts(row),
        on=step.ended_on,
        cycle_id=step.cycle_id,
        measure=step.measure,
    )


def reached_target(row: Intervention, step: RampStep) -> bool:
    """Only where a target was set, both figures are known, and the start had not reached it already."""
    if row.target is None or step.measure is None or step.start is None or step.end is None:
        return False
    start, end, target = step.start.number, step.end.number, float(row.target)
    if start is None or end is None:
        return False
    match library.measures()[step.measure].direction:
        case Direction.DOWN:
            return end <= target < start
        case Direction.UP:
            return end >= target > start
        case Direction.NEUTRAL:
            return False


def _prompts(row: Intervention) -> str:
    option = library.toolkit_option(OptionId(row.option))
    return " ".join(one.words for one in option.act[:2])


def _item(row: Intervention, **said: object) -> NewsItem:
    about = {"intervention_id": row.id, "intervention_title": row.title, "option": OptionId(row.option)}
    return NewsItem.model_validate({"cycle_id": None, "measure": None, **about, **said})
