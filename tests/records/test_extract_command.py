"""`stepdown extract`: the same checks and the same commit, without a browser and without a limit of size."""

from pathlib import Path

import pytest
from sqlalchemy import text
from typer.testing import CliRunner, Result

from stepdown.cli import app as command
from stepdown.plumbing.db import transaction
from tests.conftest import Database
from tests.records.factories import Desk, a_line, an_issue, report

EMAIL = "loader@example.test"


@pytest.fixture(autouse=True)
def environment(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", database.app_url)
    monkeypatch.setenv("STEPDOWN_VAR", str(tmp_path / "command"))


@pytest.fixture
def files(desk: Desk, tmp_path: Path) -> list[str]:
    with transaction(desk.practice.world.engine) as session:
        session.execute(
            text("update staff set email = :email where id = :id"),
            {"email": EMAIL, "id": desk.manager.staff_id},
        )
    repeats, issues = tmp_path / "repeats.csv", tmp_path / "issues.csv"
    repeats.write_bytes(report(a_line(1), a_line(2), a_line(3, Date_of_Birth="never")))
    issues.write_bytes(report(an_issue(1)))
    return [str(repeats), str(issues)]


def run(desk: Desk, name: str, files: list[str], *more: str, by: str = EMAIL) -> Result:
    about = ["--practice", desk.practice.ods, "--dated-on", "2024-03-01", "--full", "--source", "emis-csv"]
    return CliRunner().invoke(command, ["extract", name, *files, *about, "--by", by, *more])


def test_a_check_says_what_would_change_and_leaves_nothing(desk: Desk, files: list[str]) -> None:
    done = run(desk, "check", files)
    assert done.exit_code == 0, done.output
    assert "rows: 4 read, 3 created, 0 updated, 0 unchanged, 1 rejected, 0 held" in done.stdout
    assert "patients: 2 new, 0 changed, 0 unchanged, 0 left" in done.stdout
    assert desk.manager.client.get(desk.path).json() == []


def test_a_load_commits_with_yes_in_the_name_of_an_account(desk: Desk, files: list[str]) -> None:
    done = run(desk, "load", files, "--yes")
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[-1] == "Committed as extract 1."
    [extract] = desk.manager.client.get(desk.path).json()
    assert (extract["state"], extract["decided_by"]) == ("committed", desk.manager.name)
    again = run(desk, "load", files, "--yes")
    assert (again.exit_code, again.stdout) == (1, "")
    assert "These very files are in use already" in again.stderr


def test_where_nobody_says_yes_the_extract_is_cancelled(desk: Desk, files: list[str]) -> None:
    done = run(desk, "load", files)
    assert done.exit_code == 1
    assert done.stderr == "Cancelled. Nothing was changed.\n"
    assert [one["state"] for one in desk.manager.client.get(desk.path).json()] == ["cancelled"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--by", "nobody@example.test"], "--by must be the e-mail address of an account that is in use"),
        (["--practice", "Y09999"], "There is no practice Y09999"),
        (["--source", "paper"], "--source must be one of: emis-csv, systmone"),
        (["--source", "mapped", "--mapping", "Ours"], "no mapping of the name “Ours”"),
        (["--source", "gp-connect"], "GP Connect bundles cannot be a full extract"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    desk: Desk, files: list[str], more: list[str], said: str
) -> None:
    done = run(desk, "check", files, *more)
    assert (done.exit_code, done.stdout) == (1, "")
    assert said in done.stderr
