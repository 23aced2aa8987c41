"""What cannot wait, who is on duty, what to say, and what became of the letters."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
from sqlalchemy import text
from tests.finding.factories import a_patient
from tests.writing.responses.conftest import Reception

from stepdown.plumbing.db import today
from stepdown.writing.responses.figures.share import in_words, interval

WORDING = {"format": "standard", "language": "en", "wording_id": None, "title": "Invitation", "text": ""}


def set_duty(reception: Reception, version: int | None = 0, **rota: Any) -> httpx.Response:
    headers = {} if version is None else {"If-Match": f'"{version}"'}
    body = {"weekdays": [], "dates": [], **rota}
    manager = reception.practice.manager().client
    return manager.put(f"{reception.path}/duty", json=body, headers=headers)


def test_the_red_button_names_todays_clinician_and_is_written_down(
    reception: Reception, patient: UUID, letter: UUID
) -> None:
    weekday = {"weekday": today().isoweekday(), "who": "Dr Robin Specimen, room 4"}
    assert set_duty(reception, weekdays=[weekday]).status_code == 200
    assert reception.read("/guide")["tell"] == "Dr Robin Specimen, room 4"
    pressed = reception.ask("/reception/urgent-calls", kind="overdose", patient_id=str(patient))
    assert (pressed.status_code, pressed.json()["tell"]) == (201, "Dr Robin Specimen, room 4")
    query = text("select kind, reference, patient_id, told, pressed_by from urgent_call")
    with reception.practice.rows() as session:
        [row] = session.execute(query).all()
    expected = ("overdose", reception.reference_of(letter), patient, "Dr Robin Specimen, room 4")
    assert (*row[:4],) == expected
    assert row.pressed_by == reception.receptionist.staff_id


def test_the_red_button_never_waits_for_a_name_or_a_rota(reception: Reception) -> None:
    guide = reception.read("/guide")
    assert guide["duty_is_set"] is False
    assert len(guide["dangers"]) == 4
    for danger in guide["dangers"]:
        pressed = reception.ask("/reception/urgent-calls", kind=danger["kind"])
        assert pressed.status_code == 201
        assert pressed.json()["tell"].startswith("Nobody is set as on duty today. Tell the GP on call now")
        said = f"{danger['first']} {' '.join(danger['afterwards'])}"
        assert ("999" in danger["first"]) is danger["is_emergency"]
        assert "111" in said or "999" in said


def test_a_date_goes_before_its_weekday_and_the_rota_is_changed_by_who_saw_it(
    reception: Reception,
) -> None:
    weekdays = [{"weekday": day, "who": f"Weekday {day}"} for day in range(1, 8)]
    dates = [{"on": str(today()), "who": "Locum"}, {"on": str(today() - timedelta(days=3)), "who": "Past"}]
    shown = set_duty(reception, weekdays=weekdays, dates=dates).json()
    assert (shown["today"], shown["version"]) == ("Locum", 1)
    assert [one["who"] for one in shown["dates"]] == ["Locum"]
    assert set_duty(reception).status_code == 412
    assert set_duty(reception, None).status_code == 428
    twice = set_duty(reception, 1, weekdays=[weekdays[0]] * 2)
    assert twice.status_code == 422
    assert set_duty(reception, 1).json()["today"] is None
    refused = reception.receptionist.client.put(
        f"{reception.path}/duty", json={"weekdays": [], "dates": []}, headers={"If-Match": '"2"'}
    )
    assert refused.status_code == 403


def test_the_guide_says_what_to_say_and_that_nobody_has_signed_it(reception: Reception) -> None:
    guide = reception.read("/guide")
    assert guide["checked_by_nobody"] is True
    said = " ".join(line for part in guide["script"] for line in part["say"])
    assert "medicines review" in said
    assert "do not stop any medicine suddenly" in said
    assert guide["upset"]
    assert guide["asked"]


def test_the_script_promises_nothing_that_a_letter_about_a_removal_would_belie(reception: Reception) -> None:
    """The desk does not see which kind of letter it was, so that one script must be true of all."""
    guide = reception.read("/guide")
    said = [line for part in guide["script"] for line in part["say"]]
    said += [*guide["upset"], *guide["brief"], *(one["answer"] for one in guide["asked"])]
    for promise in ("nothing change", "nothing will change", "without you", "as usual", "not be stopped"):
        assert [line for line in said if promise in line.lower()] == []


def test_the_briefing_says_when_letters_go_out(reception: Reception, patient: UUID, letter: UUID) -> None:
    waiting = a_patient(reception.practice)
    reception.letters((waiting,), {"state": "waiting"})
    briefing = reception.read("/briefing")
    assert briefing["practice_name"] == "Larkfield Test Practice"
    assert sorted((one["letters"], one["posted_on"]) for one in briefing["weeks"] if one["posted_on"]) == [
        (1, str(today() - timedelta(days=1)))
    ]
    assert sum(one["posted_on"] is None for one in briefing["weeks"]) == 1


def test_a_batch_counts_each_posted_letter_once_by_what_was_answered_last(reception: Reception) -> None:
    people = [a_patient(reception.practice) for _ in range(5)]
    letters = reception.wrote_to(*people)
    reception.logged(people[0], letters[0], "thinking")
    due = reception.logged(people[0], letters[0], "booked", appointment_on=str(today()))
    path = f"{reception.path}/answers/{due['id']}/attendance"
    reception.receptionist.client.post(path, json={"attendance": "attended"})
    reception.logged(people[1], letters[1], "declined")
    slip = reception.logged(people[2], letters[2], "declined")
    reception.ask(f"/reception/answers/{slip['id']}/undo")
    reference = reception.reference_of(letters[3])
    reception.ask("/returned-letters", reference=reference, reason="gone_away")
    figures = batch_responses(reception)
    counted = {name: count for name, count in figures.items() if name != "batch_id" and count}
    assert counted == {
        "posted": 5,
        "answered": 2,
        "booked": 1,
        "declined": 1,
        "attended": 1,
        "came_back": 1,
        "no_answer": 2,
    }


def batch_responses(reception: Reception) -> dict[str, Any]:
    with reception.practice.rows() as session:
        batch = session.scalar(text("select id from letter_batch"))
    path = f"{reception.practice.path}/letter-batches/{batch}/responses"
    figures: dict[str, Any] = reception.receptionist.client.get(path).json()
    return figures


def test_a_batch_that_is_not_posted_counts_nothing(reception: Reception, patient: UUID) -> None:
    reception.letters((patient,), {"state": "waiting"})
    figures = batch_responses(reception)
    assert {count for name, count in figures.items() if name != "batch_id"} == {0}


def test_answers_are_told_apart_by_the_version_of_the_words(reception: Reception) -> None:
    people = [a_patient(reception.practice) for _ in range(3)]
    old, *_ = reception.wrote_to(*people[:2], wordings=[{**WORDING, "version": "1"}])
    reception.wrote_to(people[2], wordings=[{**WORDING, "version": "2"}])
    reception.logged(people[0], old, "booked")
    shown = reception.read("/wordings", reception.gp)
    assert [(one["version"], one["posted"], one["booked"]) for one in shown["wordings"]] == [
        ("Stepdown’s wording, version 1", 2, 1),
        ("Stepdown’s wording, version 2", 1, 0),
    ]
    assert all("Too few to compare" in one["in_words"] for one in shown["wordings"])
    assert "say little" in shown["caution"]


def test_a_share_is_said_with_the_interval_in_which_it_may_lie() -> None:
    assert interval(0, 0) == (0, 100)
    assert interval(10, 30) == (19, 51)
    assert interval(0, 30) == (0, 11)
    assert in_words(10, 30) == "10 of 30 booked. The true share may be anything from 19 to 51 in 100."
    assert in_words(0, 0) == "No letter with these words is posted yet."
