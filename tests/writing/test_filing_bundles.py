"""Letters for the patients' records: exactly as they were posted, with whose they are."""

import csv
import io
import zipfile

import httpx
from sqlalchemy import text
from tests.finding.conftest import Desk
from tests.finding.factories import a_patient, an_extract, is_now
from tests.writing.post_room import TODAY, PostRoom, slug, words


def bundle(room: PostRoom, batch: dict[str, str], **query: str) -> httpx.Response:
    return room.gp.get(f"/letter-batches/{batch['id']}/filing-bundle", **query)


def opened(answer: httpx.Response) -> dict[str, bytes]:
    assert answer.status_code == 200, answer.text
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_bundle_has_each_letter_as_posted_whose_it_is_and_the_numbers_for_coding(room: PostRoom) -> None:
    people = [a_patient(room.practice, family_name=name, given_name="Kim") for name in ("Fennel", "Öztürk")]
    batch = room.posted(room.prepared(room.invited(*people)))
    files = opened(bundle(room, batch))
    rows = list(csv.DictReader(io.StringIO(files["index.csv"].decode("utf-8-sig"))))
    assert [row["Name"] for row in rows] == ["FENNEL, Kim (Mx)", "ÖZTÜRK, Kim (Mx)"]
    assert {row["Posted on"] for row in rows} == {TODAY.isoformat()}
    assert {row["Letter"] for row in rows} == {"Invitation to a medicines review"}
    assert {row["SNOMED CT code"] for row in rows} == {row["CTV3 code (SystmOne)"] for row in rows}
    assert {row["SNOMED CT code"] for row in rows} == {"not verified"}
    for row in rows:
        [first, *_] = words(files[row["File"]])
        assert row["Name"].split(",")[0].casefold() in first.casefold()
        assert row["Reference"] in first
    assert files["nhs-numbers.txt"].decode().split() == sorted(row["NHS number"] for row in rows)
    assert sorted(files) == sorted(["README.txt", "index.csv", "nhs-numbers.txt", *(r["File"] for r in rows)])
    assert "2 letters, posted" in files["README.txt"].decode()


def test_what_is_filed_is_what_the_page_shows_as_sent(room: PostRoom) -> None:
    batch = room.posted(room.prepared(room.invited(a_patient(room.practice))))
    [letter] = room.read(batch, "/letters")
    sent = room.gp.get(f"/letter-batches/{batch['id']}/letters/{letter['id']}/pdf")
    assert opened(bundle(room, batch))[f"letters/{letter['reference']}.pdf"] == sent.content


def test_before_anything_is_posted_there_is_nothing_to_file(room: PostRoom) -> None:
    answer = bundle(room, room.printed(room.prepared(room.invited(a_patient(room.practice)))))
    assert (answer.status_code, slug(answer)) == (409, "nothing-posted-yet")


def test_one_week_can_be_filed_by_itself(room: PostRoom) -> None:
    batch = room.posted(room.prepared(room.invited(a_patient(room.practice))))
    release = batch["releases"][0]["id"]
    assert len(opened(bundle(room, batch, release_id=release))) == 4
    assert bundle(room, batch, release_id=batch["id"]).status_code == 409


def test_who_was_withheld_is_not_filed(room: PostRoom) -> None:
    stays, dies = a_patient(room.practice), a_patient(room.practice, family_name="Leaver")
    batch = room.printed(room.prepared(room.invited(stays, dies)))
    an_extract(room.practice, TODAY)
    is_now(room.practice, dies, 2, died=True)
    room.taken(batch)
    room.post_on(batch, TODAY)
    assert b"LEAVER" not in opened(bundle(room, batch))["index.csv"]


def test_the_trail_names_everybody_in_a_bundle(room: PostRoom) -> None:
    people = {a_patient(room.practice) for _ in range(2)}
    bundle(room, room.posted(room.prepared(room.invited(*people))))
    with room.practice.rows() as session:
        query = text("select patients, about from audit_event where action = 'downloadFilingBundle'")
        [(patients, about)] = session.execute(query).all()
    assert (set(patients), about["letters"]) == (people, 2)


def test_reception_posts_letters_and_files_none(room: PostRoom) -> None:
    batch = room.posted(room.prepared(room.invited(a_patient(room.practice))))
    reception = Desk(room.practice, room.practice.receptionist())
    assert reception.get(f"/letter-batches/{batch['id']}/filing-bundle").status_code == 403
