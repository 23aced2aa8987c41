"""`stepdown practices import`: the directory of practices in the epraccur layout."""

from pathlib import Path

import pytest
from sqlalchemy import text

from stepdown.plumbing.db import transaction
from stepdown.records.practices.directory import DirectoryRefusedError, directory_rows
from stepdown.records.practices.epraccur import import_file
from tests.conftest import Database
from tests.factories import World

REAL = Path(__file__).parents[1] / "data" / "epraccur.csv"


def line(code: str = "Y00001", name: str = "EXAMPLE PRACTICE", closed: str = "", setting: str = "4") -> str:
    cells = [
        code,
        name,
        "Y57",
        "Q82",
        "1 SAMPLE STREET",
        "",
        "TESTHAM",
        "",
        "",
        "LS1 4AP",
        "19740401",
        closed,
    ]
    cells += ["A", "B", "11M", "20130401", "", "01632 960000", "", "", "", "0", "", "11M", "", setting, ""]
    return ",".join(f'"{cell}"' for cell in cells) + "\r\n"


def imported(database: Database, tmp_path: Path, *lines: str) -> str:
    file = tmp_path / "practices.csv"
    file.write_text("".join(lines), newline="")
    [said] = import_file(database.settings, file)
    return said


def test_the_real_directory_is_read(database: Database, world: World) -> None:
    assert list(import_file(database.settings, REAL)) == [
        "4 added, 0 updated, 0 unchanged (0 closed, 0 lines left out because they are no GP practice)"
    ]
    [again] = import_file(database.settings, REAL)
    assert again.startswith("0 added, 0 updated, 4 unchanged")
    with transaction(world.engine) as session:
        row = session.execute(text("select * from organisation where id = 'L84018'")).mappings().one()
    assert (row["kind"], row["name"], row["phone"]) == ("practice", "AVENUE SURGERY", "01285 653122")
    assert row["address_lines"] == ["THE AVENUE SURGERY", "1 THE AVENUE", "CIRENCESTER", "GLOUCESTERSHIRE"]


def test_a_practice_that_is_here_is_updated_and_keeps_its_place(
    database: Database, world: World, tmp_path: Path
) -> None:
    world.organisation("U00001", "pcn", "Test PCN")
    world.practice("Y00001", "Old name", "U00001")
    assert imported(database, tmp_path, line(), line("Y00002")).startswith("1 added, 1 updated")
    with transaction(world.engine) as session:
        row = session.execute(text("select name, parent_id from organisation where id = 'Y00001'")).one()
    assert tuple(row) == ("EXAMPLE PRACTICE", "U00001")


def test_a_closed_practice_is_marked_and_what_is_no_practice_left_out(
    database: Database, world: World, tmp_path: Path
) -> None:
    said = imported(database, tmp_path, line(closed="20231231"), line("Y00002", setting="10"))
    assert said.startswith("1 added, 0 updated, 0 unchanged (1 closed, 1 lines left out")
    with transaction(world.engine) as session:
        assert str(session.scalar(text("select closed_on from organisation"))) == "2023-12-31"


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ('"Y00002","TOO SHORT"\r\n', "Line 2 has 2 columns; this layout has 27."),
        (line("not a code"), "Line 2: the first column is not an ODS code."),
        (line(name=" "), "Line 2 has no name."),
        (line(closed="20231301"), "Line 2: the close date is not written as YYYYMMDD."),
        (line(closed="31/12/2023"), "Line 2: the close date is not written as YYYYMMDD."),
        ('"Y00002","never closed', "Line 2: a quotation mark is not closed."),
    ],
)
def test_a_bad_line_refuses_the_file_and_says_which(bad: str, said: str) -> None:
    with pytest.raises(DirectoryRefusedError) as refused:
        list(directory_rows((line() + bad).splitlines(keepends=True)))
    assert str(refused.value) == said


def test_nothing_of_a_refused_file_is_taken(database: Database, world: World, tmp_path: Path) -> None:
    with pytest.raises(DirectoryRefusedError):
        imported(database, tmp_path, line(), "short\r\n")
    with transaction(world.engine) as session:
        assert session.scalar(text("select count(*) from organisation")) == 0


def test_a_code_that_belongs_to_a_pcn_is_refused(database: Database, world: World, tmp_path: Path) -> None:
    world.organisation("Y00001", "pcn", "Test PCN")
    with pytest.raises(DirectoryRefusedError, match="Y00001 is here already"):
        imported(database, tmp_path, line())
