"""The letters of a batch for the patients' records."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.content import library
from stepdown.content.filing import FilingCode
from stepdown.plumbing.db import transaction
from stepdown.records.retention.archives import streamed_zip
from stepdown.writing.letters.as_sent import letter_pdf
from stepdown.writing.letters.filing import queries
from stepdown.writing.letters.filing.bundle import FiledLetter, files


@dataclass(frozen=True)
class Bundle:
    batch_id: UUID
    code: FilingCode
    letters: list[tuple[UUID, FiledLetter]]


def begin(session: Session, viewer: Viewer, *, batch_id: UUID, release_id: UUID | None) -> Bundle:
    """The audit trail names everybody in it before the first byte leaves."""
    kind = queries.kind_of(session, viewer, batch_id)
    letters = queries.posted(session, viewer, batch_id=batch_id, release_id=release_id)
    viewer.note(batch=str(batch_id), letters=len(letters))
    return Bundle(batch_id, library.filing_codes().code(f"letter.{kind}"), letters)


def stream(engine: Engine, viewer: Viewer, bundle: Bundle) -> Iterator[bytes]:
    """After the request's transaction, so in its own; one letter in memory at a time."""
    with transaction(engine, viewer.practice) as session:
        ids = [letter_id for letter_id, _ in bundle.letters]
        pdfs = (letter_pdf(session, viewer, batch_id=bundle.batch_id, letter_id=one) for one in ids)
        yield from streamed_zip(files([one for _, one in bundle.letters], pdfs, code=bundle.code))
