"""A trail is written with the transaction it belongs to, or not at all."""

from uuid import uuid4

import pytest
from sqlalchemy import Engine, text

from stepdown.access.organisations.models import Organisation
from stepdown.plumbing.audit import Trail, follow
from stepdown.plumbing.db import after_refusal, transaction


def rows(engine: Engine) -> list[str]:
    with transaction(engine) as session:
        return [str(action) for action in session.scalars(text("select action from audit_event order by id"))]


def test_a_request_that_saw_a_patient_leaves_one_row_with_each_patient_once(engine: Engine) -> None:
    trail, first, second = Trail("readWorklist", "1"), uuid4(), uuid4()
    with transaction(engine) as session:
        follow(session, trail)
        trail.saw(first, second)
        trail.saw(first)
    with transaction(engine) as session:
        assert session.scalars(text("select patients from audit_event")).all() == [[first, second]]


def test_a_request_that_saw_nobody_leaves_none(engine: Engine) -> None:
    with transaction(engine) as session:
        follow(session, Trail("readMe", "1"))
    assert rows(engine) == []


def test_a_note_makes_the_row_due(engine: Engine) -> None:
    trail = Trail("commitExtract", "1")
    with transaction(engine) as session:
        follow(session, trail)
        trail.note(created=3)
    assert rows(engine) == ["commitExtract"]


def test_what_did_not_happen_is_not_on_the_trail(engine: Engine) -> None:
    trail = Trail("commitExtract", "1", must_write=True)

    def fail() -> None:
        with transaction(engine) as session:
            follow(session, trail)
            session.execute(text("select 1/0"))

    with pytest.raises(Exception, match="division"):
        fail()
    assert rows(engine) == []


def test_what_must_outlive_a_refusal_is_written_after_it_and_on_one_connection(engine: Engine) -> None:
    """Were it written beside the refused transaction, the pool's refusals could wait for each other."""

    with transaction(engine) as session:
        session.add(Organisation(id="QAA", kind="icb", name="A test board"))

    def refuse() -> None:
        with transaction(engine) as session:
            session.execute(text("update organisation set name = 'changed'"))
            after_refusal(session, lambda own: own.add(Trail("refused", "1").row("refused")))
            raise KeyError

    with pytest.raises(KeyError):
        refuse()
    assert rows(engine) == ["refused"]
    assert engine.pool.checkedout() == 0  # type: ignore[attr-defined]
    with transaction(engine) as session:
        assert session.scalar(text("select name from organisation")) == "A test board"


def test_a_refusal_that_cannot_be_recorded_is_still_a_refusal(engine: Engine) -> None:
    def refuse() -> None:
        with transaction(engine) as session:
            after_refusal(session, lambda own: own.execute(text("select 1/0")))
            raise KeyError

    with pytest.raises(Exception, match="division"):
        refuse()
