"""Whoever reviews a patient sees what was written to them, and what became of it."""

from typing import Any
from uuid import UUID, uuid4

from tests.factories import World
from tests.finding.factories import a_patient
from tests.writing.post_room import TODAY, PostRoom

from stepdown.clinical.dates import in_words

PREPARED = f"Prepared on {in_words(TODAY)}"


def letters(room: PostRoom, patient: UUID) -> list[str]:
    answer = room.gp.get(f"/patients/{patient}/letters")
    assert answer.status_code == 200, answer.text
    return [one["in_words"] for one in answer.json()]


def cancel(room: PostRoom, batch: dict[str, Any]) -> None:
    answer = room.gp.person.client.post(f"{room.path}/{batch['id']}/cancel")
    assert answer.status_code == 200, answer.text


def test_a_letter_is_followed_from_its_batch_to_the_post(room: PostRoom) -> None:
    patient, other = a_patient(room.practice), a_patient(room.practice)
    worklist = room.invited(patient)
    assert letters(room, patient) == []
    cancel(room, room.prepared(worklist))
    batch = room.prepared(worklist)
    assert letters(room, patient) == [f"{PREPARED}, waits for approval", f"{PREPARED}, cancelled"]
    printed = room.printed(batch)
    assert letters(room, patient)[0] == f"{PREPARED}, printed, not yet marked as posted"
    room.taken(printed)
    assert room.post_on(printed, TODAY).status_code == 200
    assert letters(room, patient)[0] == f"Posted on {in_words(TODAY)}"
    assert letters(room, other) == []


def test_one_that_was_held_back_says_why(room: PostRoom) -> None:
    patient = a_patient(room.practice, address_lines=[], postcode=None)
    room.prepared(room.invited(patient, a_patient(room.practice)))
    [held] = letters(room, patient)
    assert held.startswith(f"{PREPARED}, held back: ")
    assert "address" in held


def test_reception_and_another_practice_do_not_read_them(room: PostRoom, world: World) -> None:
    patient = a_patient(room.practice)
    path = f"{room.practice.path}/patients/{patient}/letters"
    assert room.practice.receptionist().client.get(path).status_code == 403
    other = world.practice("Y00002", "Another Test Practice")
    absent = other.clinician().client.get(f"{other.path}/patients/{uuid4()}/letters")
    assert absent.status_code == 404
    assert other.clinician().client.get(f"{other.path}/patients/{patient}/letters").content == absent.content
