from typing import Annotated

from fastapi import APIRouter, Response, Security

from stepdown.access.permissions import Permission
from stepdown.access.region_viewer import RegionSession, RegionViewer, current_region_viewer
from stepdown.plumbing.idempotency import IdempotencyKey
from stepdown.plumbing.versions import IfMatch, etag
from stepdown.region.snapshots import governing, queries, service
from stepdown.region.snapshots.schemas import GovernanceChange, GovernanceShown, SnapshotShown

Reader = Annotated[RegionViewer, Security(current_region_viewer, scopes=[Permission.AGGREGATES_READ])]
Planner = Annotated[RegionViewer, Security(current_region_viewer, scopes=[Permission.REGION_PLAN])]
Governor = Annotated[RegionViewer, Security(current_region_viewer, scopes=[Permission.REGION_GOVERN])]

router = APIRouter(tags=["snapshots"], prefix="/icbs/{icb}/snapshots")


@router.get("", operation_id="listSnapshots")
def list_snapshots(viewer: Reader, session: RegionSession) -> list[SnapshotShown]:
    """The newest first."""
    return [
        SnapshotShown.model_validate(one, from_attributes=True) for one in queries.snapshots(session, viewer)
    ]


@router.post("", operation_id="askForSnapshot", status_code=202)
def ask_for_snapshot(viewer: Planner, session: RegionSession, key: IdempotencyKey) -> SnapshotShown:
    """Made within minutes, of the months that are over, with whatever was loaded or corrected meanwhile."""
    asked = service.ask(session, viewer, key=key)
    return SnapshotShown.model_validate(asked, from_attributes=True)


@router.get("/governance", operation_id="readSnapshotGovernance")
def read_snapshot_governance(viewer: Reader, session: RegionSession, response: Response) -> GovernanceShown:
    """Which counts are hidden, and to what the others are rounded, from the next snapshot on."""
    return _governed(session, viewer, response)


@router.put("/governance", operation_id="changeSnapshotGovernance")
def change_snapshot_governance(
    viewer: Governor,
    session: RegionSession,
    body: GovernanceChange,
    response: Response,
    if_match: IfMatch = None,
) -> GovernanceShown:
    service.govern(session, viewer, change=body, if_match=if_match)
    return _governed(session, viewer, response)


def _governed(session: RegionSession, viewer: RegionViewer, response: Response) -> GovernanceShown:
    shown = governing.shown(session, viewer)
    response.headers["ETag"] = etag(shown.version)
    return shown
