"""P2 and P7: check, review and commit of a million issues, beside COPY and INSERT into the same table.

STEPDOWN_BENCH_LINES makes it a smaller number of lines, for a look on the way.
"""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from time import perf_counter
from typing import Any
from uuid import uuid4

import psycopg

from bench.extract_files import ISSUES_EACH, repeats_file, write_issues
from bench.measuring import Result
from stepdown.access.organisations.models import Organisation
from stepdown.access.staff.models import Staff
from stepdown.plumbing.database_roles import libpq
from stepdown.plumbing.db import connect, transaction
from stepdown.plumbing.embedded_postgres import DATABASE, SUPERUSER, EmbeddedPostgres
from stepdown.plumbing.migrating import migrate
from stepdown.settings import Settings

LINES = int(os.environ.get("STEPDOWN_BENCH_LINES", "1000000"))
MOST_MEGABYTES = 250
CHUNK = 1 << 18

ARRIVING = """
    create temporary table arriving (nhs_number text, drug text, code text, issued_on date,
                                     quantity numeric, unit text, days int, status text) on commit drop
"""
# Nothing is validated, recognised, compared, reviewed or audited: only what the database itself must do.
INSERT = """
    insert into issue (practice_id, id, patient_id, drug_key, name, dmd_code, issued_on, quantity, unit,
                       days, status, copies, first_extract)
    select p.practice_id, gen_random_uuid(), p.id, lower(a.drug), a.drug, a.code, a.issued_on, a.quantity,
           a.unit, a.days, lower(a.status), 1, 1
    from arriving a join patient p on p.practice_id = %s and p.nhs_number = a.nhs_number
"""


@dataclass(frozen=True)
class Measured:
    """`tenth` is of a tenth of the lines. Seconds and megabytes."""

    whole: dict[str, float]
    tenth: dict[str, float]
    reference: float


def import_beside_copy() -> Result:
    """The ratio; infinite where memory was not kept, which no speed makes good."""
    found = _measure()
    seconds = found.whole["check"] + found.whole["commit"]
    megabytes = max(found.whole["megabytes"], found.tenth["megabytes"])
    return Result(
        work=f"check, review and commit of {LINES:,} issues in {megabytes:.0f} MB",
        reference="COPY of the same file, and INSERT into the same table",
        ratio=seconds / found.reference if megabytes <= MOST_MEGABYTES else float("inf"),
        must=3,
        aim=1.5,
        details={
            "check_seconds": found.whole["check"],
            "commit_seconds": found.whole["commit"],
            "reference_seconds": found.reference,
            "megabytes": found.whole["megabytes"],
            "megabytes_at_a_tenth": found.tenth["megabytes"],
        },
    )


def growth() -> Result:
    found = _measure()
    tenth, whole = (one["check"] + one["commit"] for one in (found.tenth, found.whole))
    return Result(
        work=f"import of {LINES:,} issues",
        reference=f"import of {LINES // 10:,} issues",
        ratio=whole / tenth,
        must=11,
        aim=10,
        details={"seconds": whole, "reference_seconds": tenth},
    )


@cache
def _measure() -> Measured:
    with tempfile.TemporaryDirectory() as var, EmbeddedPostgres(Path(var)) as server:
        migrate(Settings(database_url=server.app_url, database_owner_url=server.owner_url))
        tenth = _import(server, Path(var), "Y00010", LINES // 10)
        whole = _import(server, Path(var), "Y00100", LINES)
        return Measured(whole, tenth, _copy_and_insert(server, Path(var) / "issues.csv", "Y00200", "Y00100"))


def _import(server: EmbeddedPostgres, folder: Path, practice: str, lines: int) -> dict[str, float]:
    staff = uuid4()
    _add(server, Organisation(id=practice, kind="practice", name="A test practice"))
    _add(server, Staff(id=staff, email=f"{practice}@example.test", name="A test loader"))
    repeats, issues = folder / "repeats.csv", folder / "issues.csv"
    repeats.write_bytes(repeats_file(lines // ISSUES_EACH))
    write_issues(issues, lines // ISSUES_EACH)
    told = subprocess.run(  # noqa: S603 - our own
        (sys.executable, "-m", "bench.extract_load", practice, str(staff), str(repeats), str(issues)),
        env={**os.environ, "DATABASE_URL": server.app_url},
        stdout=subprocess.PIPE,
        check=True,
    ).stdout
    found: dict[str, float] = json.loads(told)
    if found["created"] != lines:
        raise AssertionError(f"{found['created']} of {lines} issues were imported")
    return found


def _add(server: EmbeddedPostgres, row: Organisation | Staff) -> None:
    engine = connect(server.app_url)
    with transaction(engine) as session:
        session.add(row)
    engine.dispose()


def _copy_and_insert(server: EmbeddedPostgres, issues: Path, practice: str, like: str) -> float:
    """As a superuser, whom row-level security does not ask; into another practice with the same patients."""
    _add(server, Organisation(id=practice, kind="practice", name="A test practice"))
    with psycopg.connect(libpq(server.url_for(SUPERUSER, DATABASE)), autocommit=True) as admin:
        admin.execute(
            "insert into patient (practice_id, id, nhs_number, first_extract)"
            " select %s, gen_random_uuid(), nhs_number, 1 from patient where practice_id = %s",
            [practice, like],
        )
        admin.execute("vacuum analyze patient")
        begun = perf_counter()
        with admin.transaction():
            _copy(admin, issues)
            admin.execute(INSERT, [practice])
        return perf_counter() - begun


def _copy(admin: psycopg.Connection[Any], issues: Path) -> None:
    admin.execute(ARRIVING)
    copied = "copy arriving from stdin (format csv, header)"
    with issues.open("rb") as file, admin.cursor() as cursor, cursor.copy(copied) as copy:
        while piece := file.read(CHUNK):
            copy.write(piece)
