from collections.abc import Sequence
from datetime import date
from itertools import groupby

from sqlmodel import Session

from stepdown.access.region_viewer import RegionViewer
from stepdown.region.overviews.adoption import queries as adoptions
from stepdown.region.overviews.adoption.schemas import Adoption
from stepdown.region.overviews.coverage import queries as coverages
from stepdown.region.overviews.coverage.freshness import Freshness
from stepdown.region.overviews.coverage.schemas import Coverage
from stepdown.region.overviews.home.headlines import FIRST, headline
from stepdown.region.overviews.home.lately import (
    NOTHING_BEFORE,
    before_the_quarter,
    closed_between,
    closed_in_words,
    quarter_of,
)
from stepdown.region.overviews.home.schemas import (
    Attention,
    AttentionKind,
    BoardHome,
    Headline,
    OptionInBrief,
    SnapshotAsked,
)
from stepdown.region.overviews.reported.measures import reported_measures
from stepdown.region.overviews.reported.queries import told_over_time
from stepdown.region.snapshots import queries as snapshots
from stepdown.region.snapshots.models import Level, Snapshot, SnapshotState


def board_home(session: Session, viewer: RegionViewer, *, on: date) -> BoardHome:
    every = snapshots.snapshots(session, viewer)
    at = next((one for one in every if one.state == SnapshotState.MADE), None)
    coverage = coverages.coverage(session, viewer, on=on)
    adoption = adoptions.adoption(session, viewer, on=on)
    return BoardHome(
        as_of=coverage.as_of,
        asked=_asked(every, at),
        practices=adoption.of,
        coverage_says=coverage.says,
        adoption_says=adoption.says,
        cycles_open=sum(one.cycles_open for one in adoption.options),
        cycles_closed=sum(one.cycles_closed for one in adoption.options),
        closed_lately_says=_closed_lately(session, viewer, every, at) if at else "",
        quarter_from=quarter_of(at.as_of) if at else None,
        options=[OptionInBrief.model_validate(one, from_attributes=True) for one in adoption.options],
        headlines=_headlines(session, viewer, at) if at else [],
        attention=_attention(coverage, adoption),
    )


def _asked(every: Sequence[Snapshot], at: Snapshot | None) -> SnapshotAsked | None:
    """`every` has the newest first."""
    if not every or every[0].state == SnapshotState.MADE or every[0] is at:
        return None
    return SnapshotAsked.model_validate(every[0], from_attributes=True)


def _closed_lately(session: Session, viewer: RegionViewer, every: Sequence[Snapshot], at: Snapshot) -> str:
    before = before_the_quarter(every, at)
    if before is None:
        return NOTHING_BEFORE
    then, now = (snapshots.interventions(session, viewer, at=one) for one in (before, at))
    return closed_in_words(closed_between(then, now), before.as_of)


def _headlines(session: Session, viewer: RegionViewer, at: Snapshot) -> list[Headline]:
    told = told_over_time(session, viewer, at=at, measures=FIRST, level=Level.ICB, places=[viewer.icb])
    found = {name: list(some) for name, some in groupby(told, key=lambda one: one.measure)}
    made = (headline(reported_measures()[name], found.get(name, ()), at) for name in FIRST)
    return [one for one in made if one is not None]


def _attention(coverage: Coverage, adoption: Adoption) -> list[Attention]:
    """Only what there is: a list of noughts would be read by nobody."""
    bands = {one.freshness: one.practices for one in coverage.bands}
    untouched = sum(not any(of.interventions for of in row.options) for row in adoption.practices)
    found = (
        (AttentionKind.OLD_EXTRACT, bands[Freshness.OLD] + bands[Freshness.NONE]),
        (AttentionKind.NOTHING_TAKEN_UP, untouched),
    )
    return [Attention(kind=kind, practices=count, says=_words(kind, count)) for kind, count in found if count]


def _words(kind: AttentionKind, count: int) -> str:
    has = "1 practice has" if count == 1 else f"{count} practices have"
    match kind:
        case AttentionKind.OLD_EXTRACT:
            return f"{has} loaded no extract for more than 60 days"
        case AttentionKind.NOTHING_TAKEN_UP:
            return f"{has} taken up no option of the toolkit"
