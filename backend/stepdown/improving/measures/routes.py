from typing import Annotated, Literal

from fastapi import APIRouter, Query, Security

from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.improving.measures import queries
from stepdown.improving.measures.schemas import HousekeepingSeries

router = APIRouter(tags=["measures"], prefix="/practices/{ods}/measures")


@router.get("/repeat-housekeeping", operation_id="readRepeatHousekeeping")
def read_repeat_housekeeping(
    viewer: Annotated[Viewer, Security(current_viewer, scopes=[Permission.MEASURE_READ])],
    session: DatabaseSession,
    months: Annotated[int, Query(ge=1, le=24)] = 2,
    schedules: Literal["all", "two_and_three"] = "all",
) -> HousekeepingSeries:
    """For each extract: how many had an opioid on repeat that was not issued, and what became of them."""
    return queries.repeat_housekeeping(session, viewer, months=months, schedules=schedules)
