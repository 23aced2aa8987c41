"""The Do data that people count themselves, and which worklists belong to the cycle."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.content.toolkit.shapes import When
from stepdown.finding.reviews.decided.queries import worklists_that_exist
from stepdown.improving.cycles import queries
from stepdown.improving.cycles.changing import change, open_cycle
from stepdown.improving.cycles.models import CycleState
from stepdown.improving.cycles.recording.values import ValueDoesNotFitError, to_store
from stepdown.improving.cycles.schemas import CycleDoChange, CycleRunsChange, NewFigure, Side
from stepdown.improving.cycles.worksheets import item_named, worksheet_of
from stepdown.improving.interventions.effective import Item, Worksheet
from stepdown.plumbing.db import today
from stepdown.plumbing.problems import FieldError, InputRefused


def record_do(
    session: Session, viewer: Viewer, *, cycle_id: UUID, wanted: CycleDoChange, if_match: str | None
) -> None:
    cycle = queries.for_update(session, viewer, cycle_id)
    open_cycle(session, viewer, cycle, if_match)
    values = _typed(worksheet_of(session, viewer, cycle), wanted, viewer)
    kept = {key: value for key, value in values.items() if not _same(cycle.typed.get(key[6:]), value)}
    change(session, viewer, cycle, step=CycleState.DO, what="Figures written down", values=kept)


def _same(before: dict[str, Any] | None, after: dict[str, Any] | None) -> bool:
    """Whoever saves a page of figures types only those anew that they changed."""
    return (before or {}).get("value") == (after or {}).get("value")


def _typed(sheet: Worksheet, wanted: CycleDoChange, viewer: Viewer) -> dict[str, Any]:
    values: dict[str, Any] = {}
    errors: list[FieldError] = []
    for place, one in enumerate(wanted.figures):
        try:
            item = _item(sheet, one)
            value = to_store(item, one.value) if one.value else None
        except ValueDoesNotFitError as why:
            errors.append(FieldError(pointer=f"/figures/{place}/value", detail=str(why)))
            continue
        typed = {"value": value, "by": viewer.name, "on": today().isoformat()} if value else None
        values[f"typed/{one.item}.{one.side}"] = typed
    if errors:
        raise InputRefused(errors=errors)
    return values


def _item(sheet: Worksheet, one: NewFigure) -> Item:
    item = item_named(sheet, one.item)
    if item is None:
        raise ValueDoesNotFitError("This item is not on the worksheet")
    if one.side is Side.START and item.at is When.ONCE:
        raise ValueDoesNotFitError("This is counted once, not at the start and the end")
    return item


def choose_runs(
    session: Session, viewer: Viewer, *, cycle_id: UUID, wanted: CycleRunsChange, if_match: str | None
) -> None:
    cycle = queries.for_update(session, viewer, cycle_id)
    open_cycle(session, viewer, cycle, if_match)
    added, left_out = set(wanted.added), set(wanted.left_out)
    if added & left_out:
        both = FieldError(pointer="/left_out", detail="A worklist is added or left out, not both")
        raise InputRefused(errors=[both])
    if added - worklists_that_exist(session, viewer, added):
        absent = FieldError(pointer="/added", detail="There is a worklist here that does not exist any more")
        raise InputRefused(errors=[absent])
    chosen = {"added": sorted(map(str, added)), "left_out": sorted(map(str, left_out))}
    what = "Worklists of the cycle chosen"
    change(session, viewer, cycle, step=CycleState.DO, what=what, values={"runs": chosen})
