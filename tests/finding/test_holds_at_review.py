"""What holds allow at a review. Every code of the signed table is tried."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from stepdown.access.viewer import Viewer
from stepdown.clinical.holds import HoldCode, HoldScope, HoldStrength
from stepdown.clinical.types import Outcome
from stepdown.content import library
from stepdown.finding.reviews.decided.queries import Decided, decided_with
from stepdown.plumbing.audit import Trail
from tests.finding.conftest import Desk
from tests.finding.factories import DATED, a_patient, a_repeat, an_extract, is_now

WRITING = ("invite_for_review", "remove_and_tell")
NEXT_MONTH = DATED.replace(month=12)


def codes(strength: HoldStrength, *scopes: HoldScope) -> list[str]:
    return [one.code for one in library.hold_rules() if one.strength is strength and one.scope in scopes]


HARD = codes(HoldStrength.HARD_STOP, HoldScope.ALL_CONTACT)
ONE_CHANNEL = codes(HoldStrength.HARD_STOP, HoldScope.LETTERS, HoldScope.TEXTS)
CLINICIAN_FIRST = codes(HoldStrength.CLINICIAN_FIRST, *HoldScope)


def listed_with(gp: Desk, code: str) -> tuple[dict[str, Any], UUID]:
    """A patient on a worklist to whom this hold applies, by the record where it says so, else by a flag."""
    match HoldCode(code):
        case HoldCode.DIED:
            return then(gp, died=True)
        case HoldCode.LEFT_PRACTICE:
            return then(gp, registration="left")
        case HoldCode.TEMPORARY_RESIDENT:
            return then(gp, registration="temporary")
        case HoldCode.UNDER_18:
            patient = a_patient(gp.practice, birth_date=date(2010, 1, 1))
        case HoldCode.SUBSTITUTION:
            patient = a_patient(gp.practice, repeats=[a_repeat(), a_repeat("Methadone 5mg tablets")])
        case HoldCode.NO_VALID_ADDRESS:
            patient = a_patient(gp.practice, address_lines=["No fixed abode"])
        case HoldCode.SHARED_MOBILE:
            a_patient(gp.practice, mobile="07700900001", repeats=[])
            patient = a_patient(gp.practice, mobile="07700900001")
        case _:
            patient = a_patient(gp.practice, flags={code: True})
    return gp.made(), patient


def then(gp: Desk, **differs: Any) -> tuple[dict[str, Any], UUID]:
    """It was found only after the list had been made."""
    patient = a_patient(gp.practice)
    worklist = gp.made()
    an_extract(gp.practice, NEXT_MONTH)
    is_now(gp.practice, patient, 2, **differs)
    return worklist, patient


@pytest.mark.parametrize("code", HARD)
def test_a_hard_stop_keeps_the_patient_from_being_written_to(gp: Desk, code: str) -> None:
    worklist, patient = listed_with(gp, code)
    ticks = {"unknowns_confirmed": True, "clinician_holds_accepted": True}
    title = next(one.title for one in library.hold_rules() if one.code == code)
    for outcome in WRITING:
        answer = gp.review(worklist, patient, outcome, **ticks)
        assert answer.status_code == 409
        assert answer.json()["type"] == "/problems/held-from-writing"
        assert answer.json()["detail"] == title
    gp.reviewed(worklist, patient, "hold_or_exclude", note="Not to be contacted")
    assert [UUID(one["patient"]["patient_id"]) for one in gp.entries(worklist, tab="held")["items"]] == [
        patient
    ]


@pytest.mark.parametrize("code", ONE_CHANNEL)
def test_a_hold_of_letters_or_texts_alone_is_shown_and_leaves_the_outcome(gp: Desk, code: str) -> None:
    worklist, patient = listed_with(gp, code)
    assert [one["code"] for one in gp.panel(worklist, patient)["holds"]] == [code]
    gp.reviewed(worklist, patient, "invite_for_review")


@pytest.mark.parametrize("code", CLINICIAN_FIRST)
def test_what_needs_a_clinician_first_is_accepted_by_one(gp: Desk, code: str) -> None:
    worklist, patient = listed_with(gp, code)
    refused = gp.review(worklist, patient, "invite_for_review")
    title = next(one.title for one in library.hold_rules() if one.code == code)
    assert refused.status_code == 409
    assert refused.json()["type"] == "/problems/clinician-must-accept-holds"
    assert refused.json()["detail"] == title
    gp.reviewed(worklist, patient, "invite_for_review", clinician_holds_accepted=True)
    assert [one.accepted for one in invited_on(gp, worklist)] == [{code}]


def test_what_the_extract_does_not_say_is_confirmed_with_one_tick(gp: Desk) -> None:
    patient = a_patient(gp.practice, says_nothing_of=["pregnancy", "cancer_pain"])
    worklist = gp.made()
    refused = gp.review(worklist, patient, "invite_for_review")
    assert refused.status_code == 409
    assert refused.json()["type"] == "/problems/confirm-unknowns"
    assert refused.json()["detail"] == "Cancer pain; Pregnancy"
    gp.reviewed(worklist, patient, "invite_for_review", unknowns_confirmed=True)
    [one] = invited_on(gp, worklist)
    assert one.ruled_out == {"pregnancy", "cancer_pain"}


def test_the_tick_covers_the_unknown_only_and_not_what_is_known(gp: Desk) -> None:
    patient = a_patient(gp.practice, says_nothing_of=["cancer_pain"], flags={"pregnancy": True})
    worklist = gp.made()
    refused = gp.review(worklist, patient, "remove_and_tell", unknowns_confirmed=True)
    assert refused.json()["type"] == "/problems/clinician-must-accept-holds"


def test_outcomes_that_write_to_nobody_ask_for_no_tick(gp: Desk) -> None:
    patient = a_patient(gp.practice, says_nothing_of=["cancer_pain"], flags={"pregnancy": True})
    gp.reviewed(gp.made(), patient, "speak_to_patient")


def test_a_stop_that_came_after_the_proposal_stops_the_countersignature(gp: Desk) -> None:
    patient = a_patient(gp.practice)
    worklist = gp.made()
    technician = Desk(gp.practice, gp.practice.clinician("pharmacy_technician"))
    technician.reviewed(worklist, patient, "invite_for_review")
    an_extract(gp.practice, NEXT_MONTH)
    is_now(gp.practice, patient, 2, died=True)
    answer = gp.countersign(worklist, patient)
    assert answer.json()["type"] == "/problems/held-from-writing"
    assert invited_on(gp, worklist) == []


def test_a_confirmation_does_not_reach_what_a_later_extract_leaves_open(gp: Desk) -> None:
    patient = a_patient(gp.practice, says_nothing_of=["pregnancy"])
    worklist = gp.made()
    technician = Desk(gp.practice, gp.practice.clinician("pharmacy_technician"))
    technician.reviewed(worklist, patient, "invite_for_review", unknowns_confirmed=True)
    an_extract(gp.practice, NEXT_MONTH)
    is_now(gp.practice, patient, 2, flags={})
    answer = gp.countersign(worklist, patient)
    assert answer.json()["type"] == "/problems/confirm-unknowns"
    assert "Pregnancy" not in answer.json()["detail"]
    assert "Care home" in answer.json()["detail"]


def test_only_decided_invitations_reach_the_letters(gp: Desk) -> None:
    invites, removes, proposed, changed = (a_patient(gp.practice) for _ in range(4))
    worklist = gp.made()
    technician = Desk(gp.practice, gp.practice.clinician("pharmacy_technician"))
    gp.reviewed(worklist, invites, "invite_for_review")
    gp.reviewed(worklist, removes, "remove_and_tell")
    technician.reviewed(worklist, proposed, "invite_for_review")
    gp.reviewed(worklist, changed, "invite_for_review")
    gp.reviewed(worklist, changed, "continue_safely", version=1)
    assert [(one.patient_id, one.reviewed_by) for one in invited_on(gp, worklist)] == [
        (invites, "Dr Ada Sample")
    ]
    gp.countersign(worklist, proposed)
    by_patient = {one.patient_id: one.reviewed_by for one in invited_on(gp, worklist)}
    assert by_patient == {invites: "Dr Ada Sample", proposed: "Dr Ada Sample"}


def invited_on(gp: Desk, worklist: dict[str, Any]) -> list[Decided]:
    person = gp.person
    viewer = Viewer(
        staff_id=person.staff_id,
        session_id=person.staff_id,
        name=person.name,
        profession="gp",
        roles=frozenset(),
        held=(),
        practice_id=gp.practice.ods,
        trail=Trail("prepareLetters", "test"),
    )
    with gp.practice.rows() as session:
        outcomes = {Outcome.INVITE_FOR_REVIEW}
        return decided_with(session, viewer, worklist_ids=[UUID(worklist["id"])], outcomes=outcomes)
