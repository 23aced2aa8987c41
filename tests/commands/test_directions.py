import csv
from pathlib import Path

from typer.testing import CliRunner, Result

from stepdown.cli import app


def run(folder: Path, content: str) -> Result:
    file = folder / "texts.csv"
    file.write_text(content, encoding="utf-8")
    return CliRunner().invoke(app, ["directions", str(file)])


def rows(result: Result) -> list[dict[str, str]]:
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(result.stdout.splitlines()))


def test_directions_adds_its_columns_behind_those_of_the_file(tmp_path: Path) -> None:
    result = run(tmp_path, "line,text\n7,1-2 tablets QDS PRN max 8 in 24 hours\n")
    assert result.stdout.splitlines() == [
        "line,text,dose_min,dose_max,unit,per_day_min,per_day_max,as_required,ceiling_per_day,status,reason",
        "7,1-2 tablets QDS PRN max 8 in 24 hours,1,2,tablet,4,8,yes,8,ok,",
    ]


def test_directions_leaves_numbers_empty_where_the_text_is_refused(tmp_path: Path) -> None:
    (row,) = rows(run(tmp_path, "text\nas directed\n"))
    assert (row["status"], row["reason"]) == ("unknown", "the dose is left to other instructions")
    numbers = ("dose_min", "dose_max", "unit", "per_day_min", "per_day_max", "ceiling_per_day")
    assert {row[name] for name in numbers} == {""}


def test_directions_prints_numbers_plainly_to_four_places_at_most(tmp_path: Path) -> None:
    texts = "text\n2.5ml qds\napply one patch every 72 hours\n1.50ml bd\n100mg od\n"
    printed = [row["per_day_min"] for row in rows(run(tmp_path, texts))]
    assert printed == ["10", "0.3333", "3", "100"]


def test_directions_keeps_the_order_of_the_rows_and_every_repeat(tmp_path: Path) -> None:
    found = rows(run(tmp_path, "text\n2 bd\n1 bd\n2 bd\n"))
    assert [row["per_day_max"] for row in found] == ["4", "2", "4"]


def test_directions_overwrites_a_column_of_its_own_in_its_place(tmp_path: Path) -> None:
    result = run(tmp_path, "status,text\nold,1 bd\n")
    assert result.stdout.splitlines()[0].startswith("status,text,dose_min")
    assert rows(result)[0]["status"] == "ok"


def test_directions_refuses_a_file_without_the_column(tmp_path: Path) -> None:
    result = run(tmp_path, "words\n1 bd\n")
    assert result.exit_code == 1
    assert "no column text" in result.stderr
    assert result.stdout == ""
