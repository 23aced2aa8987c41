from stepdown.content.measures.shapes import Measure
from stepdown.improving.measures.shown import options_of
from stepdown.region.overviews.reported.measures import is_public
from stepdown.region.overviews.reported.queries import Told
from stepdown.region.overviews.reported.saying import period_in_words, said, value
from stepdown.region.overviews.reported.schemas import ReportedMeasure, SnapshotStamp, ToldFigure
from stepdown.region.snapshots.models import FigureState, Period, Snapshot

PLACES = 4


def named(measure: Measure) -> ReportedMeasure:
    return ReportedMeasure(
        id=measure.id,
        title=measure.title,
        short=measure.short,
        unit=measure.unit,
        direction=measure.direction,
        options=options_of(measure),
        public=is_public(measure),
    )


def stamped(at: Snapshot | None) -> SnapshotStamp | None:
    return None if at is None else SnapshotStamp.model_validate(at)


def told_figure(told: Told, measure: Measure, at: Snapshot) -> ToldFigure:
    worth = value(told, measure)
    return ToldFigure(
        period=Period(told.period),
        month=told.month,
        period_in_words=period_in_words(told.period, told.month),
        state=FigureState(told.state),
        value=None if worth is None else round(float(worth), PLACES),
        in_words=said(told, measure, at),
    )
