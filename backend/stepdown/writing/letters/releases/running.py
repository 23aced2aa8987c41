"""What the print jobs share: a job's transactions, and its end when somebody changed their mind."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import Session

from stepdown.access.viewer import Viewer, on_behalf_of
from stepdown.plumbing.db import transaction


class NoLongerPrinted(Exception):  # noqa: N818 - not an error: somebody changed their mind
    pass


def refuse_unless(condition: bool) -> None:
    if not condition:
        raise NoLongerPrinted


@dataclass(frozen=True)
class Run:
    """On behalf of whoever approved the letters."""

    engine: Engine
    practice: str
    approver: UUID
    action: str

    @contextmanager
    def transaction(self) -> Iterator[tuple[Session, Viewer]]:
        with transaction(self.engine, self.practice) as session:
            viewer = on_behalf_of(
                session, staff_id=self.approver, practice_id=self.practice, action=self.action
            )
            yield session, viewer
