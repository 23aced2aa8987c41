"""What a review says beside its outcome: the medicines, what changes, whom to ask, why it was early."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from stepdown.plumbing.db import today
from tests.finding.conftest import Desk
from tests.finding.factories import DATED, a_patient, a_repeat, an_extract, an_issue, answers

TWO_WEEKS_ON = (today() + timedelta(days=14)).isoformat()


@pytest.fixture
def patient(gp: Desk) -> UUID:
    on_repeat = [a_repeat(), a_repeat("Zopiclone 7.5mg tablets"), a_repeat("Tramadol 50mg capsules")]
    return a_patient(gp.practice, repeats=on_repeat)


@pytest.fixture
def worklist(gp: Desk, patient: UUID) -> dict[str, Any]:
    return gp.made()


def line(gp: Desk, worklist: dict[str, Any], patient: UUID, name: str) -> str:
    medicines = gp.panel(worklist, patient)["details"]["medicines"]
    return str(next(one["medication_id"] for one in medicines if one["name"] == name))


def pointers(answer: Any) -> list[str]:
    assert answer.status_code == 422, answer.text
    return [one["pointer"] for one in answer.json()["errors"]]


def test_an_outcome_is_about_the_medicines_of_the_reasons_unless_others_are_named(
    gp: Desk, worklist: dict[str, Any], patient: UUID
) -> None:
    review = gp.reviewed(worklist, patient, "remove_and_tell")
    assert [one["medicine"] for one in review["medicines"]] == [
        "Codeine 30mg tablets",
        "Tramadol 50mg capsules",
    ]
    assert review["decided_extract"] == 1
    zopiclone = line(gp, worklist, patient, "Zopiclone 7.5mg tablets")
    about = [{"medication_id": zopiclone}]
    review = gp.reviewed(worklist, patient, "remove_and_tell", version=1, medicines=about)
    assert [one["medicine"] for one in review["medicines"]] == ["Zopiclone 7.5mg tablets"]
    assert gp.panel(worklist, patient)["record_note"].endswith("Zopiclone 7.5mg tablets.")


def test_a_later_extract_is_the_one_that_was_known_when_it_is_decided_then(
    gp: Desk, worklist: dict[str, Any], patient: UUID
) -> None:
    an_extract(gp.practice, DATED.replace(month=12))
    assert gp.reviewed(worklist, patient, "remove_and_tell")["decided_extract"] == 2


def test_an_amended_dose_is_read_back_and_stands_in_the_record_note(
    gp: Desk, worklist: dict[str, Any], patient: UUID
) -> None:
    codeine, tramadol, zopiclone = (
        line(gp, worklist, patient, name)
        for name in ("Codeine 30mg tablets", "Tramadol 50mg capsules", "Zopiclone 7.5mg tablets")
    )
    review = gp.reviewed(
        worklist,
        patient,
        "amend_dose",
        medicines=[
            {
                "medication_id": codeine,
                "new_directions": "1 twice a day",
                "new_quantity": "56",
                "new_unit": "tablet",
            },
            {"medication_id": tramadol, "new_directions": "as the clinic said"},
            {"medication_id": zopiclone, "new_directions": "One at night"},
        ],
    )
    assert [one["read_as"] for one in review["medicines"]] == [
        "2 tablets a day; OME a day 6 mg",
        "Cannot be read: the dose is left to other instructions",
        "1 a day",
    ]
    assert (
        "Codeine 30mg tablets: “1 twice a day”, quantity 56 tablet; Tramadol 50mg capsules:"
        " “as the clinic said”; Zopiclone 7.5mg tablets: “One at night”."
    ) in gp.panel(worklist, patient)["record_note"]


def test_new_directions_are_read_back_while_they_are_written_and_leave_no_row(gp: Desk) -> None:
    asked = {"medicine": "Codeine 30mg tablets", "directions": "1 qds"}
    answer = gp.person.client.post("/new-directions", json=asked)
    assert answer.json() == {"read_as": "4 tablets a day; OME a day 12 mg"}
    rows = Desk(gp.practice, gp.practice.manager()).get("/audit").json()["items"]
    assert "readNewDirections" not in {one["action"] for one in rows}


def test_to_amend_needs_a_new_dose_or_quantity_and_no_other_outcome_has_one(
    gp: Desk, worklist: dict[str, Any], patient: UUID
) -> None:
    codeine = line(gp, worklist, patient, "Codeine 30mg tablets")
    same = [{"medication_id": codeine}]
    assert pointers(gp.review(worklist, patient, "amend_dose", note="Less")) == ["/medicines"]
    assert pointers(gp.review(worklist, patient, "amend_dose", medicines=same)) == ["/medicines"]
    fewer = [{"medication_id": codeine, "new_quantity": "28"}]
    assert pointers(gp.review(worklist, patient, "remove_and_tell", medicines=fewer)) == ["/medicines"]
    nothing = [{"medication_id": codeine, "new_quantity": "0"}]
    assert pointers(gp.review(worklist, patient, "amend_dose", medicines=nothing)) == [
        "/medicines/0/new_quantity"
    ]
    gp.reviewed(worklist, patient, "amend_dose", medicines=fewer)


def test_a_medicine_that_is_not_the_patients_or_is_named_twice_is_refused(
    gp: Desk, worklist: dict[str, Any], patient: UUID
) -> None:
    other = a_patient(gp.practice)
    theirs = line(gp, gp.made(months=3), other, "Codeine 30mg tablets")
    own = line(gp, worklist, patient, "Codeine 30mg tablets")
    for about in ([own, theirs], [own, own]):
        medicines = [{"medication_id": one} for one in about]
        answer = gp.review(worklist, patient, "remove_and_tell", medicines=medicines)
        assert pointers(answer) == ["/medicines/1/medication_id"]


def test_information_is_asked_of_somebody_and_chased_on_a_day_to_come(
    gp: Desk, worklist: dict[str, Any], patient: UUID
) -> None:
    yesterday = (today() - timedelta(days=1)).isoformat()
    asked: dict[str, Any] = {"ask_whom": "The pain clinic", "chase_on": TWO_WEEKS_ON}
    refused = [
        ("need_information", {}, ["/ask_whom", "/chase_on"]),
        ("need_information", asked | {"chase_on": yesterday}, ["/chase_on"]),
        ("speak_to_patient", asked, ["/ask_whom"]),
    ]
    for outcome, given, missing in refused:
        assert pointers(gp.review(worklist, patient, outcome, **given)) == missing
    review = gp.reviewed(worklist, patient, "need_information", **asked)
    assert (review["ask_whom"], review["chase_on"]) == ("The pain clinic", TWO_WEEKS_ON)
    assert "from The pain clinic, to be chased on " in gp.panel(worklist, patient)["record_note"]


def test_an_early_issue_is_explained_by_one_of_the_signed_reasons(gp: Desk) -> None:
    patient = a_patient(gp.practice)
    for day in (1, 10):
        an_issue(gp.practice, patient, "Codeine 30mg tablets", DATED.replace(day=day), days=28, quantity=56)
    early = gp.made(search="early-issue")
    answer = gp.review(early, patient, "speak_to_patient", early_issue_reason="the_moon")
    assert pointers(answer) == ["/early_issue_reason"]
    review = gp.reviewed(early, patient, "speak_to_patient", early_issue_reason="dose_increase")
    assert review["early_issue_reason_label"] == "The dose was increased"


def test_a_reason_for_an_early_issue_has_no_place_where_there_was_none(
    gp: Desk, worklist: dict[str, Any], patient: UUID
) -> None:
    answer = gp.review(worklist, patient, "speak_to_patient", early_issue_reason="dose_increase")
    assert pointers(answer) == ["/early_issue_reason"]


def test_what_was_asked_for_stays_with_a_review_that_is_replaced(
    gp: Desk, worklist: dict[str, Any], patient: UUID
) -> None:
    panel = gp.panel(worklist, patient)
    gp.reviewed(worklist, patient, "need_information", **answers(panel, "need_information"))
    gp.reviewed(worklist, patient, "amend_dose", version=1, **answers(panel, "amend_dose"))
    gp.reviewed(worklist, patient, "continue_safely", version=2)
    amended, asked = gp.panel(worklist, patient)["history"]
    assert amended["medicines"][0]["new_directions"] == "One at night"
    assert asked["ask_whom"] == "The pain clinic"
