"""Letters that tell of an appointment: none goes before its appointment is entered."""

from datetime import date, time, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import text
from tests.finding.factories import a_patient
from tests.writing.post_room import TODAY, PostRoom, post, slug

from stepdown.plumbing.jobs import work_off
from stepdown.writing.letters.appointments.pasted import Refused, Row, read_rows
from stepdown.writing.letters.appointments.service import HELD_OTHERWISE, NO_LETTER, OVER, TWICE

SOON = TODAY + timedelta(days=14)
WHEN = {"on": SOON.isoformat(), "at": "10:30", "clinician": "Dr Ada Sample"}


def telling(room: PostRoom, *names: str, **more: Any) -> dict[str, Any]:
    worklist = room.invited(*(a_patient(room.practice, family_name=name, **more) for name in names))
    body = {"kind": "named_appointment", "worklist_ids": [worklist["id"]]}
    answer = post(room.gp.person, room.path, body)
    assert answer.status_code == 201, answer.text
    batch: dict[str, Any] = answer.json()
    return batch


def put(room: PostRoom, batch: dict[str, Any], body: dict[str, Any], part: str = "") -> httpx.Response:
    return room.gp.person.client.put(
        f"{room.path}/{batch['id']}/appointments{part}",
        json=body,
        headers={"If-Match": f'"{batch["version"]}"'},
    )


def enter(room: PostRoom, batch: dict[str, Any], **differs: Any) -> httpx.Response:
    [letter] = room.read(batch, "/appointments")
    return put(room, batch, {"appointments": [{"letter_id": letter["letter_id"], **WHEN, **differs}]})


def test_a_letter_goes_once_its_appointment_is_entered(room: PostRoom) -> None:
    batch = telling(room, "Leek")
    assert (batch["included"], batch["held"]) == (0, 1)
    assert room.read(batch, "/held")[0]["because"] == "No appointment is entered."
    entered = enter(room, batch).json()
    assert (entered["entered"], entered["refused"]) == (1, [])
    after = room.read(batch)
    assert (after["included"], after["held"], after["version"]) == (1, 0, entered["version"])
    [shown] = room.read(after, "/appointments")
    assert (shown["on"], shown["at"], shown["clinician"]) == (SOON.isoformat(), "10:30:00", "Dr Ada Sample")
    assert room.approve(after).status_code == 200


def test_an_appointment_entered_after_approval_makes_it_void(room: PostRoom) -> None:
    batch = telling(room, "Leek")
    enter(room, batch)
    approved = room.approve(room.read(batch)).json()
    assert approved["state"] == "approved"
    enter(room, approved, at="11:00")
    assert room.read(batch)["state"] == "created"


@pytest.mark.parametrize("on", [TODAY, TODAY - timedelta(days=1)])
def test_an_appointment_is_after_today(room: PostRoom, on: date) -> None:
    answer = enter(room, telling(room, "Leek"), on=on.isoformat())
    assert (answer.status_code, slug(answer)) == (422, "appointment-is-over")


def test_a_stale_page_a_letter_of_nobody_and_letters_without_appointments_are_refused(room: PostRoom) -> None:
    batch = telling(room, "Leek")
    assert enter(room, {**batch, "version": 9}).status_code == 412
    nobodys = {"letter_id": "00000000-0000-4000-8000-000000000001", **WHEN}
    assert put(room, batch, {"appointments": [nobodys]}).status_code == 404
    worklist = room.gp.made(search="opioid-on-repeat")
    [entry] = room.gp.entries(worklist)["items"]
    room.gp.reviewed(worklist, entry["patient"]["patient_id"], "invite_for_review")
    other = room.prepared(worklist)
    assert slug(put(room, other, {"appointments": [nobodys]})) == "no-appointments-here"


def test_an_appointment_that_is_over_by_then_withholds_its_letter(room: PostRoom) -> None:
    batch = telling(room, "Leek")
    enter(room, batch)
    room.approve(room.read(batch))
    with room.practice.rows() as session:
        session.execute(text("update letter set appointment_on = :day"), {"day": TODAY})
    work_off(room.practice.world.engine)
    assert room.read(batch)["withheld"] == 1
    assert "is over, or is today" in room.read(batch, "/held")[0]["because"]


def test_pasted_lines_are_entered_and_the_others_told_by_number(room: PostRoom) -> None:
    batch = telling(room, "Leek", "Turnip")
    numbers = nhs_numbers(room)
    day = f"{SOON:%d/%m/%Y}"
    pasted = "\n".join(
        (
            "NHS number\tDate\tTime\tClinician",
            f"{numbers['LEEK']}\t{day}\t09:10\tDr Ada Sample",
            f"{numbers['LEEK']}, {day}, 09:20, Dr Ada Sample",
            "999 000 0018; 01/01/2030; 09:30; Dr Ada Sample",
            f"{numbers['TURNIP']}, {TODAY:%d/%m/%Y}, 09:40, Dr Ada Sample",
            "not a number, 01/01/2030, 09:50, Dr Ada Sample",
        )
    )
    answer = put(room, batch, {"pasted": pasted}, "/pasted")
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert found["entered"] == 1
    assert [(one["line"], one["because"]) for one in found["refused"]] == [
        (3, TWICE),
        (4, NO_LETTER),
        (5, OVER),
        (6, "An NHS number has digits and spaces only."),
    ]
    assert numbers["LEEK"] not in answer.text
    after = room.read(batch)
    assert (after["included"], after["held"]) == (1, 1)


def test_who_is_held_for_another_reason_gets_no_appointment(room: PostRoom) -> None:
    batch = telling(room, "Leek", address_lines=[], postcode=None)
    assert room.read(batch, "/appointments") == []
    line = f"{nhs_numbers(room)['LEEK']}, {SOON:%d/%m/%Y}, 09:10, Dr Ada Sample"
    [refused] = put(room, batch, {"pasted": line}, "/pasted").json()["refused"]
    assert refused["because"] == HELD_OTHERWISE


def nhs_numbers(room: PostRoom) -> dict[str, str]:
    query = text(
        "select v.family_name, p.nhs_number from patient p join patient_version v on v.patient_id = p.id"
    )
    with room.practice.rows() as session:
        return {row.family_name.upper(): row.nhs_number for row in session.execute(query)}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "9990000018, 3 December 2026, 9.05, Dr A",
            Row(1, "9990000018", date(2026, 12, 3), time(9, 5), "Dr A"),
        ),
        (
            "999 000 0018\t2026-12-03\t14:30\tDr A",
            Row(1, "9990000018", date(2026, 12, 3), time(14, 30), "Dr A"),
        ),
        ("9990000018, 12/31/2026, 09:00, Dr A", "The date must be like 3 December 2026 or 03/12/2026."),
        ("9990000018, 03/12/2026, half past nine, Dr A", "The time must be like 14:30."),
        ("9990000018, 03/12/2026, 09:00", "It must have an NHS number, a date, a time and a clinician."),
        ("9990000018, 03/12/2026, 09:00, Dr\u202e A", "This text contains an invisible character"),
        (f"9990000018, 03/12/2026, 09:00, {'A' * 201}", "The clinician's name is longer than 200"),
    ],
)
def test_a_pasted_line_is_read_with_certainty_or_refused(line: str, expected: Row | str) -> None:
    [found] = read_rows(line)
    if isinstance(expected, Row):
        assert found == expected
    else:
        assert isinstance(found, Refused)
        assert found.because.startswith(expected)
