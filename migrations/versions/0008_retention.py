"""A practice sets its time limits; what a status refresh named, what was purged and exported is kept."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Text
from sqlalchemy.dialects import postgresql

from stepdown.plumbing.grants import grant
from stepdown.plumbing.row_security import statements

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

SOURCES = ("emis_csv", "systmone", "mapped", "gp_connect")

# Only who chose another limit than the default had set anything.
INTO_NEW = """
    insert into practice_settings
           (practice_id, warn_after_days, stop_letters_after_days, keep_months, version, changed_at)
    select practice_id, least(7, stale_after_days), stale_after_days, 24, 1, changed_at
    from letter_details where stale_after_days <> 14
"""
INTO_OLD = """
    insert into letter_details (practice_id, address_lines, stale_after_days, version, changed_at)
    select practice_id, '{}', stop_letters_after_days, 0, changed_at from practice_settings
    on conflict (practice_id) do update set stale_after_days = excluded.stale_after_days
"""


def upgrade() -> None:
    allow_sources((*SOURCES, "status_refresh"))
    make_settings()
    make_status_refreshed()
    make_purges()
    make_exports()
    op.add_column("search_figure", sa.Column("kept", postgresql.JSONB(astext_type=Text()), nullable=True))
    op.alter_column("search_figure", "patients", nullable=True)
    with_force("no force", "letter_details", "practice_settings")
    op.execute(INTO_NEW)
    with_force("force", "letter_details", "practice_settings")
    op.drop_constraint("letter_details_stale_after", "letter_details", type_="check")
    op.drop_column("letter_details", "stale_after_days")


def make_settings() -> None:
    op.create_table(
        "practice_settings",
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("warn_after_days", sa.Integer(), nullable=False),
        sa.Column("stop_letters_after_days", sa.Integer(), nullable=False),
        sa.Column("keep_months", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("stop_letters_after_days between 1 and 28", name="practice_settings_stop"),
        sa.CheckConstraint(
            "warn_after_days between 1 and stop_letters_after_days", name="practice_settings_warn"
        ),
        sa.CheckConstraint("keep_months between 12 and 120", name="practice_settings_keep"),
        sa.ForeignKeyConstraint(["practice_id"], ["organisation.id"]),
        sa.PrimaryKeyConstraint("practice_id"),
    )
    protect("practice_settings")


def make_status_refreshed() -> None:
    op.create_table(
        "status_refreshed",
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("extract_id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["practice_id", "extract_id"], ["extract.practice_id", "extract.id"]),
        sa.ForeignKeyConstraint(["practice_id", "patient_id"], ["patient.practice_id", "patient.id"]),
        sa.ForeignKeyConstraint(["practice_id"], ["organisation.id"]),
        sa.PrimaryKeyConstraint("practice_id", "extract_id", "patient_id"),
    )
    op.create_index("status_refreshed_patient", "status_refreshed", ["practice_id", "patient_id"])
    protect("status_refreshed")


def make_purges() -> None:
    op.create_table(
        "retention_purge",
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("before", sa.Date(), nullable=False),
        sa.Column("kept_from", sa.Integer(), nullable=False),
        sa.CheckConstraint("kept_from >= 0", name="retention_purge_kept_from"),
        sa.ForeignKeyConstraint(["practice_id"], ["organisation.id"]),
        sa.PrimaryKeyConstraint("practice_id", "id"),
    )
    op.create_table(
        "purged_count",
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("purge_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("counted_by", postgresql.JSONB(astext_type=Text()), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.CheckConstraint("rows > 0", name="purged_count_rows"),
        sa.ForeignKeyConstraint(
            ["practice_id", "purge_id"], ["retention_purge.practice_id", "retention_purge.id"]
        ),
        sa.ForeignKeyConstraint(["practice_id"], ["organisation.id"]),
        sa.PrimaryKeyConstraint("practice_id", "purge_id", "place"),
    )
    protect("retention_purge")
    protect("purged_count")


def make_exports() -> None:
    op.create_table(
        "practice_export",
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rows", sa.Integer(), nullable=True),
        sa.CheckConstraint("(finished_at is null) = (rows is null)", name="practice_export_finished"),
        sa.ForeignKeyConstraint(["made_by"], ["staff.id"]),
        sa.ForeignKeyConstraint(["practice_id"], ["organisation.id"]),
        sa.PrimaryKeyConstraint("practice_id", "id"),
    )
    protect("practice_export")


def protect(table: str) -> None:
    for statement in statements(table):
        op.execute(statement)
    grant(op.get_bind(), (table,), "select, insert, update, delete")


def allow_sources(sources: tuple[str, ...]) -> None:
    op.drop_constraint("extract_source", "extract", type_="check")
    op.create_check_constraint("extract_source", "extract", f"source in {sources}")


def with_force(force: str, *tables: str) -> None:
    """Under FORCE even the owner sees no row; it is lifted inside this transaction alone."""
    for table in tables:
        op.execute(f"alter table {table} {force} row level security")


def refuse_where_refreshed() -> None:
    """The older version could not say where these facts came from."""
    with_force("no force", "extract")
    known = op.get_bind().scalar(sa.text("select count(*) from extract where source = 'status_refresh'"))
    with_force("force", "extract")
    if known:
        raise RuntimeError(f"{known} extracts are status refreshes, which the older version does not know.")


def downgrade() -> None:
    refuse_where_refreshed()
    op.add_column(
        "letter_details",
        sa.Column("stale_after_days", sa.Integer(), nullable=False, server_default=sa.text("14")),
    )
    op.alter_column("letter_details", "stale_after_days", server_default=None)
    op.create_check_constraint(
        "letter_details_stale_after", "letter_details", "stale_after_days between 1 and 28"
    )
    with_force("no force", "letter_details", "practice_settings")
    op.execute(INTO_OLD)
    with_force("force", "letter_details", "practice_settings")
    with_force("no force", "search_figure")
    op.execute("delete from search_figure where patients is null")
    with_force("force", "search_figure")
    op.alter_column("search_figure", "patients", nullable=False)
    op.drop_column("search_figure", "kept")
    op.drop_index("status_refreshed_patient", table_name="status_refreshed")
    for table in (
        "practice_export",
        "purged_count",
        "retention_purge",
        "status_refreshed",
        "practice_settings",
    ):
        op.drop_table(table)
    allow_sources(SOURCES)
