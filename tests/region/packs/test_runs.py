"""All packs in one download: made after the answer, once, whole or not at all, and kept for a time."""

import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

import pikepdf
import psycopg
import pytest
from psycopg import errors
from sqlalchemy import update
from sqlmodel import col

from stepdown.plumbing.database_roles import libpq
from stepdown.plumbing.db import now, transaction
from stepdown.plumbing.press.apart import Source
from stepdown.region.packs.runs import making, queries
from stepdown.region.packs.runs.models import PackRun
from tests.conftest import Database
from tests.factories import Person
from tests.plumbing.press.sample import text_of
from tests.region.factories import Region
from tests.region.packs.conftest import BESIDE, FAR, FARTHER, HERE


@pytest.fixture
def analyst(told: Region) -> Person:
    return told.analyst(name="Ana Sample")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is laid out is not what these tests are about."""
    empty = pikepdf.new()
    empty.add_blank_page()
    out = io.BytesIO()
    empty.save(out)
    monkeypatch.setattr(making, "papers", lambda sources: (out.getvalue() for _ in sources))


def ask(told: Region, person: Person, status: int = 202, **asked: Any) -> dict[str, Any]:
    answer = person.client.post(f"{told.path}/packs", json={"form": "separate"} | asked)
    assert answer.status_code == status, answer.text
    found: dict[str, Any] = answer.json()
    if status == 202:
        assert answer.headers["Location"] == f"/api/v1{told.path}/packs/{found['id']}"
    return found


def read(told: Region, person: Person, run: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = person.client.get(f"{told.path}/packs/{run['id']}").json()
    return found


def file(told: Region, person: Person, run: dict[str, Any]) -> Any:
    return person.client.get(f"{told.path}/packs/{run['id']}/file")


def change(told: Region, run: dict[str, Any], **values: Any) -> None:
    with transaction(told.world.engine) as session:
        session.execute(update(PackRun).where(col(PackRun.id) == run["id"]).values(values))


def test_a_pack_of_each_practice_in_the_order_of_a_round_of_visits(told: Region, analyst: Person) -> None:
    asked = ask(told, analyst)
    assert (asked["state"], asked["of"], asked["packs"], asked["done"]) == ("asked", "All practices", 4, 0)
    making.make_visit_packs(told.world.engine)
    made = read(told, analyst, asked)
    assert (made["state"], made["done"], made["asked_by"]) == ("made", 4, "Ana Sample")
    answer = file(told, analyst, made)
    assert answer.headers["content-type"] == "application/zip"
    assert hashlib.sha256(answer.content).hexdigest() == made["digest"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packs:
        names = packs.namelist()
        papers = [packs.read(name) for name in names]
    assert names == [f"{code}-practice-{code.lower()}.pdf" for code in (HERE, BESIDE, FAR, FARTHER)]
    alone = analyst.client.get(f"{told.path}/practices/{HERE}/pack.pdf").content
    assert papers[0] == alone
    assert sum(len(text_of(paper)) for paper in papers) == made["pages"]


def test_in_one_file_each_begins_on_a_sheet_of_its_own_and_has_a_bookmark(
    told: Region, analyst: Person
) -> None:
    asked = ask(told, analyst, form="together", pcn="Y99P2")
    assert asked["of"] == "Y99 PCN 2"
    making.make_visit_packs(told.world.engine)
    with pikepdf.open(io.BytesIO(file(told, analyst, asked).content)) as book:
        with book.open_outline() as outline:
            assert [one.title for one in outline.root] == [f"Practice {c} ({c})" for c in (FAR, FARTHER)]
            second = book.pages.index(pikepdf.Page(outline.root[1].destination[0]))
        assert second % 2 == 0
        assert len(book.pages) % 2 == 0
        assert str(book.docinfo.Title) == "Visit packs: Y99 PCN 2"


@pytest.mark.usefixtures("quick")
def test_who_asks_twice_gets_the_same_and_who_asks_for_others_waits(told: Region, analyst: Person) -> None:
    first, again = ask(told, analyst), ask(told, analyst)
    assert first["id"] == again["id"]
    ask(told, analyst, status=409, form="together")
    ask(told, told.lead(), status=409)
    assert len(analyst.client.get(f"{told.path}/packs").json()) == 1
    making.make_visit_packs(told.world.engine)
    assert ask(told, analyst)["id"] != first["id"]


@pytest.mark.usefixtures("quick")
def test_what_is_cancelled_before_it_began_is_not_made(told: Region, analyst: Person) -> None:
    asked = ask(told, analyst)
    cancelled = analyst.client.post(f"{told.path}/packs/{asked['id']}/cancel")
    assert cancelled.json()["state"] == "cancelled"
    making.make_visit_packs(told.world.engine)
    assert read(told, analyst, asked)["state"] == "cancelled"
    assert file(told, analyst, asked).status_code == 404
    assert analyst.client.post(f"{told.path}/packs/{asked['id']}/cancel").status_code == 409


def test_what_is_cancelled_in_the_middle_leaves_no_file(
    told: Region, analyst: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ask(told, analyst)

    def until_cancelled(sources: Iterable[Source]) -> Iterator[bytes]:
        yield b""
        analyst.client.post(f"{told.path}/packs/{asked['id']}/cancel").raise_for_status()
        yield b""
        pytest.fail("it went on after it was cancelled")

    monkeypatch.setattr(making, "papers", until_cancelled)
    making.make_visit_packs(told.world.engine)
    left = read(told, analyst, asked)
    assert (left["state"], left["done"], left["digest"]) == ("cancelled", 1, None)


def test_a_run_that_fails_says_so_and_can_be_asked_for_again(
    told: Region, analyst: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(sources: Iterable[Source]) -> Iterator[bytes]:
        raise RuntimeError("a secret of the machine")

    asked = ask(told, analyst)
    monkeypatch.setattr(making, "papers", broken)
    with pytest.raises(RuntimeError):
        making.make_visit_packs(told.world.engine)
    failed = read(told, analyst, asked)
    assert failed["state"] == "failed"
    assert failed["problem"].startswith("The packs could not be laid out")
    assert "secret" not in failed["problem"]
    ask(told, analyst)


@pytest.mark.usefixtures("quick")
def test_one_whose_job_was_killed_is_begun_again_and_one_that_is_being_made_is_left(
    told: Region, analyst: Person
) -> None:
    asked = ask(told, analyst)
    change(told, asked, state="making", done=2, told_at=now())
    making.make_visit_packs(told.world.engine)
    assert read(told, analyst, asked)["done"] == 2
    change(told, asked, told_at=now() - queries.SILENT * 2)
    making.make_visit_packs(told.world.engine)
    assert read(told, analyst, asked)["state"] == "made"


@pytest.mark.usefixtures("quick")
def test_the_file_goes_when_its_time_is_over(told: Region, analyst: Person) -> None:
    asked = ask(told, analyst)
    making.make_visit_packs(told.world.engine)
    made = read(told, analyst, asked)
    assert made["kept_until"] is not None
    change(told, asked, asked_at=now() - queries.KEPT - timedelta(hours=1))
    making.make_visit_packs(told.world.engine)
    assert file(told, analyst, asked).status_code == 404
    assert analyst.client.get(f"{told.path}/packs").json() == []


@pytest.mark.usefixtures("quick")
def test_a_file_that_is_not_as_it_was_made_is_not_handed_out(told: Region, analyst: Person) -> None:
    asked = ask(told, analyst)
    making.make_visit_packs(told.world.engine)
    with transaction(told.world.engine) as session:
        session.execute(update(queries.PackFile).values(content=b"another"))
    assert file(told, analyst, asked).status_code == 409


def test_no_practice_is_no_pack_and_another_icbs_network_is_not_there(told: Region, analyst: Person) -> None:
    group = analyst.client.post(f"{told.path}/groups", json={"name": "Nobody yet", "members": []}).json()
    ask(told, analyst, status=409, group=group["id"])
    ask(told, analyst, status=404, pcn="Y88P1")


def test_before_the_first_snapshot_there_is_nothing_to_print(region: Region) -> None:
    ask(region, region.analyst(), status=409)


def test_an_icbs_role_can_neither_say_how_far_a_run_is_nor_touch_the_queue(
    told: Region, analyst: Person, database: Database
) -> None:
    ask(told, analyst)
    for forbidden in (
        "update pack_run set done = 1",
        "delete from pack_run",
        "insert into pack_file (icb_id) values ('Y99')",
        "select * from procrastinate_jobs",
        "insert into procrastinate_jobs (task_name) values ('purge_history')",
    ):
        with (
            psycopg.connect(libpq(database.settings.region_url or "")) as role,
            pytest.raises(errors.InsufficientPrivilege),
        ):
            role.execute(forbidden)
