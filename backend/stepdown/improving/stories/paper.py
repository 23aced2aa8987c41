"""The story on paper: one template, a chart drawn by the same geometry as on the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from markupsafe import Markup
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.dates import in_words
from stepdown.improving.charts.series import NumberedNote, series_of
from stepdown.improving.charts.shapes import Sheet
from stepdown.improving.charts.spc import spc_chart
from stepdown.improving.charts.svg import draw
from stepdown.improving.measures import queries as measures
from stepdown.improving.measures.charting import Charted
from stepdown.improving.measures.notes import Note, notes_of
from stepdown.improving.measures.summary import summary
from stepdown.improving.stories.queries import story
from stepdown.improving.stories.schemas import StoryView
from stepdown.plumbing.press.laying_out import single
from stepdown.plumbing.press.templates import style, template

FOLDER = Path(__file__).parent

ON_PAPER = Sheet(width=720, height=230)


@dataclass(frozen=True)
class Chart:
    """`notes` are told below it, by their numbers."""

    svg: Markup
    notes: Sequence[Note]


def story_pdf(session: Session, viewer: Viewer, intervention_id: UUID) -> bytes:
    told = story(session, viewer, intervention_id)
    chart = _chart(session, viewer, told)
    unknown = [one.title for one in told.balancing if not one.available]
    return single(
        template(FOLDER, "story.html.j2").render(story=told, chart=chart, unknown=unknown, day=in_words),
        style(FOLDER, "story.css"),
    )


def _chart(session: Session, viewer: Viewer, told: StoryView) -> Chart | None:
    if told.measure is None or not told.measure.available:
        return None
    drawn, _ = measures.charts(session, viewer, [told.measure.id])[told.measure.id]
    notes = notes_of(session, viewer, told.measure.id)
    numbered = [NumberedNote(on=one.on, number=at) for at, one in enumerate(notes, start=1)]
    svg = Markup(chart_svg(drawn, numbered))  # noqa: S704 - drawn here, and its words are escaped there
    return Chart(svg, notes)


def chart_svg(drawn: Charted, notes: list[NumberedNote]) -> str:
    """Its description is the summary in words: whoever cannot see the picture reads the same message."""
    if drawn.analysis is None:
        return ""
    target = None if drawn.chosen.target is None else float(drawn.chosen.target)
    series = series_of(
        drawn.analysis,
        unit=drawn.measure.unit,
        improve=drawn.measure.direction,
        target=target,
        notes=notes,
    )
    return draw(spc_chart(series, ON_PAPER), f"{drawn.measure.title}. {summary(drawn)}")
