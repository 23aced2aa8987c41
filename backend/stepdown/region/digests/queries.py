"""What a digest is put together from: snapshots, stories and schemes of one ICB."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from stepdown.access.region_viewer import RegionViewer
from stepdown.clinical.sentences import within
from stepdown.clinical.spc.chart import Variation
from stepdown.improving.measures.charting import Charted, charted
from stepdown.improving.measures.headline import headline, variation
from stepdown.plumbing.db import today
from stepdown.plumbing.problems import FieldError, InputRefused
from stepdown.region.digests.facts import Due, Facts, Standing, Told, at_the_end, at_the_start
from stepdown.region.digests.quarters import Quarter, offered, quarter_of, usual
from stepdown.region.digests.schemas import DigestView, QuarterShown
from stepdown.region.digests.telling import digest_text
from stepdown.region.overviews.reported.measures import reported_measures
from stepdown.region.overviews.trends.queries import charted_totals
from stepdown.region.overviews.trends.totals import Scope
from stepdown.region.schemes import queries as schemes
from stepdown.region.schemes import shown as shown_schemes
from stepdown.region.shared_stories import queries as library
from stepdown.region.shared_stories.shown import text_of
from stepdown.region.snapshots import queries as snapshots
from stepdown.region.snapshots.models import Snapshot, SnapshotState


def digest(session: Session, viewer: RegionViewer, *, quarter: date | None) -> DigestView:
    chosen = usual(today()) if quarter is None else _known(quarter)
    facts = _facts(session, viewer, chosen)
    return DigestView(
        quarter=_shown(chosen),
        quarters=[_shown(one) for one in offered(today())],
        as_of=facts.now.at.as_of if facts.now else None,
        file_name=f"digest-{viewer.icb}-{chosen.first.year}-{chosen.first.month:02}.txt",
        text=digest_text(facts),
    )


def _known(first: date) -> Quarter:
    if quarter_of(first).first != first or first > today():
        detail = "Choose the first day of a quarter that has begun"
        raise InputRefused(errors=[FieldError(pointer="/quarter", detail=detail)])
    return Quarter(first)


def _shown(one: Quarter) -> QuarterShown:
    return QuarterShown(first=one.first, called=one.called)


def _facts(session: Session, viewer: RegionViewer, quarter: Quarter) -> Facts:
    made = [one for one in snapshots.snapshots(session, viewer) if one.state == SnapshotState.MADE]
    now = _standing(session, viewer, at_the_end(made, quarter))
    return Facts(
        icb=schemes.board_name(session, viewer.icb),
        quarter=quarter,
        now=now,
        before=_standing(session, viewer, at_the_start(made, quarter)),
        improved=_improved(session, viewer, made[0], quarter) if now else [],
        stories=_stories(session, viewer, quarter),
        due=_due(session, viewer, quarter),
    )


def _standing(session: Session, viewer: RegionViewer, at: Snapshot | None) -> Standing | None:
    if at is None:
        return None
    practices = snapshots.practices(session, viewer, at=at)
    return Standing(at, practices, snapshots.interventions(session, viewer, at=at))


def _improved(session: Session, viewer: RegionViewer, newest: Snapshot, quarter: Quarter) -> list[str]:
    """Of the whole ICB, as its charts stood at the end of the quarter; by their rules alone."""
    measures = list(reported_measures().values())
    found = charted_totals(session, viewer, newest, Scope(None, None), measures).values()
    ended = [_until(one.chart, quarter) for one in found]
    return [
        f"{one.measure.title}: {within(headline(one, none_because=''))}"
        for one in ended
        if variation(one) is Variation.IMPROVEMENT and quarter.holds(one.readings[one.known[-1]].on)
    ]


def _until(chart: Charted, quarter: Quarter) -> Charted:
    readings = [one for one in chart.readings if one.on <= quarter.last]
    return charted(chart.measure, readings, chart.chosen)


def _stories(session: Session, viewer: RegionViewer, quarter: Quarter) -> list[Told]:
    """The oldest first; what was withdrawn since is not told."""
    published = library.stories(session, viewer.icb, library.Wanted())
    return [
        Told(text_of(one).practice, one.title, one.option, text_of(one).evidence_says)
        for one in reversed(published)
        if quarter.holds(one.published_on)
    ]


def _due(session: Session, viewer: RegionViewer, quarter: Quarter) -> Sequence[Due]:
    """What was not over when the quarter was; the next first."""
    return [
        Due(one.name, one.due_on, one.complete, one.practices)
        for one in shown_schemes.summaries(session, viewer)
        if one.closed_on is None and one.due_on >= quarter.last
    ]
