"""What every comparison of incoming rows with the newest extract is made of."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Select,
    Table,
    Text,
    case,
    cast,
    exists,
    func,
    insert,
    literal,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.types import Registration
from stepdown.records.extracts.models import (
    ExtractIssue,
    ExtractMedication,
    ExtractPatient,
    ExtractProblem,
    HeldFor,
    RowChange,
)
from stepdown.records.patients.models import Issue, Medication, MedicationVersion, Patient, PatientVersion

Columns = Any  # SQLAlchemy's collections of columns are not typed by name


@dataclass(frozen=True)
class Compared:
    """How this extract is laid beside the one before.

    `unsaid`: columns that no file has: left as they were by a partial extract, unknown after a full one.
    `lists_are_whole`: a line that is absent from a patient's list has been taken off it.
    """

    extract_id: UUID
    is_full: bool
    unsaid: frozenset[str]
    flags: Sequence[str]
    context: Sequence[str]
    lists_are_whole: bool


def table_of(model: Any) -> Table:
    table: Table = model.__table__
    return table


patient, patient_version = table_of(Patient), table_of(PatientVersion)
medication, medication_version = table_of(Medication), table_of(MedicationVersion)
extract_patient, extract_medication = table_of(ExtractPatient), table_of(ExtractMedication)
extract_problem = table_of(ExtractProblem)
issue, extract_issue = table_of(Issue), table_of(ExtractIssue)

# What a column holds where a file says nothing, if that is not null.
_NOTHING: dict[str, Any] = {
    "registration": Registration.UNKNOWN.value,
    "address_lines": cast(literal("{}"), ARRAY(Text)),
}


SORTED_IN = "64MB"


@contextmanager
def whole_sets(session: Session) -> Iterator[None]:
    """Joins set by set. Tables filled a moment ago have no statistics: the planner takes them for empty and
    would walk through one for each row of the other."""
    for setting in ("enable_nestloop = off", f"work_mem = '{SORTED_IN}'"):
        session.execute(text(f"set local {setting}"))
    yield
    for setting in ("enable_nestloop", "work_mem"):
        session.execute(text(f"set local {setting} to default"))


def current_versions(versions: Table, viewer: Viewer) -> Columns:
    return (
        select(versions)
        .where(versions.c.practice_id == viewer.practice, versions.c.until.is_(None))
        .subquery()
    )


def merged_columns(
    names: Iterable[str], said: Columns, known: Columns, compared: Compared
) -> list[ColumnElement[Any]]:
    kept: set[str] = set() if compared.is_full else {"flags", "context", *compared.unsaid}
    return [_merged(name, said, known, compared) if name in kept else said[name] for name in names]


def _merged(name: str, said: Columns, known: Columns, compared: Compared) -> ColumnElement[Any]:
    match name:
        case "flags":
            value = _by_code(name, said, known, own=compared.flags)
        case "context":
            value = _by_code(name, said, known, own=compared.context)
        case _:
            value = _kept(name, said, known)
    return value.label(name)


def _kept(name: str, said: Columns, known: Columns) -> ColumnElement[Any]:
    nothing = _NOTHING.get(name)
    told = said[name] if nothing is None else func.nullif(said[name], nothing)
    return func.coalesce(told, known[name], said[name])


def _by_code(name: str, said: Columns, known: Columns, *, own: Sequence[str]) -> ColumnElement[Any]:
    """A partial extract changes what its own columns say, and no other flag or context."""
    before = func.coalesce(known[name], cast(literal("{}"), JSONB))
    codes = cast(literal("{" + ",".join(own) + "}"), ARRAY(Text))
    return before.op("-", return_type=JSONB)(codes).op("||", return_type=JSONB)(said[name])


def fingerprint_of(columns: Columns, names: Iterable[str]) -> ColumnElement[str]:
    return func.md5(cast(func.jsonb_build_array(*(columns[name] for name in names)), Text))


def change_beside(
    is_new: ColumnElement[bool], before: ColumnElement[Any], now: ColumnElement[str]
) -> ColumnElement[str]:
    return case(
        (is_new, literal(RowChange.NEW.value)),
        (before == now, literal(RowChange.UNCHANGED.value)),
        else_=literal(RowChange.CHANGED.value),
    )


def whose(viewer: Viewer, compared: Compared) -> tuple[ColumnElement[Any], ...]:
    return literal(viewer.practice), literal(compared.extract_id)


def of_extract(table: Table, viewer: Viewer, compared: Compared) -> tuple[ColumnElement[bool], ...]:
    return table.c.practice_id == viewer.practice, table.c.extract_id == compared.extract_id


def has_a_problem(viewer: Viewer, compared: Compared, nhs_number: ColumnElement[Any]) -> ColumnElement[bool]:
    """Has a row that is not compared. Those that a person may take all the same are."""
    return exists().where(
        *of_extract(extract_problem, viewer, compared),
        extract_problem.c.nhs_number == nhs_number,
        extract_problem.c.held_for.is_distinct_from(HeldFor.OTHER_BIRTH_DATE.value),
    )


def stage(session: Session, table: Table, columns: Iterable[str], source: Select[Any]) -> None:
    names = ["practice_id", "extract_id", "change", *columns]
    session.execute(insert(table).from_select(names, source, include_defaults=False))
