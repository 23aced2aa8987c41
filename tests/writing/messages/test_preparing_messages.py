"""Who is texted, who is not and why, and who may approve it."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text
from tests.factories import Practice
from tests.finding.conftest import Desk
from tests.finding.factories import a_repeat, an_extract, is_now
from tests.writing.messages.texting import TODAY, TextRoom
from tests.writing.post_room import change_details, post, slug

from stepdown.clinical.holds import HoldCode


def test_a_list_takes_those_reviewed_with_a_fitting_outcome_and_says_what_each_is_told(
    room: TextRoom,
) -> None:
    asked, kept = room.somebody("Asked", title="Ms"), room.somebody("Kept")
    room.somebody("Unseen")
    worklist = room.invited(asked)
    room.gp.reviewed(worklist, kept, "continue_safely")
    made = room.prepared(worklist)
    assert (made["included"], made["held"], room.names(made)) == (1, 0, ["ASKED"])
    text_to = room.text_to(made, "Asked").json()
    assert text_to["text"].startswith("Dear Ms Asked, Larkfield Test Practice would like")
    assert "((" not in text_to["text"]
    assert text_to["size"]["alphabet"] == "GSM-7"
    assert text_to["size"]["segments"] == made["most_segments"] == made["all_segments"]


def test_somebody_on_two_worklists_is_told_once(room: TextRoom) -> None:
    asked = room.somebody()
    lists = [room.invited(asked), room.gp.made(search="opioid-on-repeat")]
    room.gp.reviewed(lists[1], asked, "invite_for_review")
    assert room.prepared(*lists)["included"] == 1


ANY_HOLD: list[tuple[str, dict[str, Any], str]] = [
    ("Nonumber", {"mobile": None}, "There is no mobile number."),
    ("Landline", {"mobile": "01632 960001"}, "The number is no mobile number of the United Kingdom."),
    ("Sharedone", {"mobile": "07700 900999"}, "The mobile number stands on more than one patient."),
    ("Sharedtwo", {"mobile": "+447700900999"}, "The mobile number stands on more than one patient."),
    ("Refuses", {"flags": {"declined_texts": True}}, "This patient does not want text messages."),
    (
        "Interpreted",
        {"flags": {"needs_interpreter": True}, "context": {"language": "Polish"}},
        "This text in English would not be understood",
    ),
    ("Braille", {"flags": {"needs_other_format": True}}, "This text in English would not be understood"),
]


def test_every_hold_on_texts_keeps_its_patient_back_in_plain_words(room: TextRoom) -> None:
    """The reviewing clinician accepted what can be accepted: what is left stops the text all the same."""
    patients = [room.somebody(name, **more) for name, more, _ in ANY_HOLD]
    large = room.somebody("Largeprint", flags={"needs_large_print": True})
    made = room.prepared(room.invited(*patients, large, clinician_holds_accepted=True))
    assert {name: room.why(made, name).startswith(words) for name, _, words in ANY_HOLD} == {
        name: True for name, _, _ in ANY_HOLD
    }
    assert (made["included"], made["held"], made["tell_otherwise"]) == (1, 7, 7)
    assert [
        one["listed"].split(",")[0] for one in room.read(made, "/messages") if not one["tell_otherwise"]
    ] == ["LARGEPRINT"]
    [interpreted] = [one for one in room.read(made, "/messages") if one["listed"].startswith("INTERPRETED")]
    assert interpreted["tell_otherwise"] == "By telephone, with an interpreter (Polish)"


@pytest.mark.parametrize(
    "code",
    [HoldCode.DIED, HoldCode.DO_NOT_CONTACT, HoldCode.SAFEGUARDING, HoldCode.PALLIATIVE, HoldCode.PREGNANCY],
)
def test_a_hold_that_came_after_the_review_stops_text_and_telephone(room: TextRoom, code: HoldCode) -> None:
    patient = room.somebody()
    worklist = room.invited(patient)
    an_extract(room.practice, TODAY)
    flags = {one.value: one is code for one in HoldCode}
    is_now(room.practice, patient, 2, flags=flags, died=code is HoldCode.DIED)
    made = room.prepared(worklist)
    assert (made["included"], made["held"], made["tell_otherwise"]) == (0, 1, 0)


def test_a_need_that_a_clinician_accepted_lets_the_text_go(room: TextRoom) -> None:
    patient = room.somebody(flags={"care_home": True})
    assert room.prepared(room.invited(patient, clinician_holds_accepted=True))["included"] == 1


def test_a_later_review_that_sets_the_patient_aside_stops_the_text(room: TextRoom) -> None:
    patient = room.somebody()
    worklist = room.invited(patient)
    other = room.gp.made(search="opioid-on-repeat")
    room.gp.reviewed(other, patient, "hold_or_exclude", note="In crisis")
    assert "Hold or exclude" in room.why(room.prepared(worklist), "Asked")


def test_whether_texts_were_declined_is_confirmed_by_the_approving_clinician(room: TextRoom) -> None:
    patient = room.somebody(says_nothing_of=["declined_texts"])
    made = room.prepared(room.invited(patient))
    assert (made["included"], made["to_confirm"]) == (1, 1)
    assert made["to_confirm_sentences"] == ["whether this patient declined text messages"]
    refused = room.approve(made)
    assert (refused.status_code, slug(refused)) == (409, "confirm-unknowns")
    approved = room.approve(made, unknowns_confirmed=True).json()
    assert approved["state"] == "approved"
    assert "07700" in room.export(approved).text


def test_a_removal_is_told_only_once_the_record_shows_it(room: TextRoom) -> None:
    done, undone, other = (room.somebody(name) for name in ("Done", "Undone", "Still"))
    worklist = room.removed(done)
    room.gp.reviewed(worklist, undone, "remove_and_tell")
    room.gp.reviewed(worklist, other, "invite_for_review")
    made = room.prepared(worklist, kind="repeat_removed")
    assert (made["included"], made["held"]) == (1, 1)
    assert "is not marked as removed in the clinical system" in room.why(made, "Undone")
    assert "Codeine 30mg tablets lately" in room.text_to(made, "Done").json()["text"]


def test_another_opioid_that_was_issued_lately_keeps_a_removal_back(room: TextRoom) -> None:
    repeats = [a_repeat(), a_repeat("Tramadol 50mg capsules", last_issued=TODAY - timedelta(days=9))]
    made = room.prepared(room.removed(room.somebody(repeats=repeats)), kind="repeat_removed")
    assert "Tramadol 50mg capsules" in room.why(made, "Asked")


def test_nobody_is_told_the_same_twice_within_90_days_unless_that_is_confirmed_with_a_reason(
    room: TextRoom,
) -> None:
    worklist = room.invited(room.somebody())
    first = room.prepared(worklist)
    again = room.prepared(worklist)
    assert (again["included"], again["held"]) == (0, 1)
    assert room.why(again, "Asked").startswith("A message prepared on ")
    agreed = room.prepared(worklist, again_because="The telephone was out of order that week")
    assert (agreed["included"], agreed["again_because"]) == (1, "The telephone was out of order that week")
    for one in (first, agreed):
        post(room.gp.person, f"{room.path}/{one['id']}/cancel", None)
    assert room.prepared(worklist)["included"] == 1, "a cancelled list told nobody"


def test_who_was_told_longer_ago_is_told_again(room: TextRoom) -> None:
    worklist = room.invited(room.somebody())
    first = room.approved(worklist)
    room.mark(first)
    assert room.why(room.prepared(worklist), "Asked").startswith("Told by message on ")
    move_back(room.practice, days=91)
    assert room.prepared(worklist)["included"] == 1


def move_back(practice: Practice, days: int) -> None:
    with practice.rows() as session:
        about = {"days": days}
        session.execute(text("update message_sent set sent_on = sent_on - :days"), about)
        session.execute(
            text(
                "update message_list set prepared_at = prepared_at - make_interval(days => :days),"
                " approved_at = approved_at - make_interval(days => :days)"
            ),
            about,
        )


def test_only_who_was_invited_four_weeks_ago_is_reminded(room: TextRoom) -> None:
    worklist = room.invited(room.somebody())
    assert "nothing to remind of" in room.why(room.prepared(worklist, kind="reminder"), "Asked")
    room.mark(room.approved(worklist))
    assert "less than 28 days ago" in room.why(room.prepared(worklist, kind="reminder"), "Asked")
    move_back(room.practice, days=28)
    assert room.prepared(worklist, kind="reminder")["included"] == 1


def test_texts_stop_when_the_newest_extract_is_too_old(room: TextRoom) -> None:
    worklist = room.invited(room.somebody())
    made = room.prepared(worklist)
    with room.practice.rows() as session:
        session.execute(text("update extract set dated_on = :day"), {"day": TODAY - timedelta(days=15)})
    assert slug(room.approve(made)) == "extract-too-old"
    assert slug(room.prepare(worklist)) == "extract-too-old"


def test_a_list_for_nobody_is_not_made(room: TextRoom) -> None:
    assert slug(room.prepare(room.gp.made())) == "nobody-to-tell"


def test_what_the_text_says_of_the_practice_must_be_there(room: TextRoom) -> None:
    worklist = room.invited(room.somebody())
    change_details(room.practice, clinician_name=None)
    answer = room.prepare(worklist)
    assert slug(answer) == "message-details-missing"
    assert answer.json()["detail"] == "Missing: named clinician"


def test_whoever_prepared_a_list_cannot_approve_it(room: TextRoom) -> None:
    made = room.prepared(room.invited(room.somebody()))
    assert made["can_approve"] is False
    answer = room.approve(made, room.gp)
    assert (answer.status_code, slug(answer)) == (409, "another-person-approves")
    assert room.approve(made).status_code == 200


@pytest.mark.parametrize("profession", ["physiotherapist", "pharmacy_technician", "pharmacist"])
def test_a_profession_that_approves_no_letters_approves_no_messages(room: TextRoom, profession: str) -> None:
    made = room.prepared(room.invited(room.somebody()))
    answer = room.approve(made, Desk(room.practice, room.practice.clinician(profession)))
    assert (answer.status_code, slug(answer)) == (403, "not-allowed")


def test_an_approval_on_a_stale_page_is_refused(room: TextRoom) -> None:
    made = room.prepared(room.invited(room.somebody()))
    assert room.approve({**made, "version": 7}).status_code == 412
    answer = post(room.second.person, f"{room.path}/{made['id']}/approve", {})
    assert answer.status_code == 428


def test_the_same_preparation_sent_twice_makes_one_list(room: TextRoom) -> None:
    worklist = room.invited(room.somebody())
    ids = {room.prepare(worklist, key="the-same-key").json()["id"] for _ in range(2)}
    assert len(ids) == len(room.gp.get("/message-lists").json()) == 1


def test_a_prescriber_takes_a_name_out_and_that_holds_until_the_next_review(room: TextRoom) -> None:
    patient = room.somebody()
    worklist = room.invited(patient)
    made = room.prepared(worklist)
    [row] = room.read(made, "/messages")
    path = f"{room.path}/{made['id']}/messages/{row['id']}/take-out"
    technician = Desk(room.practice, room.practice.clinician("pharmacy_technician"))
    assert technician.person.client.post(path, json={"reason": "x"}).status_code == 403
    after = room.second.person.client.post(path, json={"reason": "Bereaved last week"}).json()
    assert (after["included"], after["vetoed"], after["version"]) == (0, 1, 2)
    assert room.why(made, "Asked").endswith("Bereaved last week")
    assert room.why(room.prepared(worklist), "Asked").endswith("Bereaved last week")
    room.gp.reviewed(worklist, patient, "invite_for_review", version=1)
    assert room.prepared(worklist)["included"] == 1


def test_another_practice_sees_nothing_of_a_list(room: TextRoom, elsewhere: Desk) -> None:
    worklist = room.invited(room.somebody())
    made = room.prepared(worklist)
    [row] = room.read(made, "/messages")
    for part in ("", "/messages", "/not-accepted", f"/messages/{row['id']}/text"):
        assert elsewhere.get(f"/message-lists/{made['id']}{part}").status_code == 404
    assert (
        slug(
            post(
                elsewhere.person,
                f"{elsewhere.practice.path}/message-lists",
                {"kind": "invitation", "worklist_ids": [worklist["id"]]},
            )
        )
        == "not-found"
    )
