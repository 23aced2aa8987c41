"""`stepdown search` on SystmOne: the tables of the strategic extract, and a report of medicines."""

import pytest

from tests.commands.searching import Files, codes, names, numbers, run, search
from tests.records.factories import number_of
from tests.records.test_preset_systmone import MEDICATION, ONE, PEOPLE, TEMPLATE, TEMPLATES

CODEINE = "Codeine 30mg tablets"
FRESH = "81,Codeine 30mg tablets,10/02/2024,09/03/2024,56 tablets,,TRUE,FALSE,FALSE,71,11\r\n"
STALE = "82,Codeine 30mg tablets,10/10/2023,07/11/2023,56 tablets,,TRUE,FALSE,FALSE,71,11\r\n"
ACUTE = "83,Codeine 30mg tablets,20/02/2024,,28 tablets,,FALSE,FALSE,FALSE,,11\r\n"
HOSPITAL = "84,Codeine 30mg tablets,21/02/2024,,28 tablets,,FALSE,FALSE,TRUE,,11\r\n"


def given(files: Files, *tables: str) -> list[str]:
    paths = [files.write(f"{n}.csv", table) for n, table in enumerate(tables)]
    return ["--preset", "systmone", *(part for path in paths for part in ("--extract", str(path)))]


@pytest.mark.parametrize(
    ("issues", "last"),
    [(STALE, "2023-10-10"), (STALE + ACUTE, "2023-10-10"), (STALE + HOSPITAL, "2023-10-10"), ("", None)],
)
def test_the_newest_issue_of_the_template_decides(files: Files, issues: str, last: str | None) -> None:
    tables = MEDICATION + issues, TEMPLATES + TEMPLATE, PEOPLE
    answer = search("not-issued", *given(files, *tables))
    assert (numbers(answer), names(answer)) == ([ONE], [CODEINE])
    assert answer["patients"][0]["medicines"][0]["last_issue"] == last


def test_an_issue_within_the_period_keeps_the_template_off_the_list(files: Files) -> None:
    tables = PEOPLE, TEMPLATES + TEMPLATE, MEDICATION + STALE + FRESH
    assert search("not-issued", *given(files, *tables))["patients"] == []


def test_without_the_table_of_issues_nothing_is_judged(files: Files) -> None:
    answer = search("not-issued", *given(files, PEOPLE, TEMPLATES + TEMPLATE))
    assert (answer["patients"], answer["not_judged"]) == ([], 1)
    assert {"table SRPrimaryCareMedication", "table SRPatientRegistration"} <= {
        one["column"] for one in answer["lost"]
    }


def test_test_patients_are_left_out_and_counted(files: Files) -> None:
    people = PEOPLE + f"12,{number_of(2)},1961-01-01,,M,TRUE\r\n"
    templates = TEMPLATES + TEMPLATE + TEMPLATE.replace(",11\r", ",12\r")
    answer = search("opioid-on-repeat", *given(files, people, templates))
    assert numbers(answer) == [ONE]
    assert answer["counts"]["left_out"]["test_patients"] == 1
    assert answer["counts"]["patients_in_files"] == 2


def test_who_died_by_the_day_is_left_out_and_who_is_registered_is_not_known(files: Files) -> None:
    people = PEOPLE + f"12,{number_of(2)},1961-01-01,01 Feb 2024,M,FALSE\r\n"
    templates = TEMPLATES + TEMPLATE + TEMPLATE.replace(",11\r", ",12\r")
    answer = search("opioid-on-repeat", *given(files, people, templates))
    assert numbers(answer) == [ONE]
    assert answer["counts"]["left_out"]["died"] == 1
    assert codes(answer["patients"][0])["left_practice"] == "unknown"
    assert codes(answer["patients"][0])["no_valid_address"] == "unknown"


def test_a_table_that_the_others_need_is_asked_for(files: Files) -> None:
    result = run("not-issued", *given(files, TEMPLATES + TEMPLATE))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "no table SRPatient" in result.stderr


REPORT = "NHS number,Drug,Dosage,Quantity,Medication type,Start date,Last issue date\r\n"


def test_a_report_of_medicines_is_read_too(files: Files) -> None:
    row = f"{ONE},{CODEINE},Take one twice a day,56 tablets,Repeat,01 Jun 2022,10 Oct 2023 00:00:00\r\n"
    answer = search("not-issued", *given(files, REPORT + row))
    [medicine] = answer["patients"][0]["medicines"]
    assert (medicine["name"], medicine["last_issue"]) == (CODEINE, "2023-10-10")


def test_a_report_with_a_row_for_each_issue_is_one_line_with_its_issues(files: Files) -> None:
    heading = REPORT.replace("Last issue date", "Issue date")
    rows = "".join(
        f"{ONE},{CODEINE},Take one twice a day,{quantity},Repeat,01 Jun 2022,{day}\r\n"
        for quantity, day in (("56", "10/10/2023"), ("28", "12/12/2023"), ("56", "07/11/2023"))
    )
    answer = search("not-issued", *given(files, heading + rows))
    [medicine] = answer["patients"][0]["medicines"]
    assert medicine["last_issue"] == "2023-12-12"


def test_a_report_without_the_type_of_medicine_is_refused(files: Files) -> None:
    result = run("not-issued", *given(files, f"NHS number,Drug,Start date\r\n{ONE},{CODEINE},\r\n"))
    assert result.exit_code == 1
    assert "no column “Medication Type”" in result.stderr
