"""`stepdown extract check` and `load`: for files that are larger than an upload may be."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import Session

from stepdown.access.sign_in.queries import by_email
from stepdown.access.viewer import Viewer
from stepdown.clinical.dates import in_words
from stepdown.plumbing.db import one_connection, transaction
from stepdown.plumbing.problems import Problem
from stepdown.records.extracts import service
from stepdown.records.extracts.checking.check import check
from stepdown.records.extracts.loading import NO_LIMIT, viewer_for_command
from stepdown.records.extracts.mapped_presets import read_by
from stepdown.records.extracts.models import ExtractSource
from stepdown.records.extracts.reading.uploads import Upload
from stepdown.records.extracts.schemas import ExtractReview
from stepdown.records.extracts.to_load import LoadRefusedError, ToLoad
from stepdown.records.mappings import queries as mappings
from stepdown.records.practices.queries import practice_codes
from stepdown.settings import Settings

# With "-" where the name has "_", as options are written.
SOURCES = {one.value.replace("_", "-"): one for one in ExtractSource}


class _Undone(Exception):  # noqa: N818 - no error: a dry run ends by undoing itself
    def __init__(self, review: ExtractReview) -> None:
        self.review = review


def check_lines(settings: Settings, load: ToLoad) -> Iterator[str]:
    """The review; nothing of it is kept."""
    with one_connection(settings) as engine, plain_words():
        staff_id = _staff_id(engine, load)
        try:
            with transaction(engine, load.practice) as session:
                raise _Undone(_checked(session, _viewer(session, load, staff_id, "checkExtract"), load))
        except _Undone as undone:
            yield from review_lines(undone.review)


def load_lines(settings: Settings, load: ToLoad, *, agreed: Callable[[], bool]) -> Iterator[str]:
    """The review, and what became of it: `agreed` is asked in between, and its no cancels the extract."""
    with one_connection(settings) as engine, plain_words():
        staff_id = _staff_id(engine, load)
        with transaction(engine, load.practice) as session:
            review = _checked(session, _viewer(session, load, staff_id, "checkExtract"), load)
        yield from review_lines(review)
        if review.can_commit and agreed():
            yield f"Committed as extract {_commit(engine, load, staff_id, review.id)}."
            return
        with transaction(engine, load.practice) as session:
            service.cancel(session, _viewer(session, load, staff_id, "cancelExtract"), extract_id=review.id)
        raise LoadRefusedError(f"Cancelled. {review.cannot_commit_because or 'Nothing was changed.'}")


def review_lines(review: ExtractReview) -> Iterator[str]:
    kind = "full" if review.is_full else "partial"
    yield f"extract of {in_words(review.dated_on)}, {kind}"
    for what, counts in (
        ("rows", review.rows),
        ("patients", review.patients),
        ("medicines", review.lines),
        ("issues", review.issues),
    ):
        if counts is not None:
            said = (f"{number} {name}" for name, number in counts.model_dump().items())
            yield f"{what}: {', '.join(said)}"
    for column in review.missing_columns:
        yield f"missing column {column.column}: {column.lost}"
    if review.unknown_products:
        yield f"medicines that nobody can recognise: {review.unknown_products}"
    if review.large_drop:
        yield "over 10% fewer patients than in the extract before"


@contextmanager
def plain_words() -> Iterator[None]:
    try:
        yield
    except Problem as problem:
        raise LoadRefusedError(f"{problem.title}. {problem.detail or ''}".strip()) from None


def _checked(session: Session, viewer: Viewer, load: ToLoad) -> ExtractReview:
    source = SOURCES[load.source]
    with ExitStack() as opened:
        return check(
            session,
            viewer,
            uploads=[Upload(file.name, opened.enter_context(file.open("rb"))) for file in load.files],
            dated_on=load.dated_on,
            is_full=load.is_full,
            source=source,
            limit=NO_LIMIT,
            again=load.again,
            read_by=read_by(session, viewer, source=source, mapping_id=_mapping_id(session, viewer, load)),
        )


def _commit(engine: Engine, load: ToLoad, staff_id: UUID, extract_id: UUID) -> int | None:
    with transaction(engine, load.practice) as session:
        viewer = _viewer(session, load, staff_id, "commitExtract")
        return service.commit(session, viewer, extract_id=extract_id, key=f"load {extract_id}").number


def _viewer(session: Session, load: ToLoad, staff_id: UUID, action: str) -> Viewer:
    return viewer_for_command(session, practice=load.practice, staff_id=staff_id, action=action)


def _staff_id(engine: Engine, load: ToLoad) -> UUID:
    if load.source not in SOURCES:
        raise LoadRefusedError(f"--source must be one of: {', '.join(SOURCES)}")
    with transaction(engine) as session:
        if load.practice not in practice_codes(session):
            raise LoadRefusedError(f"There is no practice {load.practice}.")
        staff = by_email(session, load.by)
        if staff is None or staff.disabled_at is not None:
            raise LoadRefusedError("--by must be the e-mail address of an account that is in use.")
        return staff.id


def _mapping_id(session: Session, viewer: Viewer, load: ToLoad) -> UUID | None:
    if load.mapping is None:
        return None
    named = {one.name.casefold(): one.id for one in mappings.mappings(session, viewer)}
    if (found := named.get(load.mapping.casefold())) is None:
        raise LoadRefusedError(f"The practice has no mapping of the name “{load.mapping}”.")
    return found
