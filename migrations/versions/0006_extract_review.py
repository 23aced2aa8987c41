"""Rows held for a person wait in the staging, rows to fix keep their cells, a commit can be undone."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from stepdown.plumbing.grants import grant
from stepdown.plumbing.row_security import statements

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

NEW_TABLES = ("extract_held", "issue_before")
HELD_FOR = "('two_birth_dates', 'implausible_birth_date', 'other_birth_date')"


def upgrade() -> None:
    add_to_extract()
    op.add_column("extract_problem", sa.Column("held_for", sa.String(), nullable=True))
    op.add_column("extract_problem", sa.Column("cells", postgresql.JSONB(), nullable=True))
    op.create_check_constraint(
        "extract_problem_held_for",
        "extract_problem",
        f"held_for is null or (kind = 'held' and held_for in {HELD_FOR})",
    )
    make_extract_held()
    make_issue_before()
    for table in NEW_TABLES:
        for statement in statements(table):
            op.execute(statement)
    grant(op.get_bind(), NEW_TABLES, "select, insert, update, delete")


def add_to_extract() -> None:
    """A commit made before this kept nothing to undo it by."""
    op.add_column("extract", sa.Column("was_number", sa.Integer(), nullable=True))
    op.add_column(
        "extract", sa.Column("headings", postgresql.JSONB(), nullable=False, server_default=sa.text("'{}'"))
    )
    op.alter_column("extract", "headings", server_default=None)
    op.add_column("extract", sa.Column("keeps_undo", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.alter_column("extract", "keeps_undo", server_default=None)
    op.create_check_constraint(
        "extract_was_number_if_undone", "extract", "(state = 'undone') = (was_number is not null)"
    )


def make_extract_held() -> None:
    op.create_table(
        "extract_held",
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("extract_id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("updated", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("decision in ('same_person', 'leave_out')", name="extract_held_decision"),
        sa.CheckConstraint(
            "(decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)",
            name="extract_held_decided",
        ),
        sa.CheckConstraint("created >= 0 and updated >= 0 and unchanged >= 0", name="extract_held_rows"),
        sa.ForeignKeyConstraint(["decided_by"], ["staff.id"]),
        sa.ForeignKeyConstraint(["practice_id"], ["organisation.id"]),
        sa.ForeignKeyConstraint(["practice_id", "extract_id"], ["extract.practice_id", "extract.id"]),
        sa.ForeignKeyConstraint(["practice_id", "patient_id"], ["patient.practice_id", "patient.id"]),
        sa.PrimaryKeyConstraint("practice_id", "extract_id", "patient_id"),
    )


def make_issue_before() -> None:
    op.create_table(
        "issue_before",
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("extract_id", sa.Uuid(), nullable=False),
        sa.Column("issue_id", sa.Uuid(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("until", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["practice_id"], ["organisation.id"]),
        sa.ForeignKeyConstraint(["practice_id", "extract_id"], ["extract.practice_id", "extract.id"]),
        sa.ForeignKeyConstraint(
            ["practice_id", "issue_id"], ["issue.practice_id", "issue.id"], ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("practice_id", "extract_id", "issue_id"),
    )


def downgrade() -> None:
    """What waits for a decision counts as left out, and what was undone as cancelled."""
    for table in reversed(NEW_TABLES):
        op.drop_table(table)
    op.drop_constraint("extract_problem_held_for", "extract_problem", type_="check")
    op.drop_column("extract_problem", "cells")
    op.drop_column("extract_problem", "held_for")
    op.drop_constraint("extract_was_number_if_undone", "extract", type_="check")
    forget_what_was_undone()
    op.drop_column("extract", "keeps_undo")
    op.drop_column("extract", "headings")
    op.drop_column("extract", "was_number")


def forget_what_was_undone() -> None:
    """Under FORCE even the owner sees no row; it is lifted inside this transaction alone."""
    op.execute("alter table extract no force row level security")
    op.execute("update extract set state = 'cancelled' where state = 'undone'")
    op.execute("alter table extract force row level security")
