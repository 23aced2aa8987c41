"""Background work, kept in the same database: in the server's process by default, else `stepdown worker`.

Rows hold the truth and every job can be run again, on any machine. A job is put in the queue by the
transaction that needs it, so that one that rolls back leaves none behind.
"""

import asyncio
import json
import threading
from collections.abc import Callable
from typing import Any

import procrastinate
import structlog
from sqlalchemy import Engine, text
from sqlmodel import Session

from stepdown.plumbing.problems import where

log = structlog.get_logger()
POLLING_SECONDS = 5.0
AWAY_SECONDS = 2.0  # between two tries to reach the database again
STALLED_SECONDS = 30.0  # without a heartbeat; a worker sends one every ten
TRIES = procrastinate.RetryStrategy(max_attempts=5, wait=5)

Job = Callable[..., None]
REGISTERED: dict[str, Job] = {}
CRON: dict[str, str] = {}

DEFER = text("""
    select procrastinate_defer_jobs_v1(array[row('default', :name, 0, :lock, null, cast(:args as jsonb), null)
                                       ::procrastinate_job_to_defer_v1])
""")


def job(name: str, *, cron: str | None = None) -> Callable[[Job], Job]:
    """Registers `work(engine, **arguments)`. It opens its own transactions and enters a practice in each.

    With `cron` (in UTC) one of all workers puts it in the queue at that time, without arguments.
    """

    def register(work: Job) -> Job:
        REGISTERED[name] = work
        if cron:
            CRON[name] = cron
        return work

    return register


def defer(session: Session, name: str, *, lock: str | None = None, **arguments: str) -> None:
    """`lock`: no two jobs with the same one run at the same time. Arguments are ids, never patient data."""
    if name not in REGISTERED:
        raise LookupError(name)
    session.execute(DEFER, {"name": name, "lock": lock, "args": json.dumps(arguments)})


def procrastinate_app(engine: Engine, *, by_the_clock: bool = True) -> procrastinate.App:
    """`by_the_clock`: what is due by now is put into the queue too."""
    conninfo = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    app = procrastinate.App(
        connector=procrastinate.PsycopgConnector(conninfo=conninfo, min_size=1, max_size=4)
    )
    for name, work in REGISTERED.items():
        task = app.task(name=name, retry=TRIES)(_bound(engine, name, work))
        if by_the_clock and name in CRON:
            app.periodic(cron=CRON[name])(task)
    return app


def _bound(engine: Engine, name: str, work: Job) -> Callable[..., None]:
    def run(**arguments: Any) -> None:
        if name in CRON:
            arguments.pop("timestamp", None)
        try:
            work(engine, **arguments)
        except Exception as error:
            log.error("job_failed", job=name, error=type(error).__name__, at=where(error))
            raise JobFailed(name) from None

    return run


class JobFailed(Exception):  # noqa: N818
    """Stands in for the error itself, which the queue would print and which may quote a patient's row."""


class Workers:
    """Runs jobs in a thread with its own event loop, until stopped."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None
        self._thread = threading.Thread(target=self._run, name="jobs", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self, timeout: float = 20) -> None:
        if self._loop and self._task and self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._task.cancel)
        self._thread.join(timeout)

    def _run(self) -> None:
        with asyncio.Runner() as runner:
            self._loop = runner.get_loop()
            self._task = self._loop.create_task(run_worker(self._engine))
            try:
                self._loop.run_until_complete(self._task)
            except asyncio.CancelledError:
                log.info("jobs_stopped")


async def run_worker(engine: Engine, *, signals: bool = False) -> None:
    """Until stopped. A database that goes away for a while does not end it."""
    while True:
        try:
            return await _work_until_stopped(procrastinate_app(engine), signals=signals)
        except Exception as error:
            log.error("jobs_away", error=type(error).__name__)
            await asyncio.sleep(AWAY_SECONDS)


async def _work_until_stopped(app: procrastinate.App, *, signals: bool) -> None:
    async with app.open_async():
        sweeping = asyncio.create_task(_sweep_again_and_again(app))
        try:
            await app.run_worker_async(
                install_signal_handlers=signals,
                fetch_job_polling_interval=POLLING_SECONDS,
                shutdown_graceful_timeout=15,
                delete_jobs="successful",
            )
        finally:
            sweeping.cancel()


async def _sweep_again_and_again(app: procrastinate.App) -> None:
    while True:
        try:
            await sweep(app)
        except Exception as error:
            log.error("sweep_failed", error=type(error).__name__)
        await asyncio.sleep(STALLED_SECONDS / 2)


async def sweep(app: procrastinate.App) -> int:
    """Puts back in the queue what a killed worker left behind; says how many."""
    left = list(await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_SECONDS))
    for one in left:
        await app.job_manager.retry_job(one)
    return len(left)


def work_off(engine: Engine) -> None:
    """Does what is in the queue now, whatever the time, and returns: for commands, and for tests."""
    asyncio.run(_work_off(procrastinate_app(engine, by_the_clock=False)))


async def _work_off(app: procrastinate.App) -> None:
    async with app.open_async():
        await app.run_worker_async(wait=False, install_signal_handlers=False, delete_jobs="successful")
