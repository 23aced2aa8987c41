from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Security

from stepdown.access.permissions import Permission
from stepdown.access.region_viewer import RegionSession, RegionViewer, current_region_viewer
from stepdown.region.digests import queries
from stepdown.region.digests.schemas import DigestView

Reader = Annotated[RegionViewer, Security(current_region_viewer, scopes=[Permission.REGION_READ])]
QuarterAsked = Annotated[
    date | None, Query(description="The first day of a quarter; the last one that is over, unless said")
]

router = APIRouter(tags=["digests"], prefix="/icbs/{icb}/digest")


@router.get("", operation_id="readDigest")
def read_digest(viewer: Reader, session: RegionSession, quarter: QuarterAsked = None) -> DigestView:
    """A quarter in plain words, for an e-mail that a person sends."""
    return queries.digest(session, viewer, quarter=quarter)
