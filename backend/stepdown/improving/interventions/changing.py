"""One change of an intervention: its columns, its version and its history in one step."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from pydantic import BaseModel
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.improving.interventions.models import Intervention, InterventionChange
from stepdown.plumbing.db import now

SEARCH = ("search", "parameters", "narrowing", "search_name")


class Columns(BaseModel):
    """What may change, with its types: history keeps the values as JSON, and undo reads them back."""

    title: str = ""
    variant: str = ""
    accomplish: str = ""
    know: str = ""
    change: str = ""
    statement: str = ""
    patients: int | None = None
    by_when: date | None = None
    measure: str | None = None
    target: Decimal | None = None
    why: str = ""
    appointments_a_week: int | None = None
    letters_a_week: int | None = None
    appointments_each: int = 1
    counts_only_who_ask: bool = False
    starts_on: date | None = None
    team: list[dict[str, Any]] = []
    search: str | None = None
    parameters: dict[str, Any] = {}
    narrowing: dict[str, Any] = {}
    search_name: str = ""
    wordings: list[dict[str, Any]] = []
    balancing: list[str] = []
    serves: list[UUID] = []
    discussion_id: UUID | None = None
    worksheet: dict[str, Any] | None = None
    status: str = ""
    status_reason: str = ""
    status_since: date | None = None


def apply(
    session: Session,
    viewer: Viewer,
    row: Intervention,
    values: Mapping[str, Any],
    *,
    undoes: int | None = None,
) -> bool:
    """False where everything was so already: then there is no new version either."""
    before = {name: getattr(row, name) for name in values}
    changed = [name for name, value in values.items() if before[name] != value]
    if not changed:
        return False
    if set(changed) & set(SEARCH):  # these are read together
        changed = list(dict.fromkeys([*changed, *SEARCH]))
        before |= {name: getattr(row, name) for name in SEARCH}
    for name, value in values.items():
        setattr(row, name, value)
    row.version += 1
    row.changed_at = now()
    kept = InterventionChange(
        practice_id=viewer.practice,
        intervention_id=row.id,
        version=row.version,
        before=as_json({name: before[name] for name in changed}),
        after=as_json({name: getattr(row, name) for name in changed}),
        undoes=undoes,
        changed_by=viewer.staff_id,
    )
    session.flush()
    session.add(kept)
    session.flush()
    viewer.note(intervention=str(row.id), version=row.version, changed=sorted(changed))
    return True


def as_json(values: Mapping[str, Any]) -> dict[str, Any]:
    return Columns(**values).model_dump(mode="json", include=set(values))


def from_json(kept: Mapping[str, Any]) -> dict[str, Any]:
    return Columns.model_validate(kept).model_dump(include=set(kept))
