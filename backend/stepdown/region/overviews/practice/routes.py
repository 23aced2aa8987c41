from typing import Annotated

from fastapi import APIRouter, Security

from stepdown.access.permissions import Permission
from stepdown.access.region_viewer import RegionSession, RegionViewer, current_region_viewer
from stepdown.clinical.types import OdsCode
from stepdown.region.overviews.practice import queries
from stepdown.region.overviews.practice.schemas import RegionPracticeView

Reader = Annotated[RegionViewer, Security(current_region_viewer, scopes=[Permission.REGION_READ])]

router = APIRouter()


@router.get("/practices/{code}", operation_id="readRegionPractice")
def read_practice(viewer: Reader, session: RegionSession, code: OdsCode) -> RegionPracticeView:
    """All that the ICB sees of one practice, as it stood in the newest snapshot."""
    return queries.practice_view(session, viewer, code=code)
