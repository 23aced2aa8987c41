"""What waits for information and what waits for a countersignature, over all worklists, the oldest first."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import text

from stepdown.plumbing.db import today
from tests.finding.conftest import Desk
from tests.finding.factories import a_patient, takes_off_repeat


def waits(desk: Desk, waiting_for: str) -> list[dict[str, Any]]:
    answer = desk.get("/waiting-reviews", waiting_for=waiting_for)
    assert answer.status_code == 200, answer.text
    assert answer.json()["total"] == len(answer.json()["items"])
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def ask(desk: Desk, worklist: dict[str, Any], patient: UUID, *, in_days: int, version: int = 0) -> None:
    on = (today() + timedelta(days=in_days)).isoformat()
    desk.reviewed(
        worklist, patient, "need_information", version=version, ask_whom="The pain clinic", chase_on=on
    )


def days_pass(desk: Desk, days: int) -> None:
    """As if all had been recorded so much earlier."""
    with desk.practice.rows() as session:
        session.execute(
            text(
                "update review set chase_on = chase_on - :days,"
                " reviewed_at = reviewed_at - make_interval(days => :days)"
            ),
            {"days": days},
        )


def test_information_is_chased_by_the_day_that_was_set_and_ages(gp: Desk) -> None:
    first, second = a_patient(gp.practice), a_patient(gp.practice)
    worklist = gp.made()
    ask(gp, worklist, first, in_days=14)
    ask(gp, worklist, second, in_days=7)
    days_pass(gp, 10)
    found = waits(gp, "information")
    assert [(one["patient"]["patient_id"], one["overdue_days"], one["waiting_days"]) for one in found] == [
        (str(second), 3, 10),
        (str(first), None, 10),
    ]
    assert found[0]["worklist_name"] == "November run"
    assert gp.get("/waiting-reviews/counts").json() == {"information": 2, "due": 1, "countersignature": 0}


def test_what_came_in_is_no_longer_chased(gp: Desk) -> None:
    here, on_another = a_patient(gp.practice), a_patient(gp.practice)
    worklist = gp.made()
    for patient in (here, on_another):
        ask(gp, worklist, patient, in_days=7)
    gp.reviewed(worklist, here, "continue_safely", version=1)
    gp.reviewed(gp.made(months=3), on_another, "remove_and_tell")
    assert waits(gp, "information") == []


def test_a_proposal_waits_for_whoever_may_countersign_it(gp: Desk) -> None:
    patient = a_patient(gp.practice)
    worklist = gp.made()
    technician = Desk(gp.practice, gp.practice.clinician("pharmacy_technician"))
    technician.reviewed(worklist, patient, "change_to_acute")
    assert [one["may_countersign"] for one in waits(gp, "countersignature")] == [True]
    assert [one["may_countersign"] for one in waits(technician, "countersignature")] == [False]
    assert gp.countersign(worklist, patient).status_code == 200
    assert waits(gp, "countersignature") == []


def test_they_come_page_by_page(gp: Desk) -> None:
    patients = [a_patient(gp.practice) for _ in range(53)]
    worklist = gp.made()
    for patient in patients:
        ask(gp, worklist, patient, in_days=7)
    first = gp.get("/waiting-reviews", waiting_for="information").json()
    assert (first["total"], len(first["items"]), first["previous_cursor"]) == (53, 50, None)
    rest = gp.get("/waiting-reviews", waiting_for="information", cursor=first["next_cursor"]).json()
    assert (len(rest["items"]), rest["next_cursor"]) == (3, None)
    back = gp.get("/waiting-reviews", waiting_for="information", cursor=rest["previous_cursor"]).json()
    assert back["items"] == first["items"]
    seen = {one["patient"]["patient_id"] for one in [*first["items"], *rest["items"]]}
    assert seen == {str(patient) for patient in patients}


def test_another_practice_waits_for_nothing_of_ours(gp: Desk, elsewhere: Desk) -> None:
    patient = a_patient(gp.practice)
    ask(gp, gp.made(), patient, in_days=7)
    takes_off_repeat(gp.practice, patient, extract=2)
    assert waits(elsewhere, "information") == []
    assert elsewhere.get("/waiting-reviews/counts").json()["information"] == 0
