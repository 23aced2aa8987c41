"""Releases and their letters, as each role may see them."""

import json
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, RowMapping, delete, func, select, text, update
from sqlmodel import Session, col

from stepdown.access.viewer import Viewer
from stepdown.plumbing.db import today
from stepdown.plumbing.press.imposing import MOST_LETTERS
from stepdown.plumbing.problems import NotFound
from stepdown.writing.letters.models import (
    BatchState,
    Letter,
    LetterBatch,
    LetterRelease,
    LetterState,
    PrintFile,
    ReleaseState,
)
from stepdown.writing.letters.releases.schemas import BatchStage, LetterReleaseSummary

CLOSED = frozenset({ReleaseState.POSTED, ReleaseState.WITHDRAWN})
MADE = frozenset({ReleaseState.RENDERED, ReleaseState.DOWNLOADED, ReleaseState.POSTED})

RELEASES = """
    select r.id, r.batch_id, b.kind, b.state as batch_state, r.week, r.state, r.dated_on, r.rendered_letters,
           r.print_failed, r.rendered_at, r.downloaded_at, d.name as downloaded_by, r.posted_on,
           o.name as posted_by, nullif(r.withdrawn_because, '') as withdrawn_because, r.version,
           l.letters, l.withheld, l.take_out, f.pages, coalesce(f.parts, '[]'::jsonb) as parts
    from letter_release r
    join letter_batch b on b.practice_id = r.practice_id and b.id = r.batch_id
    left join staff d on d.id = r.downloaded_by
    left join staff o on o.id = r.posted_by
    cross join lateral (
        select count(*) filter (where state = 'included') as letters,
               count(*) filter (where state = 'withheld') as withheld,
               coalesce(array_agg(reference order by part, postcode, reference) filter (
                   where state = 'withheld' and withheld_at > r.first_downloaded_at), '{}') as take_out
        from letter where practice_id = r.practice_id and release_id = r.id
    ) l
    cross join lateral (
        select cast(sum(pages) as integer) as pages,
               jsonb_agg(jsonb_build_object('part', part, 'letters', letters, 'pages', pages,
                   'sheets', pages / 2, 'downloaded_at', downloaded_at) order by part) as parts
        from print_file where practice_id = r.practice_id and release_id = r.id
    ) f
    where r.practice_id = :practice and (cast(:batch as uuid) is null or r.batch_id = :batch)
      and (cast(:release as uuid) is null or r.id = :release)
    order by r.week, r.id
"""
# Numbered once, when a release is first printed: one that is withheld later moves no other to another part.
PARTS = text("""
    update letter l set part = 1 + (n.place - 1) / :size
    from (select id, row_number() over (order by postcode, reference) as place from letter
          where practice_id = :practice and release_id = :release and state = 'included') n
    where l.practice_id = :practice and l.id = n.id
""")


PLACES = text("""
    update letter l set first_page = p.first, page_count = p.count
    from jsonb_to_recordset(cast(:places as jsonb)) as p(letter uuid, first integer, count integer)
    where l.practice_id = :practice and l.id = p.letter
""")


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def is_due(week: date) -> bool:
    """Its week has begun: it may be printed and posted."""
    return week <= monday(today())


def releases(session: Session, viewer: Viewer, *, batch_id: UUID | None = None) -> list[LetterReleaseSummary]:
    """By week."""
    return _summaries(session, viewer, batch=batch_id)


def release(session: Session, viewer: Viewer, *, release_id: UUID) -> LetterReleaseSummary:
    found = _summaries(session, viewer, release=release_id)
    if not found:
        raise NotFound
    return found[0]


def _summaries(session: Session, viewer: Viewer, **which: UUID | None) -> list[LetterReleaseSummary]:
    about = {"practice": viewer.practice, "batch": None, "release": None, **which}
    return [_summary(row) for row in session.execute(text(RELEASES), about).mappings()]


def _summary(row: RowMapping) -> LetterReleaseSummary:
    pages: int | None = row["pages"]
    shown: dict[str, Any] = {
        **row,
        "dated_on": row["dated_on"] or max(row["week"], today()),
        "sheets": pages // 2 if pages is not None else None,
        "can_print_now": row["batch_state"] == BatchState.APPROVED
        and row["state"] == ReleaseState.WAITING
        and is_due(row["week"]),
    }
    return LetterReleaseSummary.model_validate(shown)


def stage(state: BatchState, releases: Iterable[LetterReleaseSummary]) -> BatchStage:
    """What the batch waits for: of its releases, the one that needs somebody first."""
    if state != BatchState.APPROVED:
        return BatchStage(state)
    stages = {BatchStage.PRINT_FAILED if one.print_failed else BatchStage(one.state) for one in releases}
    return next((one for one in BatchStage if one in stages), BatchStage.WITHDRAWN)


def for_update(session: Session, viewer: Viewer, release_id: UUID) -> tuple[LetterBatch, LetterRelease]:
    """Both locked, the batch first, as whoever approves or cancels it does."""
    own = (col(LetterRelease.practice_id) == viewer.practice, col(LetterRelease.id) == release_id)
    batch_id = session.scalar(select(col(LetterRelease.batch_id)).where(*own))
    query = select(LetterBatch).where(
        col(LetterBatch.practice_id) == viewer.practice, col(LetterBatch.id) == batch_id
    )
    batch = session.scalar(query.with_for_update())
    found = session.scalar(
        select(LetterRelease).where(*own).with_for_update().execution_options(populate_existing=True)
    )
    if batch is None or found is None:
        raise NotFound
    return batch, found


def of_batch_for_update(session: Session, viewer: Viewer, batch_id: UUID) -> list[LetterRelease]:
    """After the batch itself was locked."""
    query = select(LetterRelease).where(
        col(LetterRelease.practice_id) == viewer.practice, col(LetterRelease.batch_id) == batch_id
    )
    return list(session.scalars(query.order_by(col(LetterRelease.week)).with_for_update()))


def included(session: Session, viewer: Viewer, release_id: UUID, *, part: int | None = None) -> list[Letter]:
    """In the order in which they are printed. The caller says whom the viewer saw."""
    query = select(Letter).where(
        col(Letter.practice_id) == viewer.practice,
        col(Letter.release_id) == release_id,
        col(Letter.state) == LetterState.INCLUDED,
    )
    if part is not None:
        query = query.where(col(Letter.part) == part)
    in_order = (col(Letter.part), col(Letter.postcode), col(Letter.reference))
    return list(session.scalars(query.order_by(*in_order).execution_options(populate_existing=True)))


def printable(session: Session, viewer: Viewer, release_id: UUID, *, part: int) -> list[Row[Any]]:
    """Whose body is laid out: `id`, `body_id` and `overlay`, in the order in which they are printed."""
    query = select(col(Letter.id), col(Letter.body_id), col(Letter.overlay)).where(
        col(Letter.practice_id) == viewer.practice,
        col(Letter.release_id) == release_id,
        col(Letter.part) == part,
        col(Letter.state) == LetterState.INCLUDED,
        col(Letter.body_id).is_not(None),
    )
    return list(session.execute(query.order_by(col(Letter.postcode), col(Letter.reference))))


def parts_with_letters(session: Session, viewer: Viewer, release_id: UUID) -> list[int | None]:
    """None among them where somebody has no part yet."""
    query = select(col(Letter.part)).where(
        col(Letter.practice_id) == viewer.practice,
        col(Letter.release_id) == release_id,
        col(Letter.state) == LetterState.INCLUDED,
    )
    return list(session.scalars(query.distinct().order_by(col(Letter.part))))


def has_letter_without_body(session: Session, viewer: Viewer, release_id: UUID) -> bool:
    query = select(col(Letter.id)).where(
        col(Letter.practice_id) == viewer.practice,
        col(Letter.release_id) == release_id,
        col(Letter.state) == LetterState.INCLUDED,
        col(Letter.body_id).is_(None),
    )
    return session.scalar(query.limit(1)) is not None


def number_parts(session: Session, viewer: Viewer, release_id: UUID) -> None:
    about = {"practice": viewer.practice, "release": release_id, "size": MOST_LETTERS}
    session.execute(PARTS, about)


def forget_what_was_made(session: Session, viewer: Viewer, release_id: UUID) -> None:
    made = (col(PrintFile.practice_id) == viewer.practice, col(PrintFile.release_id) == release_id)
    session.execute(delete(PrintFile).where(*made))
    session.execute(
        update(Letter)
        .where(col(Letter.practice_id) == viewer.practice, col(Letter.release_id) == release_id)
        .values(part=None, first_page=None, page_count=None, body_id=None, overlay={})
    )


def print_file(session: Session, viewer: Viewer, *, release_id: UUID, part: int) -> PrintFile | None:
    return session.get(PrintFile, (viewer.practice, release_id, part), populate_existing=True)


def made_of_parts(session: Session, viewer: Viewer, release_id: UUID) -> dict[int, str]:
    """What each part that is there was made of."""
    query = select(col(PrintFile.part), col(PrintFile.made_of)).where(
        col(PrintFile.practice_id) == viewer.practice, col(PrintFile.release_id) == release_id
    )
    return {row.part: row.made_of for row in session.execute(query)}


def keep_part(session: Session, viewer: Viewer, release_id: UUID, part: int, **made: Any) -> None:
    """In place of an earlier one; whoever took that must take this one too."""
    drop_part(session, viewer, release_id, part)
    session.add(PrintFile(practice_id=viewer.practice, release_id=release_id, part=part, **made))
    session.flush()


def keep_places(session: Session, viewer: Viewer, places: list[dict[str, Any]]) -> None:
    """Where each letter stands in its part: `letter`, `first` (from 0) and `count` of pages."""
    about = {"practice": viewer.practice, "places": json.dumps(places)}
    session.execute(PLACES, about)


def note_failure(session: Session, viewer: Viewer, release_id: UUID) -> None:
    """Back to waiting, where a person sees it and can try again. What was made is found again then."""
    waits = (ReleaseState.WAITING, ReleaseState.RENDERING)
    session.execute(
        update(LetterRelease)
        .where(
            col(LetterRelease.practice_id) == viewer.practice,
            col(LetterRelease.id) == release_id,
            col(LetterRelease.state).in_(waits),
        )
        .values(state=ReleaseState.WAITING, print_failed=True)
    )


def note_progress(session: Session, viewer: Viewer, release_id: UUID) -> None:
    """How many letters stand in files now."""
    made = select(func.coalesce(func.sum(PrintFile.letters), 0)).where(
        col(PrintFile.practice_id) == viewer.practice, col(PrintFile.release_id) == release_id
    )
    session.execute(
        update(LetterRelease)
        .where(*_being_made(viewer, release_id))
        .values(rendered_letters=made.scalar_subquery())
    )


def _being_made(viewer: Viewer, release_id: UUID) -> tuple[Any, ...]:
    return (
        col(LetterRelease.practice_id) == viewer.practice,
        col(LetterRelease.id) == release_id,
        col(LetterRelease.state) == ReleaseState.RENDERING,
    )


def not_downloaded(session: Session, viewer: Viewer, release_id: UUID) -> int:
    """How many of its parts nobody took since they were last made."""
    query = select(func.count()).where(
        col(PrintFile.practice_id) == viewer.practice,
        col(PrintFile.release_id) == release_id,
        col(PrintFile.downloaded_at).is_(None),
    )
    return session.scalar(query) or 0


def drop_part(session: Session, viewer: Viewer, release_id: UUID, part: int) -> None:
    session.execute(
        delete(PrintFile).where(
            col(PrintFile.practice_id) == viewer.practice,
            col(PrintFile.release_id) == release_id,
            col(PrintFile.part) == part,
        )
    )
