"""The measure of the toolkit's first option, by extract."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from stepdown.improving.measures.figures import queries
from stepdown.writing.letters.models import Letter, LetterBatch, LetterRelease
from tests.factories import Practice
from tests.finding.conftest import Desk
from tests.finding.factories import a_patient, a_repeat, an_extract, is_now, takes_off_repeat

DECEMBER, JANUARY = date(2026, 12, 22), date(2027, 1, 22)


def measured(desk: Desk, **query: Any) -> dict[str, Any]:
    answer = desk.get("/measures/repeat-housekeeping", **query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def point(desk: Desk, number: int = 1, **query: Any) -> dict[str, Any]:
    return next(one for one in measured(desk, **query)["points"] if one["extract_number"] == number)


def letters(gp: Desk, worklist: dict[str, Any], *patients: UUID, state: str, held_because: str = "") -> None:
    """A batch from this worklist, its letters included unless there is a reason."""
    approver = gp.practice.clinician()
    batch = LetterBatch(
        practice_id=gp.practice.ods,
        kind="invitation",
        state="approved",
        prepared_by=gp.person.staff_id,
        approved_by=approver.staff_id,
    )
    release = LetterRelease(
        practice_id=gp.practice.ods,
        batch_id=batch.id,
        week=date(2026, 11, 23),
        dated_on=date(2026, 11, 23),
        state=state,
        approved_by=approver.staff_id,
        posted_on=date(2026, 11, 24) if state == "posted" else None,
    )
    with gp.practice.rows() as session:
        session.add(batch)
        session.flush()
        session.add(release)
        session.flush()
        for patient in patients:
            session.add(
                Letter(
                    practice_id=gp.practice.ods,
                    batch_id=batch.id,
                    release_id=release.id,
                    worklist_id=UUID(worklist["id"]),
                    patient_id=patient,
                    reference=uuid4().hex,
                    state="held" if held_because else "included",
                    held_because=held_because,
                    addressee="Mx Sample",
                    listed="SAMPLE (Mx)",
                    salutation="Dear Mx Sample",
                    sort_name="sample",
                )
            )


def test_without_an_extract_the_headline_says_what_to_do(practice: Practice) -> None:
    shown = measured(Desk(practice, practice.clinician()))
    assert shown["points"] == []
    assert shown["headline"] == "There is no figure yet: load a full extract to get the first one."


def test_each_extract_is_searched_as_it_was(gp: Desk) -> None:
    practice = gp.practice
    one, _, _ = (a_patient(practice) for _ in range(3))
    left = a_patient(practice)
    an_extract(practice, DECEMBER)
    takes_off_repeat(practice, one, extract=2)
    an_extract(practice, JANUARY)
    is_now(practice, left, 3, registration="left")
    shown = measured(gp)
    assert [(one["extract_number"], one["not_issued"]) for one in shown["points"]] == [(1, 4), (2, 3), (3, 2)]
    assert [one["dated_on"] for one in shown["points"]] == ["2026-11-22", "2026-12-22", "2027-01-22"]
    assert shown["headline"] == (
        "All opioids, not issued in 2 months: 2 patients on 22 January 2027,"
        " 2 fewer than at the first extract, on 22 November 2026."
    )


def test_a_first_extract_is_compared_with_nothing(gp: Desk) -> None:
    a_patient(gp.practice)
    assert measured(gp)["headline"] == ("All opioids, not issued in 2 months: 1 patient on 22 November 2026.")


@pytest.mark.parametrize(
    ("added", "said"),
    [
        (0, "1 patient on 22 December 2026, as many as at"),
        (2, "3 patients on 22 December 2026, 2 more than at"),
    ],
)
def test_as_many_and_more_are_said_as_they_are(gp: Desk, added: int, said: str) -> None:
    a_patient(gp.practice)
    an_extract(gp.practice, DECEMBER)
    for _ in range(added):
        a_patient(gp.practice, extract=2)
    assert said in measured(gp)["headline"]


def test_nobody_left_is_said_in_words(gp: Desk) -> None:
    assert measured(gp, months=1)["headline"] == (
        "All opioids, not issued in 1 month: no patient on 22 November 2026."
    )


def test_the_parameters_choose_what_is_counted(gp: Desk) -> None:
    a_patient(gp.practice, repeats=[a_repeat(last_issued=date(2026, 9, 1))])
    a_patient(gp.practice, repeats=[a_repeat("Tramadol 50mg capsules")])
    assert point(gp)["not_issued"] == 2
    assert point(gp, months=3)["not_issued"] == 1
    stricter = measured(gp, schedules="2,3")
    assert stricter["points"][0]["not_issued"] == 1
    assert "Opioids of schedules 2 and 3, not issued in 2 months: 1 patient" in stricter["headline"]


def test_what_became_of_the_patients_is_counted_by_decided_outcome(gp: Desk) -> None:
    patients = [a_patient(gp.practice) for _ in range(5)]
    worklist = gp.made()
    technician = Desk(gp.practice, gp.practice.clinician("pharmacy_technician"))
    gp.reviewed(worklist, patients[0], "remove_and_tell")
    gp.reviewed(worklist, patients[1], "invite_for_review")
    gp.reviewed(worklist, patients[2], "invite_for_review")
    gp.reviewed(worklist, patients[3], "continue_safely")
    technician.reviewed(worklist, patients[4], "remove_and_tell")
    letters(gp, worklist, patients[1], state="posted")
    counted = {"not_issued": 5, "reviewed": 4, "removed": 1, "invited": 2, "posted": 1}
    assert point(gp) | counted == point(gp)


def test_only_included_letters_of_posted_batches_count_and_each_patient_once(gp: Desk) -> None:
    one, two, three = (a_patient(gp.practice) for _ in range(3))
    worklist = gp.made()
    letters(gp, worklist, one, state="posted")
    letters(gp, worklist, one, state="posted")
    letters(gp, worklist, two, state="rendered")
    letters(gp, worklist, three, state="posted", held_because="No valid address")
    assert point(gp)["posted"] == 1


def test_a_change_of_mind_counts_as_what_it_became(gp: Desk) -> None:
    patient = a_patient(gp.practice)
    worklist = gp.made()
    gp.reviewed(worklist, patient, "remove_and_tell")
    gp.reviewed(worklist, patient, "continue_safely", version=1)
    assert point(gp) | {"reviewed": 1, "removed": 0} == point(gp)


def test_worklists_with_other_parameters_or_of_other_extracts_do_not_count(gp: Desk) -> None:
    patient = a_patient(gp.practice)
    gp.reviewed(gp.made(months=3), patient, "remove_and_tell")
    an_extract(gp.practice, DECEMBER)
    gp.reviewed(gp.made(), patient, "remove_and_tell")
    assert [point(gp, number)["removed"] for number in (1, 2)] == [0, 1]
    assert [point(gp, number, months=3)["removed"] for number in (1, 2)] == [1, 0]


def test_an_extract_that_tells_no_issues_has_no_figure_rather_than_nought(practice: Practice) -> None:
    an_extract(practice, missing=["last_issued_on"])
    a_patient(practice, repeats=[a_repeat(last_issued=None)])
    shown = measured(Desk(practice, practice.clinician()))
    assert shown["points"][0]["not_issued"] is None
    assert shown["headline"] == (
        "There is no figure for 22 November 2026: that extract does not say when medicines were issued."
    )


def test_another_practices_patients_are_not_counted(gp: Desk, elsewhere: Desk) -> None:
    patient = a_patient(elsewhere.practice)
    elsewhere.reviewed(elsewhere.made(), patient, "remove_and_tell")
    nothing = {"not_issued": 0, "reviewed": 0, "removed": 0, "invited": 0, "posted": 0}
    assert point(gp) | nothing == point(gp)
    absent = gp.person.client.get("/practices/Y99999/measures/repeat-housekeeping")
    other = gp.person.client.get(f"{elsewhere.practice.path}/measures/repeat-housekeeping")
    assert (other.status_code, other.content) == (404, absent.content)


def test_results_are_for_everybody_at_the_practice(gp: Desk) -> None:
    desk = Desk(gp.practice, gp.practice.receptionist())
    assert desk.get("/measures/repeat-housekeeping").status_code == 200


def test_a_figure_once_counted_is_kept_with_the_rule_that_counted_it(
    gp: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_patient(gp.practice)
    before = measured(gp)
    monkeypatch.setattr(queries, "find_each", None)
    assert measured(gp) == before
    monkeypatch.setattr(queries, "rule_of", lambda search: f"{search} 99")
    assert gp.get("/measures/repeat-housekeeping").status_code == 500
