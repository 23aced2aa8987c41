"""What is shown beside a patient and a medicine: context by name, and what a medicine is for."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

PATIENTS = ("patient_version", "extract_patient")
LINES = ("medication_version", "extract_medication")
# A fingerprint is of all columns in their order; it follows the new ones, so that the next extract finds a row
# that stayed the same unchanged.
OF_PATIENT = (
    *("title", "given_name", "family_name", "sort_name", "birth_date", "sex", "address_lines", "postcode"),
    *("mobile", "email", "usual_gp", "registration", "died", "died_on", "reviewed_on", "review_code"),
    "flags",
)
OF_LINE = (
    *("name", "dmd_code", "bnf_code", "directions", "quantity", "unit", "ended_on", "stopped"),
    *("last_issued_on", "review_due_on", "issues_made", "course_days", "hospital_only", "opioid"),
    *("substances", "schedule", "product_use", "decided_by", "dependence_group", "clinician_must_say"),
)


def upgrade() -> None:
    for table in PATIENTS:
        empty = sa.text("'{}'::jsonb")
        op.add_column(table, sa.Column("context", postgresql.JSONB, nullable=False, server_default=empty))
        op.alter_column(table, "context", server_default=None)
        _fingerprint(table, (*OF_PATIENT, "context"))
    for table in LINES:
        op.add_column(table, sa.Column("indication", sa.String))
        _fingerprint(table, (*OF_LINE, "indication"))


def downgrade() -> None:
    for table in LINES:
        op.drop_column(table, "indication")
        _fingerprint(table, OF_LINE)
    for table in PATIENTS:
        op.drop_column(table, "context")
        _fingerprint(table, OF_PATIENT)


def _fingerprint(table: str, columns: tuple[str, ...]) -> None:
    """Row security lets not even the owner see the rows, except where it is lifted."""
    op.execute(f"alter table {table} no force row level security")
    said = f"md5(jsonb_build_array({', '.join(columns)})::text)"
    op.execute(f"update {table} set fingerprint = {said}")  # noqa: S608 - the names above
    op.execute(f"alter table {table} force row level security")
