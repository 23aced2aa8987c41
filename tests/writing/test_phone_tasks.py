"""Whom somebody rings, since no letter that the practice has would be understood."""

from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from tests.factories import Person, World
from tests.finding.conftest import Desk
from tests.finding.factories import a_patient, an_extract, is_now
from tests.writing.post_room import TODAY, PostRoom, post, slug

from stepdown.access.permissions import Role
from stepdown.clinical.holds import HoldCode

ACCEPTED = {"clinician_holds_accepted": True}
INTERPRETER = {"flags": {HoldCode.NEEDS_INTERPRETER.value: True}, "context": {"language": "Polish"}}


@pytest.fixture
def reception(room: PostRoom) -> Person:
    return room.practice.world.person(Role.RECEPTIONIST, room.practice.ods)


def somebody_to_phone(room: PostRoom, **more: Any) -> tuple[dict[str, Any], UUID]:
    about = {**INTERPRETER, "family_name": "Klos", "mobile": "07700 900123", **more}
    patient = a_patient(room.practice, **about)
    return room.prepared(room.invited(patient, **ACCEPTED)), patient


def tasks(room: PostRoom, who: Person, **query: Any) -> list[dict[str, Any]]:
    answer = who.client.get(f"{room.practice.path}/phone-tasks", params=query)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()
    return found


def mark(room: PostRoom, who: Person, task: dict[str, Any], how: str | None) -> httpx.Response:
    return who.client.put(
        f"{room.practice.path}/phone-tasks/{task['id']}/done",
        json={"how": how},
        headers={"If-Match": f'"{task["version"]}"'},
    )


def test_reception_sees_whom_to_ring_in_which_language_and_neither_medicine_nor_reason(
    room: PostRoom, reception: Person
) -> None:
    batch, _ = somebody_to_phone(room)
    assert batch["to_phone"] == 1
    answer = reception.client.get(f"{room.practice.path}/phone-tasks", params={"state": "open"})
    [task] = answer.json()
    assert (task["listed"], task["mobile"]) == ("KLOS, Sample (Mx)", "07700 900123")
    assert (task["why"], task["speaks"], task["may_phone"]) == ("interpreter", "Polish", True)
    for word in ("codeine", "opioid", "not-issued", "invite", "interpreter needed"):
        assert word not in answer.text.casefold()


def test_a_call_is_done_in_some_way_by_somebody_and_can_be_taken_back(
    room: PostRoom, reception: Person
) -> None:
    batch, _ = somebody_to_phone(room)
    [task] = tasks(room, reception, state="open", batch_id=batch["id"])
    done = mark(room, reception, task, "spoke_with_interpreter").json()
    assert (done["how"], done["version"]) == ("spoke_with_interpreter", 2)
    assert done["done_by"]
    assert tasks(room, reception, state="open") == []
    assert [one["id"] for one in tasks(room, reception, state="done")] == [task["id"]]
    assert room.read(batch)["to_phone"] == 0
    assert mark(room, reception, task, "spoke").status_code == 412
    open_again = mark(room, reception, done, None).json()
    assert (open_again["done_at"], open_again["done_by"], open_again["how"]) == (None, None, None)


def test_nobody_rings_somebody_about_whom_something_came_up(room: PostRoom, reception: Person) -> None:
    _, patient = somebody_to_phone(room)
    an_extract(room.practice, TODAY)
    is_now(room.practice, patient, 2, died=True)
    [task] = tasks(room, reception, state="open")
    assert task["may_phone"] is False
    assert slug(mark(room, reception, task, "spoke")) == "ask-a-clinician-first"
    assert mark(room, reception, task, "not_reached").status_code == 200


def test_a_batch_that_is_cancelled_asks_for_no_call(room: PostRoom, reception: Person) -> None:
    batch, _ = somebody_to_phone(room)
    post(room.gp.person, f"{room.path}/{batch['id']}/cancel", None)
    assert tasks(room, reception) == []


def test_who_is_to_be_phoned_is_not_put_on_the_list_twice(room: PostRoom, reception: Person) -> None:
    patient = a_patient(room.practice, **INTERPRETER)
    worklist = room.invited(patient, **ACCEPTED)
    room.prepared(worklist)
    again = room.prepared(worklist)
    assert room.read(again, "/held")[0]["because"].startswith("To be phoned since ")
    [task] = tasks(room, reception)
    mark(room, reception, task, "spoke_with_interpreter")
    third = room.prepared(worklist)
    assert room.read(third, "/held")[0]["because"].startswith("Phoned on ")
    assert len(tasks(room, reception)) == 1


def test_another_practices_call_is_as_if_it_were_not_there(room: PostRoom, world: World) -> None:
    batch, _ = somebody_to_phone(room)
    [task] = tasks(room, room.gp.person)
    other = world.practice("Y00002", "Another Test Practice")
    an_extract(other, TODAY)
    theirs = Desk(other, other.clinician()).person
    at = f"{other.path}/phone-tasks"
    sent = {"json": {"how": "spoke"}, "headers": {"If-Match": '"1"'}}
    for their, nobodys in (
        (
            theirs.client.put(f"{at}/{task['id']}/done", **sent),
            theirs.client.put(f"{at}/{uuid4()}/done", **sent),
        ),
        (
            theirs.client.get(at, params={"batch_id": batch["id"]}),
            theirs.client.get(at, params={"batch_id": str(uuid4())}),
        ),
    ):
        assert (their.status_code, their.content) == (nobodys.status_code, nobodys.content)
        assert their.status_code == 404
    assert theirs.client.get(at).json() == []
