from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response, Security

from stepdown.access.permissions import Permission
from stepdown.access.region_viewer import RegionSession, RegionViewer, current_region_viewer
from stepdown.plumbing.versions import IfMatch, etag
from stepdown.region.groups import queries, service
from stepdown.region.groups.schemas import GroupChange, GroupSummary, GroupView, NewGroup, RegionPlaces

Reader = Annotated[RegionViewer, Security(current_region_viewer, scopes=[Permission.REGION_READ])]
Planner = Annotated[RegionViewer, Security(current_region_viewer, scopes=[Permission.REGION_PLAN])]

router = APIRouter(tags=["groups"], prefix="/icbs/{icb}")


@router.get("/places", operation_id="listRegionPlaces")
def list_places(viewer: Reader, session: RegionSession) -> RegionPlaces:
    """Networks, groups and practices, for the filters of a region's screens."""
    return queries.region_places(session, viewer)


@router.get("/groups", operation_id="listGroups")
def list_groups(viewer: Reader, session: RegionSession) -> list[GroupSummary]:
    """By name."""
    return queries.group_summaries(session, viewer)


@router.post("/groups", operation_id="makeGroup", status_code=201)
def make_group(viewer: Planner, session: RegionSession, body: NewGroup, response: Response) -> GroupView:
    made = service.make(session, viewer, new=body)
    return _shown(session, viewer, made, response)


@router.get("/groups/{group_id}", operation_id="readGroup")
def read_group(viewer: Reader, session: RegionSession, group_id: UUID, response: Response) -> GroupView:
    return _shown(session, viewer, group_id, response)


@router.put("/groups/{group_id}", operation_id="changeGroup")
def change_group(
    viewer: Planner,
    session: RegionSession,
    group_id: UUID,
    body: GroupChange,
    response: Response,
    if_match: IfMatch = None,
) -> GroupView:
    service.change(session, viewer, group_id=group_id, change=body, if_match=if_match)
    return _shown(session, viewer, group_id, response)


@router.delete("/groups/{group_id}", operation_id="removeGroup", status_code=204)
def remove_group(viewer: Planner, session: RegionSession, group_id: UUID, if_match: IfMatch = None) -> None:
    service.remove(session, viewer, group_id=group_id, if_match=if_match)


def _shown(session: RegionSession, viewer: RegionViewer, group_id: UUID, response: Response) -> GroupView:
    shown = queries.group_view(session, viewer, group_id)
    response.headers["ETag"] = etag(shown.version)
    return shown
