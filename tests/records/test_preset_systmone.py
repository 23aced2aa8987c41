"""SystmOne's strategic extract: three tables joined by the patient's number, and what their cells mean."""

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from stepdown.clinical.types import MedicationKind, Registration
from stepdown.content import library
from stepdown.records.extracts.reading.demands import for_a_search
from stepdown.records.extracts.reading.headings import map_headings
from stepdown.records.extracts.reading.refusals import TableMissing
from stepdown.records.extracts.reading.rows import IssueRow, LineRow, RefusedRow, Row
from stepdown.records.extracts.reading.systmone import StrategicExtract
from stepdown.records.extracts.reading.tables import open_table
from tests.factories import nhs_number

ON = date(2024, 3, 1)
ONE, TWO = nhs_number(1), nhs_number(2)
PEOPLE = (
    "RowIdentifier,NHSNumber,DateBirth,DateDeath,Gender,TestPatient\r\n"
    f"11,{ONE},02 Jan 1960 00:00:00,,F,FALSE\r\n"
)
TEMPLATES = (
    "RowIdentifier,IDMultiLexDMD,NameOfMedication,DateMedicationTemplateStart,DateMedicationTemplateEnd,"
    "DateMedicationTemplateReview,MedicationDosage,MedicationQuantity,MaxIssues,CourseLengthPerIssue,DrugStatus,"
    "IDPatient\r\n"
)
TEMPLATE = (
    "71,,Codeine 30mg tablets,01 Jun 2022 09:00:00,,,Take one twice a day,56 tablets,6,28,Active,11\r\n"
)
MEDICATION = (
    "RowIdentifier,NameOfMedication,DateMedicationStart,DateMedicationEnd,MedicationQuantity,MedicationDosage,"
    "IsRepeatMedication,IsOtherMedication,IsHospitalMedication,IDRepeatTemplate,IDPatient\r\n"
)


def recognised(name: str, dmd_code: str | None) -> Mapping[str, object]:
    return {}


def read(*tables: str) -> tuple[list[Row], StrategicExtract]:
    preset, demands = library.systmone_preset(), for_a_search()
    opened = [open_table(f"{n}.csv", io.BytesIO(text.encode())) for n, text in enumerate(tables)]
    mapped = [
        (one, map_headings(one.name, one.headings, preset, needless=demands.needless)) for one in opened
    ]
    extract = StrategicExtract(preset, recognised, demands, ON)
    return list(extract.rows(mapped)), extract


def lines(rows: Sequence[Row]) -> list[Mapping[str, Any]]:
    return [row.medication for row in rows if isinstance(row, LineRow) and row.medication is not None]


def issues(rows: Sequence[Row]) -> list[Mapping[str, Any]]:
    return [row.issue for row in rows if isinstance(row, IssueRow)]


def refusals(rows: Sequence[Row]) -> list[str]:
    return [one.reason for row in rows if isinstance(row, RefusedRow) for one in row.refusals]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_the_tables_are_known_by_their_headings_in_any_order(order: tuple[int, ...]) -> None:
    issue = "81,Codeine 30mg tablets,10/01/2024,07/02/2024,56 tablets,,TRUE,FALSE,FALSE,71,11\r\n"
    files = (PEOPLE, TEMPLATES + TEMPLATE, MEDICATION + issue)
    rows, _ = read(*(files[n] for n in order))
    assert {row.nhs_number for row in rows if isinstance(row, LineRow | IssueRow)} == {ONE}
    [line] = lines(rows)
    assert (line["kind"], line["started_on"], line["course_days"]) == ("repeat", date(2022, 6, 1), 28)
    assert (str(line["quantity"]), line["unit"], line["directions"]) == (
        "56.000",
        "tablets",
        "Take one twice a day",
    )
    [made] = issues(rows)
    assert (made["issued_on"], made["days"], made["line_id"]) == (date(2024, 1, 10), 28, line["line_id"])


def test_the_patient_s_number_may_stand_under_idpatient_too() -> None:
    rows, _ = read(PEOPLE.replace("RowIdentifier", "IDPatient"), TEMPLATES + TEMPLATE)
    assert {row.nhs_number for row in rows} == {ONE}


def test_a_test_patient_is_left_out_with_all_their_medicines_and_counted() -> None:
    rows, extract = read(PEOPLE.replace("FALSE", "TRUE"), TEMPLATES + TEMPLATE)
    assert (rows, extract.test_patients) == ([], 1)


@pytest.mark.parametrize("word", ["Ended", "DISCONTINUED", "stopped"])
def test_a_template_whose_status_says_so_is_stopped(word: str) -> None:
    rows, _ = read(PEOPLE, TEMPLATES + TEMPLATE.replace("Active", word))
    assert lines(rows)[0]["stopped"] is True


@pytest.mark.parametrize("word", ["Active", "", "a word nobody knows"])
def test_a_status_that_says_nothing_of_an_end_stops_nothing(word: str) -> None:
    rows, _ = read(PEOPLE, TEMPLATES + TEMPLATE.replace("Active", word))
    assert lines(rows)[0]["stopped"] is False


@pytest.mark.parametrize(
    ("end", "days"),
    [
        ("2024-02-07 00:00:00", 28),
        ("2024-01-10 00:00:00", None),
        ("2023-01-01", None),
        ("2034-01-01", None),
        ("", None),
    ],
)
def test_the_days_of_a_supply_are_from_its_start_to_its_end_where_that_can_be(
    end: str, days: int | None
) -> None:
    issue = f"81,Codeine 30mg tablets,2024-01-10 00:00:00,{end},56,,TRUE,,,71,11\r\n"
    rows, _ = read(PEOPLE, TEMPLATES + TEMPLATE, MEDICATION + issue)
    assert [one["days"] for one in issues(rows)] == [days]


def test_acute_issues_of_one_medicine_are_one_acute_line_which_says_what_the_newest_says() -> None:
    made = (
        "81,Tramadol 50mg capsules,2024-02-01,,28,Two a day,FALSE,FALSE,FALSE,,11\r\n"
        "82,Tramadol 50mg capsules,2024-01-01,,14,One a day,FALSE,FALSE,FALSE,-1,11\r\n"
    )
    rows, _ = read(PEOPLE, TEMPLATES + TEMPLATE, MEDICATION + made)
    acute = lines(rows)[1]
    assert acute["kind"] is MedicationKind.ACUTE
    assert (acute["started_on"], acute["directions"]) == (date(2024, 1, 1), "Two a day")
    assert {one["line_id"] for one in issues(rows)} == {acute["line_id"]}
    assert len(issues(rows)) == 2


@pytest.mark.parametrize(
    "flags", ["FALSE,FALSE,TRUE,", "FALSE,TRUE,FALSE,", "TRUE,FALSE,TRUE,", "TRUE,FALSE,TRUE,71"]
)
def test_what_a_hospital_or_somebody_else_gives_is_no_issue_and_no_repeat(flags: str) -> None:
    made = f"81,Codeine 30mg tablets,2024-02-01,,28,,{flags},11\r\n"
    rows, _ = read(PEOPLE, TEMPLATES + TEMPLATE, MEDICATION + made)
    other = lines(rows)[1]
    assert (other["kind"], other["hospital_only"]) == (MedicationKind.ACUTE, True)
    assert issues(rows) == []


def test_a_repeat_issue_without_its_template_is_an_issue_of_the_medicine() -> None:
    made = "81,Codeine 30mg tablets,2024-02-01,,28,,TRUE,FALSE,FALSE,99,11\r\n"
    rows, _ = read(PEOPLE, TEMPLATES + TEMPLATE, MEDICATION + made)
    assert [one.get("line_id") for one in issues(rows)] == [None]
    assert len(lines(rows)) == 1


def test_rows_of_nobody_and_of_a_refused_patient_are_refused_with_the_reason() -> None:
    people = PEOPLE + "12,1234567890,1961-01-01,,M,FALSE\r\n"
    templates = TEMPLATES + TEMPLATE.replace(",11\r", ",12\r") + TEMPLATE.replace(",11\r", ",13\r")
    rows, _ = read(people, templates)
    assert [reason[:22] for reason in refusals(rows)] == [
        "NHSNumber is not right",
        "Its patient's row in t",
        "IDPatient names nobody",
    ]


def test_a_quantity_in_words_is_not_known_and_the_medicine_is_there() -> None:
    rows, _ = read(PEOPLE, TEMPLATES + TEMPLATE.replace("56 tablets", "as before"))
    assert lines(rows)[0]["quantity"] is None
    assert refusals(rows) == []


def test_a_date_in_another_shape_refuses_its_row() -> None:
    rows, _ = read(PEOPLE, TEMPLATES + TEMPLATE.replace("01 Jun 2022 09:00:00", "1st of June"))
    assert "DateMedicationTemplateStart is not a date" in refusals(rows)[0]


def test_a_row_with_too_many_cells_and_a_person_without_a_number_are_refused() -> None:
    rows, _ = read(PEOPLE + f",{TWO},,,,\r\n", TEMPLATES + TEMPLATE.replace("\r\n", ",more\r\n"))
    assert [reason[:26] for reason in refusals(rows)] == [
        "IDPatient and RowIdentifie",
        "The row has more cells tha",
    ]


def test_a_removed_row_says_nothing() -> None:
    templates = TEMPLATES.replace("IDPatient", "IDPatient,RemovedData") + TEMPLATE.replace(
        ",11\r\n", ",11,1\r\n"
    )
    rows, _ = read(PEOPLE, templates)
    assert lines(rows) == []


@pytest.mark.parametrize("tables", [(TEMPLATES + TEMPLATE,), (PEOPLE,)])
def test_without_the_patients_or_the_templates_the_files_are_refused(tables: tuple[str, ...]) -> None:
    with pytest.raises(TableMissing):
        read(*tables)


@pytest.mark.parametrize(
    ("spells", "registration"),
    [
        ("11,2020-01-01,,GMS", Registration.REGISTERED),
        ("11,2020-01-01,2024-02-29,GMS", Registration.LEFT),
        ("11,2020-01-01,2024-03-02,GMS", Registration.REGISTERED),
        ("11,2024-03-02,,GMS", Registration.UNKNOWN),
        ("11,2020-01-01,,Temporary", Registration.TEMPORARY),
        ("11,2020-01-01,,a word nobody knows", Registration.REGISTERED),
        ("11,2020-01-01,2021-01-01,GMS\r\n11,2022-01-01,,GMS", Registration.REGISTERED),
        ("11,2020-01-01,,Deceased", Registration.LEFT),
        ("12,2020-01-01,,GMS", Registration.UNKNOWN),
    ],
)
def test_the_newest_registration_that_began_by_the_day_decides(
    spells: str, registration: Registration
) -> None:
    table = f"IDPatient,DateRegistration,DateDeRegistration,RegistrationStatus\r\n{spells}\r\n"
    rows, _ = read(PEOPLE, TEMPLATES, table)
    [person] = [row for row in rows if isinstance(row, LineRow)]
    assert person.patient["registration"] == registration


def test_the_table_of_patients_may_say_the_registration_itself() -> None:
    people = f"IDPatient,NHSNumber,DateDeRegistration\r\n11,{ONE},2023-01-01\r\n12,{TWO},\r\n"
    rows, _ = read(people, TEMPLATES)
    said = [row.patient["registration"] for row in rows if isinstance(row, LineRow)]
    assert said == [Registration.LEFT, Registration.UNKNOWN]


def test_an_issue_of_nobody_is_refused_and_one_of_a_test_patient_left_out() -> None:
    made = "81,Codeine 30mg tablets,2024-02-01,,28,,TRUE,FALSE,FALSE,71,99\r\n"
    rows, _ = read(PEOPLE, TEMPLATES + TEMPLATE, MEDICATION + made)
    assert [reason[:22] for reason in refusals(rows)] == ["IDPatient names nobody"]
    rows, _ = read(PEOPLE.replace("FALSE", "TRUE"), TEMPLATES, MEDICATION + made.replace("99", "11"))
    assert rows == []


def test_without_the_number_of_a_template_its_issues_are_found_by_the_name() -> None:
    made = "81,Codeine 30mg tablets,2024-02-01,,28,,TRUE,FALSE,FALSE,71,11\r\n"
    templates = (TEMPLATES + TEMPLATE).replace("RowIdentifier,", "").replace("71,,", ",")
    rows, _ = read(PEOPLE, templates, MEDICATION + made)
    assert [one["line_id"] for one in lines(rows)] == [None]
    assert [one.get("line_id") for one in issues(rows)] == [None]
