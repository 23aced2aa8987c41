"""Which letters stand in which weeks, and giving them others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import text
from sqlmodel import Session, col, select

from stepdown.access.viewer import Viewer
from stepdown.content import library
from stepdown.plumbing.db import now
from stepdown.plumbing.problems import NotFound
from stepdown.writing.letters.models import BatchState, LetterBatch, LetterRelease, ReleaseState
from stepdown.writing.letters.pacing.models import LetterPlan
from stepdown.writing.letters.pacing.weeks import WeekShare

# What was posted counts in the week in which that was done. What waits past its week will be posted in this
# one or later, so it counts in this one.
RELEASED = text("""
    select r.batch_id, r.week as planned_for, r.state, b.kind, b.kind = any(:counted) as counted,
           count(l.id) as letters,
           case when r.state = 'posted' then date_trunc('week', r.posted_on)::date
                else greatest(r.week, cast(:this_week as date)) end as week
    from letter_release r
    join letter_batch b on b.practice_id = r.practice_id and b.id = r.batch_id
    join letter l on l.practice_id = r.practice_id and l.release_id = r.id and l.state = 'included'
    where r.practice_id = :practice and r.state <> 'withdrawn'
      and (b.state <> 'cancelled' or r.state = 'posted')
      and (r.week >= :since or r.posted_on >= :since or r.state <> 'posted')
    group by r.practice_id, r.id, b.kind
    order by week, r.batch_id
""")

# Their letters can still be given other weeks.
LOCK_WAITING = text("""
    select b.id from letter_batch b
    where b.practice_id = :practice and b.state <> 'cancelled' and b.kind = any(:counted)
      and exists (select from letter_release r
                  where r.practice_id = b.practice_id and r.batch_id = b.id and r.state = 'waiting')
    order by b.id for update skip locked
""")
WAITING = text("""
    select r.batch_id, count(l.id) as letters,
           coalesce(p.first_week, min(r.week)) as first_week, p.at_most
    from letter_release r
    join letter_batch b on b.practice_id = r.practice_id and b.id = r.batch_id
    join letter l on l.practice_id = r.practice_id and l.release_id = r.id and l.state = 'included'
    left join letter_plan p on p.practice_id = r.practice_id and p.batch_id = r.batch_id
    where r.practice_id = :practice and r.batch_id = any(:batches) and r.state = 'waiting'
    group by r.batch_id, b.prepared_at, p.first_week, p.at_most, p.planned_at
    order by coalesce(p.planned_at, b.prepared_at), r.batch_id
""")

PLACE = text("""
    with numbered as (
        select l.id, row_number() over (order by r.week, l.postcode, l.reference) as place
        from letter l
        join letter_release r on r.practice_id = l.practice_id and r.id = l.release_id
        where l.practice_id = :practice and r.batch_id = :batch and r.state = 'waiting'
          and l.state = 'included'
    ), shares as (
        select * from unnest(cast(:releases as uuid[]), cast(:firsts as int[]), cast(:lasts as int[]))
            as share (release_id, first, last)
    )
    update letter l set release_id = shares.release_id
    from numbered join shares on numbered.place between shares.first and shares.last
    where l.practice_id = :practice and l.id = numbered.id and l.release_id <> shares.release_id
""")
# Those who were taken out stay with a release of their batch that still exists.
LEAVE_EMPTIED = text("""
    update letter set release_id = :stays
    where practice_id = :practice and batch_id = :batch and release_id = any(:emptied)
""")
REMOVE_EMPTIED = text("delete from letter_release where practice_id = :practice and id = any(:emptied)")


@dataclass(frozen=True)
class Released:
    """Letters of one batch in the `week` in which they are, or will be, in the post."""

    batch_id: UUID
    kind: str
    week: date
    planned_for: date
    state: ReleaseState
    counted: bool
    letters: int


@dataclass(frozen=True)
class WaitingBatch:
    batch_id: UUID
    letters: int
    first_week: date
    at_most: int | None


def released(session: Session, viewer: Viewer, *, this_week: date, since: date) -> list[Released]:
    about = {"practice": viewer.practice, "this_week": this_week, "since": since, "counted": _counted()}
    rows = session.execute(RELEASED, about).mappings()
    return [Released(**{**row, "state": ReleaseState(row["state"])}) for row in rows]


def waiting_batches(session: Session, viewer: Viewer) -> list[WaitingBatch]:
    """In the order in which they were given their weeks. They stay locked: nobody approves one meanwhile.

    One that somebody is changing at this moment is left alone: whoever holds a batch may wait for the
    pacing row, so who holds that row must not wait for a batch.
    """
    about = {"practice": viewer.practice, "counted": _counted()}
    batches = list(session.scalars(LOCK_WAITING, about))
    rows = session.execute(WAITING, {"practice": viewer.practice, "batches": batches}).mappings()
    return [WaitingBatch(**row) for row in rows]


def plan_of(session: Session, viewer: Viewer, batch_id: UUID) -> LetterPlan | None:
    return session.get(LetterPlan, (viewer.practice, batch_id))


def keep_plan(
    session: Session, viewer: Viewer, *, batch_id: UUID, first_week: date, at_most: int | None
) -> None:
    kept = plan_of(session, viewer, batch_id) or LetterPlan(
        practice_id=viewer.practice, batch_id=batch_id, first_week=first_week
    )
    kept.first_week, kept.at_most, kept.planned_at = first_week, at_most, now()
    session.add(kept)
    session.flush()


def batch(session: Session, viewer: Viewer, batch_id: UUID, *, lock: bool = False) -> LetterBatch:
    query = select(LetterBatch).where(
        col(LetterBatch.practice_id) == viewer.practice, col(LetterBatch.id) == batch_id
    )
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    found = session.exec(query).first()
    if found is None:
        raise NotFound
    return found


def weeks_of(session: Session, viewer: Viewer, batch_id: UUID) -> list[LetterRelease]:
    query = select(LetterRelease).where(
        col(LetterRelease.practice_id) == viewer.practice, col(LetterRelease.batch_id) == batch_id
    )
    return list(session.exec(query.order_by(col(LetterRelease.week))).all())


def waiting_letters(session: Session, viewer: Viewer, batch_id: UUID) -> int:
    rows = session.execute(WAITING, {"practice": viewer.practice, "batches": [batch_id]}).all()
    return sum(row.letters for row in rows)


def give_weeks(session: Session, viewer: Viewer, batch: LetterBatch, shares: Sequence[WeekShare]) -> None:
    """The waiting letters of the batch, in the order in which they stood, to these weeks."""
    waiting = {one.week: one for one in _locked_waiting(session, viewer, batch.id)}
    releases = [waiting.get(one.week) or _new_release(session, batch, one.week) for one in shares]
    session.flush()
    about = {"practice": viewer.practice, "batch": batch.id}
    session.execute(PLACE, {**about, **_places(releases, shares)})
    kept = {one.id for one in releases}
    emptied = [one.id for one in waiting.values() if one.id not in kept]
    session.execute(LEAVE_EMPTIED, {**about, "stays": releases[0].id, "emptied": emptied})
    session.expire_all()
    session.execute(REMOVE_EMPTIED, {"practice": viewer.practice, "emptied": emptied})


def _places(releases: Sequence[LetterRelease], shares: Sequence[WeekShare]) -> dict[str, list[object]]:
    lasts = [sum(one.letters for one in shares[: n + 1]) for n in range(len(shares))]
    firsts = [last - one.letters + 1 for last, one in zip(lasts, shares, strict=True)]
    return {"releases": [one.id for one in releases], "firsts": [*firsts], "lasts": [*lasts]}


def _locked_waiting(session: Session, viewer: Viewer, batch_id: UUID) -> Sequence[LetterRelease]:
    query = select(LetterRelease).where(
        col(LetterRelease.practice_id) == viewer.practice,
        col(LetterRelease.batch_id) == batch_id,
        col(LetterRelease.state) == ReleaseState.WAITING,
    )
    return session.exec(query.order_by(col(LetterRelease.week)).with_for_update()).all()


def _new_release(session: Session, batch: LetterBatch, week: date) -> LetterRelease:
    """What was approved is who is written to and in which words; in which week is not part of it."""
    approver = batch.approved_by if batch.state == BatchState.APPROVED else None
    made = LetterRelease(
        practice_id=batch.practice_id, id=uuid4(), batch_id=batch.id, week=week, approved_by=approver
    )
    session.add(made)
    return made


def _counted() -> list[str]:
    return sorted(library.pacing().counted)
