"""From an approved batch to posted letters."""

import csv
import io
from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import text
from tests.factories import World
from tests.finding.factories import a_patient, an_extract, is_now
from tests.writing.post_room import TODAY, PostRoom, change_details, post, slug, words

from stepdown.clinical.holds import HoldCode
from stepdown.plumbing.jobs import work_off
from stepdown.plumbing.press.apart import PrintingFailed
from stepdown.writing.letters.releases import making


def test_nothing_is_printed_before_a_second_person_approved(room: PostRoom) -> None:
    batch = room.prepared(room.invited(a_patient(room.practice)))
    work_off(room.practice.world.engine)
    assert room.take(room.gp.person, batch).status_code == 404
    assert room.read(batch)["stage"] == "created"


def test_the_print_file_holds_every_letter_on_whole_sheets_with_its_reference(room: PostRoom) -> None:
    patients = [a_patient(room.practice, family_name=f"Printed{letter}") for letter in "cab"]
    batch = room.printed(room.prepared(room.invited(*patients)))
    [release] = batch["releases"]
    assert (batch["stage"], release["rendered_letters"], release["pages"], release["sheets"]) == (
        "rendered",
        3,
        6,
        3,
    )
    file = room.take(room.gp.person, batch)
    assert file.headers["content-type"] == "application/pdf"
    pages = words(file.content)
    letters = room.read(batch, "/letters")
    assert [one["reference"] for one in letters] == sorted(one["reference"] for one in letters)
    for position, letter in enumerate(letters):
        for number, page in enumerate(pages[2 * position : 2 * position + 2], start=1):
            assert letter["reference"] in page
            assert f"Page {number} of 2" in page


def test_the_list_for_posting_is_a_csv_without_medicines(room: PostRoom) -> None:
    patient = a_patient(room.practice, family_name="=Formula", address_lines=["+1 Sample Street", "Testham"])
    batch = room.prepared(room.invited(patient))
    answer = room.gp.person.client.get(room.release(batch) + "/list.csv")
    rows = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert rows[0][:2] == ["Reference", "Name"]
    assert len(rows) == 2
    assert not any(cell.startswith(("=", "+")) for cell in rows[1])
    assert "codeine" not in answer.text.lower()


def test_a_preview_shows_the_letter_before_approval(room: PostRoom) -> None:
    batch = room.prepared(room.invited(a_patient(room.practice, family_name="Preview")))
    letter = room.read(batch, "/letters")[0]
    answer = room.gp.person.client.get(f"{room.path}/{batch['id']}/letters/{letter['id']}/pdf")
    assert "Dear Mx Preview" in " ".join(words(answer.content))


def test_a_letter_is_shown_again_exactly_as_it_was_sent(room: PostRoom) -> None:
    patient = a_patient(room.practice, family_name="Asprinted")
    batch = room.printed(room.prepared(room.invited(patient, a_patient(room.practice))))
    letter = next(one for one in room.read(batch, "/letters") if "ASPRINTED" in one["listed"])
    path = f"{room.path}/{batch['id']}/letters/{letter['id']}/pdf"
    before = room.gp.person.client.get(path).content
    room.taken(batch)
    assert room.post_on(batch, TODAY).status_code == 200
    an_extract(room.practice, TODAY)
    is_now(room.practice, patient, 2, family_name="Renamed", address_lines=["9 Other Road", "Testham"])
    change_details(room.practice, phone="01632 960999")
    assert room.gp.person.client.get(path).content == before
    assert "Mx Sample Asprinted" in " ".join(words(before))


@pytest.mark.parametrize(
    ("what", "differs"),
    [
        ("died", {"died": True}),
        ("left", {"registration": "left"}),
        ("palliative", {"flags": {code.value: code is HoldCode.PALLIATIVE for code in HoldCode}}),
    ],
)
def test_somebody_who_is_held_between_approval_and_printing_is_withheld_and_the_others_go(
    room: PostRoom, what: str, differs: dict[str, Any]
) -> None:
    changed, other = a_patient(room.practice, family_name="Changed"), a_patient(room.practice)
    batch = room.prepared(room.invited(changed, other))
    assert room.approve(batch).status_code == 200
    an_extract(room.practice, TODAY)
    is_now(room.practice, changed, 2, **differs)
    work_off(room.practice.world.engine)
    after = room.read(batch)
    assert (after["stage"], after["included"], after["withheld"]) == ("rendered", 1, 1)
    assert after["releases"][0]["pages"] == 2
    withheld = room.read(batch, "/held")
    assert [(one["listed"], one["state"]) for one in withheld] == [("CHANGED, Sample (Mx)", "withheld")]
    assert "Changed" not in " ".join(words(room.taken(batch))), what


def test_a_cancelled_batch_is_not_printed(room: PostRoom) -> None:
    batch = room.prepared(room.invited(a_patient(room.practice)))
    room.approve(batch)
    assert post(room.gp.person, f"{room.path}/{batch['id']}/cancel", None).status_code == 200
    work_off(room.practice.world.engine)
    assert room.read(batch)["state"] == "cancelled"
    assert room.take(room.gp.person, batch).status_code == 404


def test_letters_are_posted_once_on_a_day_that_can_be_right(room: PostRoom) -> None:
    batch = room.prepared(room.invited(a_patient(room.practice)))
    assert slug(room.post_on(batch, TODAY)) == "not-in-this-state"
    room.printed(batch)
    assert "Download every part" in room.post_on(batch, TODAY).json()["detail"]
    room.taken(batch)
    assert slug(room.post_on(batch, TODAY + timedelta(days=1))) == "cannot-be-posted"
    assert slug(room.post_on(batch, TODAY - timedelta(days=1))) == "cannot-be-posted"
    assert room.post_on(batch, TODAY, key="posted-today").json()["posted_on"] == TODAY.isoformat()
    assert room.post_on(batch, TODAY, key="posted-today").status_code == 200
    assert slug(room.post_on(batch, TODAY)) == "not-in-this-state"
    cancelled = post(room.gp.person, f"{room.path}/{batch['id']}/cancel", None)
    assert slug(cancelled) == "not-in-this-state"


def test_reception_posts_letters_without_seeing_why_or_who_is_held_back(room: PostRoom) -> None:
    good = a_patient(room.practice)
    bad = a_patient(room.practice, postcode=None)
    batch = room.printed(room.prepared(room.invited(good, bad)))
    desk = room.practice.receptionist()
    seen = desk.client.get(f"{room.path}/{batch['id']}").json()
    assert seen["worklists"] == []
    assert len(desk.client.get(f"{room.path}/{batch['id']}/letters").json()) == 1
    assert desk.client.get(f"{room.path}/{batch['id']}/held").status_code == 403
    assert room.take(desk, batch).status_code == 200
    posted = post(desk, room.release(batch) + "/posted", {"posted_on": TODAY.isoformat()})
    assert posted.status_code == 200


def test_taking_the_print_file_is_accounted_for_with_every_patient_in_it(room: PostRoom) -> None:
    patients = {a_patient(room.practice), a_patient(room.practice)}
    batch = room.printed(room.prepared(room.invited(*patients)))
    room.take(room.practice.receptionist(), batch)
    with room.practice.rows() as session:
        row = session.execute(
            text("select roles, patients from audit_event where action = 'downloadPrintFile'")
        ).one()
    assert (row.roles, set(row.patients)) == ("receptionist", patients)


def test_another_practice_sees_nothing_of_a_batch(room: PostRoom, world: World) -> None:
    batch = room.printed(room.prepared(room.invited(a_patient(room.practice))))
    other = world.practice("Y00002")
    stranger = other.clinician()
    absent = stranger.client.get(f"{other.path}/letter-batches/{uuid4()}")
    for path in (other.path, room.practice.path):
        parts = [f"/letter-batches/{batch['id']}{part}" for part in ("", "/letters", "/held")]
        release = f"/letter-releases/{batch['releases'][0]['id']}"
        for part in (*parts, *(release + one for one in ("", "/print-file", "/list.csv"))):
            answer = stranger.client.get(path + part)
            assert (answer.status_code, answer.content) == (404, absent.content)


def test_when_printing_fails_a_person_sees_it_and_can_try_again(
    room: PostRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = room.prepared(room.invited(a_patient(room.practice)))
    with monkeypatch.context() as broken:
        broken.setattr(making, "impose_apart", fails)
        failed = room.printed(batch)
    assert (failed["state"], failed["stage"]) == ("approved", "print_failed")
    assert print_again(room, batch).json()["print_failed"] is False
    work_off(room.practice.world.engine)
    assert room.read(batch)["stage"] == "rendered"
    assert slug(print_again(room, batch)) == "not-in-this-state"


def fails(*_documents: object, **_options: object) -> None:
    raise PrintingFailed("the renderer ended early")


def print_again(room: PostRoom, batch: dict[str, Any]) -> httpx.Response:
    return post(room.gp.person, room.release(batch) + "/print", None)


def test_a_letter_that_cannot_be_printed_is_withheld_and_the_others_go(room: PostRoom) -> None:
    patients = [a_patient(room.practice, family_name=name) for name in ("Sound", "Tampered", "Whole")]
    batch = room.prepared(room.invited(*patients))
    with room.practice.rows() as session:
        session.execute(text("update letter set salutation = 'Dear \u202eX' where listed like 'TAMPERED%'"))
    batch = room.printed(batch)
    assert (batch["stage"], batch["included"], batch["withheld"]) == ("rendered", 2, 1)
    [held] = room.read(batch, "/held")
    assert held["listed"] == "TAMPERED, Sample (Mx)"
    assert held["because"] == "The letter cannot be printed: The letter was refused because of: salutation"
