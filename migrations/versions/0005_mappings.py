"""A practice saves how its own report is read, and an extract says by which version it was read."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Text
from sqlalchemy.dialects import postgresql

from stepdown.plumbing.grants import grant
from stepdown.plumbing.row_security import statements

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TABLES = ("mapping", "mapping_version")
READ_BY = (
    "(source = 'mapped') = (mapping_id is not null) and (mapping_id is null) = (mapping_version is null)"
)


def upgrade() -> None:
    make_mapping()
    make_mapping_version()
    for table in TABLES:
        for statement in statements(table):
            op.execute(statement)
    grant(op.get_bind(), TABLES, "select, insert, update, delete")
    op.add_column("extract", sa.Column("mapping_id", sa.Uuid(), nullable=True))
    op.add_column("extract", sa.Column("mapping_version", sa.Integer(), nullable=True))
    op.create_check_constraint("extract_read_by", "extract", READ_BY)
    op.create_foreign_key(
        "extract_mapping_version",
        "extract",
        "mapping_version",
        ["practice_id", "mapping_id", "mapping_version"],
        ["practice_id", "mapping_id", "version"],
    )


def make_mapping() -> None:
    op.create_table(
        "mapping",
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("archived_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("name = trim(name) and name <> ''", name="mapping_named"),
        sa.CheckConstraint("version >= 1", name="mapping_newest"),
        sa.CheckConstraint("(archived_at is null) = (archived_by is null)", name="mapping_archived"),
        sa.ForeignKeyConstraint(["archived_by"], ["staff.id"]),
        sa.ForeignKeyConstraint(["practice_id"], ["organisation.id"]),
        sa.PrimaryKeyConstraint("practice_id", "id"),
    )
    op.create_index(
        "mapping_name",
        "mapping",
        ["practice_id", sa.literal_column("lower(name)")],
        unique=True,
        postgresql_where=sa.text("archived_at is null"),
    )


def make_mapping_version() -> None:
    op.create_table(
        "mapping_version",
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("mapping_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("content", postgresql.JSONB(astext_type=Text()), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("version >= 1", name="mapping_version_counted"),
        sa.CheckConstraint("jsonb_typeof(content) = 'object'", name="mapping_version_content"),
        sa.ForeignKeyConstraint(["practice_id", "mapping_id"], ["mapping.practice_id", "mapping.id"]),
        sa.ForeignKeyConstraint(["made_by"], ["staff.id"]),
        sa.ForeignKeyConstraint(["practice_id"], ["organisation.id"]),
        sa.PrimaryKeyConstraint("practice_id", "mapping_id", "version"),
    )


def downgrade() -> None:
    """Extracts that were read by a mapping stay; only by which one is forgotten."""
    op.drop_constraint("extract_mapping_version", "extract", type_="foreignkey")
    op.drop_constraint("extract_read_by", "extract", type_="check")
    op.drop_column("extract", "mapping_version")
    op.drop_column("extract", "mapping_id")
    op.drop_table("mapping_version")
    op.drop_index("mapping_name", table_name="mapping")
    op.drop_table("mapping")
