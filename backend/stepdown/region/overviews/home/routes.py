from typing import Annotated

from fastapi import APIRouter, Security

from stepdown.access.permissions import Permission
from stepdown.access.region_viewer import RegionSession, RegionViewer, current_region_viewer
from stepdown.plumbing.db import today
from stepdown.region.overviews.home import queries
from stepdown.region.overviews.home.schemas import BoardHome

Reader = Annotated[RegionViewer, Security(current_region_viewer, scopes=[Permission.REGION_READ])]

router = APIRouter()


@router.get("/home", operation_id="readBoardHome")
def read_home(viewer: Reader, session: RegionSession) -> BoardHome:
    """Where the ICB stands on the day of the newest snapshot, and what needs attention."""
    return queries.board_home(session, viewer, on=today())
