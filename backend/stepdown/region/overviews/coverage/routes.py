from typing import Annotated

from fastapi import APIRouter, Header, Query, Response, Security

from stepdown.access.permissions import Permission
from stepdown.access.region_viewer import RegionSession, RegionViewer, current_region_viewer
from stepdown.plumbing.csv_out import AS_CSV, CSV
from stepdown.plumbing.db import today
from stepdown.region.groups.asking import GroupAsked, PcnAsked
from stepdown.region.overviews.coverage import queries
from stepdown.region.overviews.coverage.freshness import ExtractFreshness
from stepdown.region.overviews.coverage.schemas import Coverage, CoverageSort

Reader = Annotated[RegionViewer, Security(current_region_viewer, scopes=[Permission.REGION_READ])]
Accept = Annotated[str, Header(include_in_schema=False, max_length=500)]
FreshnessAsked = Annotated[
    list[ExtractFreshness] | None,
    Query(max_length=4, description="Only as fresh as this"),
]

router = APIRouter()


@router.get("/coverage", operation_id="readCoverage", response_model=Coverage, responses=AS_CSV)
def read_coverage(
    viewer: Reader,
    session: RegionSession,
    pcn: PcnAsked = None,
    group: GroupAsked = None,
    freshness: FreshnessAsked = None,
    sort: CoverageSort = CoverageSort.NAME,
    accept: Accept = "",
) -> Coverage | Response:
    """Who loads extracts, and how fresh they were on the day of the newest snapshot. As CSV if asked."""
    shown = queries.coverage(
        session, viewer, on=today(), pcn=pcn, group=group, freshness=freshness, sort=sort
    )
    if CSV in accept:
        return Response(queries.coverage_csv(shown), media_type=CSV)
    return shown
