"""Letters that stand still: approved and not printed, or printed and not posted."""

from datetime import date
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.plumbing.db import today
from stepdown.writing.letters.releases.lifecycle import LAY_OUT_JOB, PRINT_JOB
from stepdown.writing.letters.releases.queries import monday

# Due, and no job in the queue or at work that would make it.
LOST_RELEASES = text("""
    select r.id from letter_release r
    join letter_batch b on b.practice_id = r.practice_id and b.id = r.batch_id
    where r.practice_id = :practice and b.state = 'approved' and r.state in ('waiting', 'rendering')
      and not r.print_failed and r.week <= :monday
      and exists (select from letter l where l.practice_id = r.practice_id and l.release_id = r.id
                  and l.state = 'included')
      and not exists (
          select from procrastinate_jobs j where j.status in ('todo', 'doing')
            and (j.task_name = :print and j.args ->> 'release' = r.id::text
                 or j.task_name = :lay_out and j.args ->> 'batch' = b.id::text))
    order by r.week, r.id
""")
# Their week is still to come, but what they say was never laid out.
LOST_BATCHES = text("""
    select b.id from letter_batch b
    where b.practice_id = :practice and b.state = 'approved'
      and exists (
          select from letter l join letter_release r on r.practice_id = l.practice_id and r.id = l.release_id
          where l.practice_id = b.practice_id and l.batch_id = b.id and l.state = 'included'
            and l.body_id is null and r.state = 'waiting' and not r.print_failed and r.week > :monday)
      and not exists (
          select from procrastinate_jobs j where j.status in ('todo', 'doing')
            and j.task_name = :lay_out and j.args ->> 'batch' = b.id::text)
    order by b.id
""")


def lost_releases(session: Session, viewer: Viewer) -> list[UUID]:
    return list(session.scalars(LOST_RELEASES, _about(viewer) | {"print": PRINT_JOB}))


def lost_batches(session: Session, viewer: Viewer) -> list[UUID]:
    return list(session.scalars(LOST_BATCHES, _about(viewer)))


def _about(viewer: Viewer) -> dict[str, str | date]:
    return {"practice": viewer.practice, "monday": monday(today()), "lay_out": LAY_OUT_JOB}
