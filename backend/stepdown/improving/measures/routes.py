from itertools import combinations
from typing import Annotated

from fastapi import APIRouter, Query, Security

from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.clinical.searches.asked import Uses
from stepdown.clinical.types import Schedule, SearchId
from stepdown.finding.searches.asking import complete
from stepdown.finding.searches.schemas import Asked
from stepdown.improving.measures import queries
from stepdown.improving.measures.schemas import HousekeepingSeries

# An address holds no free text, so every choice of schedules is spelt out.
CHOICES = ["all", *(",".join(some) for size in range(1, 5) for some in combinations(Schedule, size))]

router = APIRouter(tags=["measures"], prefix="/practices/{ods}/measures")


@router.get("/repeat-housekeeping", operation_id="readRepeatHousekeeping")
def read_repeat_housekeeping(
    viewer: Annotated[Viewer, Security(current_viewer, scopes=[Permission.MEASURE_READ])],
    session: DatabaseSession,
    months: Annotated[int, Query(ge=1, le=24)] = 2,
    schedules: Annotated[str, Query(json_schema_extra={"enum": CHOICES})] = "all",
    uses: Uses = Uses.PAIN,
) -> HousekeepingSeries:
    """For each extract: how many had an opioid on repeat that was not issued, and what became of them."""
    given: Asked = {"months": months, "schedules": schedules, "uses": uses.value}
    return queries.repeat_housekeeping(session, viewer, asked=complete(SearchId.NOT_ISSUED, given))
