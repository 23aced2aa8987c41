"""What leaves the practice: the file, the text to copy, and the record of who was told."""

import csv
import io
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import text
from tests.finding.conftest import Desk
from tests.finding.factories import an_extract, is_now
from tests.writing.messages.texting import TODAY, TextRoom
from tests.writing.post_room import post, slug


def rows(content: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.removeprefix("\ufeff"))))


@pytest.fixture
def reception(room: TextRoom) -> Desk:
    return Desk(room.practice, room.practice.receptionist())


def test_the_file_to_upload_has_the_columns_in_the_order_of_the_system(room: TextRoom) -> None:
    asked = room.somebody(mobile="+44 7700 900111", birth_date=date(1961, 2, 3))
    made = room.approved(room.invited(asked))
    answer = room.export(made)
    assert answer.headers["content-type"].startswith("text/csv")
    [row] = rows(answer.text)
    assert list(row) == ["NHS Number", "Date of Birth", "Telephone Number"]
    assert row["NHS Number"].startswith("999")
    assert (row["Date of Birth"], row["Telephone Number"]) == ("03/02/1961", "07700900111")
    assert next(iter(rows(room.export(made, "emis").text)[0])) == "NHS Number"
    after = room.read(made)
    assert (after["exported_by"], after["version"]) == ("Dr Ada Sample", made["version"] + 2)


def test_nothing_leaves_before_a_list_is_approved(room: TextRoom) -> None:
    made = room.prepared(room.invited(room.somebody()))
    assert slug(room.export(made)) == slug(room.mark(made)) == "list-not-in-this-state"


def test_who_died_or_declined_in_between_is_withheld_and_the_others_go(room: TextRoom) -> None:
    alive, died, refuses = (room.somebody(name) for name in ("Alive", "Died", "Refuses"))
    made = room.approved(room.invited(alive, died, refuses))
    an_extract(room.practice, TODAY)
    is_now(room.practice, died, 2, died=True)
    declines = {"declined_texts": True}
    with room.practice.rows() as session:
        kept = session.scalar(
            text("select flags from patient_version where patient_id = :who"), {"who": refuses}
        )
    is_now(room.practice, refuses, 2, flags={**kept, **declines})
    assert room.text_to(made, "Alive").status_code == 200
    stopped = room.text_to(made, "Died")
    assert (stopped.status_code, slug(stopped)) == (409, "held-now")
    assert [one["may_tell"] for one in room.read(made, "/messages")] == [True, False, True]
    assert len(rows(room.export(made).text)) == 1
    after = room.read(made)
    assert (after["included"], after["withheld"], after["tell_otherwise"]) == (1, 2, 1)
    assert room.why(made, "Died") == "This patient has died. Nothing may be sent."
    assert room.names(made) == ["ALIVE", "REFUSES"]


def test_a_number_that_changed_in_between_is_the_one_that_is_uploaded(room: TextRoom) -> None:
    asked = room.somebody()
    made = room.approved(room.invited(asked))
    an_extract(room.practice, TODAY)
    is_now(room.practice, asked, 2, mobile="07700 900222")
    assert [row["Telephone Number"] for row in rows(room.export(made).text)] == ["07700900222"]


def test_a_review_that_was_changed_in_between_withholds_the_text(room: TextRoom) -> None:
    asked = room.somebody()
    worklist = room.invited(asked)
    made = room.approved(worklist)
    room.gp.reviewed(worklist, asked, "continue_safely", version=1)
    assert rows(room.export(made).text) == []
    assert room.why(made, "Asked").startswith("The patient was reviewed again")


def test_reception_sends_and_marks_without_seeing_reasons_or_medicines(
    room: TextRoom, reception: Desk
) -> None:
    made = room.approved(
        room.removed(room.somebody("Told"), room.somebody("Phoned", mobile=None)), kind="repeat_removed"
    )
    seen = reception.get(f"/message-lists/{made['id']}")
    listed = reception.get(f"/message-lists/{made['id']}/messages")
    assert (seen.json()["text"], seen.json()["worklists"], seen.json()["size"]) == (None, None, None)
    assert "odeine" not in seen.text + listed.text
    assert [(one["listed"].split(",")[0], one["tell_otherwise"]) for one in listed.json()] == [
        ("TOLD", None),
        ("PHONED", "By letter, by telephone or in person"),
    ]
    assert reception.get(f"/message-lists/{made['id']}/not-accepted").status_code == 403
    [told, phoned] = listed.json()
    assert reception.get(f"/message-lists/{made['id']}/messages/{told['id']}/text").status_code == 403
    assert len(rows(room.export(made, who=reception).text)) == 1
    assert room.mark(made, who=reception).json()["sent"] == {"message": 1}
    refused = room.mark(made, message_ids=[phoned["id"]], who=reception)
    assert slug(refused) == "not-to-be-texted"
    after = room.mark(made, "phone", who=reception, message_ids=[phoned["id"]]).json()
    assert (after["sent"], after["still_to_send"]) == ({"message": 1, "phone": 1}, 0)


def test_who_was_told_is_recorded_once_with_who_when_and_by_which_way(room: TextRoom) -> None:
    made = room.approved(room.invited(room.somebody("One"), room.somebody("Two")))
    one, two = room.read(made, "/messages")
    answers = [
        room.mark(made, "phone", key="the-same-key", message_ids=[one["id"]]).json()["sent"] for _ in range(2)
    ]
    assert answers == [{"phone": 1}, {"phone": 1}]
    assert room.mark(made, message_ids=[one["id"]], key="the-same-key").status_code == 422
    room.mark(made)
    room.mark(made, who=room.second)
    one, two = room.read(made, "/messages")
    assert [sent["route"] for sent in one["sent"]] == ["phone"], "who was told already is not told again"
    assert two["sent"] == [{"route": "message", "on": TODAY.isoformat(), "by": "Dr Ada Sample"}]
    with room.practice.rows() as session:
        versions = session.scalars(text("select distinct wording_version from message_sent")).all()
    assert versions == [made["wording_version"]]
    assert rows(room.export(made).text) == [], "nobody who was told is uploaded once more"


@pytest.mark.parametrize("days", [-1, 1])
def test_a_day_on_which_it_cannot_have_been_sent_is_refused(room: TextRoom, days: int) -> None:
    made = room.approved(room.invited(room.somebody()))
    answer = room.mark(made, on=TODAY + timedelta(days=days))
    assert (answer.status_code, slug(answer)) == (409, "cannot-have-been-sent")


def test_a_message_of_another_list_cannot_be_marked(room: TextRoom) -> None:
    worklist = room.invited(room.somebody())
    first, second = (room.approved(worklist, again_because="Asked for it") for _ in range(2))
    [row] = room.read(second, "/messages")
    assert room.mark(first, message_ids=[row["id"]]).status_code == 404


def test_a_list_by_which_somebody_was_told_cannot_be_cancelled(room: TextRoom) -> None:
    made = room.approved(room.invited(room.somebody()))
    room.mark(made)
    assert slug(post(room.gp.person, f"{room.path}/{made['id']}/cancel", None)) == "list-not-in-this-state"


def test_every_sight_and_every_step_is_audited_with_the_patients(room: TextRoom) -> None:
    asked = room.somebody()
    made = room.approved(room.invited(asked))
    room.read(made, "/messages")
    room.export(made)
    room.mark(made)
    steps = (
        "prepareMessageList",
        "approveMessageList",
        "listMessages",
        "exportMessageList",
        "markMessagesSent",
    )
    with room.practice.rows() as session:
        query = text("select action, patients, about from audit_event where action = any(:steps) order by id")
        found: list[Any] = session.execute(query, {"steps": list(steps)}).all()
    assert [row.action for row in found] == list(steps)
    assert all(row.patients == [asked] for row in found)
    assert found[3].about == {"list": made["id"], "upload_for": "systmone", "exported": 1, "withheld": 0}


def test_the_patients_panel_says_what_became_of_each_message(room: TextRoom) -> None:
    asked = room.somebody()
    worklist = room.invited(asked)
    made = room.prepared(worklist)

    def said() -> list[str]:
        return [one["in_words"] for one in room.gp.get(f"/patients/{asked}/messages").json()]

    assert said()[0].endswith("waits for approval")
    room.approve(made)
    assert said()[0].endswith("approved, not yet recorded as sent")
    room.mark(made, "phone")
    room.prepared(worklist)
    newest, first = said()
    assert first.startswith("Told by telephone on ")
    assert "held back: Told by message on" in newest


def test_a_patient_who_asks_what_is_kept_gets_the_texts_as_they_were_sent(room: TextRoom) -> None:
    asked = room.somebody()
    room.mark(room.approved(room.invited(asked)))
    manager = room.practice.manager()
    answer = manager.client.post(f"{room.practice.path}/patients/{asked}/export")
    assert answer.status_code == 200, answer.text
    assert b"message-" in answer.content
