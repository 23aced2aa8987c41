"""A prescriber takes a name out of a prepared batch, before anybody approves it."""

from typing import Any

import httpx
import pytest
from alembic import command
from sqlalchemy import text
from tests.conftest import Database
from tests.finding.conftest import Desk
from tests.finding.factories import a_patient, an_extract, is_now
from tests.writing.post_room import TODAY, PostRoom, slug, words

from stepdown.plumbing.migrating import alembic_config

REASON = "Bereaved last week; I will telephone."


def veto(room: PostRoom, batch: dict[str, Any], letter: str, who: Desk | None = None) -> httpx.Response:
    client = (who or room.second).person.client
    return client.post(f"{room.path}/{batch['id']}/letters/{letter}/veto", json={"reason": REASON})


def letter_to(room: PostRoom, batch: dict[str, Any], name: str) -> str:
    [found] = [one for one in room.read(batch, "/letters") if one["listed"].startswith(name)]
    letter: str = found["id"]
    return letter


def test_who_is_vetoed_is_counted_named_and_not_printed(room: PostRoom) -> None:
    spared = a_patient(room.practice, family_name="Spared")
    batch = room.prepared(room.invited(spared, a_patient(room.practice, family_name="Asked")))
    assert batch["can_veto"]
    letter = letter_to(room, batch, "SPARED")
    after = veto(room, batch, letter).json()
    assert (after["included"], after["held"], after["vetoed"]) == (1, 0, 1)
    [held] = room.read(batch, "/held")
    assert (held["state"], held["patient_id"]) == ("vetoed", str(spared))
    assert held["because"].startswith("Taken out by ")
    assert held["because"].endswith(f": {REASON}")

    assert slug(veto(room, batch, letter)) == "not-in-this-state"
    assert room.approve(batch).status_code == 412, "who was about to approve must look again"
    printed = room.posted(after)
    [release] = printed["releases"]
    assert (printed["included"], release["pages"], printed["can_veto"]) == (1, 2, False)
    assert not any("Spared" in page for page in words(room.taken(printed)))
    assert slug(veto(room, batch, letter_to(room, batch, "ASKED"))) == "not-in-this-state"


def test_a_veto_holds_for_later_batches_until_the_review_is_recorded_anew(room: PostRoom) -> None:
    patient = a_patient(room.practice, family_name="Spared")
    worklist = room.invited(patient)
    batch = room.prepared(worklist)
    emptied = veto(room, batch, letter_to(room, batch, "SPARED")).json()
    assert (emptied["included"], emptied["cannot_approve_because"]) == (0, "There is no letter in it")
    again = room.prepared(worklist)
    assert (again["included"], again["held"]) == (0, 1)
    assert room.read(again, "/held")[0]["because"].endswith(REASON)
    room.gp.reviewed(worklist, patient, "invite_for_review", version=1)
    assert room.prepared(worklist)["included"] == 1


def take_back(room: PostRoom, batch: dict[str, Any], letter: str, who: Desk | None = None) -> httpx.Response:
    client = (who or room.second).person.client
    return client.post(f"{room.path}/{batch['id']}/letters/{letter}/veto/take-back")


def test_a_veto_is_taken_back_and_the_letter_goes_again(room: PostRoom) -> None:
    batch = room.prepared(room.invited(a_patient(room.practice, family_name="Spared")))
    letter = letter_to(room, batch, "SPARED")
    assert slug(take_back(room, batch, letter)) == "not-in-this-state"
    vetoed = veto(room, batch, letter).json()
    assert take_back(room, batch, letter, a_pharmacist(room)).status_code == 403
    back = take_back(room, batch, letter).json()
    assert (back["included"], back["vetoed"]) == (1, 0)
    assert back["version"] > vetoed["version"], "who was about to approve must look again"
    assert room.read(batch, "/held") == []
    with room.practice.rows() as session:
        query = text("select patients, about from audit_event where action = 'takeBackVeto'")
        [(patients, about)] = session.execute(query).all()
    assert (len(patients), about["letter"]) == (1, letter)
    assert "vetoed_by" in about


def a_pharmacist(room: PostRoom) -> Desk:
    return Desk(room.practice, room.practice.clinician("pharmacist"))


def test_a_veto_taken_back_does_not_write_to_somebody_who_has_died_since(room: PostRoom) -> None:
    patient = a_patient(room.practice, family_name="Spared")
    batch = room.prepared(room.invited(patient))
    letter = letter_to(room, batch, "SPARED")
    veto(room, batch, letter)
    an_extract(room.practice, TODAY)
    is_now(room.practice, patient, 2, died=True)
    back = take_back(room, batch, letter).json()
    assert (back["included"], back["held"], back["vetoed"]) == (0, 1, 0)
    assert room.read(batch, "/held")[0]["because"].startswith("This patient has died.")


@pytest.mark.parametrize(
    ("profession", "status"),
    [("prescribing_pharmacist", 200), ("pharmacist", 403), ("pharmacy_technician", 403)],
)
def test_only_who_prescribes_may_veto(room: PostRoom, profession: str, status: int) -> None:
    batch = room.prepared(room.invited(a_patient(room.practice, family_name="Spared")))
    who = Desk(room.practice, room.practice.clinician(profession))
    shown = who.get(f"/letter-batches/{batch['id']}").json()
    assert shown["can_veto"] is (status == 200)
    assert veto(room, batch, letter_to(room, batch, "SPARED"), who).status_code == status


def test_a_veto_is_audited_without_its_reason(room: PostRoom) -> None:
    patient = a_patient(room.practice, family_name="Spared")
    batch = room.prepared(room.invited(patient))
    veto(room, batch, letter_to(room, batch, "SPARED"))
    with room.practice.rows() as session:
        query = text("select patients, about from audit_event where action = 'vetoLetter'")
        [(patients, about)] = session.execute(query).all()
    assert patients == [patient]
    assert REASON not in str(about)
    missing = veto(room, batch, str(patient))
    assert missing.status_code == 404


def test_the_version_before_sees_a_veto_as_a_name_held_back(room: PostRoom, database: Database) -> None:
    batch = room.prepared(room.invited(a_patient(room.practice, family_name="Spared")))
    veto(room, batch, letter_to(room, batch, "SPARED"))
    config = alembic_config(database.settings)
    command.downgrade(config, "0010")
    query = text("select state, held_because from letter")
    with room.practice.rows() as session:
        [(state, because)] = session.execute(query).all()
    assert (state, because.endswith(REASON)) == ("held", True)
    command.upgrade(config, "0011")
    with room.practice.rows() as session:
        assert [row.state for row in session.execute(query)] == ["held"]
