"""Who is written to, and who may approve it."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from tests.factories import Practice
from tests.finding.conftest import Desk
from tests.finding.factories import a_patient, an_extract, is_now
from tests.writing.post_room import DETAILS, TODAY, PostRoom, change_details, post, slug

from stepdown.clinical.holds import HoldCode


def test_only_patients_reviewed_with_the_invite_outcome_are_written_to(room: PostRoom) -> None:
    invited, kept = (a_patient(room.practice, family_name=name) for name in ("Asked", "Kept"))
    a_patient(room.practice, family_name="Unseen")
    worklist = room.invited(invited)
    room.gp.reviewed(worklist, kept, "continue_safely")
    batch = room.prepared(worklist)
    assert (batch["included"], batch["held"]) == (1, 0)
    [letter] = room.read(batch, "/letters")
    assert letter["listed"] == "ASKED, Sample (Mx)"
    assert letter["address_lines"] == ["1 Sample Street", "Testham", "ZE1 0AA"]


def test_a_proposal_that_nobody_countersigned_is_not_written_to(room: PostRoom) -> None:
    patient = a_patient(room.practice)
    worklist = room.gp.made()
    technician = Desk(room.practice, room.practice.clinician("pharmacy_technician"))
    technician.reviewed(worklist, patient, "invite_for_review")
    answer = room.prepare(worklist)
    assert (answer.status_code, slug(answer)) == (409, "nobody-to-write-to")


def test_a_bad_address_holds_that_letter_only_and_says_why(room: PostRoom) -> None:
    good = a_patient(room.practice, family_name="Goodaddress")
    bad = a_patient(room.practice, family_name="Badaddress", address_lines=["No fixed abode"], postcode=None)
    batch = room.prepared(room.invited(good, bad))
    assert (batch["included"], batch["held"]) == (1, 1)
    held = room.read(batch, "/held")
    assert [one["listed"] for one in held] == ["BADADDRESS, Sample (Mx)"]
    assert held[0]["state"] == "held"
    assert "address" in held[0]["because"].lower()


@pytest.mark.parametrize("missing", [name for name in DETAILS if name != "serious_harm_wording"])
def test_no_batch_is_made_while_a_practice_wide_field_is_missing(room: PostRoom, missing: str) -> None:
    worklist = room.invited(a_patient(room.practice))
    change_details(room.practice, **{missing: [] if missing == "address_lines" else None})
    answer = room.prepare(worklist)
    assert (answer.status_code, slug(answer)) == (409, "letter-details-missing")


def test_the_wording_on_serious_harm_must_be_chosen_knowingly(room: PostRoom) -> None:
    worklist = room.invited(a_patient(room.practice))
    change_details(room.practice, serious_harm_wording=None)
    assert slug(room.prepare(worklist)) == "letter-details-missing"


def test_letters_stop_when_the_newest_extract_is_too_old(practice: Practice, room: PostRoom) -> None:
    worklist = room.invited(a_patient(practice))
    age_extract(practice, days=14)
    batch = room.prepared(worklist)
    age_extract(practice, days=15)
    assert slug(room.approve(batch)) == "extract-stale"
    assert slug(room.prepare(worklist)) == "extract-stale"


def test_a_partial_extract_does_not_make_an_old_full_one_fresh(practice: Practice, room: PostRoom) -> None:
    worklist = room.invited(a_patient(practice))
    age_extract(practice, days=15)
    an_extract(practice, TODAY)
    with practice.rows() as session:
        session.execute(text("update extract set is_full = false where number = 2"))
    assert slug(room.prepare(worklist)) == "extract-stale"


def test_a_status_refresh_lets_letters_go_to_those_whom_it_names(practice: Practice, room: PostRoom) -> None:
    named, left_out = a_patient(practice), a_patient(practice)
    worklist = room.invited(named, left_out)
    age_extract(practice, days=15)
    an_extract(practice, TODAY)
    with practice.rows() as session:
        session.execute(
            text("update extract set is_full = false, source = 'status_refresh' where number = 2")
        )
        session.execute(
            text(
                "insert into status_refreshed (practice_id, extract_id, patient_id)"
                " select practice_id, id, :patient from extract where number = 2"
            ),
            {"patient": named},
        )
    batch = room.prepared(worklist)
    [held] = room.read(batch, "/held")
    assert held["because"].startswith("The full extract is too old for letters, and no status refresh")
    age_refresh(practice, days=15)
    assert slug(room.approve(batch)) == "extract-stale"
    age_refresh(practice, days=14)
    assert room.printed(batch)["releases"][0]["rendered_letters"] == 1


def age_refresh(practice: Practice, days: int) -> None:
    with practice.rows() as session:
        about = {"day": TODAY - timedelta(days=days)}
        session.execute(text("update extract set dated_on = :day where number = 2"), about)


def age_extract(practice: Practice, days: int) -> None:
    with practice.rows() as session:
        session.execute(text("update extract set dated_on = :day"), {"day": TODAY - timedelta(days=days)})


def test_whoever_prepared_a_batch_cannot_approve_it(room: PostRoom) -> None:
    batch = room.prepared(room.invited(a_patient(room.practice)))
    assert batch["can_approve"] is False
    answer = room.approve(batch, room.gp)
    assert (answer.status_code, slug(answer)) == (409, "a-second-person-approves")
    assert room.approve(batch).status_code == 200


@pytest.mark.parametrize("profession", ["physiotherapist", "pharmacy_technician", "pharmacist", "coach"])
def test_a_profession_that_may_not_approve_letters_does_not(room: PostRoom, profession: str) -> None:
    batch = room.prepared(room.invited(a_patient(room.practice)))
    answer = room.approve(batch, Desk(room.practice, room.practice.clinician(profession)))
    assert (answer.status_code, slug(answer)) == (403, "not-allowed")


def test_a_new_hold_of_the_clinician_first_kind_keeps_the_letter_back(room: PostRoom) -> None:
    patient = a_patient(room.practice)
    worklist = room.invited(patient)
    an_extract(room.practice, TODAY)
    flags = {code.value: code is HoldCode.PREGNANCY for code in HoldCode}
    is_now(room.practice, patient, 2, flags=flags)
    assert (room.prepared(worklist)["held"]) == 1


def test_a_hold_that_the_reviewing_clinician_accepted_lets_the_letter_go(room: PostRoom) -> None:
    patient = a_patient(room.practice, flags={HoldCode.CARE_HOME.value: True})
    batch = room.prepared(room.invited(patient, clinician_holds_accepted=True))
    assert (batch["included"], batch["held"]) == (1, 0)


def test_nobody_gets_two_letters_from_one_worklist_unless_the_first_batch_was_cancelled(
    room: PostRoom,
) -> None:
    worklist = room.invited(a_patient(room.practice))
    first = room.prepared(worklist)
    assert room.prepared(worklist)["held"] == 1
    assert post(room.gp.person, f"{room.path}/{first['id']}/cancel", None).json()["state"] == "cancelled"
    assert room.prepared(worklist)["included"] == 1


def test_the_same_preparation_sent_twice_makes_one_batch(room: PostRoom) -> None:
    worklist = room.invited(a_patient(room.practice))
    answers = [room.prepare(worklist, key="the-same-key") for _ in range(2)]
    assert answers[0].json()["id"] == answers[1].json()["id"]
    assert len(room.gp.get("/letter-batches").json()) == 1


def test_an_approval_on_a_stale_page_is_refused(room: PostRoom) -> None:
    batch = room.prepared(room.invited(a_patient(room.practice)))
    assert room.approve({**batch, "version": 7}).status_code == 412
    answer = post(room.second.person, f"{room.path}/{batch['id']}/approve", None)
    assert answer.status_code == 428
