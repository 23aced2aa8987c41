"""Making a worklist from the newest extract."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.dates import in_words, months_before
from stepdown.clinical.searches.running import RULE_VERSIONS
from stepdown.clinical.types import SearchId
from stepdown.clinical.working_days import DateNotCoveredError
from stepdown.content import library
from stepdown.finding.searches.asking import NEEDS_EVERY_ISSUE, NEEDS_LAST_ISSUES, complete
from stepdown.finding.searches.narrowing import narrowed, searches_of
from stepdown.finding.searches.queries import ExtractSeen, committed_extracts
from stepdown.finding.searches.running import Found, find_each, seen_beside
from stepdown.finding.searches.schemas import Asked, FirstBy
from stepdown.finding.worklists import queries
from stepdown.finding.worklists.assigning import assignable
from stepdown.finding.worklists.choosing import Chosen, Order, found_by_all, within, without
from stepdown.finding.worklists.models import Standing, Worklist, WorklistEntry
from stepdown.finding.worklists.numbers.queries import Named, named
from stepdown.finding.worklists.runs import queries as runs
from stepdown.finding.worklists.schemas import NewWorklist, WorklistSummary
from stepdown.finding.worklists.storing import Before, also_met, counted, entries
from stepdown.plumbing.problems import FieldError, InputRefused, Problem
from stepdown.records.extracts.committing.queries import lock_practice


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
    narrowing = narrowed(new.search, parameters, new)
    _check_numbers(new)
    asked = searches_of(new.search, parameters, narrowing)
    # Nobody takes the extract back while a worklist is made from it.
    lock_practice(session, viewer, alone=False)
    extract = _newest_extract(session, viewer, [search for search, _ in asked])
    numbers = named(session, viewer, written=new.nhs_numbers or (), extract=extract)
    if new.search is SearchId.LISTED:
        parameters["patients"] = numbers.digest
    made = Worklist(
        practice_id=viewer.practice,
        name=new.name,
        search=new.search,
        parameters=parameters,
        narrowing=narrowing,
        rule_version=" + ".join(RULE_VERSIONS[search] for search, _ in asked),
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


def _newest_extract(session: Session, viewer: Viewer, asked: Collection[SearchId]) -> ExtractSeen:
    extracts = committed_extracts(session, viewer)
    if not extracts:
        raise NoExtractYet
    newest = extracts[-1]
    if NEEDS_LAST_ISSUES.intersection(asked) and not newest.issues_known:
        raise ExtractDoesNotTellIssues
    if NEEDS_EVERY_ISSUE.intersection(asked) and not runs.has_issues(session, viewer, newest.number):
        raise ExtractDoesNotTellIssues
    return newest


def _fill(session: Session, viewer: Viewer, made: Worklist, extract: ExtractSeen, numbers: Named) -> None:
    earlier = runs.earlier_runs(session, viewer, made)
    previous = earlier[0] if earlier else None
    _refuse_second_run(previous, made)
    asked = searches_of(SearchId(made.search), made.parameters, made.narrowing)
    founds = _search(session, viewer, made, asked, extract, numbers)
    all_found = found_by_all(founds, [library.searches()[search].title for search, _ in asked])
    chosen = _without_reviewed(session, viewer, made, all_found)
    seen = seen_beside(session, viewer, extract=extract, patients=chosen.found)
    if capacity := made.narrowing.get("capacity"):
        decided = runs.decided_on(session, viewer, [run.id for run in earlier])
        names = runs.sort_names(session, viewer, chosen.found, extract.number)
        chosen = within(chosen, capacity, Order(FirstBy(made.narrowing["first_by"]), seen, decided, names))
    made.previous_id = previous.id if previous else None
    made.counts |= counted(founds[0]) | {"also_met": also_met(asked[1:], founds[1:])}
    if made.search == SearchId.LISTED:
        made.counts["numbers"] = numbers.counts
    _store(session, made)
    before = Before(
        last=runs.found_on(session, viewer, previous.id) if previous else {},
        ever=runs.ever_listed(session, viewer, [run.id for run in earlier]),
    )
    _add(session, viewer, made, list(entries(made, chosen, seen, before)), before.last)


def _search(
    session: Session,
    viewer: Viewer,
    made: Worklist,
    asked: Sequence[tuple[SearchId, Asked]],
    extract: ExtractSeen,
    numbers: Named,
) -> list[Found]:
    """Whoever stands on a list of numbers is found, whatever they take."""
    listed = made.search == SearchId.LISTED
    try:
        first, *others = find_each(
            session,
            viewer,
            extract=extract,
            asked=[(search, _written(parameters)) for search, parameters in asked],
            patients=numbers.patients if listed else None,
        )
    except DateNotCoveredError:
        raise BankHolidaysNotKnown from None
    if listed:
        first = replace(first, reasons=dict.fromkeys(numbers.patients, ()) | first.reasons)
    return [first, *others]


def _written(parameters: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in parameters.items() if name != "patients"}


def _without_reviewed(session: Session, viewer: Viewer, made: Worklist, chosen: Chosen) -> Chosen:
    """Counted from the extract's date, as all periods of a search are."""
    if (months := made.narrowing.get("not_reviewed_within_months")) is None:
        return chosen
    since = months_before(made.extract_dated_on, months)
    kept = without(chosen, runs.reviewed_since(session, viewer, since))
    made.counts["left_out"] = {"patients": len(kept.left_out), "reviewed_since": since.isoformat()}
    return kept


def _refuse_second_run(previous: Worklist | None, made: Worklist) -> None:
    """A newer rule may be tried on the extract of the run before."""
    same = (made.extract_number, made.rule_version)
    if previous is not None and (previous.extract_number, previous.rule_version) == same:
        dated = in_words(previous.extract_dated_on)
        raise AlreadyRunOnThisExtract(f"See the worklist “{previous.name}” of the extract of {dated}")


def _store(session: Session, made: Worklist) -> None:
    if not runs.add_unless_there(session, made):
        raise AlreadyRunOnThisExtract("A colleague ran it a moment ago")


def _add(
    session: Session,
    viewer: Viewer,
    made: Worklist,
    listed: Sequence[WorklistEntry],
    last: Mapping[UUID, WorklistEntry],
) -> None:
    """Who is still there stays with the colleague who had them, as long as that is one of the staff."""
    able = {one.id for one in assignable(session, viewer)}
    for entry in listed:
        if entry.standing == Standing.STILL_THERE and (had := last[entry.patient_id].assigned_to) in able:
            entry.assigned_to = had
    session.add_all(listed)
    session.flush()
    viewer.saw(*(entry.patient_id for entry in listed))
    found_now = sum(entry.standing != Standing.GONE and not entry.not_ruled_out for entry in listed)
    viewer.note(worklist=str(made.id), extract=made.extract_number, search=made.search, listed=found_now)
