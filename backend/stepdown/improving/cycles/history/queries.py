"""What was changed in a cycle, in words: who, when, before and after."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.dates import in_words
from stepdown.improving.cycles import queries
from stepdown.improving.cycles.changing import DATES
from stepdown.improving.cycles.history.schemas import ChangedField, CycleChangeRow, CycleHistory
from stepdown.improving.cycles.models import CycleChange, CycleState
from stepdown.improving.cycles.planning import answers
from stepdown.improving.cycles.recording import values
from stepdown.improving.cycles.schemas import Side
from stepdown.improving.cycles.worksheets import worksheet_of
from stepdown.improving.interventions.effective import Worksheet

LABELS: Mapping[str, str] = {
    "state": "Step",
    "purpose": "What is tried",
    "prediction": "What we expect",
    "planned_start": "Planned to start",
    "planned_end": "Planned to end",
    "started_on": "Started",
    "ended_on": "Ended",
    "rerun_every": "Search run again every",
    "rerun_unit": "Weeks or months",
    "search": "Search",
    "parameters": "Settings of the search",
    "runs": "Worklists added or left out",
    "worked_well": "What worked well",
    "could_be_better": "What could be better",
    "decision": "Decision",
    "changes": "What changes",
    "next_cycle": "Another cycle follows",
    "next_variant": "The next cycle’s way of doing it",
    "next_start": "The next cycle starts",
    "review_on": "Reviewed again",
}


def history(session: Session, viewer: Viewer, cycle_id: UUID) -> CycleHistory:
    sheet = worksheet_of(session, viewer, queries.cycle(session, viewer, cycle_id))
    found = queries.changes(session, viewer, cycle_id)
    undone = {one.undoes: one.version for one, _ in found if one.undoes is not None}
    return CycleHistory(changes=[_row(one, by, sheet, undone) for one, by in found])


def _row(one: CycleChange, by: str, sheet: Worksheet, undone: Mapping[int, int]) -> CycleChangeRow:
    return CycleChangeRow(
        version=one.version,
        step=CycleState(one.step),
        says=one.what,
        fields=[_field(key, one.before.get(key), value, sheet) for key, value in one.after.items()],
        by=by,
        at=one.at,
        undoes=one.undoes,
        undone_by=undone.get(one.version) if one.before else None,
    )


def _field(key: str, before: Any, after: Any, sheet: Worksheet) -> ChangedField:
    return ChangedField(label=_label(key, sheet), before=_words(key, before), after=_words(key, after))


def _label(key: str, sheet: Worksheet) -> str:
    """What is not on the worksheet any more is named as it is kept."""
    column, _, name = key.partition("/")
    match column:
        case "answers":
            return next((one.question for one in sheet.questions if one.name == name), name)
        case "prompts":
            return next((one.words for one in sheet.study if one.name == name), name)
        case "typed":
            item, _, side = name.partition(".")
            title = next((one.title for one in sheet.items if one.name == item), item)
            return f"{title}, at the start" if side == Side.START else title
    return LABELS.get(key, key)


def _words(key: str, value: Any) -> str | None:
    if value is None or value in ("", {}):
        return None
    match key.partition("/")[0]:
        case "answers":
            answer = answers.shown(value)
            return answer.in_words if answer else None
        case "typed":
            return values.shown(value["value"]).in_words
        case "runs":
            return f"{len(value['added'])} added, {len(value['left_out'])} left out"
        case "parameters":
            return ", ".join(f"{name.replace('_', ' ')} {one}" for name, one in value.items())
    return _plain(key, value)


def _plain(column: str, value: Any) -> str:
    if column in DATES:
        return in_words(date.fromisoformat(value))
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return str(value).capitalize() if column in {"state", "decision"} else str(value)
