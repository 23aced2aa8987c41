"""Runs of an ICB and their files; and, for the job, whichever run waits."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, delete, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col

from stepdown.access.region_viewer import RegionViewer
from stepdown.access.staff.models import Staff
from stepdown.plumbing.db import day_in_england, now
from stepdown.plumbing.problems import NotFound
from stepdown.region.packs.runs.models import PackFile, PackRun, RunState
from stepdown.region.packs.runs.schemas import PackRunShown
from stepdown.region.snapshots.models import Snapshot

KEPT = timedelta(days=14)
GOING = (RunState.ASKED, RunState.MAKING)
# Of a run that is being made: it says after each pack how far it is.
SILENT = timedelta(minutes=5)
NEXT = text("""
    update pack_run set state = 'making', done = 0, told_at = :now
    where (icb_id, id) = (
        select icb_id, id from pack_run
        where state = 'asked' or (state = 'making' and told_at < :silent)
        order by asked_at limit 1 for update skip locked
    )
    returning icb_id, id
""")


def add_unless_going(session: Session, run: PackRun) -> bool:
    """False where the ICB has one under way."""
    row = insert(PackRun).values(run.model_dump()).on_conflict_do_nothing().returning(col(PackRun.id))
    return session.scalar(row) is not None


def going(session: Session, viewer: RegionViewer) -> PackRun | None:
    query = select(PackRun).where(col(PackRun.icb_id) == viewer.icb, col(PackRun.state).in_(GOING))
    return session.scalar(query)


def cancel(session: Session, viewer: RegionViewer, run_id: UUID) -> bool:
    """False where it is too late. What the job says next finds it cancelled."""
    query = (
        update(PackRun)
        .where(col(PackRun.icb_id) == viewer.icb, col(PackRun.id) == run_id, col(PackRun.state).in_(GOING))
        .values(state=RunState.CANCELLED)
        .returning(col(PackRun.id))
    )
    return session.scalar(query) is not None


def runs(session: Session, viewer: RegionViewer) -> list[PackRunShown]:
    """The newest first."""
    found = session.execute(_shown(viewer).order_by(col(PackRun.asked_at).desc()))
    return [_told(row) for row in found]


def run(session: Session, viewer: RegionViewer, run_id: UUID) -> PackRunShown:
    found = session.execute(_shown(viewer).where(col(PackRun.id) == run_id)).first()
    if found is None:
        raise NotFound
    return _told(found)


def file(session: Session, viewer: RegionViewer, run_id: UUID) -> PackFile:
    found = session.get(PackFile, (viewer.icb, run_id))
    if found is None:
        raise NotFound
    return found


def _shown(viewer: RegionViewer) -> Select[*tuple[Any, ...]]:
    beside = (col(PackFile.icb_id) == col(PackRun.icb_id)) & (col(PackFile.run_id) == col(PackRun.id))
    of = (col(Snapshot.icb_id) == col(PackRun.icb_id)) & (col(Snapshot.number) == col(PackRun.snapshot))
    return (
        select(
            PackRun,
            col(Staff.name).label("by"),
            col(Snapshot.as_of).label("as_of"),
            col(PackFile.pages).label("pages"),
            col(PackFile.size).label("size"),
            col(PackFile.digest).label("digest"),
        )
        .join(Staff, col(Staff.id) == col(PackRun.asked_by))
        .join(Snapshot, of)
        .outerjoin(PackFile, beside)
        .where(col(PackRun.icb_id) == viewer.icb)
    )


def _told(row: Row[Any]) -> PackRunShown:
    one = row.PackRun
    return PackRunShown.model_validate(
        {
            **one.model_dump(exclude={"places"}),
            "packs": len(one.places),
            "asked_by": row.by,
            "as_of": row.as_of,
            "kept_until": day_in_england(one.made_at + KEPT) if one.made_at else None,
            "pages": row.pages,
            "size": row.size,
            "digest": row.digest,
        }
    )


def take_next(session: Session) -> PackRun | None:
    """One that waits, or whose job was killed. No two jobs take the same."""
    moment: datetime = now()
    taken = session.execute(NEXT, {"now": moment, "silent": moment - SILENT}).first()
    return None if taken is None else session.get_one(PackRun, (taken.icb_id, taken.id))


def note_progress(session: Session, run: PackRun, done: int) -> bool:
    """False where it was cancelled meanwhile."""
    return _change(session, run, done=done, told_at=now())


def keep(session: Session, run: PackRun, made: PackFile) -> bool:
    """The whole file or none: a cancelled run has none."""
    is_wanted = _change(session, run, state=RunState.MADE, done=len(run.places), made_at=now())
    if is_wanted:
        session.add(made)
    return is_wanted


def note_failure(session: Session, run: PackRun, problem: str) -> None:
    _change(session, run, state=RunState.FAILED, problem=problem)


def _change(session: Session, run: PackRun, **values: object) -> bool:
    query = (
        update(PackRun)
        .where(
            col(PackRun.icb_id) == run.icb_id,
            col(PackRun.id) == run.id,
            col(PackRun.state) == RunState.MAKING,
        )
        .values(**values)
        .returning(col(PackRun.id))
        .execution_options(synchronize_session=False)
    )
    return session.scalar(query) is not None


def remove_old(session: Session) -> Sequence[UUID]:
    """With their files."""
    old = delete(PackRun).where(col(PackRun.asked_at) < now() - KEPT, col(PackRun.state).not_in(GOING))
    return session.scalars(old.returning(col(PackRun.id))).all()
