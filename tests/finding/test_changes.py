"""Did it stick: from the decision to the verdict of later extracts, by the API."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, text, update
from sqlmodel import col

from stepdown.finding.reviews.models import Review
from stepdown.plumbing.db import today
from stepdown.records.extracts.models import Extract
from stepdown.records.patients.models import MedicationVersion
from tests.factories import Practice
from tests.finding.conftest import Desk
from tests.finding.factories import (
    DATED,
    a_patient,
    a_repeat,
    an_extract,
    an_issue,
    is_now,
    starts_on_repeat,
    takes_off_repeat,
)

CODEINE, TRAMADOL = "Codeine 30mg tablets", "Tramadol 50mg capsules"


def decide(
    desk: Desk, worklist: dict[str, Any], patient: UUID, outcome: str, *, days: int = 0, **more: Any
) -> dict[str, Any]:
    """So many days after the first extract: later ones can show it."""
    record = desk.reviewed(worklist, patient, outcome, **more)
    with desk.practice.rows() as session:
        reviews = update(Review).where(
            col(Review.practice_id) == desk.practice.ods, col(Review.worklist_id) == UUID(worklist["id"])
        )
        session.execute(reviews.values(reviewed_at=DATED + timedelta(days=days)))
    return record


def next_extract(practice: Practice, months: int = 1, **more: Any) -> int:
    number = an_extract(practice, DATED + timedelta(days=30 * months))
    if more:
        with practice.rows() as session:
            here = (col(Extract.practice_id) == practice.ods, col(Extract.number) == number)
            session.execute(update(Extract).where(*here).values(**more))
    return number


def changes(desk: Desk, **query: Any) -> list[dict[str, Any]]:
    answer = desk.get("/changes", **query)
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


def counts(desk: Desk, **query: Any) -> dict[str, Any]:
    answer = desk.get("/changes/counts", **query)
    assert answer.status_code == 200, answer.text
    counted: dict[str, Any] = answer.json()
    return {name: number for name, number in counted.items() if number}


def test_a_removal_is_to_do_then_waits_then_holds_and_is_undone(gp: Desk) -> None:
    patient = a_patient(gp.practice)
    worklist = gp.made()
    record = decide(gp, worklist, patient, "remove_and_tell")
    [row] = changes(gp, stage="to_do")
    assert (row["medicine"], row["verdict"], row["is_to_do"]) == (CODEINE, "waiting", True)
    assert row["evidence"] == "Waits for an extract dated after 22 November 2026"
    assert row["days_since_decided"] == (today() - DATED).days
    assert (row["decided_by"], row["worklist_name"], row["done_by"]) == (
        "Dr Ada Sample",
        "November run",
        None,
    )

    gp.tick(worklist, patient, done=True, version=row["review_version"])
    [row] = changes(gp, stage="waiting")
    assert (row["done_by"], changes(gp, stage="to_do")) == ("Dr Ada Sample", [])
    assert record["version"] + 1 == row["review_version"]

    takes_off_repeat(gp.practice, patient, next_extract(gp.practice))
    [row] = changes(gp, stage="held")
    assert row["evidence"] == f"In the extract of 22 December 2026 “{CODEINE}” is no longer on repeat"

    starts_on_repeat(gp.practice, patient, next_extract(gp.practice, 2), a_repeat(started=DATED))
    [row] = changes(gp)
    assert row["verdict"] == "undone"
    assert [(one["number"], one["verdict"]) for one in row["history"]] == [(2, "held"), (3, "undone")]
    assert row["review_again_on"] == worklist["id"]
    assert counts(gp) == {"changes": 1, "undone": 1, "newest_extract_on": "2027-01-21"}


def test_what_was_never_marked_and_is_still_there_is_both_to_do_and_not_held(gp: Desk) -> None:
    patient = a_patient(gp.practice)
    decide(gp, gp.made(), patient, "remove_and_tell")
    next_extract(gp.practice)
    assert counts(gp) == {"changes": 1, "to_do": 1, "not_held": 1, "newest_extract_on": "2026-12-22"}
    [row] = changes(gp, stage="not_held")
    assert row["evidence"] == f"In the extract of 22 December 2026 “{CODEINE}” is still on repeat"


def test_of_who_left_or_died_nothing_is_to_do(gp: Desk) -> None:
    left, died, partial = (a_patient(gp.practice) for _ in range(3))
    worklist = gp.made()
    for patient in (left, died, partial):
        decide(gp, worklist, patient, "remove_and_tell")
    number = next_extract(gp.practice, is_full=False)
    is_now(gp.practice, left, number, registration="left")
    is_now(gp.practice, died, number, died=True, died_on=DATED + timedelta(days=3))
    found = {row["patient"]["patient_id"]: row for row in changes(gp, stage="unknown")}
    assert found[str(left)]["evidence"].endswith("the patient has left the practice")
    assert found[str(died)]["evidence"].endswith("the patient has died")
    assert "it has only a part of the records" in found[str(partial)]["evidence"]
    assert [row["patient"]["patient_id"] for row in changes(gp, stage="to_do")] == [str(partial)]


def test_a_bundle_speaks_for_whoever_it_brought_something_new_of(gp: Desk) -> None:
    in_it, not_in_it = a_patient(gp.practice), a_patient(gp.practice)
    worklist = gp.made()
    for patient in (in_it, not_in_it):
        decide(gp, worklist, patient, "remove_and_tell")
    number = next_extract(gp.practice, is_full=False, source="gp_connect")
    an_issue(gp.practice, in_it, TRAMADOL, DATED + timedelta(days=2), extract=number)
    verdicts = {row["patient"]["patient_id"]: row["verdict"] for row in changes(gp)}
    assert verdicts == {str(in_it): "not_held", str(not_in_it): "unknown"}


def test_a_status_refresh_says_who_is_gone_and_nothing_of_medicines(gp: Desk) -> None:
    here, died = a_patient(gp.practice), a_patient(gp.practice)
    worklist = gp.made()
    for patient in (here, died):
        decide(gp, worklist, patient, "remove_and_tell")
    number = next_extract(gp.practice, is_full=False, source="status_refresh")
    is_now(gp.practice, died, number, died=True)
    verdicts = {row["patient"]["patient_id"]: row["verdict"] for row in changes(gp)}
    assert verdicts == {str(here): "waiting", str(died): "unknown"}
    assert counts(gp)["newest_extract_on"] == "2026-11-22"


def test_an_amended_dose_is_judged_by_its_new_directions(gp: Desk) -> None:
    patient = a_patient(
        gp.practice, repeats=[a_repeat(directions="One four times a day", quantity=112, unit="tablet")]
    )
    worklist = gp.made()
    line = gp.panel(worklist, patient)["reasons"][0]["medication_id"]
    medicine = {"medication_id": line, "new_directions": "One at night", "new_quantity": 28}
    decide(gp, worklist, patient, "amend_dose", medicines=[medicine])
    number = next_extract(gp.practice)
    assert changes(gp)[0]["verdict"] == "not_held"
    with gp.practice.rows() as session:
        lines = update(MedicationVersion).where(col(MedicationVersion.practice_id) == gp.practice.ods)
        session.execute(lines.values(until=number))
        known = session.scalars(
            select(MedicationVersion).where(col(MedicationVersion.practice_id) == gp.practice.ods)
        ).one()
        now = {"since": number, "until": None, "directions": "1 ON", "quantity": 28, "fingerprint": "x"}
        session.add(MedicationVersion(**{**known.model_dump(), **now}))
    [row] = changes(gp, outcome="amend_dose")
    assert row["verdict"] == "held"
    assert row["evidence"].endswith(
        "is amended: the dose comes to 30 mg a day (decided: 30 mg a day);"
        " the quantity comes to 28 (decided: 28)"
    )
    assert row["wanted"].startswith("One at night, quantity 28")


def test_what_was_begun_after_a_removal_is_shown_and_not_counted(gp: Desk) -> None:
    patient = a_patient(gp.practice)
    decide(gp, gp.made(), patient, "remove_and_tell")
    number = next_extract(gp.practice)
    takes_off_repeat(gp.practice, patient, number)
    day = DATED + timedelta(days=9)
    starts_on_repeat(gp.practice, patient, number, a_repeat(TRAMADOL, kind="acute", started=day))
    an_issue(gp.practice, patient, CODEINE, day, extract=number)
    [row] = changes(gp)
    assert row["verdict"] == "held"
    assert [one["sentence"] for one in row["beside"]] == [
        f"“{CODEINE}”, an opioid, was issued on 1 December 2026",
        f"“{TRAMADOL}”, an opioid, was begun as acute on 1 December 2026",
    ]


def test_a_later_decision_about_the_same_medicine_takes_the_place_of_an_earlier_one(gp: Desk) -> None:
    patient = a_patient(gp.practice)
    first = gp.made()
    decide(gp, first, patient, "remove_and_tell")
    next_extract(gp.practice)
    second = gp.made(name="December run")
    decide(gp, second, patient, "keep_with_reason", note="A reason", days=40)
    assert changes(gp) == []
    assert counts(gp) == {"decided_again": 1, "newest_extract_on": "2026-12-22"}
    [row] = gp.get(f"/patients/{patient}/changes").json()
    assert (row["verdict"], row["decided_again_on"]) == ("not_held", "2027-01-01")
    assert row["review_again_on"] == second["id"]


def test_outcomes_that_decide_nothing_yet_replace_nothing(gp: Desk) -> None:
    patient = a_patient(gp.practice)
    decide(gp, gp.made(), patient, "remove_and_tell")
    next_extract(gp.practice)
    gp.reviewed(gp.made(name="December run"), patient, "pass_to_gp", note="What is this?")
    assert [row["outcome"] for row in changes(gp)] == ["remove_and_tell"]


def test_a_proposal_and_an_outcome_that_changes_no_prescription_are_no_changes(gp: Desk) -> None:
    proposed, invited = a_patient(gp.practice), a_patient(gp.practice)
    technician = Desk(gp.practice, gp.practice.clinician("pharmacy_technician"))
    worklist = gp.made()
    technician.reviewed(worklist, proposed, "remove_and_tell")
    gp.reviewed(worklist, invited, "invite_for_review")
    assert changes(gp) == []
    gp.countersign(worklist, proposed)
    [row] = changes(gp)
    assert (row["decided_by"], row["decided_on"]) == ("Dr Ada Sample", today().isoformat())


def test_filters_pages_and_their_totals(gp: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stepdown.finding.changes.queries.PAGE_SIZE", 2)
    patients = [a_patient(gp.practice) for _ in range(5)]
    worklist = gp.made()
    for patient in patients:
        decide(gp, worklist, patient, "remove_and_tell")
    first = gp.get("/changes").json()
    assert (first["total"], first["previous_cursor"], len(first["items"])) == (5, None, 2)
    second = gp.get("/changes", cursor=first["next_cursor"]).json()
    third = gp.get("/changes", cursor=second["next_cursor"]).json()
    shown = [*first["items"], *second["items"], *third["items"]]
    assert {row["patient"]["patient_id"] for row in shown} == {str(one) for one in patients}
    assert (third["next_cursor"], len(third["items"])) == (None, 1)
    assert gp.get("/changes", cursor=third["previous_cursor"]).json()["items"] == second["items"]
    assert gp.get("/changes", cursor="nonsense").status_code == 400
    assert changes(gp, outcome="change_to_acute") == []
    assert changes(gp, worklist_id=str(patients[0])) == []
    assert len(changes(gp, worklist_id=worklist["id"], stage="to_do")) == 2
    [filtered] = gp.get("/changes/worklists").json()
    assert filtered == {"worklist_id": worklist["id"], "name": "November run", "changes": 5}


def test_the_spreadsheet_and_the_audit_name_who_was_seen(gp: Desk) -> None:
    patient = a_patient(gp.practice, family_name="=Sum")
    decide(gp, gp.made(), patient, "remove_and_tell")
    sheet = gp.get("/changes.csv", stage="to_do")
    assert sheet.headers["content-type"].startswith("text/csv")
    assert "Waiting for the next extract" in sheet.text
    assert "'=SUM" in sheet.text
    with gp.practice.rows() as session:
        query = text("select patients from audit_event where action = 'downloadChanges'")
        assert session.scalars(query).all() == [[patient]]


def test_another_practice_sees_nothing_of_it(gp: Desk, elsewhere: Desk) -> None:
    patient = a_patient(gp.practice)
    decide(gp, gp.made(), patient, "remove_and_tell")
    assert changes(elsewhere) == []
    assert counts(elsewhere) == {"newest_extract_on": "2026-11-22"}
    assert elsewhere.get(f"/patients/{patient}/changes").status_code == 404
    reception = Desk(gp.practice, gp.practice.receptionist())
    assert reception.get("/changes").status_code == 403
