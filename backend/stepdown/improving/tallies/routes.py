from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Query, Response, Security

from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.clinical.types import TallyKind
from stepdown.improving.tallies import service
from stepdown.improving.tallies import sheet as shown
from stepdown.improving.tallies.queries import EVERY_KIND, Wanted
from stepdown.improving.tallies.schemas import (
    Counted,
    NewMark,
    NewMonth,
    TallyMarkRow,
    TallyMonths,
    TallySheet,
)
from stepdown.plumbing.csv_out import AS_CSV, CSV
from stepdown.plumbing.idempotency import IdempotencyKey
from stepdown.plumbing.paging import CursorParameter, Page

Counter = Annotated[Viewer, Security(current_viewer, scopes=[Permission.TALLY_COUNT])]
Reader = Annotated[Viewer, Security(current_viewer, scopes=[Permission.MEASURE_READ])]

router = APIRouter(tags=["tallies"], prefix="/practices/{ods}/tallies")


@router.get("", operation_id="listTallies")
def list_tallies(
    viewer: Counter,
    session: DatabaseSession,
    on: Annotated[date | None, Query(description="The day to count for; today without it")] = None,
    intervention_id: Annotated[UUID | None, Query(description="What is counted for it alone")] = None,
) -> TallySheet:
    return shown.sheet(session, viewer, on=on, intervention_id=intervention_id)


@router.get("/months", operation_id="listTallyMonths", response_model=TallyMonths, responses=AS_CSV)
def list_months(
    viewer: Reader,
    session: DatabaseSession,
    until: Annotated[date | None, Query(description="Any day of the last month to show")] = None,
    accept: Annotated[str, Header(max_length=400)] = "",
) -> TallyMonths | Response:
    """With `Accept: text/csv` every month in which something was counted, as a file."""
    if accept.startswith(CSV):
        return Response(shown.months_csv(session, viewer), media_type=CSV)
    return shown.months(session, viewer, until=until)


@router.post("/months", operation_id="countTallyMonth", status_code=201)
def count_month(viewer: Counter, session: DatabaseSession, body: NewMonth, key: IdempotencyKey) -> Counted:
    """A month that was counted elsewhere. It is added to what was counted here day by day."""
    return service.count_month(session, viewer, new=body, key=key)


@router.get("/marks", operation_id="listTallyMarks")
def list_marks(
    viewer: Reader,
    session: DatabaseSession,
    kind: Annotated[TallyKind | None, Query()] = None,
    first: Annotated[date | None, Query()] = None,
    last: Annotated[date | None, Query()] = None,
    intervention_id: Annotated[UUID | None, Query()] = None,
    cursor: CursorParameter = None,
) -> Page[TallyMarkRow]:
    """Each press and each month, the newest first: what stands behind a figure."""
    wanted = Wanted(EVERY_KIND if kind is None else (kind,), first, last, intervention_id)
    return shown.marks(session, viewer, wanted=wanted, cursor=cursor)


@router.post("/marks", operation_id="countTally", status_code=201)
def count(viewer: Counter, session: DatabaseSession, body: NewMark, key: IdempotencyKey) -> Counted:
    return service.count(session, viewer, new=body, key=key)


@router.post("/marks/{mark_id}/undo", operation_id="undoTally")
def undo(viewer: Counter, session: DatabaseSession, mark_id: UUID) -> Counted:
    """By whoever counted it, on the same day; by whoever plans the improvement, at any time."""
    return service.undo(session, viewer, mark_id=mark_id)
