"""Discussions, and what is told of an intervention."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from stepdown.plumbing.grants import grant
from stepdown.plumbing.row_security import statements

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

DISCUSSIONS = ("discussion", "discussion_earlier")
TABLES = (*DISCUSSIONS, "story_words")


def upgrade() -> None:
    make_discussions()
    make_stories()
    for table in TABLES:
        for statement in statements(table):
            op.execute(statement)
    grant(op.get_bind(), TABLES, "select, insert, update, delete")


def make_discussions() -> None:
    op.create_table(
        "discussion",
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("took_part", sa.String(), nullable=False),
        sa.Column("option", sa.String()),
        sa.Column("area", sa.String()),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("measure", sa.String()),
        sa.Column("seen", sa.String()),
        sa.Column("next_step", sa.String()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("option in ('O1', 'O2', 'O3', 'O4', 'O5', 'O6', 'O7')", name="discussion_option"),
        sa.CheckConstraint("option is not null or area is not null", name="discussion_chose"),
        sa.CheckConstraint("version > 0", name="discussion_version"),
        sa.ForeignKeyConstraint(["practice_id"], ["organisation.id"]),
        sa.ForeignKeyConstraint(["recorded_by"], ["staff.id"]),
        sa.PrimaryKeyConstraint("practice_id", "id"),
    )
    op.create_index("discussion_held", "discussion", ["practice_id", "held_on"])
    op.create_table(
        "discussion_earlier",
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("discussion_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("said", JSONB(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["practice_id"], ["organisation.id"]),
        sa.ForeignKeyConstraint(
            ["practice_id", "discussion_id"], ["discussion.practice_id", "discussion.id"]
        ),
        sa.ForeignKeyConstraint(["recorded_by"], ["staff.id"]),
        sa.PrimaryKeyConstraint("practice_id", "discussion_id", "version"),
    )


def make_stories() -> None:
    op.create_table(
        "story_words",
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("intervention_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("version > 0", name="story_words_version"),
        sa.ForeignKeyConstraint(["practice_id"], ["organisation.id"]),
        sa.ForeignKeyConstraint(
            ["practice_id", "intervention_id"], ["intervention.practice_id", "intervention.id"]
        ),
        sa.ForeignKeyConstraint(["written_by"], ["staff.id"]),
        sa.PrimaryKeyConstraint("practice_id", "intervention_id"),
    )


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
