from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col

from stepdown.access.viewer import Viewer
from stepdown.clinical.searches import RULE_VERSION
from stepdown.clinical.types import SearchId
from stepdown.finding.reviews.queries import Decided, decided_by_extract
from stepdown.finding.searches.not_issued import SchedulesAsked, find
from stepdown.finding.searches.queries import ExtractSeen, committed_extracts
from stepdown.finding.worklists.schemas import NotIssuedParameters
from stepdown.improving.measures.headline import headline
from stepdown.improving.measures.models import SearchFigure
from stepdown.improving.measures.schemas import ExtractPoint, HousekeepingSeries

POSTED = text("""
    select w.extract_number, count(distinct l.patient_id) as posted
    from worklist w
    join letter_batch b on b.practice_id = w.practice_id and b.worklist_id = w.id
    join letter l on l.practice_id = b.practice_id and l.batch_id = b.id
    where w.practice_id = :practice and w.search = 'not-issued'
      and w.parameters @> jsonb_build_object('months', cast(:months as int))
      and w.parameters @> jsonb_build_object('schedules', cast(:schedules as text))
      and b.state = 'posted' and l.state = 'included'
    group by w.extract_number
""")
SEARCH = SearchId.NOT_ISSUED
NOBODY = Decided(reviewed=0, removed=0, invited=0)


def repeat_housekeeping(
    session: Session, viewer: Viewer, *, months: int, schedules: SchedulesAsked
) -> HousekeepingSeries:
    """The search is run as at each extract, so that every point follows the rule of today."""
    asked = NotIssuedParameters(months=months, schedules=schedules)
    decided = decided_by_extract(session, viewer, months=months, schedules=schedules)
    posted = _posted(session, viewer, months, schedules)
    kept = _kept(session, viewer, asked)
    points = [
        ExtractPoint(
            extract_number=extract.number,
            dated_on=extract.dated_on,
            not_issued=kept[extract.id] if extract.id in kept else _count(session, viewer, extract, asked),
            posted=posted.get(extract.number, 0),
            **vars(decided.get(extract.number, NOBODY)),
        )
        for extract in committed_extracts(session, viewer)
    ]
    said = headline(points, months=months, schedules=schedules)
    return HousekeepingSeries(months=months, schedules=schedules, points=points, headline=said)


def _kept(session: Session, viewer: Viewer, asked: NotIssuedParameters) -> dict[UUID, int]:
    query = select(SearchFigure).where(
        col(SearchFigure.practice_id) == viewer.practice,
        col(SearchFigure.search) == SEARCH,
        col(SearchFigure.rule_version) == RULE_VERSION,
        col(SearchFigure.parameters) == asked.model_dump_json(),
    )
    return {figure.extract_id: figure.patients for figure in session.scalars(query)}


def _count(session: Session, viewer: Viewer, extract: ExtractSeen, asked: NotIssuedParameters) -> int | None:
    """Two readers may count at once; the first keeps the figure, which is the same."""
    if not extract.issues_known:
        return None
    found = find(session, viewer, extract=extract, months=asked.months, schedules=asked.schedules)
    figure = {
        "practice_id": viewer.practice,
        "extract_id": extract.id,
        "search": SEARCH,
        "rule_version": RULE_VERSION,
        "parameters": asked.model_dump_json(),
        "patients": len(found.reasons),
    }
    session.execute(insert(SearchFigure).values(figure).on_conflict_do_nothing())
    return len(found.reasons)


def _posted(session: Session, viewer: Viewer, months: int, schedules: SchedulesAsked) -> dict[int, int]:
    about = {"practice": viewer.practice, "months": months, "schedules": schedules}
    return {row.extract_number: row.posted for row in session.execute(POSTED, about)}
