"""What a practice sees of prescribing: all measures at a glance, and one with all its months."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.dates import in_words
from stepdown.content import library
from stepdown.content.prescribing.shapes import MeasureLine
from stepdown.plumbing.csv_out import safe_csv
from stepdown.plumbing.problems import NotFound
from stepdown.records.prescribing.figures import queries as figures
from stepdown.records.prescribing.figures.queries import Group, Month, OnePractice
from stepdown.records.prescribing.schemas import (
    DecileSeries,
    FigurePoint,
    HowToGet,
    MeasureCard,
    PeerFigure,
    Peers,
    PeersShown,
    PrescribingMeasureView,
    PrescribingOverview,
    SpeakingOption,
)
from stepdown.records.prescribing.words import (
    because,
    few_practices,
    headline,
    month_in_words,
    summary,
    value_says,
)

TENTHS = 9
NO_DECILES: tuple[float | None, ...] = (None,) * TENTHS
MOST_LISTED = 200
CSV_HEADING = (
    *("month", "measure", "numerator", "not counted", "denominator", "list size of", "value", "source"),
    *(f"p{tenth}0" for tenth in range(1, TENTHS + 1)),
    "other practices",
)


def overview(session: Session, viewer: Viewer, *, peers: Peers) -> PrescribingOverview:
    group = figures.group(session, viewer, peers)
    measures = library.prescribing_measures().measures
    found = figures.beside_peers(session, viewer, group, [one.id for one in measures])
    return PrescribingOverview(
        peers=_peers_shown(group),
        measures=[_card(one, found[one.id]) for one in measures],
        source_says=_source_says(session, viewer, [one for months in found.values() for one in months]),
        notes=_notes([month for months in found.values() if (month := _newest(months))]),
        how_to_get=[HowToGet(**way.model_dump()) for way in library.prescribing_ways()],
    )


def measure_view(session: Session, viewer: Viewer, *, measure: str, peers: Peers) -> PrescribingMeasureView:
    about, group = known_measure(measure), figures.group(session, viewer, peers)
    months = figures.beside_peers(session, viewer, group, [measure])[measure]
    newest = _newest(months)
    listed = figures.in_a_month(session, viewer, group, measure, newest.month) if newest else []
    units = {"unit": about.unit, "unit_of_one": about.unit_of_one}
    return PrescribingMeasureView(
        measure=measure,
        title=about.title,
        unit=about.unit,
        peers=_peers_shown(group),
        series=_series(about, months),
        summary=summary(about.title, months, **units),
        notes=[*_notes([newest] if newest else []), *_too_many(listed)],
        points=[_point(about, one) for one in months],
        practices_month=newest.month if newest else None,
        practices=[_peer(about, viewer, one) for one in listed] if len(listed) <= MOST_LISTED else [],
        included=list(about.included),
        left_out=list(about.left_out),
        reckoned_by=_reckoned_by(about),
        options=_speaking(measure),
    )


def measure_csv(session: Session, viewer: Viewer, *, measure: str, peers: Peers) -> str:
    """All that the chart shows, and exactly."""
    known_measure(measure)
    group = figures.group(session, viewer, peers)
    months = figures.beside_peers(session, viewer, group, [measure])[measure]
    return safe_csv(CSV_HEADING, [_csv_row(one) for one in months])


def measure_headline(session: Session, viewer: Viewer, *, measure: str) -> str:
    """The newest figure and where it lies, in one sentence with its title."""
    about, group = known_measure(measure), figures.group(session, viewer, Peers.AREA)
    months = figures.beside_peers(session, viewer, group, [measure])[measure]
    return f"{about.title}: {_series(about, months).headline}"


def known_measure(measure: str) -> MeasureLine:
    for one in library.prescribing_measures().measures:
        if one.id == measure:
            return one
    raise NotFound


def _newest(months: Sequence[Month]) -> Month | None:
    """The newest with a value; where there is none, the newest with a figure of the practice."""
    own = [one for one in months if one.known is not None]
    valued = [one for one in own if one.value is not None]
    return next(iter(reversed(valued or own)), None)


def _card(about: MeasureLine, months: Sequence[Month]) -> MeasureCard:
    newest = _newest(months)
    said = (
        value_says(newest.value, about.unit, about.unit_of_one, at_least=bool(newest.unknown))
        if newest
        else None
    )
    return MeasureCard(
        measure=about.id,
        title=about.title,
        newest_month=newest.month if newest else None,
        newest_value=said,
        series=_series(about, months),
    )


def _series(about: MeasureLine, months: Sequence[Month]) -> DecileSeries:
    return DecileSeries(
        months=[one.month for one in months],
        own=[_drawn(one) for one in months],
        deciles=[[one.deciles[tenth] if one.deciles else None for one in months] for tenth in range(TENTHS)],
        unit=about.unit,
        headline=headline(_newest(months), unit=about.unit, unit_of_one=about.unit_of_one),
    )


def _drawn(one: Month) -> float | None:
    return None if one.value is None else float(one.value)


def _point(about: MeasureLine, one: Month) -> FigurePoint:
    at_least = bool(one.unknown)
    return FigurePoint(
        month=one.month,
        numerator=None if one.known is None or (at_least and not one.known) else float(one.known),
        unknown=one.unknown or 0,
        denominator=one.patients,
        list_size_of=one.of_month,
        value=_drawn(one),
        value_says=value_says(one.value, about.unit, about.unit_of_one, at_least=at_least),
        because=because(one) if one.value is None else None,
        own_file=None if one.shelf is None else one.shelf == "own",
        deciles=list(one.deciles or NO_DECILES),
        others=one.others,
    )


def _peer(about: MeasureLine, viewer: Viewer, one: OnePractice) -> PeerFigure:
    return PeerFigure(
        code=one.code,
        name=one.name,
        numerator=float(one.known),
        denominator=one.patients,
        value=None if one.value is None else float(one.value),
        value_says=value_says(one.value, about.unit, about.unit_of_one, at_least=bool(one.unknown)),
        is_own=one.code == viewer.practice,
    )


def _csv_row(one: Month) -> list[object]:
    value = None if one.value is None else f"{one.value:.4f}"
    source = {"own": "own file", "published": "published", None: None}[one.shelf]
    own = [one.known, one.unknown, one.patients, _month(one.of_month), value, source]
    deciles = [f"{tenth:.4f}" for tenth in one.deciles] if one.deciles else NO_DECILES
    return [_month(one.month), one.measure, *own, *deciles, one.others]


def _month(month: date | None) -> str | None:
    return f"{month:%Y-%m}" if month else None


def _peers_shown(group: Group) -> PeersShown:
    match group:
        case Group(codes=None):
            says = "Beside all practices that are loaded"
        case Group(peers=Peers.PCN):
            says = f"Beside the practices of {group.name}"
        case _:
            says = f"Beside the practices of {group.name or 'your area'}"
    return PeersShown(peers=group.peers, name=group.name, says=says)


def _notes(newest: Sequence[Month]) -> list[str]:
    fewest = min((one.others for one in newest if one.value is not None), default=None)
    said = few_practices(fewest) if fewest is not None else None
    return [said] if said else []


def _too_many(listed: Sequence[OnePractice]) -> list[str]:
    if len(listed) <= MOST_LISTED:
        return []
    return [
        f"These are {len(listed):,} practices, too many to list one by one: choose nearer ones to see them."
    ]


def _source_says(session: Session, viewer: Viewer, months: Sequence[Month]) -> str | None:
    """Of the practice's own figures: which file says how much of them."""
    own = {one.month for one in months if one.shelf == "own"}
    published = {one.month for one in months if one.shelf == "published"} - own
    said = []
    if own:
        said.append(f"{_months(own)} from your practice’s own files, which go before published ones")
    if published:
        by = figures.newest_published(session, viewer)
        on = f", last added to on {in_words(by)}" if by else ""
        said.append(f"{_months(published)} from what was published for your area{on}")
    return f"Your figures: {'; '.join(said)}." if said else None


def _months(months: set[date]) -> str:
    first, last = min(months), max(months)
    if first == last:
        return month_in_words(first)
    return f"{len(months)} months from {month_in_words(first)} to {month_in_words(last)}"


def _reckoned_by(about: MeasureLine) -> str:
    factors = f" Converted with the factors of {library.CONVERSION_SETS[0]}." if about.adds == "ome" else ""
    return f"Rule {about.id}, version {about.version}.{factors}"


def _speaking(measure: str) -> list[SpeakingOption]:
    return [
        SpeakingOption(option=option, title=one.title, aim=one.aim)
        for option, one in library.toolkit_options().items()
        if measure in one.speaks_to
    ]
