"""The pack on paper: one template, its charts drawn by the same geometry as on the page."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup
from sqlmodel import Session

from stepdown.access.region_viewer import RegionViewer
from stepdown.clinical.dates import in_words
from stepdown.improving.charts.funnels import FunnelLine, FunnelMark, FunnelSeries, funnel_chart
from stepdown.improving.charts.shapes import Sheet
from stepdown.improving.charts.svg import draw
from stepdown.plumbing.press.apart import Source
from stepdown.plumbing.press.laying_out import single
from stepdown.plumbing.press.templates import style, template
from stepdown.region.overviews.funnels.compared import Comparison
from stepdown.region.overviews.funnels.queries import lines
from stepdown.region.overviews.funnels.words import value_in_words
from stepdown.region.overviews.reported.saying import period_in_words
from stepdown.region.packs.around import Around, Beside
from stepdown.region.packs.charting import Months, months_svg
from stepdown.region.packs.queries import around_newest, pack_within
from stepdown.region.packs.rows import beyond, in_order_of_asking, lies
from stepdown.region.packs.schemas import PackChart

FOLDER = Path(__file__).parent

WIDE = Sheet(width=720, height=240)
MOST_FUNNELS = 1
# Drawn where nothing stands out.
USUAL = ("opioid-on-repeat", "review-coverage")


@dataclass(frozen=True)
class Drawn:
    """`says` stands below the picture, for who cannot see it too."""

    title: str
    says: str
    svg: Markup


def pack_pdf(session: Session, viewer: RegionViewer, code: str) -> bytes:
    """Of the newest snapshot, tagged."""
    made = source(session, viewer, around_newest(session, viewer), code)
    return single(made.html, made.css)


def source(session: Session, viewer: RegionViewer, shared: Around, code: str) -> Source:
    """Ready to be laid out, by any process."""
    told = pack_within(session, viewer, shared, code)
    html = template(FOLDER, "pack.html.j2").render(
        pack=told,
        charts=[_months(one) for one in told.charts],
        funnels=list(_funnels(shared, code)),
        day=in_words,
    )
    return Source(html, style(FOLDER, "pack.css"))


def _months(chart: PackChart) -> Drawn:
    series = Months(
        months=tuple(one.month for one in chart.months),
        here=tuple(one.here for one in chart.months),
        icb=tuple(one.icb for one in chart.months),
        unit=chart.unit,
    )
    svg = Markup(months_svg(series, f"{chart.title}. {chart.says}"))  # noqa: S704 - escaped where it is drawn
    return Drawn(chart.title, chart.says, svg)


def _funnels(shared: Around, code: str) -> Iterator[Drawn]:
    """What stands out, else what a visit begins with."""
    outside = in_order_of_asking(beyond(shared, code))
    wanted = dict.fromkeys([*(one.measure.id for one in outside), *USUAL])
    known = [shared.beside[name] for name in wanted if name in shared.beside]
    for about in [one for one in known if one.point(code)][:MOST_FUNNELS]:
        yield _funnel(shared, about, code)


def _funnel(shared: Around, about: Beside, code: str) -> Drawn:
    """Only this practice is named: the others are nobody's business on a visit."""
    chart, point, found = about.chart, about.point(code), lies(about, code)
    if chart is None or point is None or found is None:
        raise LookupError(about.measure.id)
    title = f"{about.measure.title}, {period_in_words(about.chosen.period, about.chosen.month)}"
    says = f"This practice: {value_in_words(point, chart, shared.at)}. {found.in_words}."
    svg = draw(funnel_chart(_series(chart, code), WIDE), f"{title}. {says}")
    return Drawn(title, says, Markup(svg))  # noqa: S704 - drawn here, and its words are escaped there


def _series(chart: Comparison, code: str) -> FunnelSeries:
    scale = chart.basis.scale
    return FunnelSeries(
        points=tuple(
            FunnelMark(
                name="This practice" if one.place.code == code else "",
                size=one.size,
                value=one.value * scale,
                place=chart.lies(one),
                chosen=one.place.code == code,
            )
            for one in chart.points
        ),
        lines=tuple(FunnelLine(**one.model_dump()) for one in lines(chart)),
        centre=None if chart.centre is None else chart.centre * scale,
        unit=chart.basis.unit,
        size_unit=chart.basis.size_unit,
    )
