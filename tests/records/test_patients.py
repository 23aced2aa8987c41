"""Finding a patient, and what is shown of one."""

from datetime import date

import pytest
from sqlalchemy import text

from stepdown.access.permissions import Role
from stepdown.records.patients.facts.queries import facts_for_holds
from stepdown.records.patients.names import listed_name, sort_name
from stepdown.records.patients.queries import addressees, issues, medication_lines, names
from tests.records.factories import Desk, a_line, an_issue, number_of, report
from tests.records.viewers import a_viewer


@pytest.mark.parametrize(
    "words", [number_of(1), f" {number_of(1)[:3]} {number_of(1)[3:6]} {number_of(1)[6:]} "]
)
def test_an_nhs_number_finds_exactly_that_patient(desk: Desk, words: str) -> None:
    desk.load(report(a_line(1), a_line(2)))
    assert [one["nhs_number"] for one in desk.find(words)] == [number_of(1)]


@pytest.mark.parametrize("words", ["nandu", "Ñandú-t", "  NANDU TEST", "ÑANDÚ"])
def test_the_beginning_of_a_family_name_finds_without_case_and_accents(desk: Desk, words: str) -> None:
    desk.load(report(a_line(1, Family_Name="Ñandú-Tést"), a_line(2, Family_Name="Notnandu")))
    assert [one["nhs_number"] for one in desk.find(words)] == [number_of(1)]


@pytest.mark.parametrize("words", ["zzz", "%", "_", "9990000000", "'", "xample1"])
def test_other_words_find_nobody(desk: Desk, words: str) -> None:
    desk.load(report(a_line(1)))
    assert desk.find(words) == []


def test_at_most_twenty_are_found_in_the_order_of_their_names(desk: Desk) -> None:
    desk.load(report(*(a_line(n, Family_Name=f"Same{chr(96 + n)}") for n in range(1, 26))))
    found = [one["listed"] for one in desk.find("same")]
    assert len(found) == 20
    assert found == sorted(found)


def test_before_the_first_extract_nobody_is_found(desk: Desk) -> None:
    assert desk.find("Example") == []


def test_who_was_found_is_in_the_audit_trail(desk: Desk) -> None:
    desk.load(report(a_line(1), a_line(2)))
    [found] = desk.find(number_of(2))
    with desk.practice.rows() as session:
        last = text("select patients from audit_event where action = 'findPatients' order by id desc limit 1")
        assert [str(one) for one in session.scalar(last)] == [found["patient_id"]]


def test_a_patient_of_another_practice_is_not_there(desk: Desk) -> None:
    desk.load(report(a_line(1)))
    patient_id = desk.find(number_of(1))[0]["patient_id"]
    other = desk.practice.world.practice("Y00002")
    client = other.manager().client
    assert client.post(f"{other.path}/patients/search", json={"text": number_of(1)}).json() == []
    absent = client.get(f"{other.path}/patients/00000000-0000-4000-8000-000000000000")
    answer = client.get(f"{other.path}/patients/{patient_id}")
    assert (answer.status_code, answer.content) == (404, absent.content)


def test_a_patient_was_not_there_before_the_first_extract_that_had_them(desk: Desk) -> None:
    desk.load(report(a_line(1)))
    desk.load(report(a_line(1), a_line(2)))
    patient_id = desk.find(number_of(2))[0]["patient_id"]
    answer = desk.manager.client.get(f"{desk.practice.path}/patients/{patient_id}", params={"extract": 1})
    assert answer.status_code == 404


def test_details_show_what_the_extract_says_and_null_for_what_it_does_not(desk: Desk) -> None:
    desk.load(
        report(a_line(1, Gender="", Quantity="", Mobile_Telephone="", Medication_Review_Date="05/02/2024"))
    )
    details = desk.patient(1)
    assert (details["sex"], details["mobile"], details["reviewed_on"]) == (None, None, "2024-02-05")
    [line] = details["medicines"]
    assert (line["quantity"], line["opioid"], line["schedule"]) == (None, "yes", "5")
    assert (line["substances"], line["active_repeat"]) == (["codeine"], True)


@pytest.mark.parametrize(
    ("changes", "code", "strength"),
    [
        ({"Date_of_Death": "01-Feb-2024"}, "died", "hard_stop"),
        ({"Registration_Status": "Deceased"}, "died", "hard_stop"),
        ({"Registration_Status": "Left"}, "left_practice", "hard_stop"),
        ({"Registration_Status": ""}, "left_practice", "unknown"),
        ({"Registration_Status": "Temporary"}, "temporary_resident", "clinician_first"),
        ({"Date_of_Birth": "02-Mar-2006"}, "under_18", "hard_stop"),
        ({"Postcode": ""}, "no_valid_address", "hard_stop"),
        ({"Drug": "Methadone 1mg/ml oral solution"}, "substitution", "hard_stop"),
        ({"Pregnancy": "Yes"}, "pregnancy", "clinician_first"),
        ({"Safeguarding_Flag": "y"}, "safeguarding", "hard_stop"),
        ({"Care_Home": ""}, "care_home", "unknown"),
    ],
)
def test_holds_come_from_the_record_and_its_flags(
    desk: Desk, changes: dict[str, str], code: str, strength: str
) -> None:
    desk.load(report(a_line(1, **changes), a_line(2)))
    assert {one["code"]: one["strength"] for one in desk.patient(1)["holds"]}[code] == strength
    assert code not in {one["code"] for one in desk.patient(2)["holds"]}


def test_two_patients_with_one_mobile_number_however_it_is_written_are_held_for_texts(desk: Desk) -> None:
    desk.load(
        report(
            a_line(1, Mobile_Telephone="07700 900001"),
            a_line(2, Mobile_Telephone="+44 7700 900001"),
            a_line(3, Mobile_Telephone="07700 900002"),
        )
    )
    shared = [n for n in (1, 2, 3) if "shared_mobile" in {one["code"] for one in desk.patient(n)["holds"]}]
    assert shared == [1, 2]


def test_anticipatory_medicines_are_a_palliative_hold(desk: Desk) -> None:
    medicines = (
        "Midazolam 10mg/2ml solution for injection ampoules",
        "Morphine sulfate 10mg/1ml solution for injection ampoules",
        "Hyoscine butylbromide 20mg/1ml solution for injection ampoules",
    )
    desk.load(report(*(a_line(1, Drug=name) for name in medicines), a_line(2, Drug=medicines[1])))
    assert {one["code"]: one["strength"] for one in desk.patient(1)["holds"]}["palliative"] == "hard_stop"
    assert "palliative" not in {one["code"] for one in desk.patient(2)["holds"]}


def test_whole_practice_reads_give_lines_and_issues_that_belong_together(desk: Desk) -> None:
    lines = (a_line(1), a_line(1, Drug="Paracetamol 500mg tablets"), a_line(2))
    desk.load(report(*lines), report(an_issue(1), an_issue(1), an_issue(1, Drug="Paracetamol 500mg tablets")))
    with desk.practice.rows() as session:
        viewer = a_viewer(session, desk)
        read = medication_lines(session, viewer, extract=1, opioid_only=True)
        issued = issues(session, viewer, extract=1, opioid_only=True)
        assert [one.line.name for one in read] == ["Codeine 30mg tablets"] * 2
        assert [(one.issue.medicine, one.issue.issued_on) for one in issued] == [
            ("Codeine 30mg tablets", date(2023, 10, 10))
        ] * 2
        assert {(one.patient_id, one.drug_key) for one in issued} < {
            (one.patient_id, one.drug_key) for one in read
        }
        assert len(medication_lines(session, viewer, extract=1)) == 3
        assert len(issues(session, viewer, extract=1)) == 3
        assert set(facts_for_holds(session, viewer, None, 1)) == {one.patient_id for one in read}


def test_names_and_addresses_come_for_those_asked_for_only(desk: Desk) -> None:
    desk.load(report(a_line(1), a_line(2)))
    with desk.practice.rows() as session:
        viewer = a_viewer(session, desk)
        everybody = [one.patient_id for one in medication_lines(session, viewer, extract=1)]
        [known] = names(session, viewer, everybody[:1]).values()
        [to] = addressees(session, viewer, everybody[:1]).values()
        assert known.patient_id == to.patient_id == everybody[0]
        assert (to.title, to.given_name, to.address_lines[-1], to.postcode) == (
            "Ms",
            "Testa",
            "Testham",
            "LS1 4AP",
        )
        assert set(viewer.trail.patients) == {everybody[0]}


def test_reception_may_not_look_at_patients(desk: Desk) -> None:
    client = desk.practice.world.person(Role.RECEPTIONIST, desk.practice.ods).client
    assert client.post(f"{desk.practice.path}/patients/search", json={"text": "a"}).status_code == 403


def test_names_are_listed_as_clinical_systems_do_and_sorted_by_letters_alone() -> None:
    assert listed_name(None, None, "Example") == "EXAMPLE"
    assert listed_name("Mr", None, "Example") == "EXAMPLE (Mr)"
    assert sort_name("D'Exámple  Two", "Ångström") == "dexample two angstrom"
    assert sort_name("Straße") == "strasse"
