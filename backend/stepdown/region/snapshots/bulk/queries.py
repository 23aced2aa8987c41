"""Thousands of rows in one statement: one by one they would take many times as long."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import text
from sqlmodel import Session


def put_rows(session: Session, table: Any, rows: Sequence[Mapping[str, Any]], more: str = "") -> None:
    """All with the same columns. `more` is what follows, such as what to do with a row that is there."""
    if not rows:
        return
    name, columns = table.__tablename__, ", ".join(rows[0])
    put = text(f"""
        insert into {name} ({columns})
        select {columns} from json_populate_recordset(null::{name}, cast(:rows as json)) {more}
    """)  # noqa: S608 - names of our own
    session.execute(put, {"rows": as_json(rows)})


def as_json(rows: Sequence[Mapping[str, Any]]) -> str:
    return json.dumps(rows, default=str)
