"""A snapshot's rows. Only what differs from the one before gets a row; what no longer holds ends."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import select, text, update
from sqlmodel import Session, col

from stepdown.plumbing.db import now, today
from stepdown.region.snapshots.bulk.queries import as_json, put_rows
from stepdown.region.snapshots.making.places import Member
from stepdown.region.snapshots.models import (
    Figure,
    InterventionStanding,
    PracticeStanding,
    Snapshot,
    SnapshotReason,
    SnapshotState,
)

# A PCN may be closed, or a practice stand below no PCN: then it is in the ICB alone.
MEMBERS = text("""
    select p.id as code, pcn.id as pcn from organisation p
    left join organisation pcn on pcn.id = p.parent_id and pcn.kind = 'pcn'
    where p.kind = 'practice' and :icb in (p.parent_id, pcn.parent_id)
      and (p.closed_on is null or p.closed_on > :as_of)
    order by p.id
""")
ICBS = text("select id from organisation where kind = 'icb' and (closed_on is null or closed_on > :as_of)")
Rows = Mapping[Any, Mapping[str, Any]]


def members(session: Session, icb: str, as_of: date) -> list[Member]:
    rows = session.execute(MEMBERS, {"icb": icb, "as_of": as_of})
    return [Member(row.code, row.pcn) for row in rows]


def icbs(session: Session) -> list[str]:
    return list(session.scalars(ICBS, {"as_of": today()}))


def asked_for(session: Session) -> list[tuple[str, int]]:
    query = select(col(Snapshot.icb_id), col(Snapshot.number)).where(
        col(Snapshot.state) == SnapshotState.ASKED
    )
    return [(row.icb_id, row.number) for row in session.execute(query.order_by(col(Snapshot.asked_at)))]


def taken(session: Session, icb: str, number: int) -> Snapshot | None:
    """Held until the transaction ends; None where another worker makes it, or has made it."""
    query = select(Snapshot).where(
        col(Snapshot.icb_id) == icb,
        col(Snapshot.number) == number,
        col(Snapshot.state) == SnapshotState.ASKED,
    )
    return session.scalars(query.with_for_update(skip_locked=True)).first()


def has_monthly(session: Session, icb: str, since: date) -> bool:
    query = select(Snapshot).where(
        col(Snapshot.icb_id) == icb,
        col(Snapshot.reason) == SnapshotReason.MONTHLY,
        col(Snapshot.state) != SnapshotState.FAILED,
        col(Snapshot.as_of) >= since,
    )
    return session.scalars(query.limit(1)).first() is not None


def failed(session: Session, snapshot: Snapshot, problem: str) -> None:
    snapshot.state, snapshot.problem = SnapshotState.FAILED, problem
    session.add(snapshot)


def made(session: Session, snapshot: Snapshot, problem: str | None) -> None:
    snapshot.state, snapshot.made_at, snapshot.problem = SnapshotState.MADE, now(), problem
    session.add(snapshot)


def put_figures(session: Session, snapshot: Snapshot, *, level: str, place: str, rows: Rows) -> None:
    """Keys are measure, period and month."""
    key = ("measure", "period", "month")
    _put(session, Figure, snapshot, {"level": level, "place": place}, key, rows)


def put_standing(session: Session, snapshot: Snapshot, *, place: str, row: Mapping[str, Any]) -> None:
    _put(session, PracticeStanding, snapshot, {"place": place}, (), {(): row})


def put_interventions(session: Session, snapshot: Snapshot, *, place: str, rows: Rows) -> None:
    _put(session, InterventionStanding, snapshot, {"place": place}, ("intervention_id",), rows)


def _put(
    session: Session,
    table: Any,
    snapshot: Snapshot,
    about: Mapping[str, Any],
    key: tuple[str, ...],
    rows: Rows,
) -> None:
    fixed = {"icb_id": snapshot.icb_id, **about}
    before = _in_force(session, table, fixed, key, list(next(iter(rows.values()), {})))
    new = {one: row for one, row in rows.items() if before.get(one) != tuple(row.values())}
    over = [one for one in before if one not in rows or one in new]
    spelt = partial(_spelt, fixed, key)
    _end(session, table, snapshot, [*fixed, *key], [spelt(one, {}) for one in over])
    put_rows(session, table, [spelt(one, {"since": snapshot.number, **row}) for one, row in new.items()])


def _spelt(
    fixed: Mapping[str, Any], key: Sequence[str], at: Sequence[Any], row: Mapping[str, Any]
) -> dict[str, Any]:
    return {**fixed, **dict(zip(key, at, strict=True)), **row}


def _in_force(
    session: Session, table: Any, fixed: Mapping[str, Any], key: Sequence[str], names: Sequence[str]
) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    columns = table.__table__.c
    query = select(*(columns[name] for name in (*key, *names))).where(
        columns.until.is_(None), *(columns[name] == value for name, value in fixed.items())
    )
    found = session.execute(query).all() if key or names else []
    return {tuple(row[: len(key)]): tuple(row[len(key) :]) for row in found}


def _end(
    session: Session, table: Any, snapshot: Snapshot, key: Sequence[str], ended: list[dict[str, Any]]
) -> None:
    if not ended:
        return
    name = table.__tablename__
    same = " and ".join(f"t.{one} = e.{one}" for one in key)
    change = text(f"""
        update {name} t set until = :number from json_populate_recordset(null::{name}, cast(:rows as json)) e
        where t.until is null and {same}
    """)  # noqa: S608 - names of our own
    session.execute(change, {"number": snapshot.number, "rows": as_json(ended)})


def end_all_but(session: Session, snapshot: Snapshot, places: Sequence[str]) -> None:
    """Of places that belong here no longer, or are closed."""
    for table in (Figure, PracticeStanding, InterventionStanding):
        gone = (
            col(table.icb_id) == snapshot.icb_id,
            col(table.until).is_(None),
            col(table.place).not_in(places),
        )
        session.execute(update(table).where(*gone).values(until=snapshot.number))
