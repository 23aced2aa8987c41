from typing import Annotated

from fastapi import APIRouter, Security

from stepdown.access.permissions import Permission
from stepdown.access.region_viewer import RegionSession, RegionViewer, current_region_viewer
from stepdown.region.snapshots import queries
from stepdown.region.snapshots.schemas import SnapshotShown

Reader = Annotated[RegionViewer, Security(current_region_viewer, scopes=[Permission.AGGREGATES_READ])]

router = APIRouter(tags=["snapshots"], prefix="/icbs/{icb}/snapshots")


@router.get("", operation_id="listSnapshots")
def list_snapshots(viewer: Reader, session: RegionSession) -> list[SnapshotShown]:
    """The newest first."""
    return [
        SnapshotShown.model_validate(one, from_attributes=True) for one in queries.snapshots(session, viewer)
    ]
