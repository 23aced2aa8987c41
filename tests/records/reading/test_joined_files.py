"""One to three files of a report, joined by NHS number or by the clinical system's own number."""

import pytest

from stepdown.plumbing.problems import Problem
from stepdown.records.extracts.models import ExtractSource
from tests.records.factories import Cells, a_line, an_issue, number_of, report
from tests.records.reading.opening import read

MEDICINE = ("Drug", "Directions", "Quantity", "Unit", "Type", "Start Date", "Last Issue Date", "Course Days")


def a_person(serial: int = 1, **changes: str) -> Cells:
    line = a_line(serial, **changes)
    about = {heading: cell for heading, cell in line.items() if heading not in (*MEDICINE, "dm+d Code")}
    return {"EMIS Number": str(100 + serial), **about}


def a_medicine(serial: int = 1, **changes: str) -> Cells:
    return {"EMIS Number": str(100 + serial), **{one: a_line()[one] for one in MEDICINE}} | changes


def an_issue_of(serial: int = 1) -> Cells:
    issue = an_issue(serial)
    del issue["NHS Number"]
    return {"EMIS Number": str(100 + serial), **issue}


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_patients_medicines_and_issues_are_joined_by_the_system_s_number(order: tuple[int, ...]) -> None:
    files = report(a_person(1), a_person(2)), report(a_medicine(1)), report(an_issue_of(1))
    found = read(*(files[n] for n in order))
    whole = read(report(a_line(1), a_line(2)), report(an_issue(1)))
    assert (found.reasons, found.rows) == ([], 4)
    assert found.people == whole.people
    assert [one["name"] for one in found.medicines] == ["Codeine 30mg tablets"]
    assert found.issues == whole.issues
    assert {"ended_on", "issues_made"} <= set(found.opened.missing)
    assert not {"person_id", "family_name", "sex"} & set(found.opened.missing)


def test_a_full_extract_still_knows_who_has_no_medicine() -> None:
    found = read(report(a_person(1), a_person(2)), report(a_medicine(1)))
    assert found.opened.has_lines
    assert set(found.people) == {number_of(1), number_of(2)}


def test_medicines_may_carry_the_nhs_number_alone() -> None:
    medicine = {"NHS Number": number_of(1), "Drug": "Codeine 30mg tablets", "Type": "Repeat"}
    found = read(report(a_person(1)), report(medicine))
    assert found.reasons == []
    assert found.people[number_of(1)]["family_name"] == "Example1"


def test_issues_with_the_nhs_number_need_no_joining() -> None:
    bad = an_issue(2, Quantity="lots")
    found = read(report(a_person(1), a_person(2)), report(a_medicine(1)), report(an_issue(1), bad))
    assert [number for number, _, _ in found.issues] == [number_of(1)]
    assert (found.reasons, found.rows) == (["Quantity is not a number"], 5)
    numbers = [one.place.row for one in (*found.lines, *found.refused)]
    assert len(numbers) == len(set(numbers))


def test_a_flag_beside_the_medicines_counts_where_the_file_of_patients_has_no_such_column() -> None:
    person = a_person(1)
    del person["Pregnancy"]
    found = read(report(person), report({**a_medicine(1), "Pregnancy": "Yes", "Care Home": "Yes"}))
    flags = found.people[number_of(1)]["flags"]
    assert (flags["pregnancy"], flags["care_home"]) == (True, False)


def test_another_date_of_birth_beside_the_medicine_is_seen() -> None:
    found = read(report(a_person(1)), report({**a_medicine(1), "Date of Birth": "02-Jan-1961"}))
    assert len({row.patient["birth_date"] for row in found.lines}) == 2


@pytest.mark.parametrize(
    ("people", "medicine", "said"),
    [
        ([a_person(1)], {"EMIS Number": "999"}, "EMIS Number names nobody in the other files"),
        ([a_person(1)], {"EMIS Number": ""}, "It is empty where the patient's number should be"),
        (
            [a_person(1, Date_of_Birth="31-Feb-1960")],
            {},
            "EMIS Number names a patient whose own row is refused",
        ),
        ([a_person(1)], {"NHS Number": number_of(2)}, "EMIS Number says another NHS number than"),
        ([a_person(2)], {"NHS Number": number_of(1)}, "NHS Number names nobody in the other files"),
        ([a_person(1)], {"Type": ""}, "Type is empty: repeat and acute cannot be told apart"),
        ([a_person(1)], {"Drug": ""}, "Drug is empty"),
    ],
)
def test_a_medicine_of_nobody_is_refused_and_says_why(
    people: list[Cells], medicine: dict[str, str], said: str
) -> None:
    found = read(report(*people), report({**a_medicine(1), **medicine}))
    assert found.medicines == []
    assert any(reason.startswith(said) for reason in found.reasons)
    assert found.rows == 2


def test_one_number_cannot_stand_for_two_patients() -> None:
    found = read(report(a_person(1), {**a_person(2), "EMIS Number": "101"}), report(a_medicine(1)))
    assert sorted(found.reasons) == [
        "EMIS Number names a patient whose own row is refused",
        "EMIS Number says another NHS number than the same patient's row before",
    ]


def test_a_refused_row_keeps_its_cells_and_none_of_a_column_that_is_not_read() -> None:
    medicine = {**a_medicine(1), "Quantity": "lots", "Private": "a secret"}
    found = read(report(a_person(1)), report(medicine), names=("p.csv", "r.csv"))
    [refused] = found.refused
    assert refused.cells is not None
    kept = dict(zip(found.opened.headings["r.csv"], refused.cells, strict=True))
    assert (kept["EMIS Number"], kept["Quantity"], kept["Private"]) == ("101", "lots", "")
    assert refused.nhs_number == number_of(1)


def test_medicines_that_nothing_joins_to_a_patient_are_refused_whole() -> None:
    with pytest.raises(Problem) as refused:
        read(report(a_medicine(1)))
    assert "no column" in (refused.value.detail or "")


def test_a_report_of_medicines_that_lacks_the_drug_is_not_taken_for_a_file_of_patients() -> None:
    with pytest.raises(Problem) as refused:
        read(report(a_line(1), without=("Drug", "Type")))
    assert "no column “Drug”, “Type”" in (refused.value.detail or "")


def test_two_files_of_one_name_are_told_apart() -> None:
    found = read(report(a_person(1)), report(a_medicine(1)), names=("report.csv", "report.csv"))
    assert found.reasons == []
    assert list(found.opened.headings) == ["report.csv", "report.csv (2)"]


def test_a_systmone_report_is_joined_in_the_same_way() -> None:
    person = {"Patient ID": "7", "NHS Number": number_of(1), "Surname": "Example", "DOB": "02 Jan 1960"}
    medicine = {"Patient ID": "7", "Drug": "Codeine 30mg tablets", "Medication Type": "Repeat"}
    found = read(report(person), report(medicine), source=ExtractSource.SYSTMONE)
    assert found.reasons == []
    assert [one.nhs_number for one in found.lines] == [number_of(1)] * 2


def test_a_report_with_a_row_for_each_issue_is_a_line_and_its_issues() -> None:
    row = {
        "NHS Number": number_of(1),
        "Surname": "Example",
        "DOB": "02 Jan 1960",
        "Drug": "Codeine 30mg tablets",
        "Medication Type": "Repeat",
        "Start Date": "01 Jun 2022",
    }
    days = ("10 Oct 2023", "12 Dec 2023", "07 Nov 2023")
    found = read(report(*({**row, "Issue Date": day} for day in days)), source=ExtractSource.SYSTMONE)
    assert [day for _, _, day in found.issues] == ["2023-10-10", "2023-12-12", "2023-11-07"]
    [line] = found.medicines
    assert str(line["last_issued_on"]) == "2023-12-12"
    assert len({one.place.row for one in found.lines}) == 1
