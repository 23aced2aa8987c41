"""Lines of the files beside known ones with the same key: temporary, as the incoming rows are."""

from sqlalchemy import Boolean, Column, Date, Integer, MetaData, Numeric, Table, Text, Uuid

from stepdown.records.extracts.intake.models import LINE_KEY_COLUMNS

MATCHING = MetaData()
ALIKE = ("directions", "quantity", "unit")


def _key() -> list[Column[object]]:
    own: list[Column[object]] = [Column("patient_id", Uuid), Column("drug_key", Text), Column("kind", Text)]
    own += [Column("started_on", Date), Column("directions", Text)]
    return [*own, Column("quantity", Numeric(12, 3)), Column("unit", Text)]


said_line = Table(
    "said_line",
    MATCHING,
    Column("row", Integer),
    *_key(),
    prefixes=["TEMPORARY"],
    postgresql_on_commit="DROP",
)
known_line = Table(
    "known_line",
    MATCHING,
    Column("medication_id", Uuid),
    Column("ordinal", Integer),
    Column("is_open", Boolean),
    *_key(),
    prefixes=["TEMPORARY"],
    postgresql_on_commit="DROP",
)
matched_line = Table(
    "matched_line",
    MATCHING,
    Column("row", Integer),
    Column("medication_id", Uuid),
    Column("ordinal", Integer),
    prefixes=["TEMPORARY"],
    postgresql_on_commit="DROP",
)

SAID_COLUMNS = ("row", "patient_id", *LINE_KEY_COLUMNS, *ALIKE)
