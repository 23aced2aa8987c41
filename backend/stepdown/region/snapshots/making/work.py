"""Snapshots are asked for, by the month or by a person, and made by a job; both can be run again.

One is made in one transaction: a crash leaves none, and it is made at the next run.
"""

import structlog
from sqlalchemy import Engine
from sqlmodel import Session

from stepdown.plumbing import jobs
from stepdown.plumbing.db import enter_practice, today, transaction
from stepdown.region.snapshots import queries as known
from stepdown.region.snapshots.counting.practice import counted
from stepdown.region.snapshots.making import queries
from stepdown.region.snapshots.making.places import Member
from stepdown.region.snapshots.making.totals import Totals, practice_row
from stepdown.region.snapshots.models import Level, Snapshot, SnapshotReason
from stepdown.region.snapshots.telling import service as telling

log = structlog.get_logger()

ASK_JOB = "ask_for_monthly_snapshots"
MAKE_JOB = "make_snapshots"
# Early each day, so that a server that was off on the 1st makes it up on the next day.
EARLY = "20 4 * * *"
EACH_MINUTE = "* * * * *"

FAILED = "It could not be made. Nothing was changed: what stood before still stands. Ask for it again."
NOT_COUNTED = "Could not be counted, so their newest figures are missing: {codes}."


@jobs.job(ASK_JOB, cron=EARLY)
def ask_for_monthly_snapshots(engine: Engine) -> None:
    with transaction(engine) as session:
        for icb in queries.icbs(session):
            known.in_turn(session, icb)
            has_one = queries.has_monthly(session, icb, today().replace(day=1))
            if not has_one and known.asked(session, icb) is None:
                known.ask(session, icb, reason=SnapshotReason.MONTHLY)


@jobs.job(MAKE_JOB, cron=EACH_MINUTE)
def make_snapshots(engine: Engine) -> None:
    with transaction(engine) as session:
        asked = queries.asked_for(session)
    for icb, number in asked:
        make(engine, icb, number)


def make(engine: Engine, icb: str, number: int) -> None:
    """Nothing where another worker has it in hand."""
    try:
        with transaction(engine) as session:
            if (snapshot := queries.taken(session, icb, number)) is not None:
                _fill(engine, session, snapshot)
    except Exception as error:
        log.error("snapshot_failed", icb=icb, number=number, error=type(error).__name__)
        with transaction(engine) as session:
            if (snapshot := queries.taken(session, icb, number)) is not None:
                queries.failed(session, snapshot, FAILED)


def _fill(engine: Engine, session: Session, snapshot: Snapshot) -> None:
    members = queries.members(session, snapshot.icb_id, snapshot.as_of)
    totals = Totals(snapshot.icb_id)
    left_out = [one.code for one in members if not _put_practice(engine, session, snapshot, one, totals)]
    for level, place, rows in totals:
        queries.put_figures(session, snapshot, level=level, place=place, rows=rows)
    here = {snapshot.icb_id, *(one.code for one in members), *(one.pcn for one in members if one.pcn)}
    queries.end_all_but(session, snapshot, sorted(here))
    queries.made(session, snapshot, NOT_COUNTED.format(codes=", ".join(left_out)) if left_out else None)


def _put_practice(
    engine: Engine, session: Session, snapshot: Snapshot, member: Member, totals: Totals
) -> bool:
    """False where it could not be counted: then what was told of it before stands."""
    found = counted(engine, member.code, as_of=snapshot.as_of)
    enter_practice(session, member.code)
    told = telling.tell(session, member.code, found.counts if found else None, snapshot)
    totals.include(member, told)
    rows = {key: practice_row(one) for key, one in told.items()}
    queries.put_figures(session, snapshot, level=Level.PRACTICE, place=member.code, rows=rows)
    if found:
        standing = {"pcn": member.pcn, **found.standing.practice}
        queries.put_standing(session, snapshot, place=member.code, row=standing)
        rows_of = {(one,): row for one, row in found.standing.interventions.items()}
        queries.put_interventions(session, snapshot, place=member.code, rows=rows_of)
    return found is not None
