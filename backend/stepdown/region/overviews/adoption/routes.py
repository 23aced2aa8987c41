from typing import Annotated

from fastapi import APIRouter, Header, Query, Response, Security

from stepdown.access.permissions import Permission
from stepdown.access.region_viewer import RegionSession, RegionViewer, current_region_viewer
from stepdown.clinical.types import OptionId
from stepdown.plumbing.csv_out import AS_CSV, CSV
from stepdown.plumbing.db import today
from stepdown.region.groups.asking import GroupAsked, PcnAsked
from stepdown.region.overviews.adoption import queries
from stepdown.region.overviews.adoption.schemas import Adoption, AdoptionShows

Reader = Annotated[RegionViewer, Security(current_region_viewer, scopes=[Permission.REGION_READ])]
Accept = Annotated[str, Header(include_in_schema=False, max_length=500)]
OptionAsked = Annotated[OptionId | None, Query(description="What `shows` asks is asked of this option")]

router = APIRouter()


@router.get("/adoption", operation_id="readAdoption", response_model=Adoption, responses=AS_CSV)
def read_adoption(
    viewer: Reader,
    session: RegionSession,
    pcn: PcnAsked = None,
    group: GroupAsked = None,
    option: OptionAsked = None,
    shows: AdoptionShows = AdoptionShows.ALL,
    accept: Accept = "",
) -> Adoption | Response:
    """Which options of the toolkit each practice took up, and how far its cycles are. As CSV if asked."""
    shown = queries.adoption(session, viewer, on=today(), pcn=pcn, group=group, option=option, shows=shows)
    if CSV in accept:
        return Response(queries.adoption_csv(shown), media_type=CSV)
    return shown
