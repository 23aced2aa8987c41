"""Background work: asked for by a transaction, done once, and again where a worker was killed."""

import asyncio
import logging
from collections.abc import Iterator
from datetime import timedelta
from threading import Event

import procrastinate
import pytest
from sqlalchemy import Engine, text

from stepdown.plumbing import jobs
from stepdown.plumbing.db import connect, transaction
from tests.conftest import Database

SECRET = "Zzplantedname 9990000018"


@pytest.fixture(autouse=True)
def registered(monkeypatch: pytest.MonkeyPatch) -> dict[str, jobs.Job]:
    """Only the jobs of the test."""
    mine: dict[str, jobs.Job] = {}
    monkeypatch.setattr(jobs, "REGISTERED", mine)
    monkeypatch.setattr(jobs, "CRON", {})
    return mine


@pytest.fixture
def engine(database: Database) -> Iterator[Engine]:
    made = connect(database.app_url, pool_size=5)
    yield made
    made.dispose()


def waiting(engine: Engine) -> list[tuple[str, str]]:
    with transaction(engine) as session:
        rows = session.execute(text("select task_name, status::text from procrastinate_jobs order by id"))
        return [(name, status) for name, status in rows]


def work_off(engine: Engine) -> None:
    """Until the queue is empty."""

    async def run() -> None:
        app = jobs.procrastinate_app(engine)
        async with app.open_async():
            await app.run_worker_async(wait=False, install_signal_handlers=False, listen_notify=False)

    asyncio.run(run())


def test_a_job_is_done_with_what_it_was_given(engine: Engine) -> None:
    done = []

    @jobs.job("count-letters")
    def count_letters(_engine: Engine, *, batch_id: str) -> None:
        done.append(batch_id)

    with transaction(engine) as session:
        jobs.defer(session, "count-letters", batch_id="7")
    work_off(engine)
    assert done == ["7"]


def test_a_transaction_that_is_undone_leaves_no_job_behind(engine: Engine) -> None:
    jobs.job("count-letters")(lambda _engine: None)

    def fail() -> None:
        with transaction(engine) as session:
            jobs.defer(session, "count-letters")
            session.execute(text("select 1/0"))

    with pytest.raises(Exception, match="division"):
        fail()
    assert waiting(engine) == []


def test_a_job_that_nobody_knows_is_not_asked_for(engine: Engine) -> None:
    with transaction(engine) as session, pytest.raises(LookupError):
        jobs.defer(session, "unheard-of")


def test_a_job_that_fails_is_tried_again(engine: Engine) -> None:
    @jobs.job("stumble")
    def stumble(_engine: Engine) -> None:
        raise RuntimeError

    with transaction(engine) as session:
        jobs.defer(session, "stumble")
    work_off(engine)
    assert waiting(engine) == [("stumble", "todo")]


def test_what_a_job_says_when_it_fails_is_not_printed(
    engine: Engine, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    @jobs.job("stumble")
    def stumble(_engine: Engine) -> None:
        raise RuntimeError(SECRET)

    with transaction(engine) as session:
        jobs.defer(session, "stumble")
    with caplog.at_level(logging.DEBUG):
        work_off(engine)
    printed = caplog.text + "".join(capsys.readouterr())
    assert "stumble" in printed
    assert "RuntimeError" in printed
    assert SECRET not in printed


def test_what_a_killed_worker_left_behind_is_done_by_another(engine: Engine) -> None:
    done = []
    jobs.job("count-letters")(lambda _engine: done.append(True))
    with transaction(engine) as session:
        jobs.defer(session, "count-letters")
    die_while_working(engine)
    assert waiting(engine) == [("count-letters", "doing")]
    sweep(engine)
    work_off(engine)
    assert done == [True]


def die_while_working(engine: Engine, silent_for: timedelta = timedelta(minutes=1)) -> None:
    """Takes the job as a worker does, and then sends no more heartbeats."""
    with transaction(engine) as session:
        worker = session.scalar(
            text("insert into procrastinate_workers (last_heartbeat) values (now() - :silent) returning id"),
            {"silent": silent_for},
        )
        session.execute(
            text("update procrastinate_jobs set status = 'doing', worker_id = :worker"), {"worker": worker}
        )


def sweep(engine: Engine) -> int:
    async def run() -> int:
        app = jobs.procrastinate_app(engine)
        async with app.open_async():
            return await jobs.sweep(app)

    return asyncio.run(run())


def test_a_worker_that_is_merely_slow_keeps_its_job(engine: Engine) -> None:
    jobs.job("count-letters")(lambda _engine: None)
    with transaction(engine) as session:
        jobs.defer(session, "count-letters")
    die_while_working(engine, silent_for=timedelta(seconds=15))
    assert sweep(engine) == 0
    assert waiting(engine) == [("count-letters", "doing")]


def test_jobs_with_one_lock_wait_for_each_other(engine: Engine) -> None:
    jobs.job("count-letters")(print)
    with transaction(engine) as session:
        for number in "12":
            jobs.defer(session, "count-letters", lock="batch-7", number=number)
    with transaction(engine) as session:
        taken = [
            session.execute(text("select * from procrastinate_fetch_job_v2(null, null)")).first()
            for _ in "12"
        ]
    assert [one.id is not None for one in taken if one] == [True, False]


def test_workers_come_back_when_the_database_was_away(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    came_back, tries = Event(), []

    async def flaky(_app: procrastinate.App, *, signals: bool) -> None:
        tries.append(signals)
        if len(tries) < 3:
            raise procrastinate.exceptions.ConnectorException
        came_back.set()

    monkeypatch.setattr(jobs, "AWAY_SECONDS", 0)
    monkeypatch.setattr(jobs, "_work_until_stopped", flaky)
    asyncio.run(jobs.run_worker(engine))
    assert came_back.is_set()


def test_the_servers_own_workers_work_and_stop(engine: Engine) -> None:
    done = Event()
    jobs.job("count-letters")(lambda _engine: done.set())
    with transaction(engine) as session:
        jobs.defer(session, "count-letters")
    workers = jobs.Workers(engine)
    workers.start()
    assert done.wait(20)
    workers.stop()
    assert not workers._thread.is_alive()


def test_working_off_the_queue_does_not_do_what_is_merely_due_by_the_clock(engine: Engine) -> None:
    done = []

    @jobs.job("count-letters", cron="* * * * *")
    def count_letters(_engine: Engine) -> None:
        done.append(True)

    jobs.work_off(engine)
    assert done == []
    with transaction(engine) as session:
        jobs.defer(session, "count-letters")
    jobs.work_off(engine)
    assert done == [True]
