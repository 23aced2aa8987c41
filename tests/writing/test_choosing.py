"""Who gets which letter: kinds and outcomes, letters before, reminders, removals, formats, the preview."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import text
from tests.factories import World
from tests.finding.conftest import Desk
from tests.finding.factories import a_patient, an_extract, an_issue, is_now, takes_off_repeat
from tests.writing.post_room import TODAY, PostRoom, post, slug

from stepdown.clinical.holds import HoldCode
from stepdown.plumbing.jobs import work_off
from stepdown.writing.letters.choosing.checking import MOVED, REVIEW_CHANGED

ACCEPTED = {"clinician_holds_accepted": True}
REMOVED = "repeat_removed"


def ask(room: PostRoom, *worklists: dict[str, Any], **more: Any) -> httpx.Response:
    body = {"worklist_ids": [one["id"] for one in worklists], **more}
    return post(room.gp.person, room.path, body)


def asked(room: PostRoom, *worklists: dict[str, Any], **more: Any) -> dict[str, Any]:
    answer = ask(room, *worklists, **more)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def preview(room: PostRoom, *worklists: dict[str, Any], **more: Any) -> dict[str, Any]:
    body = {"worklist_ids": [one["id"] for one in worklists], **more}
    answer = room.gp.post("/letter-batch-preview", **body)
    assert answer.status_code == 200, answer.text
    shown: dict[str, Any] = answer.json()
    return shown


def why_held(room: PostRoom, batch: dict[str, Any]) -> list[str]:
    return [one["because"] for one in room.read(batch, "/held")]


def posted_days_ago(room: PostRoom, batch: dict[str, Any], days: int) -> None:
    """As if it had been posted then, and made some days before."""
    with room.practice.rows() as session:
        about = {"batch": batch["id"], "day": TODAY - timedelta(days=days)}
        session.execute(
            text(
                "update letter_release set state = 'posted', posted_on = :day, approved_by ="
                " (select prepared_by from letter_batch where id = :batch), dated_on = :day"
                " where batch_id = :batch"
            ),
            about,
        )
        session.execute(text("update letter_batch set prepared_at = :day where id = :batch"), about)


def test_somebody_on_two_worklists_gets_one_letter(room: PostRoom) -> None:
    patient = a_patient(room.practice)
    lists = [room.gp.made(search=search) for search in ("not-issued", "opioid-on-repeat")]
    for one in lists:
        room.gp.reviewed(one, patient, "invite_for_review")
    batch = asked(room, *lists)
    assert (batch["included"], batch["held"]) == (1, 0)


def test_another_practices_worklist_is_as_if_it_were_not_there(room: PostRoom, world: World) -> None:
    other = world.practice("Y00002", "Another Test Practice")
    an_extract(other, TODAY)
    a_patient(other)
    theirs = Desk(other, other.clinician()).made()
    own = room.invited(a_patient(room.practice))
    assert ask(room, own, theirs).status_code == 404
    assert room.gp.post("/letter-batch-preview", worklist_ids=[theirs["id"]]).status_code == 404


@pytest.mark.parametrize(
    ("kind", "outcome", "is_for"),
    [
        ("invitation", "remove_and_tell", False),
        ("invitation", "invite_for_review", True),
        ("codeine_information", "invite_for_review", True),
        (REMOVED, "superseded", False),
        (REMOVED, "invite_for_review", False),
        ("taper_plan", "invite_for_review", False),
        ("taper_plan", "already_tapering", True),
    ],
)
def test_a_kind_of_letter_goes_to_the_outcomes_for_which_it_is(
    room: PostRoom, kind: str, outcome: str, is_for: bool
) -> None:
    patient = a_patient(room.practice)
    worklist = room.gp.made()
    room.gp.reviewed(worklist, patient, outcome)
    shown = preview(room, worklist, kind=kind)
    assert (shown["patients"], shown["letters"]) == ((1, 1) if is_for else (0, 0))
    answer = ask(room, worklist, kind=kind)
    assert answer.status_code == 201 if is_for else slug(answer) == "nobody-to-write-to"


def test_the_kinds_are_listed_with_the_outcomes_for_which_they_are(room: PostRoom) -> None:
    kinds = {one["kind"]: one for one in room.gp.get("/letter-kinds").json()}
    assert kinds[REMOVED]["for_outcomes"] == ["Remove from repeat and tell the patient"]
    assert kinds[REMOVED]["name"] != kinds[REMOVED]["title"]
    assert "Invite for review" in kinds["invitation"]["for_outcomes"]


def test_whoever_was_written_to_lately_is_held_until_ninety_days_have_passed(room: PostRoom) -> None:
    patient = a_patient(room.practice)
    worklist, other = room.invited(patient), room.gp.made(search="opioid-on-repeat")
    room.gp.reviewed(other, patient, "invite_for_review")
    first = asked(room, worklist)
    [because] = why_held(room, asked(room, other, kind="codeine_information"))
    assert because.startswith("A letter prepared on ")
    posted_days_ago(room, first, 90)
    [because] = why_held(room, asked(room, other))
    assert because.startswith("Written to on ")
    posted_days_ago(room, first, 91)
    assert asked(room, other)["included"] == 1


def test_a_letter_that_waits_holds_the_next_however_old_it_is(room: PostRoom) -> None:
    worklist = room.invited(a_patient(room.practice))
    first = asked(room, worklist)
    with room.practice.rows() as session:
        session.execute(text("update letter_batch set prepared_at = now() - interval '200 days'"))
    assert asked(room, worklist)["held"] == 1
    post(room.gp.person, f"{room.path}/{first['id']}/cancel", None)
    assert asked(room, worklist)["included"] == 1


def test_two_batches_at_once_do_not_both_write_to_one_patient(room: PostRoom) -> None:
    patient = a_patient(room.practice)
    lists = [room.gp.made(search=search) for search in ("not-issued", "opioid-on-repeat")]
    for one in lists:
        room.gp.reviewed(one, patient, "invite_for_review")
    with ThreadPoolExecutor(2) as both:
        batches = list(both.map(lambda worklist: asked(room, worklist), lists))
    assert sorted(batch["included"] for batch in batches) == [0, 1]


def test_writing_again_takes_a_reason_which_the_approver_reads(room: PostRoom) -> None:
    again, others = a_patient(room.practice, family_name="Again"), a_patient(room.practice)
    worklist = room.invited(again, others)
    asked(room, worklist)
    shown = preview(room, worklist)
    assert {one["patient_id"] for one in shown["written_before"]} == {str(again), str(others)}
    write_again = {"patient_ids": [str(again)], "reason": "The first letter was lost"}
    assert preview(room, worklist, write_again=write_again)["letters"] == 1
    assert ask(room, worklist, write_again={**write_again, "reason": " "}).status_code == 422
    batch = asked(room, worklist, write_again=write_again)
    assert (batch["included"], batch["held"]) == (1, 1)
    [check] = room.read(batch, "/checks")
    assert (check["listed"], check["again_because"]) == ("AGAIN, Sample (Mx)", "The first letter was lost")
    with room.practice.rows() as session:
        query = text(
            "select about from audit_event where action = 'prepareLetterBatch' order by at desc limit 1"
        )
        about = session.scalar(query)
    assert about["written_again"] == 1
    assert "lost" not in str(about)


def test_a_reminder_goes_once_four_weeks_after_the_invitation(room: PostRoom) -> None:
    worklist = room.invited(a_patient(room.practice))
    [because] = why_held(room, asked(room, worklist, kind="reminder"))
    assert because.startswith("No invitation was posted")
    invitation = asked(room, worklist)
    posted_days_ago(room, invitation, 27)
    assert "less than 28 days ago" in why_held(room, asked(room, worklist, kind="reminder"))[0]
    posted_days_ago(room, invitation, 28)
    reminder = asked(room, worklist, kind="reminder")
    assert reminder["included"] == 1
    posted_days_ago(room, reminder, 0)
    assert why_held(room, asked(room, worklist, kind="reminder"))[0].startswith("Written to on ")
    posted_days_ago(room, invitation, 200)
    posted_days_ago(room, reminder, 100)
    assert "A reminder of the invitation of" in why_held(room, asked(room, worklist, kind="reminder"))[0]


def a_removal(room: PostRoom, *, done: bool = True, **more: Any) -> tuple[dict[str, Any], UUID]:
    patient = a_patient(room.practice, **more)
    worklist = room.gp.made()
    review = room.gp.reviewed(worklist, patient, "remove_and_tell")
    if done:
        room.gp.tick(worklist, patient, done=True, version=review["version"])
    return worklist, patient


def test_a_letter_about_a_removal_goes_once_it_is_ticked_as_done(room: PostRoom) -> None:
    worklist, patient = a_removal(room, done=False)
    batch = asked(room, worklist, kind=REMOVED)
    assert "is not marked as removed in the clinical system" in why_held(room, batch)[0]
    room.gp.tick(worklist, patient, done=True, version=1)
    batch = asked(room, worklist, kind=REMOVED)
    [check] = room.read(batch, "/checks")
    assert "marked as done in the clinical system by Dr Ada Sample" in check["checked"]
    assert "no other opioid was issued since" in check["checked"]


def test_a_letter_about_a_removal_goes_once_an_extract_shows_it_gone(room: PostRoom) -> None:
    worklist, patient = a_removal(room, done=False)
    with room.practice.rows() as session:
        yesterday = {"day": TODAY - timedelta(days=1)}
        session.execute(text("update review set reviewed_at = :day"), yesterday)
    an_extract(room.practice, TODAY)
    takes_off_repeat(room.practice, patient, 2)
    batch = asked(room, worklist, kind=REMOVED)
    assert (batch["included"], batch["held"]) == (1, 0)
    assert "is no longer on repeat" in room.read(batch, "/checks")[0]["checked"]


def test_an_acute_opioid_in_the_period_keeps_the_letter_about_a_removal_back(room: PostRoom) -> None:
    worklist, patient = a_removal(room)
    an_issue(room.practice, patient, "Tramadol 50mg capsules", TODAY - timedelta(days=20))
    batch = asked(room, worklist, kind=REMOVED)
    assert "“Tramadol 50mg capsules”, an opioid, was issued on" in why_held(room, batch)[0]


@pytest.mark.parametrize(
    ("flags", "context", "letter_format"),
    [
        ({HoldCode.NEEDS_LARGE_PRINT: True}, {}, "large_print"),
        ({HoldCode.NEEDS_OTHER_FORMAT: True}, {"format_needs": "Easy read"}, "easy_read"),
    ],
)
def test_a_fitting_format_goes_into_the_batch(
    room: PostRoom, flags: dict[HoldCode, bool], context: dict[str, str], letter_format: str
) -> None:
    known = {code.value: answer for code, answer in flags.items()}
    worklist = room.invited(a_patient(room.practice, flags=known, context=context), **ACCEPTED)
    assert preview(room, worklist)["forms"] == [{"format": letter_format, "language": "en", "letters": 1}]
    batch = asked(room, worklist)
    assert [one["format"] for one in room.read(batch, "/letters")] == [letter_format]
    assert [one["format"] for one in batch["wordings"]] == [letter_format]


def test_the_preview_counts_what_the_batch_then_is(room: PostRoom) -> None:
    to_phone = a_patient(room.practice, flags={HoldCode.NEEDS_INTERPRETER.value: True})
    fine, stopped = a_patient(room.practice), a_patient(room.practice, address_lines=[], postcode=None)
    worklist = room.invited(to_phone, fine, stopped, **ACCEPTED)
    shown = preview(room, worklist)
    assert (shown["patients"], shown["letters"], shown["to_phone"]) == (3, 1, 1)
    [held] = shown["held"]
    assert held["patients"] == 1
    batch = asked(room, worklist)
    assert (batch["included"], batch["held"], batch["to_phone"]) == (1, 2, 1)
    assert room.gp.get("/letter-batches").json()[0]["id"] == batch["id"]


def in_between(room: PostRoom, what: str, worklist: dict[str, Any], patient: UUID) -> None:
    an_extract(room.practice, TODAY)
    match what:
        case "died":
            is_now(room.practice, patient, 2, died=True)
        case "moved":
            is_now(room.practice, patient, 2, address_lines=["2 Other Street", "Testham"])
        case "reviewed anew":
            room.gp.reviewed(worklist, patient, "continue_safely", version=1)


@pytest.mark.parametrize(
    ("what", "because"),
    [
        ("died", "This patient has died. Nothing may be sent."),
        ("moved", MOVED),
        ("reviewed anew", REVIEW_CHANGED),
    ],
)
def test_what_happens_between_approval_and_printing_withholds_that_letter_alone(
    room: PostRoom, what: str, because: str
) -> None:
    gone, fine = a_patient(room.practice), a_patient(room.practice)
    worklist = room.invited(gone, fine)
    batch = room.prepared(worklist)
    assert room.approve(batch).status_code == 200
    in_between(room, what, worklist, gone)
    work_off(room.practice.world.engine)
    after = room.read(batch)
    assert (after["included"], after["withheld"]) == (1, 1)
    assert why_held(room, batch) == [because]
