from datetime import date
from itertools import combinations
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Path, Query, Response, Security

from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.clinical.dates import months_before
from stepdown.clinical.searches.asked import Uses
from stepdown.clinical.types import MeasureSource, OptionId, Schedule, SearchId
from stepdown.content import library
from stepdown.finding.searches.asking import complete
from stepdown.finding.searches.schemas import Asked
from stepdown.improving.measures import queries
from stepdown.improving.measures.choices import queries as choices
from stepdown.improving.measures.choices import service
from stepdown.improving.measures.choices.schemas import MeasureChoices, MeasureChoicesChange
from stepdown.improving.measures.housekeeping.queries import repeat_housekeeping
from stepdown.improving.measures.housekeeping.schemas import HousekeepingSeries
from stepdown.improving.measures.impact.queries import impact
from stepdown.improving.measures.impact.schemas import Impact
from stepdown.improving.measures.reach.queries import reach_between, reach_of_worklist
from stepdown.improving.measures.reach.schemas import Reach
from stepdown.improving.measures.schemas import MeasureList, MeasureView
from stepdown.plumbing.csv_out import AS_CSV, CSV
from stepdown.plumbing.db import today
from stepdown.plumbing.versions import IfMatch, etag

# An address holds no free text, so every measure and every choice of schedules is spelt out.
MEASURES = list(library.measures())
MeasureName = Annotated[str, Path(json_schema_extra={"enum": MEASURES})]
CHOICES = ["all", *(",".join(some) for size in range(1, 5) for some in combinations(Schedule, size))]

Reader = Annotated[Viewer, Security(current_viewer, scopes=[Permission.MEASURE_READ])]
Chooser = Annotated[Viewer, Security(current_viewer, scopes=[Permission.MEASURE_CHOOSE])]
Accept = Annotated[str, Header(include_in_schema=False, max_length=500)]
OptionFilter = Annotated[OptionId | None, Query(description="Only what this option names")]
SourceFilter = Annotated[MeasureSource | None, Query(description="Only what is counted from here")]

router = APIRouter(tags=["measures"], prefix="/practices/{ods}/measures")


@router.get("", operation_id="listMeasures", response_model=MeasureList, responses=AS_CSV)
def list_measures(
    viewer: Reader,
    session: DatabaseSession,
    option: OptionFilter = None,
    source: SourceFilter = None,
    accept: Accept = "",
) -> MeasureList | Response:
    """Each measure with its newest figure and what it shows; one without says why. As CSV if asked."""
    if CSV in accept:
        return Response(queries.measures_csv(session, viewer, option=option, source=source), media_type=CSV)
    return queries.measures(session, viewer, option=option, source=source)


@router.get("/repeat-housekeeping", operation_id="readRepeatHousekeeping")
def read_repeat_housekeeping(
    viewer: Reader,
    session: DatabaseSession,
    months: Annotated[int, Query(ge=1, le=24)] = 2,
    schedules: Annotated[str, Query(json_schema_extra={"enum": CHOICES})] = "all",
    uses: Uses = Uses.PAIN,
) -> HousekeepingSeries:
    """For each extract: how many had an opioid on repeat that was not issued, and what became of them."""
    given: Asked = {"months": months, "schedules": schedules, "uses": uses.value}
    return repeat_housekeeping(session, viewer, asked=complete(SearchId.NOT_ISSUED, given))


@router.get("/reach", operation_id="readReach")
def read_reach(
    viewer: Reader,
    session: DatabaseSession,
    worklist_id: Annotated[UUID | None, Query(description="Only who is on this worklist")] = None,
    first: Annotated[date | None, Query(description="Worklists made from this day on")] = None,
    last: Annotated[date | None, Query(description="Worklists made up to this day")] = None,
) -> Reach:
    """Who was identified, reviewed, invited and seen, by age, sex and language. Of a year, unless asked."""
    if worklist_id is not None:
        return reach_of_worklist(session, viewer, worklist_id=worklist_id, on=today())
    ends = last or today()
    year = months_before(ends, 12) if ends.year > 1 else date.min
    return reach_between(session, viewer, first=first or year, last=ends)


@router.get("/impact", operation_id="readImpact")
def read_impact(viewer: Reader, session: DatabaseSession) -> Impact:
    """How many people are off long-term opioids, and what that may be worth by the toolkit's estimate."""
    return impact(session, viewer)


@router.get("/{measure}", operation_id="readMeasure", response_model=MeasureView, responses=AS_CSV)
def read_measure(
    viewer: Reader, session: DatabaseSession, measure: MeasureName, accept: Accept = ""
) -> MeasureView | Response:
    """The whole series, ready to draw, with what it shows in words. As CSV if asked."""
    if CSV in accept:
        return Response(queries.measure_csv(session, viewer, measure=measure), media_type=CSV)
    return queries.measure_view(session, viewer, measure=measure)


@router.get("/{measure}/choices", operation_id="readMeasureChoices")
def read_choices(
    viewer: Reader, session: DatabaseSession, measure: MeasureName, response: Response
) -> MeasureChoices:
    """What people chose for this chart, and every change of it."""
    found = choices.choices(session, viewer, queries.known(measure))
    response.headers["ETag"] = etag(found.version)
    return found


@router.put("/{measure}/choices", operation_id="changeMeasureChoices")
def change_choices(
    viewer: Chooser,
    session: DatabaseSession,
    measure: MeasureName,
    body: MeasureChoicesChange,
    response: Response,
    if_match: IfMatch = None,
) -> MeasureChoices:
    """All choices in place of those before. A new phase needs its day and a reason."""
    made = service.change(session, viewer, queries.known(measure), wanted=body, if_match=if_match)
    response.headers["ETag"] = etag(made.version)
    return made
