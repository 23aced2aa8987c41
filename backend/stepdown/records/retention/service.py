"""Purging what has been kept long enough, and telling a patient what is kept of them."""

from collections.abc import Iterator
from datetime import date
from itertools import chain
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.dates import months_before
from stepdown.plumbing.db import today, transaction
from stepdown.plumbing.problems import NotFound
from stepdown.records.extracts.committing.queries import lock_practice
from stepdown.records.practices.queries import home, settings
from stepdown.records.retention import queries
from stepdown.records.retention.archives import patient_zip, streamed_zip
from stepdown.records.retention.leaving import queries as leaving
from stepdown.records.retention.models import PracticeExport, RetentionPurge
from stepdown.records.retention.purging import queries as purging
from stepdown.records.retention.registry import BEFORE_A_PURGE, DOCUMENTS_OF_A_PATIENT
from stepdown.records.retention.schemas import Purge, RetentionView
from stepdown.records.retention.telling import queries as telling


def retention(session: Session, viewer: Viewer) -> RetentionView:
    return RetentionView(
        keep_months=settings(session, viewer).keep_months,
        before=first_day_kept(session, viewer),
        purges=queries.purges(session, viewer),
        exports=queries.exports(session, viewer),
    )


def first_day_kept(session: Session, viewer: Viewer) -> date:
    return months_before(today(), settings(session, viewer).keep_months)


def purge(session: Session, viewer: Viewer) -> Purge:
    """Once more changes nothing. Nobody commits an extract meanwhile."""
    lock_practice(session, viewer, alone=True)
    before = first_day_kept(session, viewer)
    for count in BEFORE_A_PURGE:
        count(session, viewer, before)
    done = purging.purge(session, viewer, before=before)
    if done.gone or done.kept_from > queries.kept_from(session, viewer):
        made = RetentionPurge(practice_id=viewer.practice, before=before, kept_from=done.kept_from)
        queries.keep(session, viewer, made, done.gone)
    counts = queries.counted(done.gone)
    viewer.note(before=before.isoformat(), kept_from=done.kept_from, counts=counts)
    return Purge(before=before, kept_from=done.kept_from, counts=queries.in_words(counts))


def try_purge(session: Session, viewer: Viewer) -> Purge:
    """What a purge would do now: it is done, counted, and undone."""
    lock_practice(session, viewer, alone=True)
    before = first_day_kept(session, viewer)
    trial = session.begin_nested()
    done = purging.purge(session, viewer, before=before)
    trial.rollback()
    counts = queries.in_words(queries.counted(done.gone))
    return Purge(before=before, kept_from=done.kept_from, counts=counts)


def tell_patient(session: Session, viewer: Viewer, *, patient_id: UUID) -> bytes:
    """All that is kept of one patient, for whoever asks to see it: a zip file."""
    held = list(telling.held_of(session, viewer, patient_id))
    if not held[0].rows:
        raise NotFound
    viewer.saw(patient_id)
    viewer.note(rows=sum(len(one.rows) for one in held))
    return patient_zip(
        practice=home(session, viewer).name,
        on=today(),
        held=[*held, telling.extracts(session, viewer), telling.looks_at(session, viewer, patient_id)],
        documents=chain.from_iterable(find(session, viewer, patient_id) for find in DOCUMENTS_OF_A_PATIENT),
    )


def begin_export(session: Session, viewer: Viewer) -> PracticeExport:
    begun = queries.begin_export(session, viewer)
    viewer.saw(*leaving.patients_of(session, viewer))
    viewer.note(export=str(begun.id))
    return begun


def stream_export(engine: Engine, viewer: Viewer, begun: PracticeExport) -> Iterator[bytes]:
    """After the request's transaction, so in its own: all tables as they are at one moment."""
    counter = leaving.Counter()
    at_one_moment = engine.execution_options(isolation_level="REPEATABLE READ")
    with transaction(at_one_moment, viewer.practice) as session:
        yield from streamed_zip(leaving.everything(session, viewer, counter))
    with transaction(engine, viewer.practice) as session:
        queries.finish_export(session, viewer, begun, counter.rows)
