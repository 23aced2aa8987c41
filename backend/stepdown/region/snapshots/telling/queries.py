"""What was told of a practice's counts, from the practice's own tables."""

from collections.abc import Mapping
from datetime import date
from secrets import token_hex
from typing import Any

from sqlalchemy import RowMapping, select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col

from stepdown.clinical.disclosure.figures import Kept, State
from stepdown.clinical.disclosure.figures import Told as Disclosed
from stepdown.clinical.disclosure.governance import Bounds
from stepdown.plumbing.db import now
from stepdown.region.snapshots.bulk.queries import put_rows
from stepdown.region.snapshots.models import Figure, FigureState, Level, Period
from stepdown.region.snapshots.telling.models import ReportedCount, ReportedKey
from stepdown.region.snapshots.telling.told import Entry, Key, Told

KEY_BYTES = 32
KEY = ("practice_id", "measure", "period", "month")


def key_of(session: Session, practice: str) -> bytes:
    """Made when it is first needed."""
    made = insert(ReportedKey).values(practice_id=practice, key=token_hex(KEY_BYTES))
    session.execute(made.on_conflict_do_nothing())
    query = select(col(ReportedKey.key)).where(col(ReportedKey.practice_id) == practice)
    return bytes.fromhex(session.scalars(query).one())


def entries(session: Session, practice: str) -> dict[Key, Entry]:
    """All that was ever told, also of months that are told no longer."""
    query = select(ReportedCount.__table__).where(col(ReportedCount.practice_id) == practice)  # type: ignore[attr-defined]
    return {_key(row): _entry(row) for row in session.execute(query).mappings()}


def _key(row: RowMapping) -> Key:
    return Key(row["measure"], Period(row["period"]), row["month"])


def _entry(row: RowMapping) -> Entry:
    kept = None
    if row["state"] != FigureState.ABSENT:
        told = Disclosed(State(row["state"]), row["told"], row["adds"], row["told_of"], row["adds_of"])
        bounds = None if row["low"] is None else Bounds(row["low"], row["high"])
        kept = Kept(row["count"], told, bounds, row["corrected"])
    return Entry(kept, row["of"], row["because"])


def put_entries(session: Session, practice: str, changed: Mapping[Key, Entry]) -> None:
    if not changed:
        return
    rows = [_row(practice, key, one) for key, one in changed.items()]
    changes = ", ".join(f"{name} = excluded.{name}" for name in rows[0] if name not in KEY)
    put_rows(session, ReportedCount, rows, f"on conflict ({', '.join(KEY)}) do update set {changes}")


def _row(practice: str, key: Key, one: Entry) -> dict[str, Any]:
    told, bounds = (one.kept.told, one.kept.bounds) if one.kept else (None, None)
    return {
        "practice_id": practice,
        "measure": key.measure,
        "period": key.period.value,
        "month": key.month,
        "count": one.kept.count if one.kept else None,
        "of": one.of,
        "state": told.state.value if told else FigureState.ABSENT.value,
        "told": told.count if told else None,
        "told_of": told.of if told else None,
        "adds": told.adds if told else 0,
        "adds_of": told.adds_of if told else None,
        "low": bounds.low if bounds else None,
        "high": bounds.high if bounds else None,
        "corrected": one.kept.corrected if one.kept else False,
        "because": one.because,
        "told_at": now(),
    }


def told_before(session: Session, icb: str, practice: str, months: list[date]) -> dict[Key, Told]:
    """What the ICB was told of these months, as it stands."""
    query = select(Figure.__table__).where(  # type: ignore[attr-defined]
        col(Figure.icb_id) == icb,
        col(Figure.level) == Level.PRACTICE,
        col(Figure.place) == practice,
        col(Figure.until).is_(None),
        col(Figure.month).in_(months),
    )
    return {
        _key(row): Told(
            FigureState(row["state"]), *(row[name] for name in ("count", "of", "adds", "adds_of", "because"))
        )
        for row in session.execute(query).mappings()
    }
