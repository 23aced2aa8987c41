"""Checking, committing and cancelling an extract."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.content import library
from stepdown.plumbing.db import today
from stepdown.plumbing.idempotency import first_time
from stepdown.plumbing.problems import NotFound, Problem
from stepdown.records.extracts import queries
from stepdown.records.extracts.committing import queries as committing
from stepdown.records.extracts.comparing.counting.queries import Counted, count
from stepdown.records.extracts.comparing.issues.queries import stage_issues
from stepdown.records.extracts.comparing.lines.queries import stage_ended_lines, stage_medications
from stepdown.records.extracts.comparing.people.queries import stage_left, stage_patients
from stepdown.records.extracts.comparing.queries import Compared, whole_sets
from stepdown.records.extracts.intake.queries import Arriving, forget_incoming, part_doubtful, take_in
from stepdown.records.extracts.models import Extract, ExtractSource, ExtractState
from stepdown.records.extracts.reading.products import Recogniser, recogniser
from stepdown.records.extracts.reading.refusals import FileIsEmpty
from stepdown.records.extracts.reading.uploads import (
    Opened,
    Presets,
    Upload,
    digest_of,
    open_uploads,
    unsaid_columns,
)
from stepdown.records.extracts.schemas import ExtractReview

# Britain is at most this far ahead of the server's clock, which is in UTC.
LARGE_DROP = 0.1


class ExtractDateInFuture(Problem):
    status = 422
    title = "The date of the extract lies in the future"


class ExtractTooOld(Problem):
    status = 422
    title = "A newer extract of this practice is here already"


class BundlesArePartial(Problem):
    status = 422
    title = "GP Connect bundles cannot be a full extract, because who is absent from them has not left"


class FullExtractNeedsRepeats(Problem):
    status = 422
    title = "A full extract needs the file of repeats, because who is absent from it counts as left"


class ExtractOutOfDate(Problem):
    status = 409
    title = "Another extract was committed in between; check these files again"


class ExtractAlreadyCommitted(Problem):
    status = 409
    title = "This extract is already committed"


class ExtractWasCancelled(Problem):
    status = 409
    title = "This extract was cancelled; check the files again"


class ExtractNotChecked(Problem):
    status = 409
    title = "Only an extract that was checked can be committed"


class NothingToCommit(Problem):
    status = 409
    title = "No row of this extract could be taken, so there is nothing to commit"


def check(
    session: Session,
    viewer: Viewer,
    *,
    uploads: Sequence[Upload],
    dated_on: date,
    is_full: bool,
    source: ExtractSource,
    limit: int,
) -> ExtractReview:
    """Reads the files and lays them beside the newest extract. Nothing changes until `commit`."""
    digest = digest_of(uploads, limit=limit)
    opened = open_uploads(uploads, source=source, presets=_presets(), recognise=_recognise(), on=dated_on)
    _check_kind(opened, source=source, is_full=is_full)
    extract = queries.add(
        session,
        viewer,
        dated_on=dated_on,
        is_full=is_full,
        source=source,
        digest=digest,
        missing_columns=list(opened.missing),
        products_version=library.products_version(),
    )
    read = take_in(session, viewer, Arriving(extract.id, dated_on), opened.rows)
    if read == 0:
        raise FileIsEmpty("There are headings, but no rows.")
    # From here until the end nobody commits, so that all is compared with one and the same extract.
    committing.lock_practice(session, viewer, alone=False)
    _place(session, viewer, extract)
    counted = _compare(session, viewer, extract, opened)
    queries.keep_counts(session, viewer, extract, _counts(extract, counted, read))
    viewer.note(extract=str(extract.id), rows=read)
    return queries.review(session, viewer, extract_id=extract.id)


def commit(session: Session, viewer: Viewer, *, extract_id: UUID, key: str) -> ExtractReview:
    """All of it or nothing, as the practice's next extract. The same key again gives the same answer."""
    if first_time(session, staff_id=viewer.staff_id, key=key, request=f"commit {extract_id}"):
        committing.lock_practice(session, viewer, alone=True)
        extract = _waiting(session, viewer, extract_id)
        newest = queries.newest(session, viewer)
        if extract.built_on != (newest.number if newest else 0):
            raise ExtractOutOfDate
        if not queries.has_rows(extract):
            raise NothingToCommit
        _commit(session, viewer, extract, extract.built_on + 1)
    return queries.review(session, viewer, extract_id=extract_id)


def cancel(session: Session, viewer: Viewer, *, extract_id: UUID) -> ExtractReview:
    extract = queries.locked(session, viewer, extract_id)
    if extract is None:
        raise NotFound
    if extract.state == ExtractState.COMMITTED:
        raise ExtractAlreadyCommitted
    if extract.state == ExtractState.CHECKED:
        committing.forget_staged(session, viewer, extract_id, problems=True)
        queries.decide(session, viewer, extract, ExtractState.CANCELLED)
        viewer.note(extract=str(extract_id))
    return queries.review(session, viewer, extract_id=extract_id)


@cache
def _presets() -> Presets:
    return Presets(library.csv_preset(), library.systmone_preset(), library.bundle_preset())


@cache
def _recognise() -> Recogniser:
    return recogniser(library.product_table())


def _check_kind(opened: Opened, *, source: ExtractSource, is_full: bool) -> None:
    if is_full and source is ExtractSource.GP_CONNECT:
        raise BundlesArePartial
    if is_full and not opened.has_lines:
        raise FullExtractNeedsRepeats


def _place(session: Session, viewer: Viewer, extract: Extract) -> None:
    """After the newest extract, by number and by date."""
    if extract.dated_on > today():
        raise ExtractDateInFuture
    newest = queries.newest(session, viewer)
    if newest is not None:
        if extract.dated_on < newest.dated_on:
            raise ExtractTooOld
        extract.built_on = newest.number


def _compare(session: Session, viewer: Viewer, extract: Extract, opened: Opened) -> Counted:
    compared = Compared(
        extract_id=extract.id,
        is_full=extract.is_full,
        unsaid=unsaid_columns(opened),
        flags=opened.flags,
        context=opened.context,
        lists_are_whole=opened.lists_are_whole,
    )
    with whole_sets(session):
        part_doubtful(session, viewer, Arriving(extract.id, extract.dated_on))
        stage_patients(session, viewer, compared)
        if extract.is_full:
            stage_left(session, viewer, compared)
        stage_medications(session, viewer, compared)
        stage_ended_lines(session, viewer, compared)
        stage_issues(session, viewer, compared)
        counted = count(session, viewer, compared)
    forget_incoming(session)
    return counted


def _counts(extract: Extract, counted: Counted, read: int) -> queries.Counts:
    return {
        "rows": {
            "read": read,
            "created": counted.created,
            "updated": counted.updated,
            "unchanged": counted.unchanged,
            "rejected": counted.rejected,
            "held": counted.held,
        },
        "patients": {
            "new": counted.new_patients,
            "changed": counted.changed_patients,
            "unchanged": counted.unchanged_patients,
            "left": counted.left_patients,
        },
        "large_drop": extract.is_full and _is_large_drop(counted),
    }


def _is_large_drop(counted: Counted) -> bool:
    fewer = counted.left_patients - counted.new_patients
    return fewer > LARGE_DROP * counted.known_patients


def _waiting(session: Session, viewer: Viewer, extract_id: UUID) -> Extract:
    extract = queries.locked(session, viewer, extract_id)
    if extract is None:
        raise NotFound
    match ExtractState(extract.state):
        case ExtractState.COMMITTED:
            raise ExtractAlreadyCommitted
        case ExtractState.CANCELLED:
            raise ExtractWasCancelled
        case ExtractState.CHECKING | ExtractState.REFUSED | ExtractState.UNDONE:
            raise ExtractNotChecked
        case ExtractState.CHECKED:
            return extract


def _commit(session: Session, viewer: Viewer, extract: Extract, number: int) -> None:
    changed = committing.changed_patients(session, viewer, extract.id)
    with whole_sets(session):
        committing.apply(session, viewer, extract_id=extract.id, number=number)
    committing.forget_staged(session, viewer, extract.id, problems=False)
    extract.number = number
    queries.decide(session, viewer, extract, ExtractState.COMMITTED)
    viewer.saw(*changed)
    viewer.note(extract=str(extract.id), number=number, patients=len(changed))
