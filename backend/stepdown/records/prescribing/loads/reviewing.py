"""A load as people see it: what it holds, what it replaces, and whether it counts."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.dates import in_words
from stepdown.clinical.sentences import begun
from stepdown.plumbing.csv_out import safe_csv
from stepdown.plumbing.db import day_in_england
from stepdown.plumbing.problems import NotFound
from stepdown.records.prescribing.fetching.fetch import Sources
from stepdown.records.prescribing.loads import queries
from stepdown.records.prescribing.loads.queries import InForce, StoredLoad
from stepdown.records.prescribing.loads.schemas import (
    LoadedFile,
    MonthReplaced,
    PrescribingLoadReview,
    PrescribingLoadSummary,
    PrescribingSources,
    RefusedRow,
)
from stepdown.records.prescribing.loads.shelves import Shelf
from stepdown.records.prescribing.models import LoadState
from stepdown.records.prescribing.words import month_in_words

FIRST_REFUSED = 20


def loads(session: Session, viewer: Viewer, shelf: Shelf) -> list[PrescribingLoadSummary]:
    counting = {one.load_id for one in queries.in_force(session, viewer, shelf)}
    rows = queries.every(session, viewer, shelf)
    return [PrescribingLoadSummary(**_summary(viewer, row, counting)) for row in rows]


def review(session: Session, viewer: Viewer, shelf: Shelf, *, load_id: UUID) -> PrescribingLoadReview:
    row = _load(session, viewer, shelf, load_id)
    force = queries.in_force(session, viewer, shelf)
    waits = row.state == LoadState.CHECKED
    return PrescribingLoadReview(
        **_summary(viewer, row, {one.load_id for one in force}),
        files=[LoadedFile.model_validate(one) for one in row.files],
        practices=row.practices,
        rows_read=row.rows_read,
        rows_refused=row.rows_refused,
        refused=[RefusedRow.model_validate(one) for one in row.problems[:FIRST_REFUSED]],
        notes=row.notes,
        replaces=replaced_by(row, force) if waits else [],
        cannot_commit_because=None if waits else _ended(row),
    )


def sources_shown(sources: Sources) -> PrescribingSources:
    titles = [one.title for one in (sources.nhsbsa, sources.openprescribing) if one]
    if not titles:
        says = "Fetching is not set up on this installation. Download the files and load them here."
        return PrescribingSources(set_up=False, says=says)
    return PrescribingSources(set_up=True, says=f"One month at a time, from {' and '.join(titles)}.")


def rows_to_fix(session: Session, viewer: Viewer, shelf: Shelf, *, load_id: UUID) -> str:
    """Each row that was not taken, with the reason before the cells of its own columns."""
    row = _load(session, viewer, shelf, load_id)
    headings = {one["name"]: one["headings"] for one in row.files}
    width = max((len(one["cells"]) for one in row.problems), default=0)
    files = {one["file"] for one in row.problems}
    only = [*headings.get(next(iter(files)), [])] if len(files) == 1 else []
    columns = [*only, *(f"column {place}" for place in range(len(only) + 1, width + 1))]
    rows = [[one["file"], one["line"], one["reason"], *one["cells"]] for one in row.problems]
    return safe_csv(["file", "line", "reason", *columns], rows)


def replaced_by(load: StoredLoad, force: Sequence[InForce]) -> list[MonthReplaced]:
    """What would no longer count once this load does."""
    own = {(month, False) for month in load.months} | {(month, True) for month in load.list_months}
    return [
        MonthReplaced(month=one.month, lists=one.lists, says=_replaces(one))
        for one in force
        if (one.month, one.lists) in own and one.load_id != load.id
    ]


def _replaces(one: InForce) -> str:
    what = "the numbers of patients of" if one.lists else "the prescribing of"
    on = in_words(day_in_england(one.committed_at))
    practices = "1 practice" if one.practices == 1 else f"{one.practices:,} practices"
    return f"It replaces {what} {month_in_words(one.month)} for {practices}, loaded by {one.by} on {on}."


def _load(session: Session, viewer: Viewer, shelf: Shelf, load_id: UUID) -> StoredLoad:
    row = queries.one(session, viewer, shelf, load_id)
    if row is None:
        raise NotFound
    return row


def _summary(viewer: Viewer, row: StoredLoad, counting: set[UUID]) -> dict[str, Any]:
    mine = not row.for_all or not queries.boards_of(viewer)
    same = ("id", "state", "months", "list_months", "loaded_by", "loaded_at", "committed_at", "ended_at")
    return {
        **{name: getattr(row, name) for name in same},
        "says": _says(row),
        "in_force": row.id in counting,
        "can_take_back": mine and row.state == LoadState.COMMITTED,
    }


def _says(row: StoredLoad) -> str:
    parts = []
    if row.months:
        parts.append(f"prescribing of {span(row.months)}")
    if row.list_months:
        parts.append(f"numbers of patients of {span(row.list_months)}")
    if row.names_practices:
        parts.append("names of practices")
    practices = "1 practice" if row.practices == 1 else f"{row.practices:,} practices"
    *first, last = parts or ["nothing"]
    said = f"{', '.join(first)} and {last}" if first else last
    return f"{begun(said)}, for {practices}"


def span(months: Sequence[date]) -> str:
    if len(months) == 1:
        return month_in_words(months[0])
    return f"{len(months)} months from {month_in_words(min(months))} to {month_in_words(max(months))}"


def _ended(row: StoredLoad) -> str:
    match LoadState(row.state):
        case LoadState.COMMITTED:
            return "It is in use already."
        case LoadState.TAKEN_BACK:
            return "It was taken back."
        case LoadState.DISCARDED | LoadState.CHECKED:
            return "It was discarded."
