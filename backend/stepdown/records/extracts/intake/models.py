"""Rows as they were read: temporary tables that the server drops with the transaction.

COPY is refused on tables with row-level security, so this is the way in for all rows.
"""

from sqlalchemy import Column, Date, Integer, MetaData, Table, Text

from stepdown.records.extracts.models import ExtractIssue, ExtractMedication, ExtractPatient
from stepdown.records.extracts.reading.rows import ISSUE_COLUMNS, MEDICATION_COLUMNS, PATIENT_COLUMNS

INCOMING = MetaData()
ROW_COLUMNS = ("row", "file", "line", "nhs_number")
LINE_KEY_COLUMNS = ("drug_key", "kind", "started_on")


def _place() -> list[Column[object]]:
    return [Column("row", Integer), Column("file", Text), Column("line", Integer), Column("nhs_number", Text)]


def _like(model: type, names: tuple[str, ...]) -> list[Column[object]]:
    columns = model.__table__.c  # type: ignore[attr-defined]
    return [Column(name, columns[name].type) for name in names]


incoming_line = Table(
    "incoming_line",
    INCOMING,
    *_place(),
    *_like(ExtractPatient, PATIENT_COLUMNS),
    Column("drug_key", Text),
    Column("kind", Text),
    Column("started_on", Date),
    *_like(ExtractMedication, MEDICATION_COLUMNS),
    prefixes=["TEMPORARY"],
    postgresql_on_commit="DROP",
)

incoming_issue = Table(
    "incoming_issue",
    INCOMING,
    *_place(),
    *_like(ExtractIssue, ISSUE_COLUMNS),
    prefixes=["TEMPORARY"],
    postgresql_on_commit="DROP",
)
