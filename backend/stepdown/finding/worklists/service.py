"""Making a worklist from the newest extract, and handing its patients out."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.dates import in_words
from stepdown.clinical.searches.running import RULE_VERSIONS
from stepdown.clinical.types import SearchId
from stepdown.clinical.working_days import DateNotCoveredError
from stepdown.finding.searches.asking import NEEDS_EVERY_ISSUE, NEEDS_LAST_ISSUES, complete
from stepdown.finding.searches.queries import ExtractSeen, committed_extracts
from stepdown.finding.searches.running import Found, find
from stepdown.finding.worklists import queries
from stepdown.finding.worklists.assigning import assignable
from stepdown.finding.worklists.models import Worklist
from stepdown.finding.worklists.numbers.queries import Named, named
from stepdown.finding.worklists.schemas import Assigned, Assignment, NewWorklist, WorklistSummary
from stepdown.finding.worklists.storing import counted, entries
from stepdown.plumbing.problems import FieldError, InputRefused, NotFound, Problem


class NoExtractYet(Problem):
    status = 409
    title = "Load an extract first: there are no patients to search yet"


class ExtractDoesNotTellIssues(Problem):
    status = 409
    title = "The newest extract does not say when medicines were issued, so this search cannot be run"


class AlreadyRunOnThisExtract(Problem):
    status = 409
    title = "This search was already run on the newest extract"


class BankHolidaysNotKnown(Problem):
    status = 409
    title = "The bank holidays of that time are not known here, so working days cannot be counted"


def make(session: Session, viewer: Viewer, *, new: NewWorklist) -> WorklistSummary:
    parameters: dict[str, Any] = complete(new.search, new.parameters)
    _check_numbers(new)
    extract = _newest_extract(session, viewer, new.search)
    numbers = named(session, viewer, written=new.nhs_numbers or (), extract=extract)
    if new.search is SearchId.LISTED:
        parameters["patients"] = numbers.digest
    made = Worklist(
        practice_id=viewer.practice,
        name=new.name,
        search=new.search,
        parameters=parameters,
        rule_version=RULE_VERSIONS[new.search],
        extract_number=extract.number,
        extract_dated_on=extract.dated_on,
        made_by=viewer.staff_id,
    )
    _fill(session, viewer, made, extract, numbers)
    return queries.worklist(session, viewer, worklist_id=made.id)


def _check_numbers(new: NewWorklist) -> None:
    wanted = new.search is SearchId.LISTED
    if wanted and not new.nhs_numbers:
        detail = "Paste or upload the NHS numbers"
    elif not wanted and new.nhs_numbers is not None:
        detail = "This search takes no NHS numbers"
    else:
        return
    raise InputRefused(errors=[FieldError(pointer="/nhs_numbers", detail=detail)])


def _newest_extract(session: Session, viewer: Viewer, search: SearchId) -> ExtractSeen:
    extracts = committed_extracts(session, viewer)
    if not extracts:
        raise NoExtractYet
    newest = extracts[-1]
    if search in NEEDS_LAST_ISSUES and not newest.issues_known:
        raise ExtractDoesNotTellIssues
    if search in NEEDS_EVERY_ISSUE and not queries.has_issues(session, viewer, newest.number):
        raise ExtractDoesNotTellIssues
    return newest


def _fill(session: Session, viewer: Viewer, made: Worklist, extract: ExtractSeen, numbers: Named) -> None:
    previous = queries.previous_run(session, viewer, made)
    _refuse_second_run(previous, made)
    found = _search(session, viewer, made, extract, numbers)
    made.previous_id = previous.id if previous else None
    made.counts = counted(found)
    if made.search == SearchId.LISTED:
        made.counts["numbers"] = numbers.counts
    _store(session, made)
    before = queries.listed_on(session, viewer, previous.id) if previous else {}
    without_reason = numbers.patients - found.reasons.keys()
    listed = list(entries(made, found, before, without_reason=without_reason))
    session.add_all(listed)
    session.flush()
    viewer.saw(*(entry.patient_id for entry in listed))
    found_now = len(found.reasons) + len(without_reason)
    viewer.note(worklist=str(made.id), extract=made.extract_number, search=made.search, listed=found_now)


def _search(session: Session, viewer: Viewer, made: Worklist, extract: ExtractSeen, numbers: Named) -> Found:
    search = SearchId(made.search)
    try:
        return find(
            session,
            viewer,
            extract=extract,
            search=search,
            parameters=_written(made.parameters),
            patients=numbers.patients if search is SearchId.LISTED else None,
        )
    except DateNotCoveredError:
        raise BankHolidaysNotKnown from None


def _written(parameters: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in parameters.items() if name != "patients"}


def _refuse_second_run(previous: Worklist | None, made: Worklist) -> None:
    """A newer rule may be tried on the extract of the run before."""
    same = (made.extract_number, made.rule_version)
    if previous is not None and (previous.extract_number, previous.rule_version) == same:
        dated = in_words(previous.extract_dated_on)
        raise AlreadyRunOnThisExtract(f"See the worklist “{previous.name}” of the extract of {dated}")


def _store(session: Session, made: Worklist) -> None:
    if not queries.add_unless_there(session, made):
        raise AlreadyRunOnThisExtract("A colleague ran it a moment ago")


def assign(session: Session, viewer: Viewer, *, worklist_id: UUID, assignment: Assignment) -> Assigned:
    queries.worklist(session, viewer, worklist_id=worklist_id)
    if assignment.staff_id not in {None, *(one.id for one in assignable(session, viewer))}:
        detail = "Choose a clinician or a manager of this practice"
        raise InputRefused(errors=[FieldError(pointer="/staff_id", detail=detail)])
    chosen = set(assignment.patient_ids)
    found, changed = queries.assign(session, viewer, worklist_id, chosen, assignment.staff_id)
    if found != len(chosen):
        raise NotFound
    viewer.saw(*chosen)
    viewer.note(worklist=str(worklist_id), assigned_to=str(assignment.staff_id), changed=changed)
    return Assigned(changed=changed)
