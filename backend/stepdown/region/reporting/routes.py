import json
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query, Request, Response, Security

from stepdown.access.permissions import Permission
from stepdown.access.region_viewer import RegionSession, RegionViewer, current_region_viewer, limited
from stepdown.plumbing.csv_out import AS_CSV
from stepdown.region.reporting import dictionary, forms
from stepdown.region.reporting.answering import address, next_link, sent, unchanged
from stepdown.region.reporting.asking import asked
from stepdown.region.reporting.filters import AggregateFilters, each_once, refuse
from stepdown.region.reporting.forms import Form
from stepdown.region.reporting.measure_reports import FHIR_JSON, bundle
from stepdown.region.reporting.paging import beside, page
from stepdown.region.reporting.schemas import AggregatePage, DataDictionary
from stepdown.region.reporting.tags import is_known, tag

Reader = Annotated[RegionViewer, Security(current_region_viewer, scopes=[Permission.AGGREGATES_READ])]
Filters = Annotated[AggregateFilters, Query()]
Accept = Annotated[str, Header(include_in_schema=False, max_length=500)]
IfNoneMatch = Annotated[str, Header(description="The ETag of an answer that you have", max_length=500)]

ROWS = 1_000
REPORTS = 200
UNCHANGED: dict[int | str, dict[str, Any]] = {304: {"description": "What you have is what there is"}}
AS_ROWS: dict[int | str, dict[str, Any]] = {
    200: {"content": {Form.CSV: {}, Form.LINES: {}}},
    **UNCHANGED,
}
AS_FHIR: dict[int | str, dict[str, Any]] = {
    200: {"content": {FHIR_JSON: {"schema": {"type": "object"}}}, "description": "A Bundle (searchset)"},
    **UNCHANGED,
}

router = APIRouter(tags=["reporting"], prefix="/icbs/{icb}", dependencies=[Depends(limited)])


@router.get(
    "/aggregates",
    operation_id="listAggregates",
    response_model=AggregatePage,
    responses=AS_ROWS,
    dependencies=[Depends(each_once)],
)
def list_aggregates(
    viewer: Reader,
    session: RegionSession,
    request: Request,
    filters: Filters,
    accept: Accept = "",
    if_none_match: IfNoneMatch = "",
) -> Response:
    """Figures as flat rows. JSON comes in pages; with `Accept: text/csv` or NDJSON all rows come at once."""
    form = forms.form_of(accept)
    if form is not Form.JSON and (filters.limit or filters.cursor):
        refuse(("limit" if filters.limit else "cursor", "A file holds all rows; pages are for JSON"))
    after = beside(filters.cursor)
    ask = asked(session, viewer, filters, turned=after.snapshot)
    headers = {"ETag": tag(ask, form, filters.limit, filters.cursor)}
    if is_known(if_none_match, headers["ETag"]):
        return unchanged(headers["ETag"])
    if form is Form.JSON:
        found = page(session, ask, after=after, limit=filters.limit or ROWS)
        body = forms.as_json(found, ask.wanted.snapshot if ask else None)
        return sent(request, [body.encode()], form, headers | next_link(request, found.next_cursor))
    headers["Content-Disposition"] = f'attachment; filename="{forms.file_name(viewer.icb, ask, form)}"'
    return sent(request, forms.stream(request.app.state.region_engine, ask, form), form, headers)


@router.get(
    "/aggregates/dictionary",
    operation_id="readDataDictionary",
    response_model=DataDictionary,
    responses=AS_CSV,
)
def read_dictionary(viewer: Reader, accept: Accept = "") -> DataDictionary | Response:  # noqa: ARG001
    """What each column, measure and word of the rows means, and how suppression works. As CSV if asked."""
    told = dictionary.dictionary()
    return Response(dictionary.as_csv(told), media_type=Form.CSV) if Form.CSV in accept else told


@router.get(
    "/fhir/MeasureReport",
    operation_id="listMeasureReports",
    response_class=Response,
    responses=AS_FHIR,
    dependencies=[Depends(each_once)],
)
def list_measure_reports(
    viewer: Reader,
    session: RegionSession,
    request: Request,
    filters: Filters,
    if_none_match: IfNoneMatch = "",
) -> Response:
    """The figures as FHIR R4 summaries, page by page. Interventions and cycles are no measure reports."""
    after = beside(filters.cursor)
    ask = asked(session, viewer, filters, turned=after.snapshot, with_activities=False)
    headers = {"ETag": tag(ask, FHIR_JSON, filters.limit, filters.cursor)}
    if is_known(if_none_match, headers["ETag"]):
        return unchanged(headers["ETag"])
    found = page(session, ask, after=after, limit=filters.limit or REPORTS)
    following = address(request, found.next_cursor) if found.next_cursor else None
    here = address(request, filters.cursor)
    body = json.dumps(
        bundle(found.rows, total=found.total, here=here, following=following), ensure_ascii=False
    )
    return sent(request, [body.encode()], FHIR_JSON, headers | next_link(request, found.next_cursor))
