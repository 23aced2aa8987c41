"""A whole ICB to try its pages with, in small: there is something to see of each kind, and no patient."""

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine, func
from sqlmodel import Session, select

from stepdown.access.organisations.models import Organisation
from stepdown.demo.board import load_board
from stepdown.demo.board.places import BOARD, MOST, Way, practices
from stepdown.plumbing.db import today, transaction
from stepdown.records.patients.models import Patient
from stepdown.region.snapshots.models import (
    Figure,
    FigureState,
    InterventionStanding,
    Level,
    Period,
    Snapshot,
)
from stepdown.running import StartError, fill_with_board
from tests.conftest import Database


def states(session: Session, level: Level, period: Period) -> set[str]:
    found = select(Figure.state).where(Figure.level == level, Figure.period == period)
    return set(session.exec(found.distinct()))


def rows(engine: Engine) -> list[int]:
    with transaction(engine) as session:
        counted = (select(func.count()).select_from(one) for one in (Figure, Snapshot, Organisation))
        return [session.exec(one).one() for one in counted]


def test_a_board_is_loaded_with_snapshots_and_no_patient_and_not_a_second_time(
    app: FastAPI, engine: Engine
) -> None:
    """One test, since loading takes its time."""
    assert load_board(engine, today=today(), number=8, months=14)
    before = rows(engine)
    with transaction(engine) as session:
        made = session.exec(select(Snapshot).order_by(Snapshot.number)).all()
        assert [(one.state, one.problem) for one in made] == [("made", None)] * 3
        assert made[-1].as_of == today().replace(day=1)
        assert states(session, Level.PRACTICE, Period.MONTH) >= {"shown", "hidden", "absent"}
        assert "shown" in states(session, Level.ICB, Period.YEAR)
        shown = Figure.state == FigureState.SHOWN
        measures = set(session.exec(select(Figure.measure).where(Figure.level == Level.ICB, shown)))
        assert {"opioid-on-repeat", "review-coverage", "patients-reviewed", "opioid-items"} <= measures
        assert session.exec(select(InterventionStanding)).first() is not None
    assert load_board(engine, today=today(), number=8, months=14)
    assert rows(engine) == before
    for one in practices(8):
        with transaction(engine, one.code) as session:
            assert session.exec(select(Patient)).first() is None


def test_a_database_with_somebody_s_organisations_is_left_alone(
    app: FastAPI, engine: Engine, database: Database
) -> None:
    with transaction(engine) as session:
        session.add(Organisation(id="Y00001", kind="practice", name="Another practice"))
    with pytest.raises(StartError, match="no demo's"):
        fill_with_board(database.settings)
    with transaction(engine) as session:
        assert session.get(Organisation, BOARD.code) is None


def test_the_board_has_two_hundred_practices_with_something_to_see_of_each_kind() -> None:
    everybody = practices(MOST)
    assert len({one.code for one in everybody}) == len({one.name for one in everybody}) == 200
    assert {one.way for one in everybody} == set(Way)
    assert len({one.pcn.code for one in everybody}) == 40
