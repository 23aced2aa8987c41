from typing import Annotated

from fastapi import APIRouter, Security

from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.region.overviews.reported.measures import MeasureName
from stepdown.region.overviews.sharing import queries
from stepdown.region.overviews.sharing.schemas import SharedFigures, SharedMeasureOverTime

Reader = Annotated[Viewer, Security(current_viewer, scopes=[Permission.MEASURE_READ])]

router = APIRouter(tags=["overviews"], prefix="/practices/{ods}/shared-figures")


@router.get("", operation_id="readSharedFigures")
def read_shared_figures(viewer: Reader, session: DatabaseSession) -> SharedFigures:
    """What the ICB sees of this practice, in the same values and words."""
    return queries.shared_figures(session, viewer)


@router.get("/{measure}", operation_id="readSharedMeasure")
def read_shared_measure(
    viewer: Reader, session: DatabaseSession, measure: MeasureName
) -> SharedMeasureOverTime:
    """Every month and year of one measure that the ICB sees of this practice."""
    return queries.shared_over_time(session, viewer, measure=measure)
