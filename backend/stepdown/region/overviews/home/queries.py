from collections.abc import Sequence
from datetime import date
from itertools import groupby

from sqlmodel import Session

from stepdown.access.region_viewer import RegionViewer
from stepdown.region.groups.queries import places
from stepdown.region.overviews.adoption import queries as adoptions
from stepdown.region.overviews.adoption.schemas import Adoption
from stepdown.region.overviews.coverage import queries as coverages
from stepdown.region.overviews.coverage.freshness import OLD_DAYS, ExtractFreshness
from stepdown.region.overviews.coverage.schemas import Coverage
from stepdown.region.overviews.funnels.queries import newest_of
from stepdown.region.overviews.home.headlines import FIRST, headline
from stepdown.region.overviews.home.lately import (
    NOTHING_BEFORE,
    before_the_quarter,
    closed_between,
    closed_in_words,
    quarter_of,
)
from stepdown.region.overviews.home.outliers import COMPARED, outliers
from stepdown.region.overviews.home.schemas import (
    Attention,
    AttentionKind,
    BoardHome,
    Headline,
    OptionInBrief,
    SnapshotAsked,
)
from stepdown.region.overviews.reported.measures import reported
from stepdown.region.overviews.reported.queries import Told, stretches, told_of
from stepdown.region.overviews.trends.queries import charted_totals
from stepdown.region.overviews.trends.totals import Scope
from stepdown.region.snapshots import queries as snapshots
from stepdown.region.snapshots.models import Snapshot, SnapshotState


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
        attention=_attention(session, viewer, at, coverage, adoption) if at else [],
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
    found = charted_totals(session, viewer, at, Scope(), [reported(name) for name in FIRST])
    made = (headline(found[name], at) for name in FIRST)
    return [one for one in made if one is not None]


def _attention(
    session: Session, viewer: RegionViewer, at: Snapshot, coverage: Coverage, adoption: Adoption
) -> list[Attention]:
    """Only what there is: a list of noughts would be read by nobody."""
    bands = {one.freshness: one.practices for one in coverage.bands}
    untouched = sum(not any(of.interventions for of in row.options) for row in adoption.practices)
    counted = (
        (AttentionKind.OLD_EXTRACT, bands[ExtractFreshness.OLD] + bands[ExtractFreshness.NONE]),
        (AttentionKind.NOTHING_TAKEN_UP, untouched),
    )
    practices = places(session, viewer, at=at).practices
    return [
        *(
            Attention(kind=kind, measure=None, practices=count, says=_words(kind, count))
            for kind, count in counted
            if count
        ),
        *outliers(_newest_told(session, viewer, at), practices, at),
    ]


def _newest_told(session: Session, viewer: RegionViewer, at: Snapshot) -> dict[str, list[Told]]:
    """As the funnels begin: the newest twelve months, else the newest month."""
    known = stretches(session, viewer, at=at, measures=COMPARED)
    shown = [newest_of([one for one in known if one.measure == name]) for name in COMPARED]
    rows = told_of(session, viewer, at=at, stretches=[one for one in shown if one])
    return {name: list(some) for name, some in groupby(rows, key=lambda one: one.measure)}


def _words(kind: AttentionKind, count: int) -> str:
    has = "1 practice has" if count == 1 else f"{count} practices have"
    if kind is AttentionKind.OLD_EXTRACT:
        return f"{has} loaded no extract for more than {OLD_DAYS} days"
    return f"{has} taken up no option of the toolkit"
