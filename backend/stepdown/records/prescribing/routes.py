from typing import Annotated

from fastapi import APIRouter, Header, Path, Response, Security

from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.content import library
from stepdown.plumbing.csv_out import AS_CSV, CSV
from stepdown.records.prescribing import queries
from stepdown.records.prescribing.loads import routes as loads
from stepdown.records.prescribing.publishing import routes as publishing
from stepdown.records.prescribing.schemas import Peers, PrescribingMeasureView, PrescribingOverview

Reader = Annotated[Viewer, Security(current_viewer, scopes=[Permission.PRESCRIBING_READ])]
# An address holds no free text, so every measure is spelt out.
MEASURES = [one.id for one in library.prescribing_measures().measures]
MeasureName = Annotated[str, Path(json_schema_extra={"enum": MEASURES})]

AT = "/practices/{ods}/prescribing"

router = APIRouter(tags=["prescribing"])
router.include_router(loads.router)
router.include_router(publishing.router)


@router.get(AT, operation_id="readPrescribing")
def read_prescribing(
    viewer: Reader, session: DatabaseSession, peers: Peers = Peers.AREA
) -> PrescribingOverview:
    return queries.overview(session, viewer, peers=peers)


@router.get(
    AT + "/measures/{measure}",
    operation_id="readPrescribingMeasure",
    response_model=PrescribingMeasureView,
    responses=AS_CSV,
)
def read_measure(
    viewer: Reader,
    session: DatabaseSession,
    measure: MeasureName,
    peers: Peers = Peers.AREA,
    accept: Annotated[str, Header(max_length=400)] = "",
) -> PrescribingMeasureView | Response:
    """With `Accept: text/csv` every month as a row: numerator, denominator, value and deciles."""
    if accept.startswith(CSV):
        return Response(queries.measure_csv(session, viewer, measure=measure, peers=peers), media_type=CSV)
    return queries.measure_view(session, viewer, measure=measure, peers=peers)
