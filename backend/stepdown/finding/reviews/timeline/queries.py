"""The issues of one patient, lane by lane, as at the extract of their worklist."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from stepdown.access import queries as access
from stepdown.access.viewer import Viewer
from stepdown.clinical.dates import in_words, months_before
from stepdown.clinical.searches.asked import Parameters
from stepdown.clinical.searches.lines import said_number
from stepdown.clinical.searches.timeline import Lane, Supplied, drawn_until, lanes
from stepdown.clinical.supply import MedicationLine
from stepdown.clinical.types import Recognised, SearchId
from stepdown.content import library
from stepdown.content.searches.knowledge import search_knowledge
from stepdown.finding.reviews.timeline.schemas import IssueMark, IssueTimeline, LaneGroup, TimelineLane
from stepdown.finding.searches.queries import ExtractSeen, Reach, committed_extracts, records
from stepdown.plumbing.problems import NotFound

MONTHS_BACK = 12
ENTRY = text("""
    select w.search, w.parameters, w.extract_number
    from worklist_entry e join worklist w on w.practice_id = e.practice_id and w.id = e.worklist_id
    where e.practice_id = :practice and e.worklist_id = :worklist and e.patient_id = :patient
""")


def timeline(session: Session, viewer: Viewer, *, worklist_id: UUID, patient_id: UUID) -> IssueTimeline:
    """No lane for who has left or died by then."""
    about = {"practice": viewer.practice, "worklist": worklist_id, "patient": patient_id}
    listed = session.execute(ENTRY, about).first()
    if listed is None:
        raise NotFound
    viewer.saw(patient_id)
    extract = _extract(session, viewer, listed.extract_number)
    asked = _asked(listed.search, listed.parameters)
    on = extract.dated_on
    since = months_before(on, MONTHS_BACK)
    known = search_knowledge(access.nearest_first(session, viewer.practice))
    record = records(session, viewer, extract, Reach.WHOLE, [patient_id]).get(patient_id)
    drawn = lanes(record, asked, known, since=since, on=on) if record else ()
    return IssueTimeline(
        patient_id=patient_id,
        begins=since,
        as_at=on,
        ends=drawn_until(on),
        early_means=(
            f"Early: more than {said_number(asked.working_days, 'working day')}"
            " before the supply in hand was due to run out"
        ),
        lanes=[_lane(lane) for lane in drawn],
    )


def _extract(session: Session, viewer: Viewer, number: int) -> ExtractSeen:
    for extract in reversed(committed_extracts(session, viewer)):
        if extract.number <= number:
            return extract
    raise NotFound


def _asked(search: str, parameters: Mapping[str, Any]) -> Parameters:
    """Early as the worklist means it, where it looks for early issues; else as the signed search does."""
    early = library.searches()[SearchId.EARLY_ISSUE]
    given = parameters if search == SearchId.EARLY_ISSUE else {}
    return early.asked({name: str(value) for name, value in given.items()})


def _lane(lane: Lane) -> TimelineLane:
    return TimelineLane(
        medicine=lane.line.name,
        group=_group(lane.line),
        on_repeat=lane.on_repeat,
        issues=[_mark(one) for one in lane.supplies],
        summary=_summary(lane),
    )


def _group(line: MedicationLine) -> LaneGroup:
    match line.opioid, line.product.dependence_forming:
        case Recognised.YES, _:
            return "opioid"
        case Recognised.NO, group if group is not None:
            return group.value
        case _:
            return "may_be_opioid"


def _mark(one: Supplied) -> IssueMark:
    return IssueMark(
        issued_on=one.issued_on,
        begins=one.begins,
        ends=one.ends,
        estimated=one.estimated,
        early=one.early.clause().split(", ", 1)[1] if one.early else None,
    )


def _summary(lane: Lane) -> str:
    """ "7 issues, 2 early; the last on 3 May 2026"."""
    if lane.untold:
        return _untold(lane.line.last_issued_on)
    if not lane.supplies:
        return "No issue in these 12 months"
    said = [said_number(len(lane.supplies), "issue")]
    early = sum(one.early is not None for one in lane.supplies)
    if early:
        said.append(f"{early} early")
    if lane.not_judged:
        said.append(f"{lane.not_judged} not judged")
    if lane.possible_duplicates:
        said.append(said_number(lane.possible_duplicates, "possible duplicate"))
    last = f"the last on {in_words(lane.supplies[-1].issued_on)}"
    not_judged = "; not judged for being early" if lane.not_judged is None else ""
    return f"{', '.join(said)}; {last}{not_judged}"


def _untold(last: date | None) -> str:
    if last is None:
        return "The extract does not tell its issues"
    return f"Last issued on {in_words(last)}; the extract does not tell its single issues"
