from datetime import date
from typing import Annotated

from fastapi import APIRouter, Header, Query, Response, Security

from stepdown.access.permissions import Permission
from stepdown.access.region_viewer import RegionSession, RegionViewer, current_region_viewer
from stepdown.plumbing.csv_out import AS_CSV, CSV
from stepdown.region.groups.asking import GroupAsked, PcnAsked
from stepdown.region.overviews.funnels import queries
from stepdown.region.overviews.funnels.schemas import FunnelView
from stepdown.region.overviews.reported.measures import MeasureName
from stepdown.region.snapshots.models import Period

Reader = Annotated[RegionViewer, Security(current_region_viewer, scopes=[Permission.REGION_READ])]
Accept = Annotated[str, Header(include_in_schema=False, max_length=500)]

router = APIRouter(prefix="/funnels")


@router.get("/{measure}", operation_id="readFunnel", response_model=FunnelView, responses=AS_CSV)
def read_funnel(
    viewer: Reader,
    session: RegionSession,
    measure: MeasureName,
    period: Annotated[Period | None, Query(description="A year where there is one, unless asked")] = None,
    month: Annotated[date | None, Query(description="Its first day; the newest, unless asked")] = None,
    pcn: PcnAsked = None,
    group: GroupAsked = None,
    accept: Accept = "",
) -> FunnelView | Response:
    """Practices by size between the limits of chance, from published figures only. As CSV if asked."""
    view = queries.funnel_view(
        session, viewer, measure=measure, period=period, month=month, pcn=pcn, group=group
    )
    return Response(queries.funnel_csv(view), media_type=CSV) if CSV in accept else view
