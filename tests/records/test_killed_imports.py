"""R2: the server is killed at five points of an import. What was before is there, or what comes after.

Each point is held by a lock on what is touched there for the first time: the kill strikes nowhere else.
All five are tried by `make trials`, two of them in every run.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import httpx
import psycopg
import pytest
from sqlalchemy import text

from stepdown.plumbing.database_roles import libpq
from stepdown.plumbing.db import transaction
from stepdown.plumbing.embedded_postgres import SUPERUSER, EmbeddedPostgres
from tests.conftest import Database
from tests.records.factories import Desk, a_line, an_issue, report
from tests.trials import FULL

OWN_NAME = "killed-imports"
FILES = (
    report(a_line(1, Drug="Tramadol 50mg capsules"), a_line(2), a_line(3, Date_of_Birth="never")),
    report(an_issue(1), an_issue(2)),
)
# Where a check, or a commit, writes for the first time.
CHECKS = {
    "reading": "lock table extract_problem in share mode",
    "comparing": "lock table extract_medication in share mode",
    "all-compared": "lock table extract_held in share mode",
}
COMMITS = {
    "early": "lock table patient_version in share mode",
    "late": "lock table audit_event in share mode",
}
TABLES = (
    *("patient", "patient_version", "medication", "medication_version", "issue"),
    *("extract_patient", "extract_medication", "extract_issue", "extract_problem"),
)
WAITING = """
    select count(*) from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock' and application_name = 'stepdown'
"""
ALIVE = """
    select count(*) from pg_stat_activity
    where datname = current_database() and application_name = 'stepdown' and pid <> all(%s)
"""
PIDS = """
    select coalesce(array_agg(pid), '{}') from pg_stat_activity
    where datname = current_database() and application_name = 'stepdown'
"""

SERVE = """
from stepdown import running
from stepdown.settings import load_settings

running.bring_up_to_date = running.fill_with_demo = lambda settings: None
running.serve(load_settings(), lambda settings: print(settings.port, flush=True))
"""

Admin = psycopg.Connection[Any]


@pytest.fixture
def admin(server: EmbeddedPostgres, database: Database) -> Iterator[Admin]:
    url = libpq(server.url_for(SUPERUSER, database.name))
    with psycopg.connect(url, autocommit=True, application_name=OWN_NAME) as connection:
        yield connection


@contextmanager
def a_server(database: Database) -> Iterator[tuple[subprocess.Popen[str], str]]:
    known = {key: os.environ[key] for key in ("PATH", "HOME", "TMPDIR") if key in os.environ}
    told = {
        "DATABASE_URL": database.app_url,
        "STEPDOWN_VAR": str(database.settings.var),
        "STEPDOWN_CHECK_WAIT_SECONDS": "600",
        "STEPDOWN_WORK_IN_SERVER": "false",
        "PORT": "0",
    }
    with subprocess.Popen(
        [sys.executable, "-c", SERVE],
        stdout=subprocess.PIPE,
        text=True,
        env=known | told,
    ) as process:
        assert process.stdout is not None
        try:
            yield process, f"http://127.0.0.1:{process.stdout.readline().strip()}"
        finally:
            process.kill()


def killed_while(database: Database, admin: Admin, held_up_by: str, request: httpx.Request) -> None:
    """The request is sent to a server, which is killed once it waits for the lock."""
    others = admin.execute(PIDS).fetchone()
    with a_server(database) as (process, address), ThreadPoolExecutor(1) as sender:
        url = httpx.URL(address).copy_with(path=request.url.path)
        request = httpx.Request(request.method, url, headers=request.headers, content=request.read())
        with admin.transaction():
            admin.execute(held_up_by)
            answer = sender.submit(httpx.Client(timeout=None).send, request)
            while not asked(admin, WAITING):
                assert not answer.done(), answer.result().text
            process.kill()
            assert isinstance(answer.exception(), httpx.TransportError)
        while asked(admin, ALIVE, others):
            pass


def asked(admin: Admin, query: str, values: Any = None) -> int:
    """Within a transaction the server would give its first answer again and again."""
    admin.execute("select pg_stat_clear_snapshot()")
    [count] = admin.execute(query, values).fetchone() or [0]
    return int(count)


def a_check(desk: Desk) -> httpx.Request:
    return desk.manager.client.build_request(
        "POST",
        desk.path,
        data={"dated_on": "2024-03-01", "is_full": "true", "source": "emis_csv", "again": "true"},
        files=[("files", (f"file{n}.csv", content)) for n, content in enumerate(FILES)],
    )


def a_commit(desk: Desk, extract_id: str, key: str) -> httpx.Request:
    return desk.manager.client.build_request(
        "POST", f"{desk.path}/{extract_id}/commit", headers={"Idempotency-Key": key}
    )


def counts(desk: Desk) -> dict[str, int]:
    with transaction(desk.practice.world.engine, desk.practice.ods) as session:
        return {one: session.scalar(text(f"select count(*) from {one}")) or 0 for one in TABLES}


@pytest.fixture
def before(desk: Desk) -> dict[str, int]:
    """One extract is in use already."""
    desk.load(report(a_line(1), a_line(4)))
    return counts(desk)


@pytest.mark.parametrize("point", CHECKS if FULL else ["comparing"])
def test_a_server_killed_in_a_check_leaves_nothing_of_it(
    desk: Desk, database: Database, admin: Admin, before: dict[str, int], point: str
) -> None:
    killed_while(database, admin, CHECKS[point], a_check(desk))
    assert counts(desk) == before
    review = desk.check(*FILES)
    assert review.status_code == 201
    desk.commit(review.json())
    assert new_state(counts(desk), before)


@pytest.mark.parametrize("point", COMMITS if FULL else ["late"])
def test_a_server_killed_in_a_commit_has_committed_nothing_and_the_same_request_then_does(
    desk: Desk, database: Database, admin: Admin, before: dict[str, int], point: str
) -> None:
    review = desk.check(*FILES).json()
    checked = counts(desk)
    killed_while(database, admin, COMMITS[point], a_commit(desk, review["id"], "the-same-key"))
    assert counts(desk) == checked
    assert desk.manager.client.get(f"{desk.path}/{review['id']}").json()["state"] == "checked"
    assert desk.manager.client.send(a_commit(desk, review["id"], "the-same-key")).status_code == 200
    assert new_state(counts(desk), before)


def new_state(now: dict[str, int], before: dict[str, int]) -> bool:
    """One patient more, three lines and two issues of the new files, and nothing that waits."""
    added = {one: now[one] - before[one] for one in TABLES}
    expected = {"patient": 1, "medication": 2, "issue": 2, "extract_patient": 0, "extract_issue": 0}
    assert {one: added[one] for one in expected} == expected
    return True
