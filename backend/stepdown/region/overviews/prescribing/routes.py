from typing import Annotated

from fastapi import APIRouter, Header, Query, Response, Security

from stepdown.access.permissions import Permission
from stepdown.access.region_viewer import RegionSession, RegionViewer, current_region_viewer
from stepdown.plumbing.csv_out import AS_CSV, CSV
from stepdown.region.groups.asking import GroupAsked, PcnAsked
from stepdown.region.overviews.prescribing import queries
from stepdown.region.overviews.prescribing.pairs import PairId
from stepdown.region.overviews.prescribing.schemas import PrescribingBeside

Reader = Annotated[RegionViewer, Security(current_region_viewer, scopes=[Permission.REGION_READ])]
Accept = Annotated[str, Header(include_in_schema=False, max_length=500)]

router = APIRouter()


@router.get(
    "/prescribing", operation_id="readPrescribingBeside", response_model=PrescribingBeside, responses=AS_CSV
)
def read_prescribing_beside(
    viewer: Reader,
    session: RegionSession,
    pair: Annotated[PairId, Query(description="Which medicines")] = PairId.OPIOIDS,
    pcn: PcnAsked = None,
    group: GroupAsked = None,
    accept: Accept = "",
) -> PrescribingBeside | Response:
    """What the NHS publishes next to what practices hold, with why they differ. As CSV if asked."""
    view = queries.prescribing_beside(session, viewer, pair=pair, pcn=pcn, group=group)
    return Response(queries.prescribing_csv(view), media_type=CSV) if CSV in accept else view
