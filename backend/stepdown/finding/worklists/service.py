"""Making a worklist from the newest extract, and handing its patients out."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.dates import in_words
from stepdown.clinical.searches import RULE_VERSION
from stepdown.finding.searches.not_issued import Listed, find
from stepdown.finding.searches.queries import ExtractSeen, committed_extracts
from stepdown.finding.worklists import queries
from stepdown.finding.worklists.assigning import assignable
from stepdown.finding.worklists.models import Standing, Worklist, WorklistEntry
from stepdown.finding.worklists.schemas import Assigned, Assignment, NewWorklist, WorklistSummary
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


def make(session: Session, viewer: Viewer, *, new: NewWorklist) -> WorklistSummary:
    extract = _newest_extract(session, viewer)
    made = Worklist(
        practice_id=viewer.practice,
        name=new.name,
        search=new.search,
        parameters=new.parameters.model_dump(),
        rule_version=RULE_VERSION,
        extract_number=extract.number,
        extract_dated_on=extract.dated_on,
        made_by=viewer.staff_id,
    )
    previous = queries.previous_run(session, viewer, made)
    _refuse_second_run(previous, made)
    found = find(session, viewer, extract=extract, **new.parameters.model_dump())
    made.previous_id = previous.id if previous else None
    made.counts = {
        "too_new": found.too_new,
        "unknown_products": found.unknown_products,
        "not_judged": found.not_judged,
    }
    _store(session, made)
    before = queries.listed_on(session, viewer, previous.id) if previous else {}
    listed = [*_found_now(made, found.reasons, before), *_gone(made, found.reasons, before)]
    session.add_all(listed)
    session.flush()
    viewer.saw(*(entry.patient_id for entry in listed))
    viewer.note(worklist=str(made.id), extract=made.extract_number, listed=len(found.reasons))
    return queries.worklist(session, viewer, worklist_id=made.id)


def _newest_extract(session: Session, viewer: Viewer) -> ExtractSeen:
    extracts = committed_extracts(session, viewer)
    if not extracts:
        raise NoExtractYet
    if not extracts[-1].issues_known:
        raise ExtractDoesNotTellIssues
    return extracts[-1]


def _refuse_second_run(previous: Worklist | None, made: Worklist) -> None:
    """A newer rule may be tried on the extract of the run before."""
    same = (made.extract_number, made.rule_version)
    if previous is not None and (previous.extract_number, previous.rule_version) == same:
        dated = in_words(previous.extract_dated_on)
        raise AlreadyRunOnThisExtract(f"See the worklist “{previous.name}” of the extract of {dated}")


def _store(session: Session, made: Worklist) -> None:
    if not queries.add_unless_there(session, made):
        raise AlreadyRunOnThisExtract("A colleague ran it a moment ago")


def _found_now(
    made: Worklist, reasons: Mapping[UUID, tuple[Listed, ...]], before: Mapping[UUID, WorklistEntry]
) -> list[WorklistEntry]:
    return [
        WorklistEntry(
            practice_id=made.practice_id,
            worklist_id=made.id,
            patient_id=patient_id,
            standing=Standing.STILL_THERE if patient_id in before else Standing.NEW,
            reasons=[_stored(one) for one in listed],
            last_issued_on=_longest_ago(listed),
        )
        for patient_id, listed in reasons.items()
    ]


def _gone(
    made: Worklist, reasons: Mapping[UUID, tuple[Listed, ...]], before: Mapping[UUID, WorklistEntry]
) -> list[WorklistEntry]:
    return [
        WorklistEntry(
            practice_id=made.practice_id,
            worklist_id=made.id,
            patient_id=patient_id,
            standing=Standing.GONE,
            reasons=earlier.reasons,
            last_issued_on=earlier.last_issued_on,
        )
        for patient_id, earlier in before.items()
        if patient_id not in reasons
    ]


def _stored(listed: Listed) -> dict[str, Any]:
    """As `EntryReason` reads it again."""
    reason = listed.reason
    return {
        "medication_id": reason.medication_id,
        "medicine": reason.medicine,
        "kind": reason.kind,
        "sentence": listed.sentence(),
        "last_issued_on": reason.last_issued_on.isoformat() if reason.last_issued_on else None,
        "started_on": reason.started_on.isoformat() if reason.started_on else None,
        "may_still_run": reason.may_still_run,
        "possible_duplicates": reason.possible_duplicates,
        "use_unsaid": listed.use_unsaid,
    }


def _longest_ago(listed: tuple[Listed, ...]) -> date | None:
    """None where one was never issued: that sorts before every date."""
    days = [one.reason.last_issued_on for one in listed]
    return None if None in days else min(day for day in days if day)


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
