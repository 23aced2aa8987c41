"""The first cycle of an intervention, or one after a pause; and the one that follows a closed one."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.dates import in_words
from stepdown.clinical.types import SearchId
from stepdown.finding.searches.asking import complete
from stepdown.improving.cycles import queries
from stepdown.improving.cycles.due.words import next_run
from stepdown.improving.cycles.models import Cycle, CycleChange, CycleState, Decision, RerunUnit
from stepdown.improving.cycles.planning.suggested import suggested
from stepdown.improving.cycles.schemas import NewCycle
from stepdown.improving.cycles.worksheets import variant
from stepdown.improving.interventions import queries as interventions
from stepdown.improving.interventions.effective import Worksheet
from stepdown.plumbing.db import day_in_england, today
from stepdown.plumbing.problems import FieldError, InputRefused, Problem

# What the plan of one cycle leaves to the next; its dates are its own.
CARRIED = ("answers", "rerun_every", "rerun_unit")
OF_ONE_CYCLE = frozenset(("starts", "completed-by", "review-on", "review-date", "workshop-on", "trained-on"))


class CycleStillOpen(Problem):
    status = 409
    title = "There is an open cycle already; close it before the next one begins"


def first_or_next(session: Session, viewer: Viewer, *, intervention_id: UUID, new: NewCycle) -> Cycle:
    """After a closed cycle its plan is carried over."""
    sheet = interventions.worksheet(session, viewer, intervention_id)
    row = interventions.for_update(session, viewer, intervention_id)
    earlier = queries.cycles(session, viewer, intervention_id=intervention_id)
    if earlier and earlier[-1].state != CycleState.CLOSED:
        raise CycleStillOpen(instance=f"/practices/{viewer.practice}/cycles/{earlier[-1].id}")
    if new.planned_start and new.planned_end and new.planned_end < new.planned_start:
        before = FieldError(pointer="/planned_end", detail="This is before it begins")
        raise InputRefused(errors=[before])
    if new.variant and variant(sheet.option, new.variant) is None:
        absent = FieldError(
            pointer="/variant", detail="This option of the toolkit has no such way of doing it"
        )
        raise InputRefused(errors=[absent])
    last = earlier[-1] if earlier else None
    search = _search_of(sheet, new.variant or (last.variant if last else sheet.variant), last)
    values = {
        **search,
        **new.model_dump(exclude={"variant"}),
        **(_carried(last) if last else {"answers": suggested(session, sheet, row, search)}),
    }
    return _begun(session, viewer, intervention_id, last, values)


def after(session: Session, viewer: Viewer, closed: Cycle, sheet: Worksheet, next_id: UUID) -> Cycle:
    """Pre-filled with the plan, and with what changes."""
    values = {**next_values(closed, sheet), "id": next_id}
    return _begun(session, viewer, closed.intervention_id, closed, values)


def next_values(closing: Cycle, sheet: Worksheet) -> dict[str, Any]:
    name = closing.next_variant or closing.variant
    return {
        **_search_of(sheet, name, closing),
        "purpose": purpose_of_next(closing),
        "planned_start": _next_start(closing),
        **_carried(closing),
    }


def purpose_of_next(closing: Cycle) -> str:
    if closing.decision == Decision.ADOPT:
        return closing.purpose
    return closing.changes or closing.purpose


def _next_start(closing: Cycle) -> date | None:
    """The search is run again when the plan says so, where nobody gave another day."""
    if closing.next_start or not (closing.rerun_every and closing.rerun_unit):
        return closing.next_start
    return next_run(closing.ended_on or today(), closing.rerun_every, RerunUnit(closing.rerun_unit))


def _carried(last: Cycle) -> dict[str, Any]:
    plan = {name: getattr(last, name) for name in CARRIED}
    plan["answers"] = {name: one for name, one in last.answers.items() if name not in OF_ONE_CYCLE}
    return plan


def _search_of(sheet: Worksheet, name: str, last: Cycle | None) -> dict[str, Any]:
    """As agreed for the intervention or used last; another variant has its own."""
    if last is not None and last.variant == name:
        return {"variant": name, "search": last.search, "parameters": last.parameters}
    if last is None and name == sheet.variant and sheet.search is not None:
        agreed = complete(sheet.search, dict(sheet.parameters))
        return {"variant": name, "search": sheet.search.value, "parameters": agreed}
    found = variant(sheet.option, name)
    search: SearchId | None = found.search if found else None
    if found is None or search is None:
        return {"variant": name, "search": None, "parameters": None}
    return {"variant": name, "search": search.value, "parameters": complete(search, dict(found.parameters))}


def _begun(
    session: Session, viewer: Viewer, intervention_id: UUID, last: Cycle | None, values: dict[str, Any]
) -> Cycle:
    made = Cycle(
        practice_id=viewer.practice,
        intervention_id=intervention_id,
        continues_id=last.id if last else None,
        number=queries.numbers_so_far(session, viewer, intervention_id) + 1,
        made_by=viewer.staff_id,
        changed_by=viewer.staff_id,
        **values,
    )
    if search := values["search"]:
        made.answers = _search_answered(made, search)
    session.add(made)
    session.flush()
    session.add(_first_change(viewer, made, last))
    session.flush()
    viewer.note(cycle=str(made.id), number=made.number)
    return made


def _search_answered(made: Cycle, search: str) -> dict[str, Any]:
    """Where an earlier plan answered which search, it is answered with the one that this cycle has."""
    return {
        name: {**one, "search": {"search": search, "parameters": made.parameters}} if "search" in one else one
        for name, one in made.answers.items()
    }


def _first_change(viewer: Viewer, made: Cycle, last: Cycle | None) -> CycleChange:
    what = "Cycle begun"
    if last is not None and last.closed_at is not None:
        closed_on = in_words(day_in_england(last.closed_at))
        what = f"Cycle begun from cycle {last.number}, which was closed on {closed_on}"
    return CycleChange(
        practice_id=viewer.practice,
        cycle_id=made.id,
        version=made.version,
        step=CycleState.PLAN,
        what=what,
        by=viewer.staff_id,
    )
