"""Pacing: free review appointments and what a week may release."""

import sqlalchemy as sa
from alembic import op

from stepdown.plumbing.grants import grant
from stepdown.plumbing.row_security import statements

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

TABLES = ("pacing", "pacing_week", "letter_plan")


def upgrade() -> None:
    op.create_table(
        "pacing",
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("free_appointments", sa.Integer()),
        sa.Column("judged", sa.Integer(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("learnt_at", sa.DateTime(timezone=True)),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("free_appointments between 0 and 2000", name="pacing_appointments"),
        sa.CheckConstraint("asked between 0 and judged", name="pacing_asked"),
        sa.ForeignKeyConstraint(["practice_id"], ["organisation.id"]),
        sa.PrimaryKeyConstraint("practice_id"),
    )
    op.create_table(
        "pacing_week",
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("free_appointments", sa.Integer(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.CheckConstraint("extract(isodow from week) = 1", name="pacing_week_monday"),
        sa.CheckConstraint("free_appointments between 0 and 2000", name="pacing_week_appointments"),
        sa.ForeignKeyConstraint(["practice_id"], ["organisation.id"]),
        sa.PrimaryKeyConstraint("practice_id", "week"),
    )
    op.create_table(
        "letter_plan",
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("first_week", sa.Date(), nullable=False),
        sa.Column("at_most", sa.Integer()),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("extract(isodow from first_week) = 1", name="letter_plan_monday"),
        sa.CheckConstraint("at_most > 0", name="letter_plan_at_most"),
        sa.ForeignKeyConstraint(["practice_id"], ["organisation.id"]),
        sa.ForeignKeyConstraint(["practice_id", "batch_id"], ["letter_batch.practice_id", "letter_batch.id"]),
        sa.PrimaryKeyConstraint("practice_id", "batch_id"),
    )
    for table in TABLES:
        for statement in statements(table):
            op.execute(statement)
    grant(op.get_bind(), TABLES, "select, insert, update, delete")


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
