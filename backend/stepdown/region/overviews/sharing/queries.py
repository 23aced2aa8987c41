"""What an ICB sees of a practice, for the practice itself: the same rows, said by the same words."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import text
from sqlmodel import Session

from stepdown.access.region_viewer import RegionViewer
from stepdown.access.viewer import Viewer
from stepdown.content import library
from stepdown.region.groups.places import Place
from stepdown.region.groups.queries import places
from stepdown.region.overviews.practice.queries import HIDDEN, standing_shown, taken_up
from stepdown.region.overviews.practice.schemas import OptionTakenUp, PracticeStandingShown
from stepdown.region.overviews.reported.measures import reported, reported_measures
from stepdown.region.overviews.reported.naming import named, told_figure
from stepdown.region.overviews.reported.queries import Told, told_over_time
from stepdown.region.overviews.reported.schemas import SnapshotStamp, ToldFigure
from stepdown.region.overviews.sharing.schemas import (
    KeptBack,
    SharedFigures,
    SharedMeasure,
    SharedMeasureOverTime,
)
from stepdown.region.snapshots.models import Level, Period, Snapshot
from stepdown.region.snapshots.queries import interventions, newest, practices

ICB_OF = text("""
    select icb.id, icb.name from organisation p
    left join organisation pcn on pcn.id = p.parent_id and pcn.kind = 'pcn'
    join organisation icb on icb.id = coalesce(pcn.parent_id, p.parent_id) and icb.kind = 'icb'
    where p.id = :practice
""")

NOT_PATIENTS = (
    "The ICB sees counts, never a patient: its people come in under a database role that has no right on any"
    " table with patients."
)
NO_ICB = "The practice belongs to no ICB here, so nobody outside it sees anything of it."
NO_SNAPSHOT = "No snapshot speaks of this practice yet, so the ICB sees nothing of it."


@dataclass(frozen=True)
class Board:
    """The ICB above the practice, as one who looks there."""

    name: str
    eyes: RegionViewer
    at: Snapshot | None


def shared_figures(session: Session, viewer: Viewer) -> SharedFigures:
    board = _board(session, viewer)
    rows = _told(session, viewer, board, list(reported_measures()))
    figures = [_newest(measure, of, board) for measure, of in rows.items() if board and board.at]
    practice, options = _standing(session, viewer, board)
    return SharedFigures(
        icb=board.eyes.icb if board else None,
        icb_name=board.name if board else None,
        snapshot=_stamp(board),
        practice=practice,
        figures=figures,
        untold=[one.title for one in reported_measures().values() if one.id not in rows],
        kept_back=_kept_back(),
        interventions=options,
        explained=_explained(board, practice),
    )


def shared_over_time(session: Session, viewer: Viewer, *, measure: str) -> SharedMeasureOverTime:
    known, board = reported(measure), _board(session, viewer)
    rows = _told(session, viewer, board, [measure]).get(measure, [])
    return SharedMeasureOverTime(
        measure=named(known),
        snapshot=_stamp(board),
        months=_said(rows, Period.MONTH, board),
        years=_said(rows, Period.YEAR, board),
    )


def _board(session: Session, viewer: Viewer) -> Board | None:
    row = session.execute(ICB_OF, {"practice": viewer.practice}).first()
    if row is None:
        return None
    eyes = RegionViewer(
        icb=row.id,
        name=viewer.name,
        permissions=frozenset(),
        staff_id=viewer.staff_id,
        client_id=None,
        trail=viewer.trail,
    )
    return Board(row.name, eyes, newest(session, eyes))


def _told(
    session: Session, viewer: Viewer, board: Board | None, measures: list[str]
) -> dict[str, list[Told]]:
    """By measure, in the order in which measures are listed."""
    if board is None or board.at is None:
        return {}
    found: dict[str, list[Told]] = defaultdict(list)
    for one in told_over_time(
        session,
        board.eyes,
        at=board.at,
        measures=measures,
        level=Level.PRACTICE,
        places=[viewer.practice],
    ):
        found[one.measure].append(one)
    return {name: found[name] for name in measures if name in found}


def _newest(measure: str, rows: Sequence[Told], board: Board | None) -> SharedMeasure:
    return SharedMeasure(
        measure=named(reported(measure)),
        month=next(iter(_said(rows, Period.MONTH, board)), None),
        year=next(iter(_said(rows, Period.YEAR, board)), None),
    )


def _said(rows: Sequence[Told], period: Period, board: Board | None) -> list[ToldFigure]:
    if board is None or board.at is None:
        return []
    own = [one for one in reversed(rows) if one.period == period]
    return [told_figure(one, reported(one.measure), board.at) for one in own]


def _standing(
    session: Session, viewer: Viewer, board: Board | None
) -> tuple[PracticeStandingShown | None, list[OptionTakenUp]]:
    if board is None or board.at is None:
        return None, []
    place: Place | None = places(session, board.eyes, at=board.at).practices.get(viewer.practice)
    own = [one for one in practices(session, board.eyes, at=board.at) if one.place == viewer.practice]
    options = interventions(session, board.eyes, at=board.at)
    if place is None or not own:
        return None, []
    return standing_shown(own[0], place), [taken_up(one) for one in options if one.place == viewer.practice]


def _stamp(board: Board | None) -> SnapshotStamp | None:
    return SnapshotStamp.model_validate(board.at) if board and board.at else None


def _kept_back() -> list[KeptBack]:
    known = library.measures()
    return [
        KeptBack(title=known[one.measure].title, because=one.because)
        for one in library.reported_figures().kept_back
    ]


def _explained(board: Board | None, practice: PracticeStandingShown | None) -> list[str]:
    if board is None:
        return [NO_ICB]
    if board.at is None or practice is None:
        return [NOT_PATIENTS, NO_SNAPSHOT]
    return [NOT_PATIENTS, HIDDEN.format(threshold=board.at.threshold, base=board.at.base)]
