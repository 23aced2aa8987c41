"""How `stepdown search` is called, and what it refuses: usage with 2, files with 1, no half answers."""

import pytest

from tests.commands.searching import Files, run, search
from tests.records.factories import a_line, an_issue, report


def test_the_help_names_every_search_and_option() -> None:
    shown = run("--help").stdout
    for word in ("not-issued", "--extract", "--issues", "--bundle", "--preset", "--on", "--json", "--set"):
        assert word in shown


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--extract", "FILE"],
        ["--extract", "FILE", "--preset", "vision"],
        ["--extract", "FILE", "--preset", "emis", "--bundle", "FILE"],
        ["--bundle", "FILE", "--issues", "FILE"],
        ["--extract", "FILE", "--preset", "emis", "--months", "0"],
        ["--extract", "FILE", "--preset", "emis", "--months", "25"],
        ["--extract", "FILE", "--preset", "emis", "--schedules", "4"],
        ["--extract", "nowhere.csv", "--preset", "emis"],
    ],
)
def test_usage_is_refused_with_2(files: Files, options: list[str]) -> None:
    path = str(files.write("m.csv", report(a_line(1))))
    result = run("not-issued", *(path if one == "FILE" else one for one in options))
    assert (result.exit_code, result.stdout) == (2, "")


def test_an_unknown_search_a_wrong_day_and_a_missing_list_are_usage_too(files: Files) -> None:
    given = files.emis(a_line(1))
    assert run("not-known", *given).exit_code == 2
    assert run("not-issued", *given, on="01/03/2024").exit_code == 2
    assert run("listed", *given).exit_code == 2


def test_a_parameter_of_another_search_changes_nothing_and_that_is_said(files: Files) -> None:
    given = [*files.emis(a_line(1)), "--threshold", "90", "--set", "fpm-2020"]
    result = run("not-issued", *given, "--numbers", given[3])
    assert result.exit_code == 0
    assert "--threshold is no parameter of not-issued" in result.stderr
    assert "--set is no parameter" in result.stderr
    assert "--numbers is no parameter" in result.stderr
    assert set(search("not-issued", *given)["parameters"]) == {"months", "schedules", "uses"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (report(a_line(1)) + b'999,"never closed\r\n', "m.csv, line 3"),
        (b"NHS Number,Drug\r\n", "no column “Type”"),
        (b"", "is empty"),
        (b"PK\x03\x04", "It is a zip file"),
        (report(a_line(1) | {"Surname": "Twice"}), "mean the same"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_1_and_no_answer(
    files: Files, content: bytes, said: str
) -> None:
    result = run("not-issued", "--preset", "emis", "--extract", str(files.write("m.csv", content)))
    assert (result.exit_code, result.stdout) == (1, "")
    assert said in result.stderr


def test_files_of_issues_alone_are_refused(files: Files) -> None:
    path = files.write("i.csv", report(an_issue(1)))
    result = run("not-issued", "--preset", "emis", "--extract", str(path))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "issues only" in result.stderr


def test_a_file_given_as_issues_is_read_as_issues(files: Files) -> None:
    given = files.emis(a_line(1), issues=(an_issue(1) | {"Type": "Repeat"},))
    assert search("not-issued", *given)["counts"]["repeated_rows"] == 0


def test_a_zip_without_bundles_is_refused(files: Files) -> None:
    result = run("not-issued", "--bundle", str(files.write("b.zip", b"PK\x05\x06" + bytes(18))))
    assert (result.exit_code, result.stdout) == (1, "")


def test_a_file_with_headings_alone_has_nobody_in_it(files: Files) -> None:
    content = report(a_line(1)).splitlines()[0] + b"\r\n"
    answer = search("not-issued", "--preset", "emis", "--extract", str(files.write("m.csv", content)))
    assert (answer["patients"], answer["counts"]["patients_in_files"]) == ([], 0)


def test_where_every_row_is_refused_there_is_no_answer(files: Files) -> None:
    result = run("not-issued", *files.emis(a_line(1, NHS_Number="1234567890")))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "nothing to search" in result.stderr
