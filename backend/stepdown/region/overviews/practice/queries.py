"""One practice as its ICB sees it."""

from sqlmodel import Session

from stepdown.access.region_viewer import RegionViewer
from stepdown.clinical.spc.funnel import Place as Lies
from stepdown.clinical.types import OptionId
from stepdown.content import library
from stepdown.plumbing.problems import NotFound
from stepdown.region.groups.places import Place
from stepdown.region.groups.queries import places
from stepdown.region.overviews.adoption.counting import told
from stepdown.region.overviews.comparisons.beside import Column, columns
from stepdown.region.overviews.comparisons.queries import all_in_words
from stepdown.region.overviews.funnels.words import A_QUESTION
from stepdown.region.overviews.practice.schemas import (
    OptionTakenUp,
    PracticeFigure,
    PracticeStandingShown,
    RegionPracticeView,
)
from stepdown.region.overviews.reported.measures import reported_measures
from stepdown.region.overviews.reported.naming import named, told_figure
from stepdown.region.overviews.reported.schemas import SnapshotStamp
from stepdown.region.shared_stories.queries import Wanted, stories
from stepdown.region.shared_stories.shown import summary
from stepdown.region.snapshots.models import InterventionStanding, Period, PracticeStanding, Snapshot
from stepdown.region.snapshots.queries import interventions, newest, practices

HIDDEN = (
    "Counts of 1 to {threshold} are hidden, and so is what would give one away; others are rounded to {base}."
    " Hidden is not nought. What the NHS publishes by practice is exact."
)


def practice_view(session: Session, viewer: RegionViewer, *, code: str) -> RegionPracticeView:
    """A practice that the newest snapshot does not speak of is not there."""
    at = newest(session, viewer)
    everywhere = places(session, viewer, at=at) if at else None
    place = everywhere.practices.get(code) if everywhere else None
    if at is None or everywhere is None or place is None:
        raise NotFound
    measures = list(reported_measures().values())
    found = columns(session, viewer, at=at, measures=measures, everywhere=everywhere, only=code)
    figures = [_figure(one, place, at) for one in found if code in one.told or one.recent.get(code)]
    shown = {one.measure.id for one in figures}
    published = stories(session, viewer.icb, Wanted())
    standing = next(one for one in practices(session, viewer, at=at) if one.place == code)
    return RegionPracticeView(
        snapshot=SnapshotStamp.model_validate(at),
        practice=standing_shown(standing, place),
        beyond=[one.measure.title for one in figures if one.lies and one.lies.lies == Lies.BEYOND_998.value],
        figures=figures,
        untold=[one.title for one in measures if one.id not in shown],
        interventions=[taken_up(one) for one in interventions(session, viewer, at=at) if one.place == code],
        stories=[summary(one) for one in published if one.place == code],
        explained=[HIDDEN.format(threshold=at.threshold, base=at.base), A_QUESTION],
    )


def _figure(column: Column, place: Place, at: Snapshot) -> PracticeFigure:
    newest_month = next(reversed(column.recent.get(place.code, ())), None)
    row, point = column.told.get(place.code), column.point(place.code)
    return PracticeFigure(
        measure=named(column.measure),
        month=told_figure(newest_month, column.measure, at) if newest_month else None,
        year=told_figure(row, column.measure, at) if row and row.period == Period.YEAR else None,
        compared_in_words=column.in_words(place, at) if point else None,
        lies=column.lies(place.code),
        all_in_words=all_in_words(column),
        recent=column.spark(place.code),
    )


def standing_shown(one: PracticeStanding, place: Place) -> PracticeStandingShown:
    return PracticeStandingShown(
        code=place.code,
        name=place.name,
        pcn=place.pcn,
        pcn_name=place.pcn_name,
        list_size=one.list_size,
        list_size_month=one.list_size_month,
        extract_on=one.extract_on,
        extracts_in_a_year=one.extracts_in_a_year,
        last_work_on=one.last_work_on,
    )


def taken_up(one: InterventionStanding) -> OptionTakenUp:
    option = OptionId(one.option)
    title = library.toolkit_option(option).title
    return OptionTakenUp(option=option, option_title=title, intervention=told(one))
