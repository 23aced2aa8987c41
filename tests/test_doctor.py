"""`stepdown doctor` names what is wrong and what to do about it."""

from collections import namedtuple
from pathlib import Path

import pytest
from typer.testing import CliRunner

from stepdown import doctor
from stepdown.cli import app
from stepdown.doctor import Finding, checks
from stepdown.plumbing.database_roles import connect
from stepdown.settings import Settings
from tests.conftest import Database

Usage = namedtuple("Usage", "total used free")


def problems(settings: Settings) -> dict[str, Finding]:
    settings.var.mkdir(exist_ok=True)
    return {found.subject: found for found in checks(settings) if found.problem}


def test_a_sound_installation_has_no_problem(database: Database) -> None:
    assert problems(database.settings) == {}


def test_a_role_that_row_level_security_cannot_hold_back_is_named(database: Database) -> None:
    as_owner = database.settings.model_copy(update={"database_url": database.owner_url})
    assert "owns it" in problems(as_owner)["row-level security"].problem


def test_a_table_that_shows_every_practice_is_named(database: Database) -> None:
    with connect(database.owner_url) as owner:
        owner.execute("CREATE TABLE leaky (practice_id text)")
    found = problems(database.settings)
    assert list(found) == ["row-level security"]
    assert "leaky" in found["row-level security"].problem


def test_a_database_that_was_not_migrated_is_told_to(database: Database) -> None:
    with connect(database.owner_url) as owner:
        owner.execute("UPDATE alembic_version SET version_num = '0000'")
    found = problems(database.settings)["migrations"]
    assert "0000" in found.problem
    assert found.what_to_do == "Run: stepdown migrate"


def test_a_role_that_is_missing_is_named(database: Database) -> None:
    url = "postgresql+psycopg://no_such_backup:x@/stepdown"
    found = problems(database.settings.model_copy(update={"backup_url": url}))
    assert found["roles"].problem == "missing: no_such_backup"


def test_a_database_that_does_not_answer_is_a_finding_and_the_rest_is_still_looked_at(
    database: Database, tmp_path: Path
) -> None:
    nowhere = f"postgresql+psycopg://app:x@/stepdown?host={tmp_path}"
    found = problems(
        database.settings.model_copy(update={"database_url": nowhere, "database_owner_url": nowhere})
    )
    assert set(found) == {"database", "roles", "row-level security", "migrations"}
    assert "DATABASE_URL" in found["database"].what_to_do


def test_a_full_disk_is_named(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda _path: Usage(10**12, 10**12 - 5, 1_500_000_000))
    assert problems(database.settings)["disk"].problem == "1500 MB free"


def test_the_command_fails_when_there_is_a_problem(
    database: Database, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("STEPDOWN_VAR", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", database.app_url)
    monkeypatch.setenv("STEPDOWN_REGION_URL", "postgresql://stepdown_region:x@/stepdown")
    monkeypatch.setenv("STEPDOWN_BACKUP_URL", "postgresql://stepdown_backup:x@/stepdown")
    well = CliRunner().invoke(app, ["doctor"])
    assert (well.exit_code, well.stdout.count("ok")) == (0, 7)
    with connect(database.owner_url) as owner:
        owner.execute("CREATE TABLE leaky (practice_id text)")
    ill = CliRunner().invoke(app, ["doctor"])
    assert ill.exit_code == 1
    assert "problem: leaky" in ill.stdout
