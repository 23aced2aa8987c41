"""Rows into the database, in pieces of a fixed size, and the checks that need all rows side by side."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from psycopg.types.json import Jsonb
from sqlalchemy import insert, text
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.records.extracts.intake.copying.queries import CopyingIn
from stepdown.records.extracts.intake.models import (
    INCOMING,
    LINE_KEY_COLUMNS,
    ROW_COLUMNS,
    incoming_issue,
    incoming_line,
)
from stepdown.records.extracts.models import ExtractProblem, HeldFor, ProblemKind
from stepdown.records.extracts.reading.rows import (
    ISSUE_COLUMNS,
    MEDICATION_COLUMNS,
    PATIENT_COLUMNS,
    IssueBlock,
    IssueRow,
    LineRow,
    RefusedRow,
    Row,
    rows_in,
)

PIECE = 5_000
AS_JSON = frozenset(("flags", "context"))
LINE_COLUMNS = (*ROW_COLUMNS, *PATIENT_COLUMNS, *LINE_KEY_COLUMNS, *MEDICATION_COLUMNS)
ISSUE_ROW_COLUMNS = (*ROW_COLUMNS, *ISSUE_COLUMNS)


@dataclass(frozen=True)
class Arriving:
    """Where the rows of one extract belong."""

    extract_id: UUID
    dated_on: date


HOLD_LINES = text("""
    with odd as (
        select i.nhs_number,
               case when count(distinct i.birth_date) > 1 then 'two_birth_dates'
                    when min(i.birth_date) < date '1900-01-01'
                      or max(i.birth_date) > :dated_on then 'implausible_birth_date'
                    when bool_or(v.birth_date <> i.birth_date) then 'other_birth_date' end as why
        from incoming_line i
        left join patient p on p.practice_id = :practice and p.nhs_number = i.nhs_number
        left join patient_version v
          on v.practice_id = p.practice_id and v.patient_id = p.id and v.until is null
        group by i.nhs_number
    )
    insert into extract_problem
           (practice_id, extract_id, row, part, kind, file, line, column_name, reason, rows, nhs_number,
            held_for)
    select cast(:practice as text), cast(:extract as uuid),
           i.row, 0, 'held', i.file, i.line, 'Date of Birth', cast(:reasons as jsonb) ->> o.why, 1,
           i.nhs_number, o.why
    from incoming_line i join odd o on o.nhs_number = i.nhs_number
    where o.why is not null
""")

# An issue does not carry the birth date: of whom we are not sure, we take nothing.
HOLD_ISSUES = text("""
    insert into extract_problem
           (practice_id, extract_id, row, part, kind, file, line, reason, rows, nhs_number, held_for)
    select cast(:practice as text), cast(:extract as uuid),
           i.row, 0, 'held', i.file, i.line, cast(:reason as text), 1, i.nhs_number, h.held_for
    from incoming_issue i
    join (select distinct nhs_number, held_for from extract_problem
          where practice_id = :practice and extract_id = :extract and kind = 'held') h
      on h.nhs_number = i.nhs_number
""")

REJECT_ISSUES_OF_NOBODY = text("""
    insert into extract_problem (practice_id, extract_id, row, part, kind, file, line, reason, rows)
    select cast(:practice as text), cast(:extract as uuid),
           i.row, 0, 'rejected', i.file, i.line, cast(:reason as text), 1
    from incoming_issue i
    where not exists (select from patient p where p.practice_id = :practice and p.nhs_number = i.nhs_number)
      and not exists (select from incoming_line l where l.nhs_number = i.nhs_number)
""")

# What a person may take all the same stays, and is compared like the others; see `held`.
LEAVE_OUT = [
    text(f"""
        delete from {table} i using extract_problem p
        where p.practice_id = :practice and p.extract_id = :extract and p.row = i.row
          and p.held_for is distinct from 'other_birth_date'
    """)  # noqa: S608 - the two names below
    for table in ("incoming_line", "incoming_issue")
]

REASONS = {
    HeldFor.TWO_BIRTH_DATES: "The file gives this patient two dates of birth",
    HeldFor.IMPLAUSIBLE_BIRTH_DATE: "The date of birth lies before 1900 or after the date of the extract",
    HeldFor.OTHER_BIRTH_DATE: "This NHS number is known with another date of birth",
}
HELD_WITH_PATIENT = "The date of birth of this issue's patient needs a person to look at it"
OF_NOBODY = "The patient of this issue is not in the file of repeats, nor known from an earlier extract"


def take_in(session: Session, viewer: Viewer, arriving: Arriving, rows: Iterable[Row]) -> int:
    """How many rows were read. They stand in temporary tables, except those that were refused."""
    connection = session.connection()
    INCOMING.drop_all(connection)
    INCOMING.create_all(connection, checkfirst=False)
    read = 0
    with CopyingIn(session) as into:
        for piece in _pieces(rows):
            read += _copy(into, piece)
            if refused := [row for row in piece if isinstance(row, RefusedRow)]:
                into.pause()
                _keep_refused(session, viewer, arriving, refused)
    session.execute(text("analyze incoming_line"))
    session.execute(text("analyze incoming_issue"))
    return read


def part_doubtful(session: Session, viewer: Viewer, arriving: Arriving) -> None:
    """What a person must look at, and issues of nobody, are written down and left out."""
    about = {"practice": viewer.practice, "extract": arriving.extract_id}
    session.execute(HOLD_LINES, {**about, "reasons": json.dumps(REASONS), "dated_on": arriving.dated_on})
    session.execute(HOLD_ISSUES, {**about, "reason": HELD_WITH_PATIENT})
    for leave_out in LEAVE_OUT:
        session.execute(leave_out, about)
    session.execute(REJECT_ISSUES_OF_NOBODY, {**about, "reason": OF_NOBODY})
    session.execute(LEAVE_OUT[1], about)


def forget_incoming(session: Session) -> None:
    """Another extract may be checked in the same transaction."""
    INCOMING.drop_all(session.connection())


def _pieces(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """A block is many rows already, and passed on at once."""
    piece: list[Row] = []
    for row in rows:
        piece.append(row)
        if len(piece) == PIECE or isinstance(row, IssueBlock):
            yield piece
            piece = []
    if piece:
        yield piece


def _copy(into: CopyingIn, piece: Sequence[Row]) -> int:
    """How many rows the piece stands for, the refused ones too."""
    if lines := [_line(row) for row in piece if isinstance(row, LineRow)]:
        into.rows(incoming_line, LINE_COLUMNS, lines)
    if issues := [_issue(row) for row in piece if isinstance(row, IssueRow)]:
        into.rows(incoming_issue, ISSUE_ROW_COLUMNS, issues)
    for row in piece:
        if isinstance(row, IssueBlock):
            into.text(incoming_issue, ISSUE_ROW_COLUMNS, row.text)
    return sum(map(rows_in, piece))


def _line(row: LineRow) -> list[object]:
    patient, line = row.patient, row.medication
    place = row.place
    return [
        place.row,
        place.file,
        place.line,
        row.nhs_number,
        *(Jsonb(patient[name]) if name in AS_JSON else patient[name] for name in PATIENT_COLUMNS),
        *((line[name] if line else None) for name in (*LINE_KEY_COLUMNS, *MEDICATION_COLUMNS)),
    ]


def _issue(row: IssueRow) -> list[object]:
    place = row.place
    return [
        place.row,
        place.file,
        place.line,
        row.nhs_number,
        *(row.issue[name] for name in ISSUE_COLUMNS),
    ]


def _keep_refused(
    session: Session, viewer: Viewer, arriving: Arriving, refused: Sequence[RefusedRow]
) -> None:
    values = [
        {
            "practice_id": viewer.practice,
            "extract_id": arriving.extract_id,
            "row": row.place.row,
            "part": part,
            "kind": ProblemKind.REJECTED,
            "file": row.place.file,
            "line": row.place.line,
            "column_name": one.column,
            "reason": one.reason,
            "rows": row.rows if part == 0 else 0,
            "nhs_number": row.nhs_number,
            "cells": row.cells if part == 0 else None,
        }
        for row in refused
        for part, one in enumerate(row.refusals)
    ]
    if values:
        session.execute(insert(ExtractProblem), values)
