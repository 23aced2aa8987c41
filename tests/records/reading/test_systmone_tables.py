"""SystmOne's strategic extract as the page takes it: with names, addresses and a number for every row."""

from datetime import date

import pytest

from stepdown.plumbing.problems import Problem
from stepdown.records.extracts.models import ExtractSource
from tests.records.factories import a_line, number_of, report
from tests.records.reading.opening import Read, read, workbook
from tests.records.test_preset_systmone import MEDICATION, TEMPLATE, TEMPLATES

ONE = number_of(1)
PEOPLE = "RowIdentifier,NHSNumber,Title,FirstName,Surname,DateBirth,DateDeath,Gender,TestPatient\r\n"
PERSON = f"11,{ONE},Ms,Testa,Example,02 Jan 1960 00:00:00,,F,FALSE\r\n"
ADDRESSES = (
    "RowIdentifier,NameOfBuilding,NumberOfBuilding,NameOfRoad,NameOfTown,FullPostCode,DateTo,IDPatient\r\n"
)
HOME = "1,,7,Sample Street,Testham,LS1 4AP,,11\r\n"
ISSUE = "81,Codeine 30mg tablets,10/01/2024,07/02/2024,56 tablets,,TRUE,FALSE,FALSE,71,11\r\n"
ACUTE = "83,Oramorph 10mg/5ml oral solution,20/02/2024,,28,,FALSE,FALSE,FALSE,,11\r\n"


def tables(*texts: str) -> Read:
    return read(*(text.encode() for text in texts), source=ExtractSource.SYSTMONE)


def test_patients_come_with_names_and_the_address_of_today() -> None:
    gone = "2,,1,Former Road,Testham,LS1 4AP,01 Feb 2023,11\r\n"
    found = tables(ADDRESSES + gone + HOME, PEOPLE + PERSON, TEMPLATES + TEMPLATE)
    person = found.people[ONE]
    assert (person["family_name"], person["given_name"], person["birth_date"]) == (
        "Example",
        "Testa",
        date(1960, 1, 2),
    )
    assert (person["address_lines"], person["postcode"]) == (["7 Sample Street", "Testham"], "LS1 4AP")


def test_of_two_addresses_of_today_neither_is_taken() -> None:
    other = HOME.replace("1,,7", "2,,9")
    person = tables(ADDRESSES + HOME + other, PEOPLE + PERSON, TEMPLATES + TEMPLATE).people[ONE]
    assert (person["address_lines"], person["postcode"]) == ([], None)


def test_every_row_has_a_number_of_its_own_an_acute_medicine_s_line_too() -> None:
    found = tables(PEOPLE + PERSON, TEMPLATES + TEMPLATE, MEDICATION + ISSUE + ACUTE)
    assert found.reasons == []
    assert {one["kind"] for one in found.medicines} == {"repeat", "acute"}
    assert len(found.issues) == 2
    numbers = [one.place.row for one in found.lines]
    assert len(numbers) == len(set(numbers)) == 3
    assert max(numbers) == 5


def test_an_issue_under_another_name_belongs_to_its_template() -> None:
    found = tables(
        PEOPLE + PERSON, TEMPLATES + TEMPLATE, MEDICATION + ISSUE.replace("30mg", "phosphate 30mg")
    )
    [medicine] = found.medicines
    assert found.issues[0][1] == "Codeine phosphate 30mg tablets"
    assert found.drug_keys == [medicine["drug_key"]] == ["codeine 30mg tablets"]


def test_who_has_no_readable_row_keeps_the_number_for_whoever_looks() -> None:
    found = tables(PEOPLE + PERSON.replace("Example", ""), TEMPLATES + TEMPLATE)
    person, template = found.refused
    assert (person.nhs_number, [one.reason for one in person.refusals]) == (ONE, ["Surname is empty"])
    assert [one.reason for one in template.refusals] == [
        "Its patient's row in the table SRPatient is refused"
    ]
    assert template.cells is not None
    assert "Codeine 30mg tablets" in template.cells


def test_tables_without_names_are_for_a_search_only() -> None:
    with pytest.raises(Problem) as refused:
        tables((PEOPLE + PERSON).replace("Surname", "Ignored"), TEMPLATES + TEMPLATE)
    assert refused.value.detail == (
        "file0.csv looks like the table SRPatient, but its first line has no column “Surname”."
    )


def test_tables_and_a_report_are_not_mixed() -> None:
    with pytest.raises(Problem) as refused:
        tables(PEOPLE + PERSON, TEMPLATES + TEMPLATE, report(a_line(2, Type="Repeat")).decode())
    assert refused.value.slug() == "files-mixed"


def test_what_the_tables_cannot_say_is_missing() -> None:
    missing = set(tables(PEOPLE + PERSON, TEMPLATES + TEMPLATE).opened.missing)
    assert {"addresses", "registrations", "medication", "mobile", "flag.pregnancy", "frailty"} <= missing
    assert missing.isdisjoint({"kind", "name", "sex", "people.sex", "birth_date", "people.birth_date"})


def test_the_tables_may_be_sheets_of_one_workbook() -> None:
    texts = {"SRPatient": PEOPLE + PERSON, "SRRepeatTemplate": TEMPLATES + TEMPLATE}
    sheets = {name: [line.split(",") for line in text.split("\r\n")] for name, text in texts.items()}
    found = read(workbook(**sheets), source=ExtractSource.SYSTMONE)
    assert (found.reasons, len(found.medicines), list(found.people)) == ([], 1, [ONE])
