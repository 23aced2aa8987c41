"""What later wings add, without being known here: each registers it when it is imported."""

from collections.abc import Callable, Iterator
from datetime import date
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer

BeforePurge = Callable[[Session, Viewer, date], None]
Documents = Callable[[Session, Viewer, UUID], Iterator[tuple[str, bytes]]]

BEFORE_A_PURGE: list[BeforePurge] = []
DOCUMENTS_OF_A_PATIENT: list[Documents] = []


def before_a_purge(count: BeforePurge) -> BeforePurge:
    """`count(session, viewer, before)` keeps the figures that rest on what is about to go."""
    BEFORE_A_PURGE.append(count)
    return count


def documents_of_a_patient(find: Documents) -> Documents:
    """`find(session, viewer, patient_id)` gives names and contents of files that no row holds as such."""
    DOCUMENTS_OF_A_PATIENT.append(find)
    return find
