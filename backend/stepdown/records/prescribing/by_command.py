"""`stepdown prescribing-load`: for files that are larger than an upload may be, of a practice or for many."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import Session

from stepdown.access.permissions import Permission
from stepdown.access.sign_in.queries import by_email
from stepdown.access.viewer import Viewer, holder_for_command
from stepdown.plumbing.db import one_connection, transaction
from stepdown.plumbing.problems import Problem
from stepdown.records.extracts.reading.uploads import Upload
from stepdown.records.extracts.to_load import LoadRefusedError
from stepdown.records.prescribing.loads import reviewing, service
from stepdown.records.prescribing.loads.gathering import Given
from stepdown.records.prescribing.loads.schemas import PrescribingLoadReview
from stepdown.records.prescribing.loads.shelves import OWN, PUBLISHED, Shelf
from stepdown.settings import Settings


@dataclass(frozen=True)
class PrescribingToLoad:
    """`practice` is None to publish. `by`: the account in whose name it is done, and by whose roles."""

    prescribing: Sequence[Path]
    list_sizes: Sequence[Path]
    directory: Path | None
    mapping: Path | None
    month: date | None
    practice: str | None
    by: str

    @property
    def shelf(self) -> Shelf:
        return OWN if self.practice else PUBLISHED


def load_lines(settings: Settings, load: PrescribingToLoad, *, agreed: Callable[[], bool]) -> Iterator[str]:
    """The review, and what became of it: `agreed` is asked in between, and its no discards the load."""
    with one_connection(settings) as engine, _plain_words():
        with _acting(engine, load, "loadPrescribing") as (session, viewer), ExitStack() as opened:
            load_id = service.check(session, viewer, load.shelf, given=_given(load, opened))
            review = reviewing.review(session, viewer, load.shelf, load_id=load_id)
        yield from review_lines(review)
        if agreed():
            months = sorted({one.month for one in review.replaces})
            with _acting(engine, load, "commitPrescribing") as (session, viewer):
                key = f"load {load_id}"
                service.commit(session, viewer, load.shelf, load_id=load_id, key=key, replaces=months)
            yield "In use."
            return
        with _acting(engine, load, "discardPrescribing") as (session, viewer):
            service.discard(session, viewer, load.shelf, load_id=load_id)
        raise LoadRefusedError("Discarded. Nothing was changed.")


def review_lines(review: PrescribingLoadReview) -> Iterator[str]:
    yield review.says
    yield f"rows: {review.rows_read} read, {review.rows_refused} not taken"
    yield from (f"{row.file}, line {row.line}: {row.reason}" for row in review.refused)
    yield from review.notes
    yield from (one.says for one in review.replaces)


def _given(load: PrescribingToLoad, opened: ExitStack) -> Given:
    def upload(file: Path) -> Upload:
        return Upload(file.name, opened.enter_context(file.open("rb")))

    return Given(
        prescribing=[upload(file) for file in load.prescribing],
        list_sizes=[upload(file) for file in load.list_sizes],
        directory=upload(load.directory) if load.directory else None,
        mapping=upload(load.mapping) if load.mapping else None,
        month=load.month,
    )


@contextmanager
def _acting(engine: Engine, load: PrescribingToLoad, action: str) -> Iterator[tuple[Session, Viewer]]:
    with transaction(engine, load.practice) as session:
        viewer = holder_for_command(
            session, staff_id=_staff_id(session, load), practice_id=load.practice, action=action
        )
        needed = Permission.PRESCRIBING_LOAD if load.practice else Permission.PRESCRIBING_PUBLISH
        if not viewer.may(needed):
            raise LoadRefusedError("The account of --by may not do this: see docs/permissions.md.")
        yield session, viewer


def _staff_id(session: Session, load: PrescribingToLoad) -> UUID:
    staff = by_email(session, load.by)
    if staff is None or staff.disabled_at is not None:
        raise LoadRefusedError("--by must be the e-mail address of an account that is in use.")
    return staff.id


@contextmanager
def _plain_words() -> Iterator[None]:
    try:
        yield
    except Problem as problem:
        raise LoadRefusedError(f"{problem.title}. {problem.detail or ''}".strip()) from None
