"""The extracts of a practice, and what the uploader reads of one before deciding."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, text
from sqlmodel import Session, select

from stepdown.access.viewer import Viewer
from stepdown.content import library
from stepdown.plumbing.csv_out import safe_csv
from stepdown.plumbing.db import now
from stepdown.plumbing.problems import NotFound
from stepdown.records.extracts import fixing
from stepdown.records.extracts.checking.seen import SEEN, seen
from stepdown.records.extracts.deciding import queries as deciding
from stepdown.records.extracts.held.queries import how_many as how_many_held
from stepdown.records.extracts.mapped_presets import ReadBy
from stepdown.records.extracts.mobiles.queries import how_many as how_many_share
from stepdown.records.extracts.models import Extract, ExtractSource, ExtractState
from stepdown.records.extracts.reading.losses import (
    Losses,
    bundle_losses,
    report_losses,
    systmone_losses,
)
from stepdown.records.extracts.schemas import (
    ExtractReview,
    ExtractSummary,
    MissingColumn,
    RowProblem,
    UnknownProduct,
)

Counts = dict[str, Any]
PROBLEMS_SHOWN = 50

EXTRACTS = f"""
    select e.id, e.number, e.dated_on, e.is_full, e.source, {SEEN}, e.built_on, e.digest, e.counts,
           e.missing_columns, e.keeps_undo, e.headings, u.name as uploaded_by, e.uploaded_at,
           d.name as decided_by, e.decided_at,
           case when e.mapping_id is not null
               then jsonb_build_object('mapping_id', m.mapping_id, 'name', m.name, 'version', m.version)
           end as read_by
    from extract e
    join staff u on u.id = e.uploaded_by
    left join staff d on d.id = e.decided_by
    left join mapping_version m on m.practice_id = e.practice_id and m.mapping_id = e.mapping_id
      and m.version = e.mapping_version
    where e.practice_id = :practice
"""  # noqa: S608 - names of columns
ALL = text(EXTRACTS + " order by e.uploaded_at desc, e.id")
ONE = text(EXTRACTS + " and e.id = :extract")

NEWEST = text("""
    select number, dated_on from extract
    where practice_id = :practice and state = 'committed' order by number desc limit 1
""")

# Those of a held patient are none once somebody has said that it is the same person.
NOT_TAKEN = """
    from extract_problem p
    where p.practice_id = :practice and p.extract_id = :extract
      and not exists (
          select from extract_held h join patient k on k.practice_id = h.practice_id and k.id = h.patient_id
          where h.practice_id = :practice and h.extract_id = :extract and h.decision = 'same_person'
            and p.held_for = 'other_birth_date' and k.nhs_number = p.nhs_number)
"""
PROBLEMS = text(f"""
    select p.kind, p.file, p.line, p.column_name as "column", p.reason {NOT_TAKEN}
    order by p.row, p.part limit :most
""")
PROBLEM_ROWS = text(f"select count(distinct p.row) {NOT_TAKEN}")
ROWS_TO_FIX = text(f"""
    select p.file, p.line, min(p.kind) as kind, string_agg(p.reason, '; ' order by p.part) as reasons,
           (array_agg(p.cells order by p.part))[1] as cells {NOT_TAKEN}
    group by p.row, p.file, p.line order by p.row
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


@dataclass(frozen=True)
class Newest:
    number: int
    dated_on: date


def newest(session: Session, viewer: Viewer) -> Newest | None:
    row = session.execute(NEWEST, {"practice": viewer.practice}).first()
    return Newest(row.number, row.dated_on) if row else None


def newest_number(session: Session, viewer: Viewer) -> int:
    """0 where there is none yet."""
    found = newest(session, viewer)
    return found.number if found else 0


def extracts(session: Session, viewer: Viewer) -> list[ExtractSummary]:
    """The last uploaded first."""
    rows = session.execute(ALL, {"practice": viewer.practice}).mappings()
    return [ExtractSummary.model_validate({**row, **seen(row)}) for row in rows]


def review(session: Session, viewer: Viewer, *, extract_id: UUID) -> ExtractReview:
    row = _one(session, viewer, extract_id)
    held, undecided = how_many_held(session, viewer, extract_id)
    about = {"practice": viewer.practice, "extract": extract_id}
    return ExtractReview.model_validate(
        {
            "lines": None,
            "issues": None,
            **row,
            **seen(row),
            "problem_rows": session.scalar(PROBLEM_ROWS, about),
            "missing_columns": list(_lost(row)),
            "unknown_products": len(unknown_products(session, viewer, extract_id=extract_id)),
            "held_patients": held,
            "held_undecided": undecided,
            "shared_mobiles": how_many_share(session, viewer, extract_id),
            **_what_may_be_done(session, viewer, row),
        }
    )


def cannot_undo(session: Session, viewer: Viewer, *, extract_id: UUID) -> str | None:
    return deciding.cannot_undo(
        session, viewer, _one(session, viewer, extract_id), newest_number(session, viewer)
    )


def _what_may_be_done(session: Session, viewer: Viewer, row: RowMapping) -> dict[str, object]:
    number = newest_number(session, viewer)
    committing = deciding.cannot_commit(session, viewer, row, number)
    undoing = deciding.cannot_undo(session, viewer, row, number)
    same = deciding.same_files(session, viewer, digest=row["digest"], but=row["id"], before=row["number"])
    return {
        "same_as": same,
        "can_commit": committing is None,
        "cannot_commit_because": committing,
        "out_of_date": deciding.is_out_of_date(row, number),
        "can_undo": undoing is None,
        "cannot_undo_because": undoing if row["state"] == ExtractState.COMMITTED else None,
    }


def problems(session: Session, viewer: Viewer, *, extract_id: UUID) -> list[RowProblem]:
    """The first of them, to be looked at; the file of rows to fix has all."""
    row = _one(session, viewer, extract_id)
    about = {"practice": viewer.practice, "extract": row["id"], "most": PROBLEMS_SHOWN}
    return [RowProblem.model_validate(dict(one)) for one in session.execute(PROBLEMS, about).mappings()]


def rows_to_fix(session: Session, viewer: Viewer, *, extract_id: UUID) -> str:
    """Each row once, beside its own cells in the columns that are read, as its file had them."""
    row = _one(session, viewer, extract_id)
    found = session.execute(ROWS_TO_FIX, {"practice": viewer.practice, "extract": row["id"]}).mappings()
    return safe_csv(*fixing.table(row["headings"], [dict(one) for one in found]))


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
    products_version: str,
    missing_columns: Sequence[str] = (),
    headings: Mapping[str, Sequence[str]] = MappingProxyType({}),
    read_by: ReadBy | None = None,
) -> Extract:
    made = Extract(
        practice_id=viewer.practice,
        built_on=0,
        dated_on=dated_on,
        is_full=is_full,
        source=source,
        mapping_id=read_by.mapping_id if read_by else None,
        mapping_version=read_by.version if read_by else None,
        digest=digest,
        missing_columns=list(missing_columns),
        headings={file: list(said) for file, said in headings.items()},
        products_version=products_version,
        state=ExtractState.CHECKING,
        heartbeat_at=now(),
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
        .with_for_update(key_share=True)  # rows of a check that goes on may point at it meanwhile
        .execution_options(populate_existing=True)
    ).first()


def decide(session: Session, viewer: Viewer, extract: Extract, state: ExtractState) -> None:
    extract.state, extract.decided_by, extract.decided_at = state, viewer.staff_id, now()
    session.flush()


def has_rows(extract: Extract) -> bool:
    return deciding.taken(extract.counts) > 0


def require(session: Session, viewer: Viewer, extract_id: UUID) -> None:
    """What is not there has no list either, not even an empty one."""
    _one(session, viewer, extract_id)


def _one(session: Session, viewer: Viewer, extract_id: UUID) -> RowMapping:
    row = session.execute(ONE, {"practice": viewer.practice, "extract": extract_id}).mappings().first()
    if row is None:
        raise NotFound
    return row


def _lost(row: RowMapping) -> Iterator[MissingColumn]:
    """In the order of the preset, as a person reads it."""
    known = _losses(ExtractSource(row["source"]))
    for field in row["missing_columns"]:
        if (said := known.get(field)) is not None:
            yield MissingColumn(column=said[0], lost=said[1])


def _losses(source: ExtractSource) -> Losses:
    match source:
        case ExtractSource.EMIS_CSV | ExtractSource.MAPPED:
            return report_losses(library.csv_preset())
        case ExtractSource.SYSTMONE:
            return systmone_losses(library.systmone_preset())
        case ExtractSource.GP_CONNECT:
            return bundle_losses(library.bundle_preset())
        case ExtractSource.STATUS_REFRESH:
            return {}
