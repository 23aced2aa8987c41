"""A practice leaves: a manager takes everything along, then the operator deletes it for good."""

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import Engine, text

from stepdown.access.permissions import Role
from stepdown.plumbing.db import connect, now
from stepdown.plumbing.embedded_postgres import SUPERUSER, EmbeddedPostgres
from stepdown.records.retention.leaving.deleting import delete_practice
from stepdown.records.retention.leaving.queries import tables_of_a_practice
from stepdown.records.retention.leaving.refusals import PracticeStaysError
from tests.conftest import Database
from tests.contract.world import OURS, THEIRS, two_practices
from tests.factories import Person, Practice, World

TABLES = "select tablename from pg_tables where schemaname = 'public' order by 1"
# Of the leaving practice's patients: their names, streets, and the heading of their letters.
OF_ITS_PATIENTS = ("Zzplantedname", "Zzplanted Street", "ZZPLANTEDNAME")


@pytest.fixture
def all_seeing(server: EmbeddedPostgres, database: Database) -> Iterator[Engine]:
    made = connect(server.url_for(SUPERUSER, database.name), pool_size=1)
    yield made
    made.dispose()


def leaving(world: World) -> tuple[Practice, Person]:
    two_practices(world)
    practice = Practice(world, THEIRS)
    return practice, practice.manager()


def counts(all_seeing: Engine, practice: str) -> dict[str, int]:
    with all_seeing.connect() as connection:
        return {
            table.name: connection.scalar(
                text(f'select count(*) from "{table.name}" where practice_id = :one'),
                {"one": practice},
            )
            or 0
            for table in tables_of_a_practice()
        }


def mentions(all_seeing: Engine) -> set[str]:
    """Tables, shared ones too, with a row in which something of the leaving practice's patients stands."""
    with all_seeing.connect() as connection:
        return {
            name
            for name in connection.scalars(text(TABLES)).all()
            for word in OF_ITS_PATIENTS
            if connection.scalar(
                text(f'select count(*) from "{name}" one where one::text like :word'),
                {"word": f"%{word}%"},
            )
        }


def test_a_practice_is_exported_whole_and_then_nothing_of_its_patients_is_left(
    world: World, all_seeing: Engine
) -> None:
    practice, manager = leaving(world)
    stored, ours = counts(all_seeing, THEIRS), counts(all_seeing, OURS)
    answer = manager.client.post(f"{practice.path}/export")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/zip")
    taken = zipfile.ZipFile(io.BytesIO(answer.content))
    assert taken.testzip() is None
    lines = {table: len(taken.read(f"tables/{table}.jsonl").splitlines()) for table in stored}
    # The export itself adds a row to its own table and to the audit trail.
    assert {one: count for one, count in lines.items() if count != stored[one]} == {
        "practice_export": 1,
        "audit_event": stored["audit_event"] + 1,
    }
    people = [json.loads(line) for line in taken.read("tables/patient_version.jsonl").splitlines()]
    assert {one["family_name"] for one in people} == {"Zzplantedname"}
    printed = [one for one in taken.namelist() if one.startswith("files/print_file/")]
    assert len(printed) == stored["print_file"] > 0
    assert all(taken.read(one).startswith(b"%PDF") for one in printed)
    exports = manager.client.get(f"{practice.path}/retention").json()["exports"]
    assert [one["rows"] for one in exports] == [sum(lines.values())]

    assert mentions(all_seeing)
    removed = delete_practice(world.engine, THEIRS, confirm=THEIRS, export_within_days=30)
    assert removed["patient"] == stored["patient"]
    left = {table: count for table, count in counts(all_seeing, THEIRS).items() if count}
    assert left == {"audit_event": lines["audit_event"] + 1}
    assert mentions(all_seeing) == set()
    assert counts(all_seeing, OURS) == ours
    with all_seeing.connect() as connection:
        assert connection.scalar(text("select closed_on from organisation where id = :one"), {"one": THEIRS})
        roles = "select count(*) from role_held where organisation_id = :one"
        assert connection.scalar(text(roles), {"one": THEIRS}) == 0
    assert manager.client.get(practice.path).status_code == 404


def test_nothing_is_deleted_without_the_code_twice_and_a_recent_export_of_all(
    world: World, all_seeing: Engine
) -> None:
    practice, manager = leaving(world)
    before = counts(all_seeing, THEIRS)

    def refused(*, code: str = THEIRS, confirm: str = THEIRS) -> str:
        with pytest.raises(PracticeStaysError) as why:
            delete_practice(world.engine, code, confirm=confirm, export_within_days=30)
        return str(why.value)

    assert "Repeat the code" in refused(confirm=OURS)
    assert "no practice U00002" in refused(code="U00002", confirm="U00002")
    assert "must first export" in refused()
    assert counts(all_seeing, THEIRS) == before
    manager.client.post(f"{practice.path}/export")
    manager.client.post(f"{practice.path}/worklists", json={"search": "codeine-all", "name": "One more"})
    assert "changes were made after the last export" in refused()
    with practice.rows() as session:
        long_ago = now() - timedelta(days=31)
        session.execute(text("update practice_export set made_at = :at"), {"at": long_ago})
    assert "at most 30 days" in refused()


def test_only_a_manager_exports_the_whole_practice(practice: Practice) -> None:
    for who in (practice.clinician(), practice.receptionist()):
        assert who.client.post(f"{practice.path}/export").status_code == 403
    lead = practice.world.person(Role.ICB_LEAD, practice.ods)
    assert lead.client.post(f"{practice.path}/export").status_code in {403, 404}
