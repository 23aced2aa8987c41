from typing import Annotated

from fastapi import APIRouter, Header, Response, Security

from stepdown.access.permissions import Permission
from stepdown.access.region_viewer import RegionSession, RegionViewer, current_region_viewer
from stepdown.plumbing.csv_out import AS_CSV, CSV
from stepdown.region.groups.asking import GroupAsked, PcnAsked
from stepdown.region.overviews.comparisons import queries
from stepdown.region.overviews.comparisons.schemas import ComparisonView
from stepdown.region.overviews.comparisons.sorting import BY_NAME, Sort
from stepdown.region.overviews.reported.measures import SomeMeasures

Reader = Annotated[RegionViewer, Security(current_region_viewer, scopes=[Permission.REGION_READ])]
Accept = Annotated[str, Header(include_in_schema=False, max_length=500)]

router = APIRouter()


@router.get("/comparison", operation_id="readComparison", response_model=ComparisonView, responses=AS_CSV)
def read_comparison(
    viewer: Reader,
    session: RegionSession,
    measure: SomeMeasures = None,
    pcn: PcnAsked = None,
    group: GroupAsked = None,
    sort: Sort = BY_NAME,
    accept: Accept = "",
) -> ComparisonView | Response:
    """Practices side by side, without ranks: marked is only what chance does not explain. As CSV if asked."""
    view = queries.comparison_view(session, viewer, measures=measure, pcn=pcn, group=group, sort=sort)
    return Response(queries.comparison_csv(view), media_type=CSV) if CSV in accept else view
