"""GP Connect bundles: real ones of fictitious patients, with a number of the test range put in."""

import json

import pytest

from stepdown.records.extracts.models import ExtractSource
from tests.factories import nhs_number
from tests.records.factories import DATED_ON, Desk, a_bundle, a_line, bundle, report, zipped

NAMES = ("Livermore", "Magre", "Meyers", "Yamura")
CODEINE = {"system": "http://snomed.info/sct", "code": "1", "display": "Codeine 30mg tablets"}
GP_CONNECT = {"source": ExtractSource.GP_CONNECT, "is_full": False}


def of(serial: int) -> str:
    return nhs_number(serial)


def statement(status: str = "active", **more: object) -> dict[str, object]:
    return {
        "resourceType": "MedicationStatement",
        "id": "s",
        "status": status,
        "basedOn": [{"reference": "MedicationRequest/plan"}],
        "medicationCodeableConcept": {"coding": [CODEINE]},
        "effectivePeriod": {"start": "2024-01-02"},
        **more,
    }


def plan(kind: str = "Repeat", **more: object) -> dict[str, object]:
    url = "https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-PrescriptionType-1"
    return {
        "resourceType": "MedicationRequest",
        "id": "plan",
        "intent": "plan",
        "extension": [{"url": url, "valueCodeableConcept": {"coding": [{"display": kind}]}}],
        **more,
    }


def test_of_the_four_real_bundles_one_patient_has_an_opioid_on_active_repeat(desk: Desk) -> None:
    content = zipped(**{name: bundle(name, nhs_number=of(n)) for n, name in enumerate(NAMES, 1)})
    review = desk.load(content, **GP_CONNECT)
    assert review["patients"]["new"] == 4
    assert review["rows"]["rejected"] == 0
    on_repeat = [
        desk.find(of(n))[0]["listed"]
        for n in range(1, 5)
        if any(one["active_repeat"] and one["opioid"] == "yes" for one in desk.patient(n)["medicines"])
    ]
    assert on_repeat == ["MEYERS, Yannis (Mr)"]


def test_a_bundle_says_kind_quantity_course_last_issue_and_each_issue(desk: Desk) -> None:
    desk.load(bundle("Livermore", nhs_number=of(1)), **GP_CONNECT)
    details = desk.patient(1)
    [line] = [
        one
        for one in details["medicines"]
        if one["name"] == "Furosemide 20mg tablets" and one["active_repeat"]
    ]
    assert (line["kind"], line["quantity"], line["unit"]) == ("repeat", "28.000", "tablet")
    assert line["last_issued_on"] == "2021-02-10"
    newest = details["issues"][0]
    assert (newest["issued_on"], newest["days"], newest["status"]) == ("2021-02-10", 28, "issued")


def test_what_a_bundle_never_says_is_unknown_and_listed_as_lost(desk: Desk) -> None:
    review = desk.load(bundle("Yamura", nhs_number=of(1)), **GP_CONNECT)
    lost = {one["column"] for one in review["missing_columns"]}
    assert {"Registration Status", "Pregnancy", "Medication Review Date"} <= lost
    details = desk.patient(1)
    assert (details["registration"], details["died"], details["reviewed_on"]) == ("unknown", None, None)
    unknown = {one["code"] for one in details["holds"] if one["strength"] == "unknown"}
    assert {"died", "left_practice", "pregnancy"} <= unknown


def test_the_invalid_number_of_the_real_bundles_is_refused_with_that_reason(desk: Desk) -> None:
    content = zipped(Meyers=bundle("Meyers"), Yamura=bundle("Yamura", nhs_number=of(1)))
    review = desk.check(content, **GP_CONNECT).json()
    [problem] = desk.problems(review)
    assert problem["file"].endswith("Meyers.json")
    assert "The NHS number is not right" in problem["reason"]
    assert "1234567890" not in problem["reason"]
    assert review["rows"]["rejected"] == 48
    assert (review["rows"]["created"], review["can_commit"]) == (1, True)


def test_a_bundle_that_is_not_json_is_refused_and_not_the_zip(desk: Desk) -> None:
    content = zipped(broken=b'{"resourceType": "Bundle", ', Yamura=bundle("Yamura", nhs_number=of(1)))
    review = desk.check(content, **GP_CONNECT).json()
    assert ["not valid JSON" in one["reason"] for one in desk.problems(review)] == [True]
    assert review["rows"] == {"read": 2, "created": 1, "updated": 0, "unchanged": 0, "rejected": 1, "held": 0}


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 100_000,
        b"null",
        b'"text"',
        b'{"resourceType":"Bundle","entry":[1,{"resource":[]}]}',
        b"\xff\xfe",
    ],
)
def test_odd_json_is_refused_without_stumbling(desk: Desk, content: bytes) -> None:
    review = desk.check(content, **GP_CONNECT).json()
    assert (review["rows"]["rejected"], review["can_commit"]) == (1, False)


def test_bundles_are_never_a_full_extract(desk: Desk) -> None:
    answer = desk.check(bundle("Yamura", nhs_number=of(1)), source=ExtractSource.GP_CONNECT, is_full=True)
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/bundles-are-partial")


def test_a_bundle_has_the_whole_list_of_its_patient_and_says_nothing_of_others(desk: Desk) -> None:
    desk.load(report(a_line(1), a_line(2)))
    desk.load(a_bundle(statement(), plan(), nhs_number=of(1)), **GP_CONNECT)
    assert [one["started_on"] for one in desk.patient(1)["medicines"]] == ["2024-01-02"]
    assert len(desk.patient(2)["medicines"]) == 1


@pytest.mark.parametrize("status", ["stopped", "completed"])
def test_a_statement_that_was_stopped_without_a_date_is_not_active(desk: Desk, status: str) -> None:
    desk.load(a_bundle(statement(status), plan(), nhs_number=of(1)), **GP_CONNECT)
    [line] = desk.patient(1)["medicines"]
    assert (line["ended_on"], line["active_repeat"]) == (None, False)


def test_the_three_kinds_of_prescription_are_told_apart_and_no_other_is_guessed(desk: Desk) -> None:
    kinds = {"Acute": "acute", "Repeat": "repeat", "Repeat dispensing": "repeat_dispensing"}
    for serial, (said, kind) in enumerate(kinds.items(), 1):
        desk.load(a_bundle(statement(), plan(said), nhs_number=of(serial)), **GP_CONNECT)
        assert [one["kind"] for one in desk.patient(serial)["medicines"]] == [kind]
    review = desk.check(a_bundle(statement(), plan("Weekly"), nhs_number=of(9)), **GP_CONNECT).json()
    assert "acute or repeat" in desk.problems(review)[0]["reason"]


def test_an_order_that_repeats_is_one_issue_and_a_stopped_one_keeps_its_status(
    desk: Desk,
) -> None:
    order = statement() | {"resourceType": "MedicationRequest", "intent": "order", "status": "completed"}
    order |= {"dispenseRequest": {"validityPeriod": {"start": "2024-02-01"}}}
    later = order | {"status": "stopped", "dispenseRequest": {"validityPeriod": {"start": "2024-02-09"}}}
    no_id = {name: value for name, value in order.items() if name != "id"}
    desk.load(a_bundle(statement(), plan(), order, no_id, later, nhs_number=of(1)), **GP_CONNECT)
    shown = [(one["issued_on"], one["status"], one["copies"]) for one in desk.patient(1)["issues"]]
    assert shown == [("2024-02-09", "stopped", 1), ("2024-02-01", "issued", 2)]


def test_a_zip_that_grows_too_much_is_refused(desk: Desk) -> None:
    answer = desk.check(zipped(bomb=b" " * 30_000_000), **GP_CONNECT)
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/zip-too-large")


def test_a_damaged_zip_is_refused(desk: Desk) -> None:
    content = bytearray(zipped(Yamura=bundle("Yamura", nhs_number=of(1))))
    content[40:60] = b"\0" * 20
    answer = desk.check(bytes(content), **GP_CONNECT)
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/zip-not-readable")


def test_a_zip_without_a_bundle_is_refused(desk: Desk) -> None:
    assert desk.check(zipped(), **GP_CONNECT).json()["type"] == "/problems/no-bundles"


def test_a_bundle_chosen_as_csv_is_refused_with_what_to_do(desk: Desk) -> None:
    answer = desk.check(bundle("Yamura", nhs_number=of(1)), dated_on=DATED_ON)
    assert "Choose that as the source" in answer.json()["detail"]


def test_the_bundles_here_hold_nothing_but_what_the_tests_need() -> None:
    kinds = {
        entry["resource"]["resourceType"] for name in NAMES for entry in json.loads(bundle(name))["entry"]
    }
    assert kinds == {"Patient", "Medication", "MedicationStatement", "MedicationRequest"}
