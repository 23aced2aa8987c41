"""Reviews that were recorded before they named their medicines say what they were about, and none is lost."""

import json
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from alembic import command
from alembic.config import Config

from tests.conftest import Database
from tests.finding.migrating import PRACTICE, at_version, rows

CODEINE = {"medication_id": "a-line", "medicine": "Codeine 30mg tablets", "sentence": "…"}


@pytest.fixture
def before(database: Database) -> Config:
    return at_version(database, "0009")


def add(database: Database, table: str, **values: Any) -> None:
    """With what the table has no default for, in words that mean nothing."""
    with rows(database) as owner:
        needed = owner.execute(
            "select column_name, data_type from information_schema.columns where table_name = %s"
            " and is_nullable = 'NO' and column_default is null",
            [table],
        ).fetchall()
        filled = {name: BLANK[kind] for name, kind in needed} | {"practice_id": PRACTICE} | values
        if "staff.id" in filled.values():
            [staff] = owner.execute("select id from staff").fetchone() or [None]
            filled = {name: staff if value == "staff.id" else value for name, value in filled.items()}
        columns, places = ", ".join(filled), ", ".join(["%s"] * len(filled))
        owner.execute(
            f"insert into {table} ({columns}) values ({places})",
            [json.dumps(one) if isinstance(one, dict | list) else one for one in filled.values()],
        )


BLANK: dict[str, Any] = {
    "character varying": "",
    "integer": 1,
    "boolean": False,
    "jsonb": {},
    "ARRAY": "{}",
    "date": "2026-11-22",
    "timestamp with time zone": "2026-11-23 10:00Z",
    "uuid": str(uuid4()),
}


def reviewed(database: Database, outcome: str, **more: Any) -> None:
    """A patient on a worklist of extract 1, and what was decided."""
    patient, worklist = str(uuid4()), str(uuid4())
    add(database, "patient", id=patient, nhs_number="9990000018")
    add(
        database, "worklist", id=worklist, search="not-issued", made_by="staff.id", parameters={"x": worklist}
    )
    add(
        database,
        "worklist_entry",
        worklist_id=worklist,
        patient_id=patient,
        standing="new",
        reasons=[CODEINE],
        holds=[],
    )
    add(
        database,
        "review",
        id=str(uuid4()),
        worklist_id=worklist,
        patient_id=patient,
        outcome=outcome,
        reviewed_by="staff.id",
        **more,
    )


def an_extract(database: Database, number: int, on: str) -> None:
    add(
        database,
        "extract",
        id=str(uuid4()),
        number=number,
        state="committed",
        source="emis_csv",
        uploaded_by="staff.id",
        decided_at=f"{on} 09:00Z",
    )


def kept(database: Database) -> list[tuple[Any, ...]]:
    with rows(database) as owner:
        return owner.execute("select outcome, medicines, decided_extract from review").fetchall()


def test_they_are_about_what_the_patient_was_listed_for_at_the_extract_of_that_day(
    before: Config, database: Database
) -> None:
    for number, on in enumerate(("2026-11-20", "2026-11-22", "2026-11-26"), start=1):
        an_extract(database, number, on)
    reviewed(database, "amend_dose", note="Half of it")
    command.upgrade(before, "0010")
    about = {
        **{key: CODEINE[key] for key in ("medication_id", "medicine")},
        **dict.fromkeys(("new_directions", "new_quantity", "new_unit")),
    }
    assert kept(database) == [("amend_dose", [about], 2)]
    command.downgrade(before, "0009")
    command.upgrade(before, "0010")
    assert kept(database) == [("amend_dose", [about], 2)]


def test_an_outcome_that_the_older_version_does_not_know_is_not_thrown_away(
    before: Config, database: Database
) -> None:
    command.upgrade(before, "0010")
    reviewed(database, "superseded", medicines=[])
    with pytest.raises(RuntimeError, match="1 reviews ended in a way"):
        command.downgrade(before, "0009")
    assert kept(database) == [("superseded", [], 1)]


def test_who_may_be_asked_for_information_is_asked_on_a_day(before: Config, database: Database) -> None:
    command.upgrade(before, "0010")
    with pytest.raises(psycopg.errors.CheckViolation, match="review_chased"):
        reviewed(database, "need_information", medicines=[], ask_whom="The pain clinic")
