"""A story for a wall: one sheet of A3, in letters that are read from two metres."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from stepdown.clinical.dates import in_words
from stepdown.improving.charts.series import ChartPoint, SpcSeries
from stepdown.improving.charts.shapes import Sheet
from stepdown.improving.charts.spc import spc_chart
from stepdown.improving.charts.svg import draw
from stepdown.plumbing.press.laying_out import on_one_page
from stepdown.plumbing.press.templates import style, template
from stepdown.region.shared_stories.models import SharedStory
from stepdown.region.shared_stories.schemas import SharedChart, SharedStoryText
from stepdown.region.shared_stories.shown import text_of

FOLDER = Path(__file__).parent

# Few pixels for a wide sheet: its words are drawn more than twice as large as on A4.
ON_A_WALL = Sheet(width=440, height=160)


@dataclass(frozen=True)
class Room:
    """How much is told: so many rounds, so many lines of what was learnt, and how long each may be."""

    tried: int
    learnt: int
    longest: int


# The first that fits the sheet is taken: less is told before letters become small.
ROOMS = (Room(2, 4, 190), Room(2, 3, 150), Room(1, 3, 110), Room(1, 2, 100), Room(1, 1, 80), Room(1, 0, 80))


@dataclass(frozen=True)
class Learnt:
    says: str
    words: str


def poster_pdf(row: SharedStory) -> bytes:
    return on_one_page((_html(row, room) for room in ROOMS), style(FOLDER, "poster.css"))


def _html(row: SharedStory, room: Room) -> str:
    told = text_of(row)
    return template(FOLDER, "poster.html.j2").render(
        told=told,
        option=f"Option {told.option[1:]}",
        published=in_words(row.published_on),
        aim=shortened(told.aim, room.longest),
        tried=[shortened(one, room.longest) for one in _tried(told)[-room.tried :]],
        learnt=[Learnt(one.says, shortened(one.words, room.longest)) for one in _learnt(told)][: room.learnt],
        svg=_svg(told.chart) if told.chart else None,
    )


def _tried(told: SharedStoryText) -> list[str]:
    """The newest round last; of what is only planned, the change that is meant."""
    said = [one.tried for one in told.cycles if one.tried]
    return said or [one for one in (told.plan.change,) if one]


def _learnt(told: SharedStoryText) -> Iterator[Learnt]:
    """The newest first: what worked, what did not, and what became of it."""
    for one in reversed(told.cycles):
        if one.worked_well:
            yield Learnt("What worked well", one.worked_well)
        if one.could_be_better:
            yield Learnt("What could be better", one.could_be_better)
        if one.what_changes:
            yield Learnt("What we change", one.what_changes)


def shortened(words: str, longest: int) -> str:
    """A wall is no place for long texts: cut at a word, and plainly so.

    >>> shortened("We rang them first", 14)
    'We rang them…'
    """
    plain = " ".join(words.split())
    return plain if len(plain) <= longest else f"{plain[: longest - 1].rpartition(' ')[0]}…"


def _svg(chart: SharedChart) -> Markup:
    points = tuple(
        ChartPoint(
            on=one.on,
            value=one.value,
            centre=None,
            lower=None,
            upper=None,
            phase=1,
            special_cause=None,
            means=None,
        )
        for one in chart.points
    )
    series = SpcSeries(points=points, unit=chart.unit, centre_is="Average")
    said = f"{chart.title}. {chart.summary}"
    return Markup(draw(spc_chart(series, ON_A_WALL), said))  # noqa: S704 - drawn here, and its words are escaped there
