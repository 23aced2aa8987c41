"""What callers answer: logged in two clicks, in force at once, and put right within the day."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import text
from tests.factories import Person
from tests.finding.factories import a_patient
from tests.writing.post_room import post, slug
from tests.writing.responses.conftest import Reception, booking

from stepdown.clinical.dates import in_words
from stepdown.plumbing.db import now, today
from stepdown.writing.responses.models import DeskCheck, LetterResponse

KINDS = ("booked", "declined", "thinking", "asks", "moved", "no_contact")


def answers_of(reception: Reception, patient: UUID) -> list[tuple[str, bool]]:
    """Every row, replaced or not, in the order in which they were logged."""
    query = text(
        "select kind, replaced_at from letter_response where patient_id = :patient order by logged_at"
    )
    with reception.practice.rows() as session:
        rows = session.execute(query, {"patient": patient}).all()
    return [(row.kind, row.replaced_at is not None) for row in rows]


def test_each_answer_is_logged_and_shown_with_the_letter_the_newest_first(
    reception: Reception, patient: UUID, letter: UUID
) -> None:
    check = reception.checked(patient)
    logged = [reception.logged(patient, letter, kind, check=check) for kind in KINDS]
    assert [(one["kind"], one["can_change"]) for one in logged] == [(kind, True) for kind in KINDS]
    assert {one["logged_by"] for one in logged} == {reception.receptionist.name}
    [shown] = reception.checked(patient)["letters"]
    assert shown["answers"] == logged[::-1]


def test_a_booking_has_a_date_and_a_clinician_and_nothing_else_has(
    reception: Reception, patient: UUID, letter: UUID
) -> None:
    logged = reception.logged(patient, letter, "booked")
    assert logged["appointment_with"] == "Dr Ada Sample"
    yesterday, far = (str(today() + timedelta(days=days)) for days in (-1, 400))
    wrong: list[tuple[str, dict[str, Any], list[str]]] = [
        ("booked", {"appointment_on": None}, ["/appointment_on"]),
        ("booked", {"appointment_with": None}, ["/appointment_with"]),
        ("booked", {"appointment_on": yesterday}, ["/appointment_on"]),
        ("booked", {"appointment_on": far}, ["/appointment_on"]),
        ("declined", {"appointment_on": str(today())}, ["/appointment_on"]),
    ]
    for kind, differs, pointers in wrong:
        refused = reception.log(patient, letter, kind, **differs)
        assert refused.status_code == 422, differs
        assert [one["pointer"] for one in refused.json()["errors"]] == pointers


def test_nothing_is_logged_for_a_caller_who_was_not_checked_just_now_by_the_same_person(
    reception: Reception, patient: UUID, letter: UUID
) -> None:
    colleague = reception.practice.receptionist()
    failed = reception.check(patient, "name")
    theirs = reception.checked(patient, colleague)
    old = reception.checked(patient)
    with reception.practice.rows() as session:
        row = session.get_one(DeskCheck, (reception.practice.ods, UUID(old["check_id"])))
        row.checked_at = now() - timedelta(minutes=61)
    for check in (failed, theirs, old, {"check_id": str(letter)}):
        assert slug(reception.log(patient, letter, "declined", check=check)) == "check-who-is-calling"
    assert answers_of(reception, patient) == []


def test_a_check_of_one_patient_opens_nobody_elses_letter(
    reception: Reception, patient: UUID, letter: UUID
) -> None:
    other = a_patient(reception.practice)
    reception.wrote_to(other)
    answer = reception.log(other, letter, "declined", check=reception.checked(other))
    assert answer.status_code == 404
    assert answers_of(reception, patient) == []


def test_the_same_answer_sent_twice_is_logged_once(reception: Reception, patient: UUID, letter: UUID) -> None:
    check = reception.checked(patient)
    sent = {"check": check, "key": "the-same-press"}
    first = reception.logged(patient, letter, "thinking", **sent)
    assert reception.logged(patient, letter, "thinking", **sent) == first
    other = reception.log(patient, letter, "declined", **sent)
    assert slug(other) == "key-used-for-something-else"
    assert answers_of(reception, patient) == [("thinking", False)]


def test_a_slip_is_undone_or_changed_within_the_day_and_stays_in_the_history(
    reception: Reception, patient: UUID, letter: UUID
) -> None:
    slip = reception.logged(patient, letter, "declined")
    changed = change(reception, slip, kind="thinking")
    assert (changed["kind"], changed["id"] != slip["id"]) == ("thinking", True)
    assert [one["kind"] for one in reception.checked(patient)["letters"][0]["answers"]] == ["thinking"]
    undone = reception.ask(f"/reception/answers/{changed['id']}/undo")
    assert (undone.status_code, undone.json()["can_change"]) == (200, False)
    assert reception.checked(patient)["letters"][0]["answers"] == []
    assert answers_of(reception, patient) == [("declined", True), ("thinking", True)]
    again = reception.ask(f"/reception/answers/{slip['id']}/undo")
    assert slug(again) == "too-late-to-correct"


def test_an_answer_of_an_earlier_day_is_not_corrected(
    reception: Reception, patient: UUID, letter: UUID
) -> None:
    slip = reception.logged(patient, letter, "declined")
    with reception.practice.rows() as session:
        row = session.get_one(LetterResponse, (reception.practice.ods, UUID(slip["id"])))
        row.logged_at = now() - timedelta(days=1)
    assert slug(reception.ask(f"/reception/answers/{slip['id']}/undo")) == "too-late-to-correct"
    answer = reception.ask(f"/reception/answers/{slip['id']}/change", kind="thinking")
    assert slug(answer) == "too-late-to-correct"
    assert reception.checked(patient)["letters"][0]["answers"][0]["can_change"] is False


def change(reception: Reception, logged: dict[str, Any], **body: Any) -> dict[str, Any]:
    answer = reception.ask(f"/reception/answers/{logged['id']}/change", **body)
    assert answer.status_code == 200, answer.text
    changed: dict[str, Any] = answer.json()
    return changed


def holds_of(reception: Reception, patient: UUID) -> set[str]:
    """As a clinician sees them on the worklist."""
    path = f"{reception.practice.path}/worklists/{reception.worklist_id}/entries"
    entries = reception.gp.client.get(path).json()["items"]
    [entry] = [one for one in entries if one["patient"]["patient_id"] == str(patient)]
    return {hold["code"] for hold in entry["holds"] if hold["strength"] == "hard_stop"}


def test_who_asks_not_to_be_contacted_is_stopped_at_once_until_a_clinician_lifts_it(
    reception: Reception, patient: UUID, letter: UUID
) -> None:
    assert holds_of(reception, patient) == set()
    reception.logged(patient, letter, "no_contact")
    assert holds_of(reception, patient) == {"do_not_contact"}
    assert reception.checked(patient)["refuses_contact"]
    [refusal] = reception.read("/questions", reception.gp)["refusals"]
    path = f"/reception/contact-refusals/{refusal['id']}/lift"
    assert reception.ask(path, because="Asked to hear from us").status_code == 403
    assert reception.ask(path, reception.gp, because=" ").status_code == 422
    lifted = reception.ask(path, reception.gp, because="Asked to hear from us again")
    assert lifted.json()["refusals"] == []
    assert holds_of(reception, patient) == set()
    assert slug(reception.ask(path, reception.gp, because="Twice")) == "already-lifted"


def test_undoing_takes_back_only_what_that_answer_had_set(
    reception: Reception, patient: UUID, letter: UUID
) -> None:
    first = reception.logged(patient, letter, "no_contact")
    second = reception.logged(patient, letter, "no_contact")
    reception.ask(f"/reception/answers/{second['id']}/undo")
    assert holds_of(reception, patient) == {"do_not_contact"}
    change(reception, first, kind="declined")
    assert holds_of(reception, patient) == set()


def test_a_question_about_something_removed_goes_to_the_clinicians_and_is_answered(
    reception: Reception, patient: UUID, letter: UUID
) -> None:
    logged = reception.logged(patient, letter, "asks")
    assert reception.read()["questions"] == 1
    [question] = reception.read("/questions", reception.gp)["questions"]
    assert (question["kind"], question["patient"]["patient_id"]) == ("removed_medicine", str(patient))
    assert (question["worklist_id"], question["waiting_days"]) == (str(reception.worklist_id), 0)
    path = f"/reception/answers/{logged['id']}/answered"
    assert reception.ask(path, how="Rang back").status_code == 403
    assert reception.ask(path, reception.gp, how="Rang back").json()["questions"] == []
    assert slug(reception.ask(path, reception.gp, how="Twice")) == "not-an-open-question"
    assert reception.read()["questions"] == 0


def test_who_came_to_the_appointment_is_marked_on_its_day_and_not_before(
    reception: Reception, patient: UUID, letter: UUID
) -> None:
    ahead = reception.logged(patient, letter, "booked")
    early = mark(reception, ahead, "attended")
    assert slug(early) == "not-yet-time"
    due = change(reception, ahead, kind="booked", appointment_on=str(today()), appointment_with="Nurse")
    listed = reception.read("/appointments")
    assert [one["answer_id"] for one in listed["to_mark"]] == [due["id"]]
    assert listed["ahead"] == []
    assert reception.read()["to_mark"] == 1
    assert mark(reception, due, "did_not_attend").json()["marked_by"] == reception.receptionist.name
    assert mark(reception, due, None).json()["attendance"] is None
    assert mark(reception, due, "attended").json()["attendance"] == "attended"
    assert [one["answer_id"] for one in reception.read("/appointments")["marked_lately"]] == [due["id"]]
    assert slug(reception.ask(f"/reception/answers/{due['id']}/undo")) == "already-attended"
    assert slug(mark(reception, ahead, "attended")) == "no-such-appointment"


def mark(reception: Reception, answer: dict[str, Any], attendance: str | None) -> Any:
    path = f"{reception.path}/answers/{answer['id']}/attendance"
    return reception.receptionist.client.post(path, json={"attendance": attendance})


def test_an_answer_is_audited_by_its_kind(reception: Reception, patient: UUID, letter: UUID) -> None:
    reception.logged(patient, letter, "declined")
    query = text("select patients, about from audit_event where action = 'logAnswer'")
    with reception.practice.rows() as session:
        [(patients, about)] = session.execute(query).all()
    assert (patients, about["kind"]) == ([patient], "declined")


def test_what_was_answered_teaches_how_many_letters_a_week_can_be_answered(
    reception: Reception, patient: UUID
) -> None:
    [old] = reception.wrote_to(patient, posted_on=today() - timedelta(days=20))
    quiet, young = a_patient(reception.practice), a_patient(reception.practice)
    reception.wrote_to(quiet, posted_on=today() - timedelta(days=20))
    reception.wrote_to(young)
    logged = reception.logged(patient, old, "booked")
    assert learnt(reception) == (2, 1)
    reception.ask(f"/reception/answers/{logged['id']}/undo")
    assert learnt(reception) == (2, 0)


def learnt(reception: Reception) -> tuple[int, int]:
    with reception.practice.rows() as session:
        [(judged, asked)] = session.execute(text("select judged, asked from pacing")).all()
    return judged, asked


def colleagues(reception: Reception) -> Person:
    return reception.practice.receptionist()


def test_a_colleague_can_put_a_slip_right(reception: Reception, patient: UUID, letter: UUID) -> None:
    slip = reception.logged(patient, letter, "declined")
    path = f"{reception.path}/answers/{slip['id']}/undo"
    assert post(colleagues(reception), path, None).status_code == 200


def test_who_was_told_by_text_message_is_at_the_desk_too(reception: Reception, patient: UUID) -> None:
    message = reception.texted(patient)
    assert reception.found("Sample") == [str(patient)]
    [shown] = reception.checked(patient)["letters"]
    day = in_words(today())
    assert shown["in_words"] == (
        f"Was sent a text message on {day}, about a medicines review, with Dr Ada Sample."
    )
    assert (shown["letter_id"], shown["message_id"]) == (None, str(message))
    asked = to_message(reception, patient, message, kind="asks")
    assert asked.status_code == 201, asked.text
    to_message(reception, patient, message, kind="booked", **booking("booked"))
    assert len(reception.checked(patient)["letters"][0]["answers"]) == 2
    [question] = reception.read("/questions", reception.gp)["questions"]
    assert question["worklist_id"] == str(reception.worklist_id)
    assert [one["listed"] for one in reception.read("/appointments")["ahead"]] == ["SAMPLE-ÖZ, Ada (Ms)"]
    moved = to_message(reception, patient, message, kind="moved")
    assert [one["pointer"] for one in moved.json()["errors"]] == ["/kind"]
    pressed = reception.ask("/reception/urgent-calls", kind="run_out", patient_id=str(patient))
    assert pressed.status_code == 201


def test_an_answer_is_to_one_letter_or_to_one_message(
    reception: Reception, patient: UUID, letter: UUID
) -> None:
    message = reception.texted(patient)
    both = to_message(reception, patient, message, kind="declined", letter_id=str(letter))
    assert both.status_code == 422
    untold = reception.texted(patient, told=False)
    assert to_message(reception, patient, untold, kind="declined").status_code == 404


def to_message(reception: Reception, patient: UUID, message: UUID, **body: Any) -> Any:
    check = reception.checked(patient)["check_id"]
    return reception.ask("/reception/answers", check_id=check, message_id=str(message), **body)
