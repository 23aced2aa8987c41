"""R1: workers are killed at points of progress through a batch. No letter is lost, none is there twice, and
the files are the same bytes as those of workers that nobody disturbed.

Progress is the count of statements that a worker sent to the database: a kill strikes between any two.
`make trials` does it at full size, and then kills several workers with the processes that make their parts.
"""

import asyncio
import hashlib
import io
import multiprocessing
import os
import re
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import forkserver
from pathlib import Path
from typing import Any

import pypdf
import pytest
from sqlalchemy import Engine, event, text
from tests.finding.factories import a_patient
from tests.trials import FULL
from tests.writing.many_letters import files, multiplied
from tests.writing.post_room import PostRoom

from stepdown.plumbing import jobs
from stepdown.plumbing.db import connect
from stepdown.plumbing.press import imposing
from stepdown.writing.letters.releases import queries

LETTERS, KILLS, A_PART = (5_000, 50, imposing.MOST_LETTERS) if FULL else (40, 3, 15)
forking = multiprocessing.get_context("fork")  # a worker that starts at once: what it needs is loaded already


def a_worker(url: str, statements: Any, last: int) -> None:
    """Works until the queue is empty, or until the statement with this number is about to be sent.

    The count has no lock, which would die with its holder.
    """
    if multiprocessing.parent_process():
        begin_own_processes()
    engine = connect(url, pool_size=4)

    def one_more(*_about: object) -> None:
        statements.value += 1
        if last and statements.value >= last:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(engine, "before_cursor_execute", one_more)
    jobs.work_off(engine)
    engine.dispose()


def begin_own_processes() -> None:
    """A forked worker has inherited the address of a server of processes that is not its child."""
    inherited = forkserver._forkserver  # type: ignore[attr-defined]
    for name in ("_forkserver_address", "_forkserver_alive_fd", "_forkserver_pid"):
        setattr(inherited, name, None)


def work(url: str, *, last: int = 0) -> tuple[int, bool]:
    """How many statements it took, and whether it was killed."""
    statements = forking.RawValue("i", 0)
    worker = forking.Process(target=a_worker, args=(url, statements, last))
    worker.start()
    worker.join()
    return statements.value, worker.exitcode == -signal.SIGKILL


def swept(engine: Engine) -> None:
    """As the sweeper does once a killed worker's heart has stopped for half a minute."""

    async def sweep() -> None:
        app = jobs.procrastinate_app(engine)
        async with app.open_async():
            await jobs.sweep(app)

    asyncio.run(sweep())


def put_in_queue_again(room: PostRoom) -> None:
    """Nothing was made yet, and the letters are as they were approved."""
    with room.practice.rows() as session:
        for step in (
            "delete from print_file",
            "update letter set body_id = null, overlay = '{}', part = null, first_page = null",
            "delete from letter_body",
            "update letter_release set state = 'waiting', rendered_letters = 0, rendered_at = null",
            "delete from procrastinate_jobs",
        ):
            session.execute(text(step))
        batch, approver = session.execute(text("select id, approved_by from letter_batch")).one()
        about = {"practice": room.practice.ods, "batch": str(batch), "approver": str(approver)}
        jobs.defer(session, "lay_out_letters", **about)


def a_batch_of(room: PostRoom, letters: int) -> dict[str, Any]:
    patient = a_patient(room.practice, family_name="Numbered", postcode="ZE1 0AA")
    worklist = room.invited(patient)
    multiplied(room.practice, patient, letters - 1)
    batch = room.prepared(worklist)
    assert batch["included"] == letters, batch
    all_in_one_week(room)
    assert room.approve(batch).status_code == 200
    return batch


def all_in_one_week(room: PostRoom) -> None:
    """However few could ring in it."""
    first = "(select id from letter_release order by week limit 1)"
    with room.practice.rows() as session:
        session.execute(text(f"update letter set release_id = {first}"))
        session.execute(text(f"delete from letter_release where id <> {first}"))


@pytest.fixture
def batch(room: PostRoom, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.setattr(queries, "MOST_LETTERS", A_PART)
    monkeypatch.setattr(jobs, "STALLED_SECONDS", 0)
    return a_batch_of(room, LETTERS)


def test_killed_workers_lose_nothing_print_nothing_twice_and_make_the_same_bytes(
    room: PostRoom, batch: dict[str, Any], record_property: Callable[[str, object], None]
) -> None:
    engine = room.practice.world.engine
    url = engine.url.render_as_string(hide_password=False)
    counted = forking.RawValue("i", 0)
    a_worker(url, counted, 0)  # in this process, so that the others find faces and bodies there
    statements = counted.value
    undisturbed = files(room.practice)
    assert len(undisturbed) == -(-LETTERS // A_PART)

    put_in_queue_again(room)
    for point in range(1, KILLS + 1):
        last = statements * point // (KILLS + 1)
        while not work(url, last=last)[1]:  # it had come further before, and was finished
            assert files(room.practice) == undisturbed
            put_in_queue_again(room)
            last -= 1  # progress is noted by the clock too: a quick worker sends a statement or two fewer
        swept(engine)
    if FULL:
        several_at_once(room, url)
    finish(room, url)
    assert files(room.practice) == undisturbed
    all_are_there_once(room, batch, undisturbed)
    record_property("kills of workers that print letters", KILLS)


def finish(room: PostRoom, url: str) -> None:
    swept(room.practice.world.engine)
    work(url)
    with room.practice.rows() as session:
        assert session.scalar(text("select state from letter_release")) == "rendered"


def several_at_once(room: PostRoom, url: str) -> None:
    """Three workers and the processes in which they make parts, all at once, wherever they are."""
    for after_parts in (0, 1):
        put_in_queue_again(room)
        statements = forking.RawValue("i", 0)
        workers = [forking.Process(target=a_worker, args=(url, statements, 0)) for _ in range(3)]
        for one in workers:
            one.start()
        while any(one.is_alive() for one in workers) and len(files(room.practice)) < after_parts:
            time.sleep(0.01)
        children = [child for one in workers for child in children_of(one.pid or 0)]
        for pid in [*(one.pid or 0 for one in workers), *children]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        for one in workers:
            one.join()
        swept(room.practice.world.engine)


def children_of(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(one) for one in listed.read_text().split()] if listed.exists() else []


def all_are_there_once(room: PostRoom, batch: dict[str, Any], made: list[tuple[int, bytes]]) -> None:
    references = [one["reference"] for one in room.read(batch, "/letters")]
    printed = []
    for part, pdf in made:
        with room.practice.rows() as session:
            query = text("select digest, letters, pages from print_file where part = :part")
            row = session.execute(query, {"part": part}).one()
        pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
        assert hashlib.sha256(pdf).hexdigest() == row.digest
        assert len(pages) == row.pages
        each = row.pages // row.letters
        printed += [reference_on(pages[first].extract_text()) for first in range(0, row.pages, each)]
    assert printed == references, "in the order of the list, each once"


def reference_on(page: str) -> str:
    [found] = set(re.findall(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", page))
    return str(found)
