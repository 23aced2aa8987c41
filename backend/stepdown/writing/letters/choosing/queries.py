"""What the practice's letters and calls so far say about writing again."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, text
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.types import LetterKind
from stepdown.content import library
from stepdown.plumbing.db import day_in_england, today
from stepdown.plumbing.problems import NotFound
from stepdown.writing.letters.after_posting import what_became
from stepdown.writing.letters.choosing.schemas import LetterCheck
from stepdown.writing.letters.choosing.situation import Earlier, How, Invitation, Vetoed

# Whoever is, or was, written to; a batch that was cancelled and a release that was withdrawn reach nobody.
# What waits to be posted counts however long it waits.
LETTERS = """
    select l.id, l.patient_id, b.kind, r.posted_on, b.prepared_at
    from letter l
    join letter_batch b on b.practice_id = l.practice_id and b.id = l.batch_id
    left join letter_release r on r.practice_id = l.practice_id and r.id = l.release_id
    where l.practice_id = :practice and l.patient_id = any(:patients) and l.state = 'included'
      and b.state <> 'cancelled' and coalesce(r.state, 'waiting') <> 'withdrawn'
"""
EARLIER = text(f"""
    select distinct on (patient_id) patient_id, done_on, made_at, by_phone from (
        select l.patient_id, l.posted_on as done_on, l.prepared_at as made_at, false as by_phone
        from ({LETTERS} and b.id <> :batch and b.kind = any(:kinds)
              and (r.posted_on is null or r.posted_on >= :since)) l
        union all
        select t.patient_id, cast(t.done_at at time zone 'Europe/London' as date), t.made_at, true
        from phone_task t join letter_batch b on b.practice_id = t.practice_id and b.id = t.batch_id
        where t.practice_id = :practice and t.patient_id = any(:patients) and b.id <> :batch
          and b.kind = any(:kinds) and b.state <> 'cancelled'
          and (t.done_at is null or t.done_at >= :since)
    ) reached
    order by patient_id, done_on desc nulls first, made_at desc
""")  # noqa: S608 - fixed fragments
VETOES = text("""
    select distinct on (patient_id) patient_id, vetoed_at, held_because from letter
    where practice_id = :practice and patient_id = any(:patients) and state = 'vetoed'
    order by patient_id, vetoed_at desc
""")
# The newest that was posted, and whether a reminder was prepared after it.
INVITATIONS = text(f"""
    with letters as ({LETTERS})
    select distinct on (i.patient_id) i.id, i.patient_id, i.posted_on,
           exists (select from letters m where m.patient_id = i.patient_id and m.kind = 'reminder'
                   and m.prepared_at > i.prepared_at and m.id <> all(:but)) as reminded
    from letters i where i.kind = any(:kinds) and i.posted_on is not null
    order by i.patient_id, i.posted_on desc, i.id
""")  # noqa: S608 - fixed fragments
KINDS = text("select id, kind from letter_batch where practice_id = :practice and id = any(:batches)")
CHECKS = text("""
    select id as letter_id, patient_id, worklist_id, listed, again_because, checked from letter
    where practice_id = :practice and batch_id = :batch and state = 'included'
      and (again_because <> '' or checked <> '')
    order by sort_name, id
""")
IN_TURN = text("select pg_advisory_xact_lock(hashtextextended('letters of ' || :practice, 0))")


def prepare_in_turn(session: Session, viewer: Viewer) -> None:
    """Two batches of one practice are made one after the other, so that nobody is in both."""
    session.execute(IN_TURN, {"practice": viewer.practice})


def reached_before(
    session: Session, viewer: Viewer, patient_ids: Collection[UUID], *, kind: LetterKind, batch_id: UUID
) -> dict[UUID, Earlier]:
    """By a letter that keeps one of this kind back, or by a call in its place; the newest of each patient."""
    rules = library.letter_rules()
    about: dict[str, Any] = {
        "practice": viewer.practice,
        "patients": list(patient_ids),
        "kinds": list(rules.held_back_by[kind]),
        "since": today() - timedelta(days=rules.again_within_days),
        "batch": batch_id,
    }
    return {row["patient_id"]: _earlier(row) for row in session.execute(EARLIER, about).mappings()}


def _earlier(row: RowMapping) -> Earlier:
    match row["by_phone"], row["done_on"]:
        case False, None:
            return Earlier(How.NOT_POSTED_YET, day_in_england(row["made_at"]))
        case True, None:
            return Earlier(How.TO_BE_PHONED, day_in_england(row["made_at"]))
        case by_phone, done_on:
            return Earlier(How.PHONED if by_phone else How.POSTED, done_on)


def kinds_of(session: Session, viewer: Viewer, batch_ids: Collection[UUID]) -> dict[UUID, LetterKind]:
    about = {"practice": viewer.practice, "batches": list(batch_ids)}
    return {row.id: LetterKind(row.kind) for row in session.execute(KINDS, about)}


def vetoes(session: Session, viewer: Viewer, patient_ids: Collection[UUID]) -> dict[UUID, Vetoed]:
    """The newest of each patient, from whatever worklist the letter came."""
    about = {"practice": viewer.practice, "patients": list(patient_ids)}
    return {row.patient_id: Vetoed(row.vetoed_at, row.held_because) for row in session.execute(VETOES, about)}


def invitations(
    session: Session, viewer: Viewer, patient_ids: Collection[UUID], *, but: Collection[UUID] = ()
) -> dict[UUID, Invitation]:
    """`but`: reminders that are looked at again; they are not themselves a reminder already made."""
    about: dict[str, Any] = {
        "practice": viewer.practice,
        "patients": list(patient_ids),
        "kinds": list(library.letter_rules().reminder_of),
        "but": list(but),
    }
    rows = session.execute(INVITATIONS, about).mappings().all()
    became = what_became(session, viewer, [row["id"] for row in rows])
    return {
        row["patient_id"]: Invitation(row["posted_on"], became.get(row["id"], ""), row["reminded"])
        for row in rows
    }


def checks(session: Session, viewer: Viewer, *, batch_id: UUID) -> list[LetterCheck]:
    if not kinds_of(session, viewer, [batch_id]):
        raise NotFound
    rows = session.execute(CHECKS, {"practice": viewer.practice, "batch": batch_id}).mappings().all()
    viewer.saw(*(row["patient_id"] for row in rows))
    return [LetterCheck.model_validate(dict(row)) for row in rows]
