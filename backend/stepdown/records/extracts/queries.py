"""The extracts of a practice, and what the uploader reads of one before deciding."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, text
from sqlmodel import Session, select

from stepdown.access.viewer import Viewer
from stepdown.content import library
from stepdown.plumbing.csv_out import safe_csv
from stepdown.plumbing.db import now
from stepdown.plumbing.problems import NotFound
from stepdown.records.extracts.models import Extract, ExtractSource, ExtractState
from stepdown.records.extracts.reading.uploads import NO_ISSUES
from stepdown.records.extracts.schemas import (
    ExtractReview,
    ExtractSummary,
    MissingColumn,
    RowProblem,
    UnknownProduct,
)

Counts = dict[str, Any]

EXTRACTS = """
    select e.id, e.number, e.dated_on, e.is_full, e.source, e.state, e.built_on, e.digest, e.counts,
           e.missing_columns, u.name as uploaded_by, e.uploaded_at, d.name as decided_by, e.decided_at
    from extract e
    join staff u on u.id = e.uploaded_by
    left join staff d on d.id = e.decided_by
    where e.practice_id = :practice
"""
ALL = text(EXTRACTS + " order by e.uploaded_at desc, e.id")
ONE = text(EXTRACTS + " and e.id = :extract")

NEWEST = text("""
    select number, dated_on from extract
    where practice_id = :practice and state = 'committed' order by number desc limit 1
""")

SAME_FILES = text("""
    select id from extract
    where practice_id = :practice and digest = :digest and state = 'committed' and id <> :extract
      and (cast(:number as int) is null or number < :number)
    order by number desc limit 1
""")

PROBLEMS = text("""
    select kind, file, line, column_name as "column", reason from extract_problem
    where practice_id = :practice and extract_id = :extract
    order by row, part
""")

# While it waits, of its own rows; once committed, of the practice's list as it was then.
UNKNOWN_PRODUCTS = text("""
    with listed as (
        select m.name, m.dmd_code, m.patient_id from extract_medication m
        where m.practice_id = :practice and m.extract_id = :extract and m.opioid = 'unknown'
          and m.change <> 'gone'
        union all
        select v.name, v.dmd_code, v.patient_id from medication_version v
        where v.practice_id = :practice and v.opioid = 'unknown'
          and v.since <= :number and (v.until is null or v.until > :number)
    )
    select name, dmd_code, count(distinct patient_id) as patients from listed
    group by name, dmd_code order by name collate "C", dmd_code
""")

CANNOT_COMMIT = {
    ExtractState.CHECKING: "It is still being checked.",
    ExtractState.REFUSED: "Its files could not be read.",
    ExtractState.COMMITTED: "It is already committed.",
    ExtractState.CANCELLED: "It was cancelled.",
    ExtractState.UNDONE: "It was undone.",
}


@dataclass(frozen=True)
class Newest:
    number: int
    dated_on: date


def newest(session: Session, viewer: Viewer) -> Newest | None:
    row = session.execute(NEWEST, {"practice": viewer.practice}).first()
    return Newest(row.number, row.dated_on) if row else None


def extracts(session: Session, viewer: Viewer) -> list[ExtractSummary]:
    """The last uploaded first."""
    rows = session.execute(ALL, {"practice": viewer.practice}).mappings()
    return [ExtractSummary.model_validate({**row, **row["counts"]}) for row in rows]


def review(session: Session, viewer: Viewer, *, extract_id: UUID) -> ExtractReview:
    row = _one(session, viewer, extract_id)
    because = _cannot_commit(session, viewer, row)
    return ExtractReview.model_validate(
        {
            **row,
            **row["counts"],
            "missing_columns": list(_lost(row)),
            "unknown_products": len(unknown_products(session, viewer, extract_id=extract_id)),
            "same_as": session.scalar(SAME_FILES, {**row, "practice": viewer.practice, "extract": row["id"]}),
            "can_commit": because is None,
            "cannot_commit_because": because,
        }
    )


def problems(session: Session, viewer: Viewer, *, extract_id: UUID) -> list[RowProblem]:
    row = _one(session, viewer, extract_id)
    found = session.execute(PROBLEMS, {"practice": viewer.practice, "extract": row["id"]}).mappings()
    return [RowProblem.model_validate(dict(one)) for one in found]


def problems_csv(session: Session, viewer: Viewer, *, extract_id: UUID) -> str:
    found = problems(session, viewer, extract_id=extract_id)
    rows = [(one.file, one.line, one.column, one.kind, one.reason) for one in found]
    return safe_csv(("File", "Line", "Column", "Rejected or held", "Reason"), rows)


def unknown_products(session: Session, viewer: Viewer, *, extract_id: UUID) -> list[UnknownProduct]:
    row = _one(session, viewer, extract_id)
    about = {"practice": viewer.practice, "extract": row["id"], "number": row["number"] or 0}
    found = session.execute(UNKNOWN_PRODUCTS, about).mappings()
    return [UnknownProduct.model_validate(dict(one)) for one in found]


def add(
    session: Session,
    viewer: Viewer,
    *,
    dated_on: date,
    is_full: bool,
    source: ExtractSource,
    digest: str,
    missing_columns: list[str],
    products_version: str,
) -> Extract:
    made = Extract(
        practice_id=viewer.practice,
        built_on=0,
        dated_on=dated_on,
        is_full=is_full,
        source=source,
        digest=digest,
        missing_columns=missing_columns,
        products_version=products_version,
        uploaded_by=viewer.staff_id,
    )
    session.add(made)
    session.flush()
    return made


def keep_counts(session: Session, viewer: Viewer, extract: Extract, counts: Counts) -> None:  # noqa: ARG001
    extract.counts = counts
    session.flush()


def locked(session: Session, viewer: Viewer, extract_id: UUID) -> Extract | None:
    """Nobody else decides about it until the transaction ends."""
    return session.exec(
        select(Extract)
        .where(Extract.practice_id == viewer.practice, Extract.id == extract_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).first()


def decide(session: Session, viewer: Viewer, extract: Extract, state: ExtractState) -> None:
    extract.state, extract.decided_by, extract.decided_at = state, viewer.staff_id, now()
    session.flush()


def has_rows(extract: Extract) -> bool:
    return _taken(extract.counts) > 0


def _taken(counts: Counts) -> int:
    rows = counts["rows"]
    return int(rows["created"] + rows["updated"] + rows["unchanged"])


def _one(session: Session, viewer: Viewer, extract_id: UUID) -> RowMapping:
    row = session.execute(ONE, {"practice": viewer.practice, "extract": extract_id}).mappings().first()
    if row is None:
        raise NotFound
    return row


def _cannot_commit(session: Session, viewer: Viewer, row: RowMapping) -> str | None:
    state = ExtractState(row["state"])
    if state is not ExtractState.CHECKED:
        return CANNOT_COMMIT[state]
    found = newest(session, viewer)
    if row["built_on"] != (found.number if found else 0):
        return "Another extract was committed in between. Check these files again."
    return None if _taken(row["counts"]) else "No row could be taken."


def _lost(row: RowMapping) -> Iterator[MissingColumn]:
    """In the order of the preset, as a person reads it."""
    known = dict(_losses(ExtractSource(row["source"])))
    for field in row["missing_columns"]:
        if (said := known.get(field)) is not None:
            yield MissingColumn(column=said[0], lost=said[1])


def _losses(source: ExtractSource) -> Iterator[tuple[str, tuple[str, str]]]:
    match source:
        case ExtractSource.EMIS_CSV | ExtractSource.MAPPED | ExtractSource.SYSTMONE:
            preset = library.csv_preset()
            for field, heading, lost in preset.repeats.optional():
                yield field, (heading, lost)
            yield NO_ISSUES, (preset.issues.title.capitalize(), preset.issues.lost or "")
            for field, heading, lost in preset.issues.optional():
                yield f"{NO_ISSUES}.{field}", (f"{heading} ({preset.issues.title})", lost)
        case ExtractSource.GP_CONNECT:
            for part in library.bundle_preset().lacks:
                yield part.field, (part.heading, part.lost)
