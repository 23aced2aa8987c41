"""Interventions are begun, planned, run and ended; each change can be seen, and the last one undone."""

from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.types import OptionId
from stepdown.content import library
from stepdown.content.toolkit.shapes import ToolkitOption, Variant
from stepdown.improving.interventions import prefilled, queries
from stepdown.improving.interventions.changing import apply, from_json
from stepdown.improving.interventions.chosen import chosen
from stepdown.improving.interventions.models import Intervention, InterventionStatus
from stepdown.improving.interventions.schemas import InterventionChange, NewIntervention
from stepdown.improving.interventions.words import variant_of
from stepdown.plumbing import idempotency
from stepdown.plumbing.db import today
from stepdown.plumbing.problems import FieldError, InputRefused, NotFound, Problem
from stepdown.plumbing.versions import check_version

S = InterventionStatus
FIXED = frozenset(("option", "variant"))


class SomethingNewerStands(Problem):
    status = 409
    title = "Something was changed after this; only the last change can be undone"


class InterventionNotInThisState(Problem):
    status = 409
    title = "This is not possible for this intervention now"


def create(session: Session, viewer: Viewer, *, new: NewIntervention, key: str) -> Intervention:
    made_id, first = idempotency.resource_for(
        session,
        staff_id=viewer.staff_id,
        key=key,
        request=f"intervention {viewer.practice} {new.model_dump_json()}",
    )
    if not first:
        return queries.intervention(session, viewer, made_id)
    option = library.toolkit_option(new.option)
    values = prefilled.from_option(option, _variant(option, new.variant))
    values |= _said(session, viewer, new) | _carried(session, viewer, new)
    made = Intervention(
        practice_id=viewer.practice,
        id=made_id,
        made_by=viewer.staff_id,
        status_since=today(),
        **values,
    )
    session.add(made)
    session.flush()
    viewer.note(intervention=str(made.id), option=made.option, variant=made.variant)
    return made


def _variant(option: ToolkitOption, name: str) -> Variant:
    found = variant_of(option, name)
    if found is None:
        detail = "Choose one of the ways in which this option is done"
        raise InputRefused(errors=[FieldError(pointer="/variant", detail=detail)])
    return found


def _said(session: Session, viewer: Viewer, new: NewIntervention) -> dict[str, object]:
    said = chosen(session, viewer, new)
    return {name: value for name, value in said.items() if value is not None and name not in FIXED}


def _carried(session: Session, viewer: Viewer, new: NewIntervention) -> dict[str, object]:
    """From the first intervention that it serves: the discussion behind it, and the date of its aim."""
    if not new.serves:
        return {}
    served = queries.intervention(session, viewer, new.serves[0])
    carried = {"discussion_id": served.discussion_id, "by_when": served.by_when}
    return {name: value for name, value in carried.items() if getattr(new, name) is None}


def change(
    session: Session,
    viewer: Viewer,
    *,
    intervention_id: UUID,
    change: InterventionChange,
    if_match: str | None,
) -> None:
    row = queries.for_update(session, viewer, intervention_id)
    check_version(if_match, row.version)
    values = chosen(session, viewer, change, of=row)
    if change.variant is not None and change.variant != row.variant:
        variant = _variant(library.toolkit_option(OptionId(row.option)), change.variant)
        values = prefilled.search_of(variant) | values
    apply(session, viewer, row, values)


def begin(session: Session, viewer: Viewer, *, intervention_id: UUID) -> None:
    """Planned, paused, finished or stopped: it is taken up (again)."""
    _move(session, viewer, intervention_id, to=S.RUNNING, unless={S.RUNNING}, reason="")


def begin_if_planned(session: Session, viewer: Viewer, *, intervention_id: UUID) -> None:
    """With its first cycle an intervention runs."""
    row = queries.for_update(session, viewer, intervention_id)
    if row.status == S.PLANNED:
        begin(session, viewer, intervention_id=intervention_id)


def pause(session: Session, viewer: Viewer, *, intervention_id: UUID, reason: str) -> None:
    _move(session, viewer, intervention_id, to=S.PAUSED, unless=set(S) - {S.RUNNING}, reason=reason)


def finish(session: Session, viewer: Viewer, *, intervention_id: UUID, reason: str) -> None:
    _move(
        session,
        viewer,
        intervention_id,
        to=S.FINISHED,
        unless={S.PLANNED, S.FINISHED, S.STOPPED},
        reason=reason,
    )


def stop(session: Session, viewer: Viewer, *, intervention_id: UUID, reason: str) -> None:
    _move(session, viewer, intervention_id, to=S.STOPPED, unless={S.FINISHED, S.STOPPED}, reason=reason)


def _move(
    session: Session,
    viewer: Viewer,
    intervention_id: UUID,
    *,
    to: InterventionStatus,
    unless: set[InterventionStatus],
    reason: str,
) -> None:
    row = queries.for_update(session, viewer, intervention_id)
    if S(row.status) in unless:
        raise InterventionNotInThisState(f"It is {row.status}.")
    values: dict[str, object] = {"status": to, "status_reason": reason, "status_since": today()}
    if to is S.RUNNING and row.starts_on is None:
        values["starts_on"] = today()
    apply(session, viewer, row, values)


def undo(session: Session, viewer: Viewer, *, intervention_id: UUID, change_id: UUID) -> None:
    """Writes anew what stood before the last change."""
    row = queries.for_update(session, viewer, intervention_id)
    found = next((one for one in queries.changes(session, viewer, row.id) if one.id == change_id), None)
    if found is None:
        raise NotFound
    if found.version != row.version:
        raise SomethingNewerStands
    apply(session, viewer, row, from_json(found.before), undoes=found.version)
