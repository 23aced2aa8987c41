"""The demo into a database, through the same importer as a practice's own files."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import Session

from stepdown.access.organisations.models import Organisation, OrganisationKind
from stepdown.access.sign_in.service import hasher
from stepdown.access.staff.models import RoleHeld, Staff
from stepdown.demo import queries
from stepdown.demo.acting import acting
from stepdown.demo.calendar import LOADED, calendar
from stepdown.demo.files import Report, report_files
from stepdown.demo.improving import improve
from stepdown.demo.invited import invite_odd, invite_ordinary
from stepdown.demo.next_extract import write_files
from stepdown.demo.organisations import ABOVE_PRACTICES, ICB, PRACTICES, DemoPractice, letter_details
from stepdown.demo.past_work import work_through_list
from stepdown.demo.people import DemoPatient
from stepdown.demo.population import population
from stepdown.demo.prescribing import publish_prescribing, record_discussion
from stepdown.demo.snapshots import make_snapshots
from stepdown.demo.staff import PASSWORD, STAFF, DemoPerson, manager_of
from stepdown.demo.writing import write
from stepdown.plumbing.db import transaction
from stepdown.records.extracts import service as extracts
from stepdown.records.extracts.checking.check import check
from stepdown.records.extracts.models import ExtractSource
from stepdown.records.extracts.reading.uploads import Upload
from stepdown.records.practices import service as practices
from stepdown.settings import Settings
from stepdown.writing.letters.pacing import service as pacing
from stepdown.writing.letters.pacing.queries import this_week
from stepdown.writing.letters.pacing.schemas import PacingChange, UnusualWeek
from stepdown.writing.letters.pacing.weeks import WEEK

UPLOADED_AT = time(17, 30, tzinfo=UTC)
FREE_APPOINTMENTS = 8
SNAPSHOTS = 2


def load_demo(engine: Engine, settings: Settings, *, today: date) -> bool:
    """False where there is nothing to do: the demo is complete, or the database is somebody's own.

    Each step has its own transaction. One that was interrupted goes on where it stopped at the next start.
    """
    with transaction(engine) as session:
        if not queries.has_organisations(session):
            _add_organisations(session)
            add_staff(session, STAFF)
        elif not queries.has_organisation(session, ICB):
            return False
        publish = not queries.has_published_prescribing(session)
    if publish:
        publish_prescribing(engine, today)
        record_discussion(engine, today)
    loaded = [_load_practice(engine, settings, practice, today) for practice in PRACTICES]
    make_snapshots(engine, ICB, today, number=SNAPSHOTS)
    if not any(loaded):
        return False
    write_files(settings.var / "demo" / "next-extract", today)
    return True


def _add_organisations(session: Session) -> None:
    session.add_all(
        Organisation(id=one.code, kind=one.kind, name=one.name, parent_id=one.parent)
        for one in ABOVE_PRACTICES
    )
    session.flush()
    session.add_all(
        Organisation(
            id=one.code,
            kind=OrganisationKind.PRACTICE,
            name=one.name,
            parent_id=one.pcn,
            address_lines=[one.street, one.town],
            postcode=one.postcode,
            phone=one.phone,
        )
        for one in PRACTICES
    )


def add_staff(session: Session, people: Iterable[DemoPerson]) -> None:
    # One hash for all: slow by design, and the password is printed for everybody anyway.
    password_hash = hasher.hash(PASSWORD)
    for person in people:
        account = Staff(
            email=person.email, name=person.name, profession=person.profession, password_hash=password_hash
        )
        session.add(account)
        session.flush()
        session.add_all(
            RoleHeld(staff_id=account.id, role=role, organisation_id=at) for role, at in person.held
        )


def _load_practice(engine: Engine, settings: Settings, practice: DemoPractice, today: date) -> bool:
    with transaction(engine, practice.code) as session:
        there = queries.committed_extracts(session, practice.code)
    if there >= LOADED:
        return False
    if there == 0:
        _set_letter_details(engine, practice)
        _say_free_appointments(engine, practice)
    patients = population(practice, today)
    days = calendar(today, practice.newest_extract_age)
    lists: list[UUID] = []
    posted: UUID | None = None
    for number in range(there + 1, LOADED + 1):
        report = Report(practice, days, number)
        _load_extract(engine, settings, report, patients)
        if number in practice.works_on:
            lists.append(work_through_list(engine, report, patients))
        if number == LOADED - 1 and practice.works_on:
            posted = invite_ordinary(engine, report, patients)
    # Of somebody who stopped in between, the letters are left out: they are only to look at.
    if posted and len(lists) > 1:
        waiting = invite_odd(engine, report, patients)
        write(engine, practice.code, not_issued=lists, posted=posted, waiting=waiting, today=today)
        improve(engine, practice.code, days, today)
    return True


def _set_letter_details(engine: Engine, practice: DemoPractice) -> None:
    change = letter_details(practice)
    if change is None:
        return
    with acting(engine, manager_of(practice.code), practice.code, "changeLetterDetails") as (session, viewer):
        practices.change_letter_details(session, viewer, change=change, if_match='"0"')


def _say_free_appointments(engine: Engine, practice: DemoPractice) -> None:
    away = UnusualWeek(week=this_week() + 4 * WEEK, free_appointments=2, because="Leave")
    said = PacingChange(free_appointments=FREE_APPOINTMENTS, weeks=[away])
    with acting(engine, manager_of(practice.code), practice.code, "changePacing") as (session, viewer):
        pacing.change(session, viewer, change=said, if_match='"0"')


def _load_extract(engine: Engine, settings: Settings, report: Report, patients: list[DemoPatient]) -> None:
    code, manager = report.practice.code, manager_of(report.practice.code)
    uploads = [Upload(name=name, content=content) for name, content in report_files(report, patients)]
    with acting(engine, manager, code, "checkExtract") as (session, viewer):
        checked = check(
            session,
            viewer,
            uploads=uploads,
            dated_on=report.on,
            is_full=True,
            source=ExtractSource.EMIS_CSV,
            limit=settings.max_upload_bytes,
        )
    with acting(engine, manager, code, "commitExtract") as (session, viewer):
        extracts.commit(session, viewer, extract_id=checked.id, key=f"demo-{code}-{report.extract}")
        queries.backdate_extract(session, code, checked.id, datetime.combine(report.on, UPLOADED_AT))
