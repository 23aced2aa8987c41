"""Every measure of a practice, and one of them as a chart."""

from collections.abc import Collection, Mapping, Sequence

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.types import MeasureSource, OptionId
from stepdown.content import library
from stepdown.content.measures.shapes import Measure
from stepdown.improving.measures import shown
from stepdown.improving.measures.charting import Charted, charted
from stepdown.improving.measures.choices import queries as choices
from stepdown.improving.measures.notes import notes_of
from stepdown.improving.measures.readings import Series
from stepdown.improving.measures.schemas import MeasureGroup, MeasureList, MeasureSummary, MeasureView
from stepdown.improving.measures.sources import series_of
from stepdown.plumbing.csv_out import safe_csv
from stepdown.plumbing.problems import NotFound

LIST_HEADING = (
    *("measure", "title", "on", "value", "unit", "numerator", "denominator"),
    *("change", "variation", "headline"),
)
POINTS_HEADING = (
    *("on", "value", "unit", "numerator", "denominator", "centre", "lower", "upper"),
    *("special cause", "phase", "no figure because", "rule"),
)


def known(measure: str) -> Measure:
    found = library.measures().get(measure)
    if found is None:
        raise NotFound
    return found


def measures(
    session: Session, viewer: Viewer, *, option: OptionId | None = None, source: MeasureSource | None = None
) -> MeasureList:
    """Of this option and this source; None leaves a filter out."""
    groups = [one for one in _groups() if option in (None, one.option)]
    named = {name for one in groups for name in (*one.measures, *one.balancing)}
    wanted = [one for one in library.measures().values() if one.id in named and source in (None, one.source)]
    found = _charts(session, viewer, wanted)
    return MeasureList(
        groups=[kept for one in groups if (kept := _only(one, {each.id for each in wanted}))],
        measures=[shown.summarised(chart, series) for chart, series in found],
    )


def _groups() -> list[MeasureGroup]:
    """By option, in the order in which the option names them; what none names comes last."""
    groups = [
        MeasureGroup(
            option=option.id,
            measures=list(dict.fromkeys((*option.measures, *_not_balancing(option.speaks_to)))),
            balancing=list(option.balancing),
        )
        for option in library.toolkit_options().values()
    ]
    named = {name for one in groups for name in (*one.measures, *one.balancing)}
    if others := [name for name in library.measures() if name not in named]:
        groups.append(MeasureGroup(option=None, measures=others, balancing=[]))
    return groups


def _not_balancing(names: Sequence[str]) -> list[str]:
    return [name for name in names if not library.measures()[name].balancing]


def _only(group: MeasureGroup, wanted: set[str]) -> MeasureGroup | None:
    own = [name for name in group.measures if name in wanted]
    balancing = [name for name in group.balancing if name in wanted]
    return MeasureGroup(option=group.option, measures=own, balancing=balancing) if own or balancing else None


def _charts(session: Session, viewer: Viewer, wanted: Sequence[Measure]) -> list[tuple[Charted, Series]]:
    series, made = series_of(session, viewer, wanted), choices.in_force(session, viewer)
    return [
        (charted(one, series[one.id].readings, choices.chosen(one, made.get(one.id))), series[one.id])
        for one in wanted
    ]


def charts(session: Session, viewer: Viewer, names: Collection[str]) -> Mapping[str, tuple[Charted, Series]]:
    """By id, in one reading, for whoever tells or draws them elsewhere: on home, in a story, on paper."""
    wanted = [known(name) for name in dict.fromkeys(names)]
    return {one.id: found for one, found in zip(wanted, _charts(session, viewer, wanted), strict=True)}


def measure_view(session: Session, viewer: Viewer, *, measure: str) -> MeasureView:
    drawn, series = charts(session, viewer, [measure])[measure]
    notes = notes_of(session, viewer, measure)
    return shown.viewed(drawn, series, notes, choices.choices(session, viewer, drawn.measure))


def measures_csv(session: Session, viewer: Viewer, **wanted: OptionId | MeasureSource | None) -> str:
    listed = measures(session, viewer, **wanted)  # type: ignore[arg-type]
    return safe_csv(LIST_HEADING, [_list_row(one) for one in listed.measures])


def _list_row(one: MeasureSummary) -> list[object]:
    newest = one.newest
    figure = (
        [newest.on, newest.value, one.unit, newest.numerator, newest.denominator] if newest else [None] * 5
    )
    return [one.id, one.title, *figure, one.change_in_words, one.variation, one.headline]


def measure_csv(session: Session, viewer: Viewer, *, measure: str) -> str:
    view = measure_view(session, viewer, measure=measure)
    return safe_csv(
        POINTS_HEADING,
        [
            [
                *(one.on, one.value, view.unit, one.numerator, one.denominator),
                *(one.centre, one.lower, one.upper),
                *(one.special_cause, one.phase, one.absent_because, one.rule_version),
            ]
            for one in view.points
        ],
    )
