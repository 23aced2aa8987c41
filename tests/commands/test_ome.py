"""`stepdown ome` on a file, from the words of a record to figures with their working."""

import csv
import io
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from stepdown.cli import app
from stepdown.content import library

HEADING = ("name", "directions", "quantity", "days")
CO_CODAMOL = ("Co-codamol 30mg/500mg tablets", "two four times a day", "224", "28")
FIGURES = ("ome_directions_min", "ome_directions_max", "ome_quantity", "status")


def run(folder: Path, text: str, *options: str) -> Result:
    file = folder / "lines.csv"
    file.write_text(text, encoding="utf-8")
    return CliRunner().invoke(app, ["ome", str(file), *options])


def answered(
    folder: Path, *rows: tuple[str, ...], heading: tuple[str, ...] = HEADING, options: tuple[str, ...] = ()
) -> list[dict[str, str]]:
    written = io.StringIO()
    csv.writer(written).writerows((heading, *rows))
    found = run(folder, written.getvalue(), *options)
    assert (found.exit_code, found.stderr) == (0, "")
    return list(csv.DictReader(io.StringIO(found.stdout), strict=True))


def figures(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(row[heading] for heading in FIGURES)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (CO_CODAMOL, ("24", "24", "24", "ok")),
        (("Morphine 10mg modified-release tablets", "one twice a day", "56", "28"), ("20", "20", "20", "ok")),
        (
            ("Butec 5micrograms/hour transdermal patches", "apply one patch every 7 days", "4", "28"),
            ("12", "12", "12", "ok"),
        ),
        (
            (
                "Fentanyl 25micrograms/hour transdermal patches",
                "apply two patches every 72 hours",
                "20",
                "30",
            ),
            ("120", "120", "120", "ok"),
        ),
        (("Oxycodone 10mg modified-release tablets", "1 bd", "56", "28"), ("30", "30", "30", "ok")),
        (
            ("Morphine 10mg/5ml oral solution", "5ml to 10ml every 4 hours prn", "300", "10"),
            ("60", "120", "60", "ok"),
        ),
        (
            ("Tramadol 50mg capsules", "ONE OR TWO UP TO FOUR TIMES A DAY WHEN REQUIRED", "100", "30"),
            ("20", "40", "16.7", "ok"),
        ),
        (("Co-codamol 30mg/500mg tablets", "as directed", "224", "28"), ("", "", "24", "ok")),
        (("Co-codamol 30mg/500mg tablets", "2 qds", "", "28"), ("24", "24", "", "ok")),
        (("Co-codamol 30mg/500mg tablets", "2 qds", "two boxes", "28"), ("24", "24", "", "ok")),
        (("Co-codamol 30mg/500mg tablets", "2 qds", "224", "0"), ("24", "24", "", "ok")),
        (("Co-codamol 30mg/500mg tablets", "10ml qds", "", ""), ("", "", "", "cannot-calculate")),
        (("Methadone 5mg tablets", "1 bd", "56", "28"), ("", "", "", "cannot-calculate")),
        (("Abstral 100microgram sublingual tablets", "1 qds", "56", "28"), ("", "", "", "cannot-calculate")),
        (("Paracetamol 500mg tablets", "as directed", "", ""), ("0", "0", "0", "ok")),
    ],
)
def test_words_become_figures(tmp_path: Path, row: tuple[str, ...], expected: tuple[str, ...]) -> None:
    [found] = answered(tmp_path, row)
    assert figures(found) == expected


@pytest.mark.parametrize(
    ("name", "figure"),
    [("fpm-2020", "24"), ("openprescribing", "24"), ("anzca-2021", "31.2"), ("cdc-2022", "36")],
)
def test_the_set_is_chosen_by_name_and_stands_in_the_working(tmp_path: Path, name: str, figure: str) -> None:
    codeine = ("Codeine 60mg tablets", "one four times a day", "112", "28")
    [found] = answered(tmp_path, codeine, options=("--set", name))
    assert figures(found) == (figure, figure, figure, "ok")
    assert found["working"].endswith(f"; {name} version 1")


def test_the_toolkits_own_example_gives_30_by_its_set_and_24_by_the_default(tmp_path: Path) -> None:
    codeine = ("Codeine 60mg tablets", "one four times a day", "112", "28")
    assert figures(answered(tmp_path, codeine)[0])[0] == "24"
    assert figures(answered(tmp_path, codeine, options=("--set", "toolkit-text"))[0])[0] == "30"


def test_the_working_is_one_line_of_steps(tmp_path: Path) -> None:
    [found] = answered(tmp_path, CO_CODAMOL)
    assert found["working"] == (
        "directions: 8 × 30 mg × 0.1 = 24 mg; "
        "quantity: 224 ÷ 28 days = 8 a day; 8 × 30 mg × 0.1 = 24 mg; "
        "fpm-2020 version 1"
    )


def test_why_a_method_cannot_calculate_is_said_in_the_working(tmp_path: Path) -> None:
    [found] = answered(tmp_path, ("Co-codamol 30mg/500mg tablets", "as directed", "two boxes", "28"))
    assert "directions: cannot calculate, " in found["working"]
    assert "quantity: cannot calculate, the quantity is not a plain number: 'two boxes'" in found["working"]


def test_a_product_that_nobody_knows_is_not_counted_as_nothing(tmp_path: Path) -> None:
    [found] = answered(tmp_path, ("Morphine something", "1 bd", "56", "28"))
    assert figures(found) == ("", "", "", "cannot-calculate")


def test_codes_are_used_where_the_file_has_them(tmp_path: Path) -> None:
    heading = ("dmd_code", *HEADING, "bnf_code")
    code = next(
        code
        for code, product in library.product_table().by_dmd.items()
        if (product.substances, product.strength) == (("tapentadol",), 50)
    )
    [found] = answered(tmp_path, (code, "no name", "1 bd", "56", "28", ""), heading=heading)
    assert figures(found) == ("40", "40", "40", "ok")


def test_rows_and_columns_keep_their_order_and_the_new_ones_follow(tmp_path: Path) -> None:
    heading = ("note", *HEADING)
    rows = [("a", *CO_CODAMOL), ('b, "c"', "Paracetamol 500mg tablets", "", "", ""), ("d", *CO_CODAMOL)]
    found = answered(tmp_path, *rows, heading=heading)
    assert [row["note"] for row in found] == ["a", 'b, "c"', "d"]
    assert tuple(found[0]) == (*heading, *FIGURES, "working")


def test_a_column_that_the_file_has_already_is_written_anew_in_its_place(tmp_path: Path) -> None:
    heading = ("status", *HEADING)
    [found] = answered(tmp_path, ("old", *CO_CODAMOL), heading=heading)
    assert (found["status"], next(iter(found))) == ("ok", "status")


def test_an_unknown_set_is_refused_with_the_names_of_those_there_are(tmp_path: Path) -> None:
    found = run(tmp_path, ",".join(HEADING) + "\n", "--set", "bnf")
    assert (found.exit_code, found.stdout) == (1, "")
    assert found.stderr == (
        "There is no factor set 'bnf'. There are:"
        " fpm-2020, openprescribing, anzca-2021, cdc-2022, toolkit-text\n"
    )


def test_a_file_without_a_column_is_refused(tmp_path: Path) -> None:
    found = run(tmp_path, "name,directions\nCodeine,1 bd\n")
    assert (found.exit_code, found.stdout) == (1, "")
    assert "quantity, days" in found.stderr
