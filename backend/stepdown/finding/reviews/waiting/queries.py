"""Reviews that wait for somebody: for information, or for a countersignature."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, text
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.types import Outcome
from stepdown.finding.reviews.enforcing import may_countersign
from stepdown.finding.reviews.waiting.schemas import WaitingCounts, WaitingFor, WaitingReview
from stepdown.finding.worklists import shown
from stepdown.finding.worklists.queries import REVIEW
from stepdown.plumbing.db import day_in_england, today
from stepdown.plumbing.paging import PAGE_SIZE, Cursor, Page, decode, encode
from stepdown.records.patients import queries as patients
from stepdown.records.patients.schemas import PatientName

# A later review of the same patient has answered what an earlier one waited for.
STILL_WAITS = """
    r.practice_id = :practice and r.replaced_at is null and not exists (
        select from review l where l.practice_id = r.practice_id and l.patient_id = r.patient_id
          and l.replaced_at is null and l.reviewed_at > r.reviewed_at)
"""
WAITS: Mapping[WaitingFor, str] = {
    WaitingFor.INFORMATION: f"{STILL_WAITS} and r.chase_on is not null",
    WaitingFor.COUNTERSIGNATURE: f"{STILL_WAITS} and r.proposed",
}
# The longest wait first.
PLACE: Mapping[WaitingFor, str] = {
    WaitingFor.INFORMATION: "r.chase_on",
    WaitingFor.COUNTERSIGNATURE: "(r.reviewed_at at time zone 'Europe/London')::date",
}
# One statement, so that the three are of the same moment.
COUNTS = f"""
    select (select count(*) from review r where {WAITS[WaitingFor.INFORMATION]}) as information,
           (select count(*) from review r
            where {WAITS[WaitingFor.INFORMATION]} and r.chase_on <= :today) as due,
           (select count(*) from review r where {WAITS[WaitingFor.COUNTERSIGNATURE]}) as countersignature
"""  # noqa: S608 - fixed fragments
ROWS = f"""
    with waiting as (
        select r.id, {{place}} as place, row_number() over (order by {{place}}, r.id) as position,
               count(*) over () as total
        from review r where {{waits}})
    select g.*, r.worklist_id, w.name as worklist_name, r.patient_id, r.reviewed_by as reviewer_id,
           {REVIEW} as review
    from (select * from waiting where {{beside}} order by position {{order}} limit :limit) g
    join review r on r.practice_id = :practice and r.id = g.id
    join worklist w on w.practice_id = r.practice_id and w.id = r.worklist_id
    order by g.position
"""  # noqa: S608 - fixed fragments


def counts(session: Session, viewer: Viewer) -> WaitingCounts:
    row = session.execute(text(COUNTS), {"practice": viewer.practice, "today": today()}).mappings().one()
    return WaitingCounts.model_validate(dict(row))


def waiting(
    session: Session, viewer: Viewer, *, waiting_for: WaitingFor, cursor: str | None
) -> Page[WaitingReview]:
    rows = _rows(session, viewer, waiting_for, decode(cursor, date.fromisoformat, UUID))
    names = patients.names(session, viewer, [row["patient_id"] for row in rows])
    first, last = (rows[0], rows[-1]) if rows else (None, None)
    return Page(
        items=[_shown(viewer, row, names[row["patient_id"]]) for row in rows],
        total=first["total"] if first else 0,
        previous_cursor=_cursor("previous", first) if first and first["position"] > 1 else None,
        next_cursor=_cursor("next", last) if last and last["position"] < last["total"] else None,
    )


def _cursor(direction: Any, row: RowMapping) -> str:
    return encode(direction, [row["place"], row["id"]])


def _rows(
    session: Session, viewer: Viewer, waiting_for: WaitingFor, cursor: Cursor | None
) -> list[RowMapping]:
    backwards = cursor is not None and cursor.direction == "previous"
    sign, order = ("<", "desc") if backwards else (">", "asc")
    beside = f"(place, id) {sign} (:place, :id)" if cursor else "true"
    place, last = cursor.beside if cursor else (None, None)
    query = ROWS.format(waits=WAITS[waiting_for], place=PLACE[waiting_for], beside=beside, order=order)
    values = {"practice": viewer.practice, "limit": PAGE_SIZE}
    if cursor:
        values |= {"place": place, "id": last}
    return list(session.execute(text(query), values).mappings())


def _shown(viewer: Viewer, row: RowMapping, name: PatientName) -> WaitingReview:
    review = shown.review(row["review"])
    recorded_on, now = day_in_england(review.reviewed_at), today()
    overdue = (now - review.chase_on).days if review.chase_on else -1
    return WaitingReview(
        worklist_id=row["worklist_id"],
        worklist_name=row["worklist_name"],
        patient=name,
        review=review,
        recorded_on=recorded_on,
        waiting_days=(now - recorded_on).days,
        overdue_days=overdue if overdue >= 0 else None,
        may_countersign=review.proposed
        and row["reviewer_id"] != viewer.staff_id
        and may_countersign(viewer.profession, Outcome(review.outcome)),
    )
