"""Starting and stopping: the database first and last, in between the migrations, the demo and the server."""

import asyncio
import json
import secrets
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from types import FrameType
from typing import NoReturn
from urllib.parse import quote, unquote, urlsplit

import psycopg
import uvicorn

from stepdown.plumbing import catalogue, db, row_security
from stepdown.plumbing.database_roles import Login, Logins, add_missing_roles, connect, create_roles
from stepdown.plumbing.embedded_postgres import EmbeddedPostgres
from stepdown.plumbing.migrating import migrate, refuse_unless_current
from stepdown.plumbing.postgres_binaries import OLDEST_VERSION
from stepdown.plumbing.private_files import read_private, write_private
from stepdown.settings import Settings, role_of

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
SECONDS_TO_FINISH_REQUESTS = 10


class StartError(Exception):
    """Why nothing was started, and what to do."""


class Announcing(uvicorn.Server):
    """Says where it is once it can be reached, not before."""

    def __init__(self, config: uvicorn.Config, announce: Callable[[], None]) -> None:
        super().__init__(config)
        self._announce = announce
        self.hung_up = False

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._announce()

    def run(self, sockets: list[socket.socket] | None = None) -> None:
        """A closed terminal sets the flag that Ctrl-C sets: an exception inside the loop can be lost."""
        before = signal.signal(signal.SIGHUP, self.hang_up)
        try:
            super().run(sockets)
        finally:
            signal.signal(signal.SIGHUP, before)
        if self.hung_up:
            raise KeyboardInterrupt

    def hang_up(self, _signal: int, _frame: FrameType | None) -> None:
        self.hung_up = self.should_exit = True


@contextmanager
def database(settings: Settings) -> Iterator[Settings]:
    """The settings, with URLs of a server that runs: the one they name, else one of our own in `var`."""
    settings.var.mkdir(mode=0o711, parents=True, exist_ok=True)
    if settings.database_url:
        yield with_other_roles(settings) if settings.database_owner_url else settings
        return
    server = EmbeddedPostgres(settings.var)
    server.start()
    try:
        yield settings.model_copy(
            update={
                "database_url": server.app_url,
                "database_owner_url": server.owner_url,
                "region_url": server.region_url,
                "backup_url": server.backup_url,
            }
        )
    finally:
        with undisturbed():
            server.stop()


def with_other_roles(settings: Settings) -> Settings:
    """On a server that is not ours: region and backup are made if the owner may, and left out if not."""
    if settings.database_url is None or settings.database_owner_url is None:
        return settings
    if settings.region_url and settings.backup_url:
        return settings
    file = settings.var / "database-roles.json"
    kept: dict[str, str] = json.loads(read_private(file)) if file.exists() else {}
    region = login_for(settings.region_url, settings.region_role, kept)
    backup = login_for(settings.backup_url, settings.backup_role, kept)
    try:
        add_missing_roles(settings.database_owner_url, region=region, backup=backup)
    except psycopg.OperationalError as error:
        raise StartError(f"The database does not answer as DATABASE_OWNER_URL asks: {error}") from None
    write_private(file, json.dumps({login.role: login.password for login in (region, backup)}))
    return settings.model_copy(
        update={
            "region_url": settings.region_url or url_that_opens(settings.database_url, region),
            "backup_url": settings.backup_url or url_that_opens(settings.database_url, backup),
        }
    )


def login_for(url: str | None, role: str, kept: dict[str, str]) -> Login:
    given = unquote(urlsplit(url).password or "") if url else ""
    return Login(role, given or kept.get(role) or secrets.token_urlsafe(32))


def url_that_opens(like: str, login: Login) -> str | None:
    """None when the role is missing, or belongs to somebody else who has its password."""
    parts = urlsplit(like)
    place = parts.netloc.rpartition("@")[2]
    who = f"{quote(login.role, safe='')}:{quote(login.password, safe='')}"
    url = parts._replace(netloc=f"{who}@{place}").geturl()
    try:
        connect(url).close()
    except psycopg.OperationalError:
        return None
    return url


def bring_up_to_date(settings: Settings) -> None:
    """Refuses a database that would let one practice see another's patients."""
    url = settings.database_url
    if url is None:
        raise StartError("No database.")
    try:
        version = catalogue.server_version(url)
    except psycopg.OperationalError as error:
        raise StartError(f"The database does not answer as DATABASE_URL asks: {error}") from None
    if version < OLDEST_VERSION:
        raise StartError(f"PostgreSQL {version} is too old: {OLDEST_VERSION} or newer is needed.")
    if settings.database_owner_url:
        migrate(settings)
    else:
        refuse_unless_current(settings)
    engine = db.connect(url, pool_size=1)
    try:
        with engine.connect() as connection:
            row_security.refuse_if_weak(connection)
    except row_security.UnsafeDatabase as unsafe:
        raise StartError(
            f"One practice might see another's patients: {unsafe}. Try: stepdown doctor"
        ) from None
    finally:
        engine.dispose()


def make_roles(superuser_url: str, settings: Settings) -> None:
    """For a server that is not ours, where we were lent its superuser once."""
    named = {
        "DATABASE_OWNER_URL": settings.database_owner_url,
        "DATABASE_URL": settings.database_url,
        "STEPDOWN_REGION_URL": settings.region_url,
        "STEPDOWN_BACKUP_URL": settings.backup_url,
    }
    if missing := [name for name, url in named.items() if not url]:
        raise StartError(f"Needed, with a password each: {', '.join(missing)}")
    owner, app, region, backup = (login_of(url) for url in named.values() if url)
    where = urlsplit(settings.database_url or "").path.removeprefix("/") or "stepdown"
    create_roles(superuser_url, Logins(owner=owner, app=app, region=region, backup=backup), where)


def login_of(url: str) -> Login:
    return Login(role_of(url), unquote(urlsplit(url).password or ""))


def serve(settings: Settings, announce: Callable[[Settings], None]) -> None:
    """Until Ctrl-C or SIGTERM. Then requests finish, and the database of our own stops last."""
    with stoppable(), closing(listen(settings.host, settings.port)) as listener:
        settings = settings.model_copy(update={"port": listener.getsockname()[1]})
        with database(settings) as ready:
            bring_up_to_date(ready)
            serve_on(listener, ready, announce)


def serve_on(listener: socket.socket, settings: Settings, announce: Callable[[Settings], None]) -> None:
    from stepdown.main import create_app

    if not settings.production:
        fill_with_demo(settings)
    config = uvicorn.Config(
        create_app(settings, settings.database_url or ""),
        log_config=None,
        access_log=False,  # its lines would hold addresses of patients' pages
        server_header=False,
        forwarded_allow_ips=settings.trusted_proxies,
        timeout_graceful_shutdown=SECONDS_TO_FINISH_REQUESTS,
    )
    Announcing(config, lambda: announce(settings)).run(sockets=[listener])


def fill_with_demo(settings: Settings) -> None:
    """Leaves a database alone that holds anything already."""
    from stepdown.demo import load_demo

    with db.opened(settings) as engine:
        load_demo(engine, settings, today=db.today())


def fill_with_board(settings: Settings) -> None:
    """Beside the other demo, or alone; never beside practices that are somebody's own."""
    from stepdown.demo.board import load_board

    with db.opened(settings) as engine:
        if not load_board(engine, today=db.today()):
            raise StartError("This database holds organisations that are no demo's. Nothing was loaded.")


def work(settings: Settings) -> None:
    """Jobs are registered by importing the application."""
    import stepdown.main  # noqa: F401
    from stepdown.plumbing.jobs import run_worker

    with db.opened(settings) as engine:
        asyncio.run(run_worker(engine, signals=True))


def listen(host: str, port: int) -> socket.socket:
    """Before anything else is started: a port in use is the commonest surprise."""
    try:
        return socket.create_server((host, port), backlog=2048)
    except OSError as error:
        raise StartError(
            f"Cannot listen on {host}:{port}: {error.strerror}. "
            f"Choose another port, for example: PORT={port + 1 if port < 65535 else 8000} make run"
        ) from None


@contextmanager
def stoppable() -> Iterator[None]:
    """SIGTERM and a closed terminal end us as Ctrl-C does: by unwinding, so that the database is stopped."""
    before = {each: signal.signal(each, interrupt) for each in STOP_SIGNALS}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def interrupt(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


@contextmanager
def undisturbed() -> Iterator[None]:
    """A second Ctrl-C must not leave the database running."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, STOP_SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
