from typing import Annotated

from fastapi import APIRouter, Security

from stepdown.access.permissions import Permission
from stepdown.access.region_viewer import RegionViewer, current_region_viewer
from stepdown.region.overviews.reported.measures import reported_measures
from stepdown.region.overviews.reported.naming import named
from stepdown.region.overviews.reported.schemas import ReportedMeasure

Reader = Annotated[RegionViewer, Security(current_region_viewer, scopes=[Permission.REGION_READ])]

router = APIRouter()


@router.get("/measures", operation_id="listReportedMeasures")
def list_measures(_viewer: Reader) -> list[ReportedMeasure]:
    """All that practices tell their ICB, to choose from."""
    return [named(one) for one in reported_measures().values()]
