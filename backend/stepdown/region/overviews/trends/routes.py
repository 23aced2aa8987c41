from typing import Annotated

from fastapi import APIRouter, Header, Response, Security

from stepdown.access.permissions import Permission
from stepdown.access.region_viewer import RegionSession, RegionViewer, current_region_viewer
from stepdown.plumbing.csv_out import AS_CSV, CSV
from stepdown.region.groups.asking import GroupAsked, PcnAsked
from stepdown.region.overviews.reported.measures import MeasureName
from stepdown.region.overviews.trends import queries
from stepdown.region.overviews.trends.schemas import TrendList, TrendView

Reader = Annotated[RegionViewer, Security(current_region_viewer, scopes=[Permission.REGION_READ])]
Accept = Annotated[str, Header(include_in_schema=False, max_length=500)]

router = APIRouter(prefix="/trends")


@router.get("", operation_id="listTrends")
def list_trends(
    viewer: Reader, session: RegionSession, pcn: PcnAsked = None, group: GroupAsked = None
) -> TrendList:
    """Each measure of the ICB, of a network or of a group, with its newest month and what it shows."""
    return queries.trends(session, viewer, pcn=pcn, group=group)


@router.get("/{measure}", operation_id="readTrend", response_model=TrendView, responses=AS_CSV)
def read_trend(
    viewer: Reader,
    session: RegionSession,
    measure: MeasureName,
    pcn: PcnAsked = None,
    group: GroupAsked = None,
    accept: Accept = "",
) -> TrendView | Response:
    """Month by month, ready to draw, with what it shows in words; and in twelve months at a time. As CSV."""
    view = queries.trend_view(session, viewer, measure=measure, pcn=pcn, group=group)
    return Response(queries.trend_csv(view), media_type=CSV) if CSV in accept else view
