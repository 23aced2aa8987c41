"""Who looked at the figures, what they chose, and why: kept, changed openly, read by the whole practice."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx

from stepdown.plumbing.db import today
from tests.factories import Person, Practice, nhs_number
from tests.records.prescribing.sending import list_sizes, loaded, prescribing

SAID: dict[str, Any] = {
    "held_on": "2026-05-12",
    "took_part": "Both GPs, the pharmacist and the manager",
    "option": "O5",
    "because": "Codeine is where we are furthest from the others",
    "measure": "codeine-items",
    "next_step": "Run the search for codeine on repeat",
}


def record(person: Person, practice: Practice, **different: Any) -> httpx.Response:
    return person.client.post(
        f"{practice.path}/discussions",
        json=SAID | different,
        headers={"Idempotency-Key": uuid4().hex},
    )


def pointers(answer: httpx.Response) -> list[str]:
    assert answer.status_code == 422, answer.text
    return [one["pointer"] for one in answer.json()["errors"]]


def test_what_was_seen_is_kept_as_it_stood_that_day(practice: Practice) -> None:
    manager = practice.manager()
    loaded(manager, practice.path, prescribing("2026-03", items={"Y00001": 30, "Y00002": 10}))
    loaded(manager, practice.path, list_sizes("2026-03-01", {"Y00001": 1000, "Y00002": 1000}))
    made = record(manager, practice).json()
    assert made["seen"] == (
        "Codeine items: 30.0 items per 1,000 patients in March 2026: higher than the one other practice."
    )
    assert (made["measure_title"], made["version"], made["earlier"]) == ("Codeine items", 1, [])
    assert made["chosen"]
    changed = loaded(manager, practice.path, prescribing("2026-04", items={"Y00001": 5}))
    assert changed
    (listed,) = practice.receptionist().client.get(f"{practice.path}/discussions").json()
    assert listed["seen"] == made["seen"]


def test_a_change_says_which_version_was_seen_and_leaves_how_it_stood(practice: Practice) -> None:
    manager, gp = practice.manager(), practice.clinician()
    made = record(manager, practice).json()
    path = f"{practice.path}/discussions/{made['id']}"
    other = SAID | {"option": None, "area": "Gabapentinoids for back pain", "measure": None}
    assert gp.client.put(path, json=other).status_code == 428
    assert gp.client.put(path, json=other, headers={"If-Match": '"7"'}).status_code == 412
    changed = gp.client.put(path, json=other, headers={"If-Match": '"1"'}).json()
    assert (changed["chosen"], changed["seen"], changed["version"]) == (
        "Gabapentinoids for back pain",
        None,
        2,
    )
    assert changed["recorded_by"] == gp.name
    (earlier,) = changed["earlier"]
    assert (earlier["option"], earlier["version"], earlier["recorded_by"]) == ("O5", 1, manager.name)
    read = gp.client.get(path)
    assert (read.json(), read.headers["ETag"]) == (changed, '"2"')


def test_the_same_discussion_sent_twice_is_recorded_once_and_reception_reads_but_does_not_record(
    practice: Practice,
) -> None:
    manager = practice.manager()
    key = {"Idempotency-Key": "discussed-once"}
    both = [
        manager.client.post(f"{practice.path}/discussions", json=SAID, headers=key).json()["id"]
        for _ in range(2)
    ]
    assert both[0] == both[1]
    assert len(manager.client.get(f"{practice.path}/discussions").json()) == 1
    assert record(practice.receptionist(), practice).status_code == 403


def test_what_is_missing_or_names_a_patient_is_refused_at_its_field(practice: Practice) -> None:
    manager = practice.manager()
    assert pointers(record(manager, practice, option=None)) == ["/option"]
    tomorrow = (today() + timedelta(days=2)).isoformat()
    assert pointers(record(manager, practice, held_on=tomorrow)) == ["/held_on"]
    assert pointers(record(manager, practice, measure="nonsense")) == ["/measure"]
    assert pointers(record(manager, practice, because=" ")) == ["/because"]
    assert pointers(record(manager, practice, because=f"For {nhs_number(1)}")) == ["/because"]
    assert manager.client.get(f"{practice.path}/discussions").json() == []
