"""The same request twice, or fifty times at once, has one effect."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import UUID

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Engine, text
from sqlmodel import Session

from stepdown.access.staff.models import Staff
from stepdown.plumbing.db import connect, transaction
from stepdown.plumbing.idempotency import IdempotencyKey, KeyUsedForSomethingElse, first_time
from tests.conftest import Database


@pytest.fixture
def staff_id(engine: Engine) -> UUID:
    staff = Staff(email="avery@example.test", name="Avery Placeholder")
    with transaction(engine) as session:
        session.add(staff)
    return staff.id


@pytest.fixture
def wide(database: Database) -> Iterator[Engine]:
    made = connect(database.app_url, pool_size=25)
    yield made
    made.dispose()


@pytest.fixture
def ask(engine: Engine, staff_id: UUID) -> Callable[..., bool]:
    def once(key: str = "key-00001", request: str = "approve 1", who: UUID | None = None) -> bool:
        with transaction(engine) as session:
            return first_time(session, staff_id=who or staff_id, key=key, request=request)

    return once


def test_the_second_time_is_known(ask: Callable[..., bool]) -> None:
    assert [ask(), ask()] == [True, False]


def test_another_key_is_another_request(ask: Callable[..., bool]) -> None:
    assert [ask("key-00001"), ask("key-00002")] == [True, True]


def test_the_same_key_for_something_else_is_refused(ask: Callable[..., bool]) -> None:
    ask(request="approve 1")
    with pytest.raises(KeyUsedForSomethingElse):
        ask(request="approve 2")


def test_keys_of_two_people_do_not_meet(ask: Callable[..., bool], engine: Engine) -> None:
    other = Staff(email="robin@example.test", name="Robin Placeholder")
    with transaction(engine) as session:
        session.add(other)
    assert [ask(), ask(who=other.id, request="approve 2")] == [True, True]


def test_a_request_that_was_refused_may_be_tried_again_with_its_key(
    engine: Engine, staff_id: UUID, ask: Callable[..., bool]
) -> None:
    with Session(engine) as session:
        assert first_time(session, staff_id=staff_id, key="key-00001", request="approve 1")
        session.rollback()
    assert ask()


def test_after_a_day_the_key_is_free(ask: Callable[..., bool], engine: Engine) -> None:
    ask()
    with transaction(engine) as session:
        session.execute(
            text("update idempotency_key set made_at = made_at - :day"), {"day": timedelta(hours=24)}
        )
    assert ask(request="approve 2")


def test_of_fifty_at_once_one_is_first_and_the_others_wait_for_it(wide: Engine, staff_id: UUID) -> None:
    together = Barrier(25)

    def one(_: int) -> tuple[bool, int]:
        together.wait(20)
        with transaction(wide) as session:
            first = first_time(session, staff_id=staff_id, key="key-00001", request="approve 1")
            if first:
                session.execute(text("update staff set version = version + 1"))
            return first, int(session.scalar(text("select version from staff")) or 0)

    with ThreadPoolExecutor(25) as crowd:
        answers = list(crowd.map(one, range(50)))
    assert [first for first, _ in answers].count(True) == 1
    assert {version for _, version in answers} == {2}


def test_nothing_of_the_request_is_kept(ask: Callable[..., bool], engine: Engine) -> None:
    ask(request="Zzplantedname")
    with transaction(engine) as session:
        assert "Zzplanted" not in str(session.execute(text("select * from idempotency_key")).all())


@pytest.mark.parametrize(
    ("key", "status"),
    [
        ("key-00001", 200),
        ("x" * 80, 200),
        ("x" * 81, 422),
        ("short", 422),
        ("key 00001", 422),
        ("é" * 9, 422),
    ],
)
def test_a_key_is_eight_to_eighty_plain_characters(key: str, status: int) -> None:
    app = FastAPI()

    @app.post("/")
    def take(key: IdempotencyKey) -> None: ...

    answer = TestClient(app).post("/", headers={"Idempotency-Key": key.encode()})  # type: ignore[dict-item]
    assert answer.status_code == status
