"""What waits for whoever asks: to approve, to print again, to post, and what was forgotten."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlmodel import Session

from stepdown.access.permissions import Permission
from stepdown.access.viewer import Viewer
from stepdown.clinical.working_days import DateNotCoveredError
from stepdown.content.searches.knowledge import england_working_days
from stepdown.plumbing.db import day_in_england, now, today
from stepdown.writing.letters.models import BatchState, ReleaseState
from stepdown.writing.letters.queries import batches
from stepdown.writing.letters.reconciling.schemas import LetterWork, LetterWorkKind
from stepdown.writing.letters.releases.schemas import LetterReleaseSummary
from stepdown.writing.letters.schemas import LetterBatchSummary

# A print job takes minutes at most; one that is lost is put back every ten.
UNPRINTED_AFTER = timedelta(hours=1)
# Printed on a Monday, posted on the Tuesday at the latest.
POSTED_WITHIN_WORKING_DAYS = 1


def letter_work(session: Session, viewer: Viewer) -> list[LetterWork]:
    found = [work for batch in batches(session, viewer) for work in _of(batch, viewer)]
    order = list(LetterWorkKind)
    return sorted(found, key=lambda one: (order.index(one.what), one.week or today()))


def _of(batch: LetterBatchSummary, viewer: Viewer) -> Iterator[LetterWork]:
    if batch.can_approve:
        yield _work(LetterWorkKind.APPROVE, batch)
    if batch.state == BatchState.APPROVED:
        for release in batch.releases:
            if what := _waits(release, batch.approved_at, viewer):
                yield _work(what, batch, release)


def _waits(
    release: LetterReleaseSummary, approved_at: datetime | None, viewer: Viewer
) -> LetterWorkKind | None:
    match release.state:
        case ReleaseState.RENDERED | ReleaseState.DOWNLOADED if _is_overdue(release):
            return LetterWorkKind.POST_OVERDUE
        case ReleaseState.RENDERED:
            return LetterWorkKind.PRINT
        case ReleaseState.DOWNLOADED:
            return LetterWorkKind.POST
        case ReleaseState.WAITING | ReleaseState.RENDERING if viewer.may(Permission.LETTER_PREPARE):
            return _not_made(release, approved_at)
    return None


def _not_made(release: LetterReleaseSummary, approved_at: datetime | None) -> LetterWorkKind | None:
    if release.print_failed:
        return LetterWorkKind.PRINT_FAILED
    is_late = approved_at is not None and now() - approved_at > UNPRINTED_AFTER
    begun = now() - UNPRINTED_AFTER
    is_its_week = release.week <= day_in_england(begun)
    return LetterWorkKind.NOT_PRINTED if is_late and is_its_week and release.letters else None


def _is_overdue(release: LetterReleaseSummary) -> bool:
    """Beyond the bank holidays that are known, every day is taken for a working day."""
    if release.rendered_at is None:
        return False
    made = day_in_england(release.rendered_at)
    try:
        days = england_working_days().after(made, today())
    except DateNotCoveredError:
        days = (today() - made).days
    return days > POSTED_WITHIN_WORKING_DAYS


def _work(
    what: LetterWorkKind, batch: LetterBatchSummary, release: LetterReleaseSummary | None = None
) -> LetterWork:
    return LetterWork(
        what=what,
        batch_id=batch.id,
        title=batch.title,
        week=release.week if release else None,
        letters=release.letters if release else batch.included,
    )
