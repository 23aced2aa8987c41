"""Reads the files of an extract and lays them beside the newest one. Nothing changes until `commit`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.content import library
from stepdown.plumbing.db import today
from stepdown.plumbing.problems import Problem
from stepdown.records.extracts import queries
from stepdown.records.extracts.checking import queries as checking
from stepdown.records.extracts.checking.progress import CheckStoppedError, Progress
from stepdown.records.extracts.checking.steps import CheckStep
from stepdown.records.extracts.committing import queries as committing
from stepdown.records.extracts.comparing.counting.queries import Counted, count
from stepdown.records.extracts.comparing.issues.queries import stage_issues
from stepdown.records.extracts.comparing.lines.queries import stage_ended_lines, stage_medications
from stepdown.records.extracts.comparing.people.queries import stage_left, stage_patients
from stepdown.records.extracts.comparing.queries import Compared, whole_sets
from stepdown.records.extracts.held.queries import hold
from stepdown.records.extracts.intake.queries import Arriving, forget_incoming, part_doubtful, take_in
from stepdown.records.extracts.intake.strangers.queries import leave_out_strangers
from stepdown.records.extracts.mapped_presets import ReadBy
from stepdown.records.extracts.models import ExtractSource
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
from stepdown.records.extracts.same_files import refuse_same_files
from stepdown.records.extracts.schemas import ExtractReview

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


class StatusRefreshIsPartial(Problem):
    status = 422
    title = "A status refresh cannot be a full extract, because it says nothing of medicines"


class FullExtractNeedsRepeats(Problem):
    status = 422
    title = "A full extract needs the file of repeats, because who is absent from it counts as left"


@dataclass(frozen=True)
class Asked:
    """What the uploader said of the files. `again`: sent by somebody who knows that they are here already.

    `read_by`: the practice's own mapping, which a source needs that no preset reads.
    """

    uploads: Sequence[Upload]
    dated_on: date
    is_full: bool
    source: ExtractSource
    again: bool = False
    read_by: ReadBy | None = None


def check(
    session: Session,
    viewer: Viewer,
    *,
    uploads: Sequence[Upload],
    dated_on: date,
    is_full: bool,
    source: ExtractSource,
    limit: int,
    again: bool = False,
    read_by: ReadBy | None = None,
) -> ExtractReview:
    """All of it in this transaction: for commands and for the demo. A browser's goes on in the background."""
    asked = Asked(uploads, dated_on, is_full, source, again, read_by)
    extract_id = begin(session, viewer, asked, limit=limit)
    carry_out(session, viewer, extract_id, asked, Progress(uploads))
    return queries.review(session, viewer, extract_id=extract_id)


def begin(session: Session, viewer: Viewer, asked: Asked, *, limit: int) -> UUID:
    """An extract that is being checked. It says so until `carry_out` has ended."""
    digest = digest_of(asked.uploads, limit=limit)
    checking.give_up_silent(session, viewer)
    if not asked.again:
        refuse_same_files(session, viewer, digest)
    extract = queries.add(
        session,
        viewer,
        dated_on=asked.dated_on,
        is_full=asked.is_full,
        source=asked.source,
        digest=digest,
        products_version=library.products_version(),
        read_by=asked.read_by,
    )
    viewer.note(extract=str(extract.id))
    return extract.id


def carry_out(session: Session, viewer: Viewer, extract_id: UUID, asked: Asked, progress: Progress) -> None:
    """Raises CheckStoppedError where the extract was cancelled meanwhile."""
    progress.at(CheckStep.OPENING)
    opened = open_uploads(
        asked.uploads,
        source=asked.source,
        presets=_presets_for(asked),
        recognise=_recognise(),
        on=asked.dated_on,
    )
    _check_kind(opened, source=asked.source, is_full=asked.is_full)
    progress.at(CheckStep.READING)
    arriving = Arriving(extract_id, asked.dated_on)
    read = take_in(session, viewer, arriving, progress.watching(opened.rows))
    if read == 0:
        raise FileIsEmpty("There are headings, but no rows.")
    progress.at(CheckStep.COMPARING)
    # From here until the end nobody commits, so that all is compared with one and the same extract.
    committing.lock_practice(session, viewer, alone=False)
    built_on = _place(session, viewer, asked)
    compared = _compared(extract_id, asked, opened)
    if asked.source is ExtractSource.STATUS_REFRESH:
        leave_out_strangers(session, viewer, arriving)
    _compare(session, viewer, compared, arriving)
    progress.at(CheckStep.COUNTING)
    counted = count(session, viewer, compared)
    forget_incoming(session)
    _finish(session, viewer, extract_id, opened, built_on, _counts(asked, counted, read))
    viewer.note(extract=str(extract_id), rows=read)


def _finish(
    session: Session,
    viewer: Viewer,
    extract_id: UUID,
    opened: Opened,
    built_on: int,
    counts: queries.Counts,
) -> None:
    finished = checking.finish(
        session,
        viewer,
        extract_id,
        built_on=built_on,
        missing_columns=opened.missing,
        headings=opened.headings,
        counts=counts,
    )
    if not finished:
        raise CheckStoppedError


def _presets_for(asked: Asked) -> Presets:
    return replace(_presets(), csv=asked.read_by.preset) if asked.read_by else _presets()


@cache
def _presets() -> Presets:
    return Presets(
        library.csv_preset(), library.systmone_preset(), library.bundle_preset(), library.status_preset()
    )


@cache
def _recognise() -> Recogniser:
    return recogniser(library.product_table())


def _check_kind(opened: Opened, *, source: ExtractSource, is_full: bool) -> None:
    if is_full and source is ExtractSource.GP_CONNECT:
        raise BundlesArePartial
    if is_full and source is ExtractSource.STATUS_REFRESH:
        raise StatusRefreshIsPartial
    if is_full and not opened.has_lines:
        raise FullExtractNeedsRepeats


def _place(session: Session, viewer: Viewer, asked: Asked) -> int:
    """After the newest extract, by number and by date: the number that it is compared with."""
    if asked.dated_on > today():
        raise ExtractDateInFuture
    newest = queries.newest(session, viewer)
    if newest is None:
        return 0
    if asked.dated_on < newest.dated_on:
        raise ExtractTooOld
    return newest.number


def _compared(extract_id: UUID, asked: Asked, opened: Opened) -> Compared:
    return Compared(
        extract_id=extract_id,
        is_full=asked.is_full,
        unsaid=unsaid_columns(opened),
        flags=opened.flags,
        context=opened.context,
        lists_are_whole=opened.lists_are_whole,
    )


def _compare(session: Session, viewer: Viewer, compared: Compared, arriving: Arriving) -> None:
    with whole_sets(session):
        part_doubtful(session, viewer, arriving)
        stage_patients(session, viewer, compared)
        if compared.is_full:
            stage_left(session, viewer, compared)
        stage_medications(session, viewer, compared)
        stage_ended_lines(session, viewer, compared)
        stage_issues(session, viewer, compared)
        hold(session, viewer, compared)


def _counts(asked: Asked, counted: Counted, read: int) -> queries.Counts:
    return {
        "rows": {
            "read": read,
            "created": counted.created,
            "updated": counted.updated,
            "unchanged": counted.unchanged,
            "rejected": counted.rejected,
            "held": counted.held,
        },
        **counted.things,
        "large_drop": asked.is_full and counted.fewer_patients > LARGE_DROP * counted.known_patients,
    }
