"""A figure that the product counted: its value or why there is none, as of when, and the rows behind it."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from stepdown.improving.cycles.recording.values import shown
from stepdown.improving.cycles.schemas import FigurePart, FilledFigure, RowsBehind, RowsKind
from stepdown.plumbing.db import today

Parts = Sequence[tuple[str, int | None]]


def known(
    *,
    as_of: date | None = None,
    note: str | None = None,
    parts: Parts = (),
    rows: Sequence[RowsBehind] = (),
    because: str | None = None,
    **value: Any,
) -> FilledFigure:
    """`value` as an item of the Do data has it: `number=3`, `yes=True`, `on="2026-11-22"`."""
    return FilledFigure(
        value=shown(value),
        because=because,
        note=note,
        parts=[FigurePart(label=label, number=number) for label, number in parts],
        as_of=as_of or today(),
        rows=list(rows),
    )


def unknown(because: str, *, rows: Sequence[RowsBehind] = (), as_of: date | None = None) -> FilledFigure:
    return FilledFigure(value=None, because=because, note=None, parts=[], as_of=as_of, rows=list(rows))


def rows(kind: RowsKind, ids: Sequence[UUID], one: str, many: str) -> list[RowsBehind]:
    """None where there is nothing to go to."""
    if not ids:
        return []
    says = one if len(ids) == 1 else f"{len(ids)} {many}"
    return [RowsBehind(kind=kind, ids=list(ids), says=says)]
