"""What was purged and exported, and when."""

from sqlalchemy import text
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.plumbing.db import PracticeTable, now
from stepdown.plumbing.keeping import keeping_of
from stepdown.records.retention.models import PracticeExport, PurgedCount, RetentionPurge
from stepdown.records.retention.purging.queries import Gone
from stepdown.records.retention.schemas import CountOfGone, ExportMade, PastPurge

PURGES = text("""
    select p.at, p.before, p.kept_from,
           (select coalesce(jsonb_object_agg(c.what, c.rows), '{}')
            from (select what, sum(rows) as rows from purged_count
                  where practice_id = p.practice_id and purge_id = p.id group by what) c) as counts
    from retention_purge p where p.practice_id = :practice order by p.at desc limit 24
""")
EXPORTS = text("""
    select e.id, s.name as made_by, e.made_at, e.finished_at, e.rows
    from practice_export e join staff s on s.id = e.made_by
    where e.practice_id = :practice order by e.made_at desc limit 24
""")
KEPT_FROM = text("select coalesce(max(kept_from), 0) from retention_purge where practice_id = :practice")


def purges(session: Session, viewer: Viewer) -> list[PastPurge]:
    """The last two years of them, newest first."""
    rows = session.execute(PURGES, {"practice": viewer.practice})
    return [
        PastPurge(at=row.at, before=row.before, kept_from=row.kept_from, counts=in_words(row.counts))
        for row in rows
    ]


def exports(session: Session, viewer: Viewer) -> list[ExportMade]:
    rows = session.execute(EXPORTS, {"practice": viewer.practice}).mappings()
    return [ExportMade.model_validate(dict(row)) for row in rows]


def kept_from(session: Session, viewer: Viewer) -> int:
    """Extracts with a smaller number are no longer kept in full; 0 where nothing was purged yet."""
    return int(session.scalar(KEPT_FROM, {"practice": viewer.practice}) or 0)


def keep(session: Session, viewer: Viewer, purge: RetentionPurge, gone: list[Gone]) -> None:
    session.add(purge)
    session.flush()
    session.add_all(
        PurgedCount(
            practice_id=viewer.practice,
            purge_id=purge.id,
            place=place,
            what=one.what,
            counted_by=one.counted_by,
            rows=one.rows,
        )
        for place, one in enumerate(gone)
    )
    session.flush()


def begin_export(session: Session, viewer: Viewer) -> PracticeExport:
    begun = PracticeExport(practice_id=viewer.practice, made_by=viewer.staff_id)
    session.add(begun)
    session.flush()
    return begun


def finish_export(session: Session, viewer: Viewer, begun: PracticeExport, rows: int) -> None:
    found = session.get_one(PracticeExport, (viewer.practice, begun.id))
    found.finished_at, found.rows = now(), rows


def counted(gone: list[Gone]) -> dict[str, int]:
    """By table."""
    counts: dict[str, int] = {}
    for one in gone:
        counts[one.what] = counts.get(one.what, 0) + one.rows
    return counts


def in_words(counts: dict[str, int]) -> list[CountOfGone]:
    """Names of tables become words; one that is no longer a table keeps its name."""
    keeping = keeping_of(PracticeTable)
    named = ((keeping[name].called if name in keeping else name, rows) for name, rows in counts.items())
    return [CountOfGone(what=what, rows=rows) for what, rows in sorted(named)]
