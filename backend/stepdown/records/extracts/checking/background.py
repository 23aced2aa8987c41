"""Checks that go on in the server's own threads while the uploader does something else.

A check is one transaction. Beside it, others of a moment say how far it is, and hear of a cancelling.
Nothing of it is left where its server is killed: the transaction is undone, and the silence says so.
"""

import shutil
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from typing import BinaryIO, cast
from uuid import UUID

import structlog
from sqlalchemy import Engine
from sqlmodel import Session

from stepdown.access.viewer import Viewer, on_behalf_of
from stepdown.plumbing.db import transaction
from stepdown.plumbing.problems import Problem, where
from stepdown.records.extracts.checking import queries
from stepdown.records.extracts.checking.check import Asked, begin, carry_out
from stepdown.records.extracts.checking.progress import CheckStoppedError, Progress
from stepdown.records.extracts.checking.seen import CheckInterrupted
from stepdown.records.extracts.reading.uploads import Upload

log = structlog.get_logger()
AT_ONCE = 2
TOLD_EVERY = 1.0  # seconds


class CheckFailed(Problem):
    status = 500
    title = "Something went wrong while the files were checked. Nothing was changed"


@dataclass
class Running:
    """One check, as its thread and the one that tells of it know it."""

    practice: str
    staff_id: UUID
    extract_id: UUID
    asked: Asked
    progress: Progress
    files: ExitStack
    statements: queries.Statements | None = None
    changing: threading.Lock = field(default_factory=threading.Lock)
    ended: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def working_in(self, session: Session) -> Iterator[None]:
        with self.changing:
            self.statements = queries.statements_of(session)
        try:
            yield
        finally:
            with self.changing:
                self.statements = None

    def stop(self) -> None:
        """Between two rows, or in the middle of a statement."""
        self.progress.stop()
        with self.changing:
            if self.statements is not None:
                self.statements.interrupt()


class Checks:
    """The checks of this server.

    `engine` is their own: neither they nor a request must wait for connections that the other one holds.
    """

    def __init__(self, engine: Engine, *, wait_seconds: float) -> None:
        self._engine = engine
        self._wait_seconds = wait_seconds
        self._pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="check")
        self._running: dict[UUID, Running] = {}
        self._stopping = threading.Event()
        self._teller = threading.Thread(target=self._tell_again_and_again, name="checks", daemon=True)

    def start(self) -> None:
        self._teller.start()

    def stop(self) -> None:
        """What is not finished was interrupted, and says so at once."""
        self._stopping.set()
        for running in list(self._running.values()):
            running.stop()
        self._pool.shutdown(cancel_futures=True)
        for running in list(self._running.values()):
            self._refuse(running, CheckInterrupted())
            self._end(running)
        if self._teller.is_alive():
            self._teller.join()
        self._engine.dispose()

    def check(self, viewer: Viewer, asked: Asked, *, limit: int) -> tuple[UUID, bool]:
        """The extract, and whether it is finished. Raises what is wrong with the files if that is known soon.

        The files are copied: those of a request end with it.
        """
        with ExitStack() as files:
            copies = [Upload(one.name, files.enter_context(_copied(one))) for one in asked.uploads]
            kept = replace(asked, uploads=copies)
            with transaction(self._engine, viewer.practice) as session:
                extract_id = begin(session, viewer, kept, limit=limit)
            running = Running(
                viewer.practice, viewer.staff_id, extract_id, kept, Progress(copies), files.pop_all()
            )
        self._running[extract_id] = running
        work = self._pool.submit(self._work, running)
        return extract_id, self._finished_soon(running, work)

    def tell(self) -> None:
        """How far each is, and to each whether somebody cancelled it."""
        for running in list(self._running.values()):
            with transaction(self._engine, running.practice) as session:
                goes_on = queries.tell(session, running.practice, running.extract_id, running.progress)
            if not goes_on:
                running.stop()

    def wait_for(self, extract_id: UUID) -> None:
        """Until its check has ended, in whatever way."""
        if running := self._running.get(extract_id):
            running.ended.wait()

    def _finished_soon(self, running: Running, work: Future[None]) -> bool:
        try:
            work.result(self._wait_seconds)
        except TimeoutError:
            return False
        except CheckStoppedError:
            return True
        except Exception:
            # Whoever waits for the answer is told: nothing is kept.
            with transaction(self._engine, running.practice) as session:
                queries.forget_refused(session, running.practice, running.extract_id)
            raise
        return True

    def _work(self, running: Running) -> None:
        try:
            self._check(running)
        except CheckStoppedError:
            if self._stopping.is_set():
                self._refuse(running, CheckInterrupted())
            raise
        except Problem as problem:
            self._refuse(running, problem)
            raise
        except Exception as error:
            log.error("check_failed", error=type(error).__name__, at=where(error))
            self._refuse(running, CheckFailed())
            raise
        finally:
            self._end(running)

    def _end(self, running: Running) -> None:
        running.files.close()
        del self._running[running.extract_id]
        running.ended.set()

    def _check(self, running: Running) -> None:
        try:
            with transaction(self._engine, running.practice) as session, running.working_in(session):
                queries.end_with_its_client(session)
                viewer = on_behalf_of(
                    session,
                    staff_id=running.staff_id,
                    practice_id=running.practice,
                    action="checkExtract",
                )
                carry_out(session, viewer, running.extract_id, running.asked, running.progress)
        except Exception:
            if running.progress.stopped:
                raise CheckStoppedError from None
            raise

    def _refuse(self, running: Running, problem: Problem) -> None:
        with transaction(self._engine, running.practice) as session:
            queries.refuse(session, running.practice, running.extract_id, problem)

    def _tell_again_and_again(self) -> None:
        """A database that goes away for a while does not end it."""
        while not self._stopping.wait(TOLD_EVERY):
            try:
                self.tell()
            except Exception as error:
                log.error("checks_not_told", error=type(error).__name__)


def _copied(upload: Upload) -> BinaryIO:
    """Without a name, so that the system takes it away with the process."""
    copy = tempfile.TemporaryFile()  # noqa: SIM115 - closed when the check ends
    shutil.copyfileobj(upload.stream(), copy)
    return cast("BinaryIO", copy)
