"""Who is on the telephone: found with little, and told of a letter only when two things match."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import text
from tests.factories import World
from tests.finding.factories import a_patient, an_extract
from tests.writing.responses.conftest import PLANTED, Reception

from stepdown.plumbing.db import today

WRITTEN = "about a medicines review, with Dr Ada Sample."


def test_a_caller_is_found_by_reference_number_birth_date_and_name(
    reception: Reception, patient: UUID, letter: UUID
) -> None:
    reception.wrote_to(a_patient(reception.practice, family_name="Other", birth_date=date(1950, 1, 1)))
    reference = reception.reference_of(letter)
    number = reception.nhs_number_of(patient)
    for typed in (
        reference,
        reference.lower().replace("-", ""),
        f" {reference.replace('-', ' ')} ",
        number,
        f"{number[:3]} {number[3:6]} {number[6:]}",
        "4/5/1961",
        "04.05.1961",
        "1961-05-04",
        "sample-oz",
        "Ada Sample",
        "SAMPLE-ÖZ, Ada",
    ):
        assert reception.found(typed) == [str(patient)], typed
    for typed in ("31/2/1961", "Nobody", "EX4M-0000", "9990000018", "!?", "4"):
        assert reception.found(typed) == [], typed


def test_only_people_to_whom_a_letter_went_out_are_found(reception: Reception) -> None:
    never, waiting, printed = (a_patient(reception.practice, family_name="Tester") for _ in range(3))
    reception.letters((waiting,), {"state": "waiting"})
    ready = {"state": "rendered", "dated_on": today(), "approved_by": reception.gp.staff_id}
    reception.letters((printed,), ready)
    assert reception.found("Tester") == [str(printed)]
    [letter] = reception.checked(printed)["letters"]
    assert letter["in_words"] == f"A letter is printed, not yet posted, {WRITTEN}"
    client = reception.receptionist.client
    for patient in (never, waiting):
        assert client.get(f"{reception.path}/patients/{patient}").status_code == 404
        body = {"patient_id": str(patient), "matched": ["name", "address"]}
        assert client.post(f"{reception.path}/checks", json=body).status_code == 404


def test_the_list_of_found_callers_tells_people_apart_and_says_nothing_else(
    reception: Reception, patient: UUID, letter: UUID
) -> None:
    [found] = reception.find("Sample")["callers"]
    expected = {"patient_id": str(patient), "listed": "SAMPLE-ÖZ, Ada (Ms)", "birth_date": "1961-05-04"}
    assert found == expected
    shown = reception.read(f"/patients/{patient}")
    assert shown == {
        **expected,
        "address_lines": ["1 Sample Street", "Testham", "ZE1 0AA"],
        "carers": [],
    }


def test_more_than_twenty_are_not_listed_and_that_is_said(reception: Reception) -> None:
    reception.wrote_to(*(a_patient(reception.practice, family_name="Many") for _ in range(21)))
    found = reception.find("Many")
    assert (len(found["callers"]), found["is_more"]) == (20, True)


def test_nothing_is_said_of_letters_until_the_name_and_one_more_thing_match(
    reception: Reception, patient: UUID, letter: UUID
) -> None:
    tried = {
        ("name", "birth_date"): True,
        ("name", "address"): True,
        ("name", "birth_date", "address"): True,
        ("name",): False,
        ("birth_date", "address"): False,
        (): False,
    }
    for matched, passed in tried.items():
        checked = reception.check(patient, *matched)
        assert checked["passed"] is passed, matched
        assert [one["letter_id"] for one in checked["letters"]] == ([str(letter)] if passed else [])
    with reception.practice.rows() as session:
        rows = session.execute(text("select passed, matched from desk_check order by checked_at")).all()
    assert [(row.passed, row.matched) for row in rows] == [
        (passed, sorted(matched)) for matched, passed in tried.items()
    ]


def test_a_checked_caller_is_told_when_about_what_and_with_whom(reception: Reception, patient: UUID) -> None:
    day = date(2026, 11, 3)
    [letter] = reception.wrote_to(patient, posted_on=day)
    [shown] = reception.checked(patient)["letters"]
    assert shown == {
        "letter_id": str(letter),
        "message_id": None,
        "reference": reception.reference_of(letter),
        "in_words": f"Was written to on 3 November 2026, {WRITTEN}",
        "with_whom": "Dr Ada Sample",
        "came_back": False,
        "answers": [],
    }


def test_a_carer_is_spoken_to_only_with_consent_which_is_known_the_next_time(
    reception: Reception, patient: UUID, letter: UUID
) -> None:
    daughter = {"who": "Robin Example", "relationship": "Daughter"}
    refused = reception.check(patient, "name", "address", carer={**daughter, "consent": "none"})
    assert (refused["passed"], refused["letters"]) == (False, [])
    assert refused["says"].startswith("Take a message")
    assert reception.read(f"/patients/{patient}")["carers"] == []
    passed = reception.check(patient, "name", "address", carer={**daughter, "consent": "on_the_call"})
    assert passed["passed"]
    assert passed["says"] == "Two things match, and Robin Example may speak for the patient."
    [known] = reception.read(f"/patients/{patient}")["carers"]
    assert (known["who"], known["relationship"]) == ("Robin Example", "Daughter")
    assert known["consent_label"] == "The patient agreed on this call"


def test_no_medicine_reason_kind_or_worklist_reaches_a_receptionist(
    reception: Reception, patient: UUID
) -> None:
    [letter] = reception.wrote_to(patient, kind="codeine_information")
    logged = reception.logged(patient, letter, "booked", appointment_on=today().isoformat())
    asked = reception.logged(patient, letter, "asks")
    reference = reception.reference_of(letter)
    answers = [
        reception.find(reference),
        reception.read(f"/patients/{patient}"),
        reception.checked(patient),
        logged,
        asked,
        *(reception.read(part) for part in ("", "/guide", "/briefing", "/appointments", "/duty")),
        reception.ask("/returned-letters", reference=reference, reason="gone_away").json(),
        reception.ask("/reception/urgent-calls", kind="withdrawal", patient_id=str(patient)).json(),
    ]
    said = " ".join(map(str, answers)).lower()
    for word in (
        PLANTED.lower(),
        "codeine",
        "opioid",
        "ome",
        "invite_for_review",
        str(reception.worklist_id),
    ):
        assert f" {word}" not in said.replace("_", " ").replace("'", " "), word
    client = reception.receptionist.client
    for closed in ("/questions", "/wordings"):
        assert client.get(f"{reception.path}{closed}").status_code == 403


def test_another_practice_finds_nobody_of_ours(
    reception: Reception, patient: UUID, letter: UUID, world: World
) -> None:
    other = world.practice("Y00002", "Elsewhere Test Practice")
    an_extract(other, today())
    there = other.receptionist().client
    typed = {"text": reception.reference_of(letter)}
    answer = there.post(f"{other.path}/reception/search", json=typed)
    assert answer.json() == {"callers": [], "is_more": False}
    assert there.get(f"{other.path}/reception/patients/{patient}").status_code == 404
    returned = {"reference": typed["text"], "reason": "gone_away"}
    headers = {"Idempotency-Key": "a-key-of-ours"}
    assert there.post(f"{other.path}/returned-letters", json=returned, headers=headers).status_code == 422


def test_the_trail_names_who_was_found_and_never_what_was_typed(
    reception: Reception, patient: UUID, letter: UUID
) -> None:
    reception.find("Sample-Öz")
    reception.checked(patient)
    query = "select action, patients, about from audit_event where action in ('findCallers', 'checkCaller')"
    with reception.practice.rows() as session:
        rows = session.execute(text(query + " order by id")).all()
    assert [(row.action, row.patients) for row in rows] == [
        ("findCallers", [patient]),
        ("checkCaller", [patient]),
    ]
    assert "Sample" not in str([row.about for row in rows])
    assert rows[1].about["passed"] is True


def test_letters_are_listed_newest_first_with_what_came_back(reception: Reception, patient: UUID) -> None:
    [older] = reception.wrote_to(patient, posted_on=today() - timedelta(days=40))
    [newer] = reception.wrote_to(patient)
    reference = reception.reference_of(older)
    reception.ask("/returned-letters", reference=reference, reason="refused")
    shown = reception.checked(patient)["letters"]
    assert [(one["letter_id"], one["came_back"]) for one in shown] == [
        (str(newer), False),
        (str(older), True),
    ]
