"""Every change of a cycle goes through here: seen version, what stood before, and who did it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.dates import in_words
from stepdown.improving.cycles import queries
from stepdown.improving.cycles.models import Cycle, CycleChange, CycleState
from stepdown.plumbing.db import day_in_england, now
from stepdown.plumbing.problems import ChangedMeanwhile, Problem
from stepdown.plumbing.versions import check_version

# Columns that hold many values by name: a change is of one name, so that nothing else is put back with it.
BY_NAME = frozenset(("answers", "typed", "prompts"))
DATES = frozenset(
    ("planned_start", "planned_end", "started_on", "ended_on", "next_start", "review_on"),
)


class CycleAlreadyClosed(Problem):
    status = 409
    title = "This cycle is closed; what it found stays as it was"


def open_cycle(session: Session, viewer: Viewer, cycle: Cycle, if_match: str | None) -> None:
    """Whoever changes it saw it as it is now, and it is still open."""
    try:
        check_version(if_match, cycle.version)
    except ChangedMeanwhile:
        raise ChangedMeanwhile(
            _who_was_it(session, viewer, cycle), instance=f"/practices/{viewer.practice}/cycles/{cycle.id}"
        ) from None
    if cycle.state == CycleState.CLOSED:
        raise CycleAlreadyClosed


def _who_was_it(session: Session, viewer: Viewer, cycle: Cycle) -> str:
    name = queries.staff_name(session, cycle.changed_by)
    day = day_in_england(cycle.changed_at)
    last = queries.last_change(session, viewer, cycle)
    what = f" ({last.what[:1].lower()}{last.what[1:]})" if last else ""
    return f"{name} changed it on {in_words(day)}{what}. What you wrote is not lost: put the two together."


def change(
    session: Session,
    viewer: Viewer,
    cycle: Cycle,
    *,
    step: CycleState,
    what: str,
    values: Mapping[str, Any],
    undoes: int | None = None,
) -> None:
    """`values` by column, or by "column/name" for one of many. What stands already is no change."""
    before = {key: as_json(stands(cycle, key)) for key in values}
    after = {key: as_json(value) for key, value in values.items()}
    changed = [key for key in values if before[key] != after[key]]
    if not changed:
        return
    for key in changed:
        put(cycle, key, values[key])
    cycle.version += 1
    cycle.changed_by, cycle.changed_at = viewer.staff_id, now()
    session.flush()
    session.add(
        CycleChange(
            practice_id=viewer.practice,
            cycle_id=cycle.id,
            version=cycle.version,
            step=step,
            what=what,
            before={key: before[key] for key in changed},
            after={key: after[key] for key in changed},
            undoes=undoes,
            by=viewer.staff_id,
        )
    )
    session.flush()
    viewer.note(cycle=str(cycle.id), step=step, changed=len(changed), version=cycle.version)


def stands(cycle: Cycle, key: str) -> Any:
    column, _, name = key.partition("/")
    value = getattr(cycle, column)
    return value.get(name) if name else value


def put(cycle: Cycle, key: str, value: Any) -> None:
    """A new dictionary each time: what is changed inside one is not written."""
    column, _, name = key.partition("/")
    if not name:
        setattr(cycle, column, value)
        return
    kept = {one: other for one, other in getattr(cycle, column).items() if one != name}
    setattr(cycle, column, kept if value is None else {**kept, name: value})


def as_json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def from_json(key: str, value: Any) -> Any:
    return date.fromisoformat(value) if value is not None and key in DATES else value
