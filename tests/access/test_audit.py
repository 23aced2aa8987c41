"""The audit trail: complete, append-only, and a manager reads their own practice's."""

import re
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from stepdown.access.permissions import Role
from stepdown.plumbing.audit import AuditEvent
from stepdown.plumbing.db import transaction
from stepdown.plumbing.paging import PAGE_SIZE, encode
from tests.access.conftest import audited
from tests.factories import Practice, World


def events(world: World, practice: Practice, number: int, action: str = "readPatient") -> None:
    with transaction(world.engine, practice.ods) as session:
        for serial in range(number):
            session.add(
                AuditEvent(practice_id=practice.ods, action=action, request_id="", about={"serial": serial})
            )


def test_a_manager_reads_the_trail_newest_first(practice: Practice, world: World) -> None:
    manager = practice.manager()
    events(world, practice, 3)
    page = manager.client.get(f"{practice.path}/audit").json()
    assert [row["about"]["serial"] for row in page["items"]] == [2, 1, 0]
    assert page["total"] == 3
    assert page["next_cursor"] is None
    assert page["previous_cursor"] is None


def test_every_row_comes_once_through_the_pages_and_back(practice: Practice, world: World) -> None:
    manager, number = practice.manager(), 2 * PAGE_SIZE + 7
    events(world, practice, number)
    seen, cursor, pages = [], None, []
    while True:
        page = manager.client.get(
            f"{practice.path}/audit", params={"cursor": cursor} if cursor else {}
        ).json()
        pages.append([row["about"]["serial"] for row in page["items"]])
        seen += pages[-1]
        assert page["total"] == number
        if page["next_cursor"] is None:
            break
        cursor = page["next_cursor"]
    assert seen == list(reversed(range(number)))
    back = manager.client.get(f"{practice.path}/audit", params={"cursor": page["previous_cursor"]}).json()
    assert [row["about"]["serial"] for row in back["items"]] == pages[1]


def test_rows_added_meanwhile_neither_repeat_nor_hide_others(practice: Practice, world: World) -> None:
    manager = practice.manager()
    events(world, practice, PAGE_SIZE + 2)
    first = manager.client.get(f"{practice.path}/audit").json()
    events(world, practice, 5, action="later")
    second = manager.client.get(f"{practice.path}/audit", params={"cursor": first["next_cursor"]}).json()
    assert [row["about"]["serial"] for row in second["items"]] == [1, 0]


def test_another_practices_rows_are_not_shown_nor_counted(practice: Practice, world: World) -> None:
    other = world.practice("Y00002")
    events(world, other, 3, action="zzplanted")
    events(world, practice, 1)
    answer = practice.manager().client.get(f"{practice.path}/audit")
    assert answer.json()["total"] == 1
    assert "zzplanted" not in answer.text
    assert practice.manager().client.get(f"{other.path}/audit").status_code == 404


def test_patients_are_counted_and_not_named(practice: Practice, world: World) -> None:
    patients = [uuid4(), uuid4()]
    with transaction(world.engine, practice.ods) as session:
        session.add(AuditEvent(practice_id=practice.ods, action="x", request_id="", patients=patients))
    answer = practice.manager().client.get(f"{practice.path}/audit")
    assert answer.json()["items"][0]["patients"] == 2
    assert str(patients[0]) not in answer.text


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "nonsense",
        "ÿ",
        encode("next", []),
        encode("next", ["yesterday", "1"]),
        encode("next", ["2026-11-22T09:00:00+00:00"]),
        encode("next", ["2026-11-22T09:00:00+00:00", "9" * 30]),
        encode("next", ["2026-11-22T09:00:00+00:00", "1\0"]),
        encode("next", ["2026-11-22T09:00:00+00:00", "1", "1"]),
        "W" * 601,
    ],
)
def test_a_cursor_that_nobody_handed_out_is_refused_politely(practice: Practice, cursor: str) -> None:
    answer = practice.manager().client.get(f"{practice.path}/audit", params={"cursor": cursor})
    assert answer.status_code in {400, 422}


def test_a_refusal_in_ones_own_practice_is_on_its_trail(practice: Practice, world: World) -> None:
    receptionist = practice.receptionist()
    assert receptionist.client.get(f"{practice.path}/audit").status_code == 403
    assert audited(world, "listPracticeAudit", practice.ods) == [("refused", receptionist.staff_id)]


def test_trying_another_practice_is_recorded_with_the_code_that_was_tried(
    practice: Practice, world: World
) -> None:
    other, manager = world.practice("Y00002"), practice.manager()
    manager.client.get(f"{other.path}/audit")
    with transaction(world.engine) as session:
        row = session.execute(text("select staff_id, outcome, about from audit_event")).one()
    assert tuple(row) == (manager.staff_id, "refused", {"asked_for": "Y00002"})


@pytest.mark.parametrize("nasty", ["%00", "Y0%000", "999%20000%200018", "%F0%9F%92%8A", "x" * 5000])
def test_what_is_no_practice_code_is_not_found_and_not_recorded(
    practice: Practice, world: World, nasty: str
) -> None:
    answer = practice.manager().client.get(f"/practices/{nasty}/audit")
    assert answer.status_code == 404
    with transaction(world.engine) as session:
        recorded = session.scalar(text("select string_agg(about::text, '') from audit_event"))
    assert re.fullmatch(r'({}|{"asked_for": "x{8}"})', recorded or "")


def test_a_change_by_an_administrator_is_audited_without_a_practice(world: World) -> None:
    administrator = world.person(Role.ADMINISTRATOR)
    administrator.client.post("/organisations", json={"id": "U00001", "kind": "pcn", "name": "Test"})
    assert audited(world, "addOrganisation") == [("done", administrator.staff_id)]


@pytest.mark.parametrize(
    "wrong", ["update audit_event set outcome = 'x'", "delete from audit_event", "truncate audit_event"]
)
def test_the_application_can_neither_change_nor_remove_a_row(
    practice: Practice, world: World, wrong: str
) -> None:
    events(world, practice, 1)
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction(world.engine, practice.ods) as session,
    ):
        session.execute(text(wrong))


def test_a_row_cannot_be_written_into_another_practices_trail(practice: Practice, world: World) -> None:
    world.practice("Y00002")
    with (
        pytest.raises(ProgrammingError, match="row-level security"),
        transaction(world.engine, "Y00002") as session,
    ):
        session.add(AuditEvent(practice_id=practice.ods, action="x", request_id=""))


def test_each_request_has_an_id_that_the_trail_knows(practice: Practice, world: World) -> None:
    answer = practice.receptionist().client.get(f"{practice.path}/audit")
    with transaction(world.engine, practice.ods) as session:
        assert session.scalar(text("select request_id from audit_event")) == answer.headers["x-request-id"]
        assert isinstance(session.scalar(text("select staff_id from audit_event")), UUID)
