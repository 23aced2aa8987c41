"""Wordings: what a practice makes of a letter or message, with who approved it."""

import sqlalchemy as sa
from alembic import op

from stepdown.plumbing.grants import grant
from stepdown.plumbing.row_security import statements

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

CHECKS = {
    "wording_state": "state in ('draft', 'submitted', 'approved', 'published', 'retired')",
    "wording_medium": "medium in ('letter', 'message')",
    "wording_format": "format in ('standard', 'large_print', 'easy_read')",
    "wording_of_a_message": "medium = 'letter' or (format = 'standard' and language = 'en')",
    "wording_approved_by": (
        "(state in ('draft', 'submitted')) = (approved_by is null)"
        " and (approved_by is null) = (approved_at is null)"
    ),
    "wording_second_person": "approved_by is null or approved_by <> all (editors)",
    "wording_editors": "edited_by = any (editors)",
    "wording_read_by": "approved_by is null or language = 'en' or read_by <> ''",
    "wording_published_at": (
        "case state when 'published' then published_at is not null and retired_at is null"
        " when 'retired' then retired_at is not null"
        " else published_at is null and retired_at is null end"
    ),
    "wording_counted": "number >= 1 and version >= 1",
}


def upgrade() -> None:
    op.create_table(
        "wording",
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("medium", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("based_on", sa.Uuid(), nullable=True),
        sa.Column("house_version", sa.String(), nullable=False),
        sa.Column("read_by", sa.String(), nullable=False),
        sa.Column("editors", sa.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("edited_by", sa.Uuid(), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_by", sa.Uuid(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_by", sa.Uuid(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        *(sa.CheckConstraint(condition, name=name) for name, condition in CHECKS.items()),
        sa.ForeignKeyConstraint(["practice_id"], ["organisation.id"]),
        sa.ForeignKeyConstraint(["practice_id", "based_on"], ["wording.practice_id", "wording.id"]),
        sa.ForeignKeyConstraint(["edited_by"], ["staff.id"]),
        sa.ForeignKeyConstraint(["approved_by"], ["staff.id"]),
        sa.ForeignKeyConstraint(["published_by"], ["staff.id"]),
        sa.PrimaryKeyConstraint("practice_id", "id"),
        sa.UniqueConstraint(
            *("practice_id", "medium", "kind", "format", "language", "number"), name="wording_number_once"
        ),
    )
    op.create_index(
        "wording_published_once",
        "wording",
        ["practice_id", "medium", "kind", "format", "language"],
        unique=True,
        postgresql_where=sa.text("state = 'published'"),
    )
    for statement in statements("wording"):
        op.execute(statement)
    grant(op.get_bind(), ("wording",), "select, insert, update, delete")


def downgrade() -> None:
    """The older program knows only the house's wordings; batches keep the words that they printed."""
    op.drop_table("wording")
