"""Letters that came back stop the next one to the same address."""

from uuid import UUID

import httpx
from tests.finding.factories import an_extract, is_now
from tests.writing.post_room import slug
from tests.writing.responses.conftest import Reception

from stepdown.access.viewer import for_the_service
from stepdown.plumbing.db import today
from stepdown.writing.letters.returned.queries import stops_letters


def log_returned(reception: Reception, letter: UUID, reason: str) -> httpx.Response:
    typed = reception.reference_of(letter).lower().replace("-", "")
    return reception.ask("/returned-letters", reference=typed, reason=reason)


def stopped(reception: Reception, patient: UUID) -> str | None:
    with reception.practice.rows() as session:
        viewer = for_the_service(session, practice_id=reception.practice.ods, action="test")
        return stops_letters(session, viewer, [patient]).get(patient)


def test_a_letter_that_came_back_stops_the_next_until_the_address_changes(
    reception: Reception, patient: UUID, letter: UUID
) -> None:
    assert stopped(reception, patient) is None
    row = log_returned(reception, letter, "gone_away").json()
    assert (row["listed"], row["can_undo"]) == ("TESTPERSON, Sample (Mx)", True)
    assert "came back" in (stopped(reception, patient) or "")
    newer = an_extract(reception.practice, today())
    is_now(reception.practice, patient, newer, address_lines=["1 SAMPLE STREET,", "Testham"])
    assert stopped(reception, patient), "another spelling is no other address"
    newest = an_extract(reception.practice, today())
    is_now(reception.practice, patient, newest, address_lines=["2 Other Street", "Testham"])
    assert stopped(reception, patient) is None


def test_it_is_logged_once_undone_within_the_day_and_cleared_by_who_prepares_letters(
    reception: Reception, patient: UUID, letter: UUID
) -> None:
    row = log_returned(reception, letter, "refused").json()
    assert slug(log_returned(reception, letter, "refused")) == "already-came-back"
    unknown = reception.ask("/returned-letters", reference="EX4M0000", reason="refused")
    assert [one["pointer"] for one in unknown.json()["errors"]] == ["/reference"]
    undo, clear = f"/returned-letters/{row['id']}/undo", f"/returned-letters/{row['id']}/clear"
    assert reception.ask(clear, because="Rang").status_code == 403
    assert reception.ask(undo).status_code == 200
    assert slug(reception.ask(undo)) == "cleared-already"
    assert stopped(reception, patient) is None
    again = log_returned(reception, letter, "refused").json()
    path = f"/returned-letters/{again['id']}/clear"
    cleared = reception.ask(path, reception.practice.manager(), because="Address confirmed by telephone")
    assert cleared.status_code == 200
    assert reception.receptionist.client.get(f"{reception.practice.path}/returned-letters").json() == []


def test_that_somebody_is_said_to_have_died_goes_to_a_clinician_and_no_new_address_answers_it(
    reception: Reception, patient: UUID, letter: UUID
) -> None:
    row = log_returned(reception, letter, "died_reported").json()
    [question] = reception.read("/questions", reception.gp)["questions"]
    assert (question["kind"], question["id"]) == ("died_reported", row["id"])
    newer = an_extract(reception.practice, today())
    is_now(reception.practice, patient, newer, address_lines=["2 Other Street", "Testham"])
    assert stopped(reception, patient)
    reception.ask(f"/returned-letters/{row['id']}/clear", reception.gp, because="Rang: alive and well")
    assert reception.read("/questions", reception.gp)["questions"] == []


def test_who_says_that_they_moved_is_not_written_to_at_the_old_address(
    reception: Reception, patient: UUID, letter: UUID
) -> None:
    logged = reception.logged(patient, letter, "moved")
    assert "moved" in (stopped(reception, patient) or "")
    reception.ask(f"/reception/answers/{logged['id']}/undo")
    assert stopped(reception, patient) is None


def test_a_reference_is_taken_as_a_scanner_types_it(reception: Reception, letter: UUID) -> None:
    typed = f" {reception.reference_of(letter).lower()} "
    assert reception.ask("/returned-letters", reference=typed, reason="other").status_code == 201
