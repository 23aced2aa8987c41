"""Tallies: what is counted in passing."""

import sqlalchemy as sa
from alembic import op

from stepdown.plumbing.grants import grant
from stepdown.plumbing.row_security import statements

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

KINDS = (
    *("brief-intervention", "information-link", "referred-for-review"),
    *("appointment-available", "appointment-used", "patient-seen", "taper-started", "opioid-stopped"),
    *("other-support", "secondary-care-referral"),
    *("programme-session", "programme-place", "programme-attendance"),
    *("staff-trained", "staff-query", "complaint", "positive-feedback", "other-feedback"),
)
CHECKS = {
    "tally_mark_kind": f"kind in ({', '.join(repr(kind) for kind in KINDS)})",
    "tally_mark_begins_month": "not spans_month or extract(day from happened_on) = 1",
    "tally_mark_none_is_of_a_month": "counted <> 0 or spans_month",
    "tally_mark_counted": "abs(counted) <= 100000 and (spans_month or abs(counted) <= 1000)",
    "tally_mark_note": "note is null or spans_month",
    "tally_mark_not_to_come": "happened_on <= (counted_at at time zone 'Europe/London')::date",
}


def upgrade() -> None:
    op.create_table(
        "tally_mark",
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("of_type", sa.String()),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("spans_month", sa.Boolean(), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.Column("note", sa.String()),
        sa.Column("intervention_id", sa.Uuid()),
        sa.Column("undoes", sa.Uuid()),
        sa.Column("counted_by", sa.Uuid(), nullable=False),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False),
        *(sa.CheckConstraint(condition, name=name) for name, condition in CHECKS.items()),
        sa.ForeignKeyConstraint(["practice_id"], ["organisation.id"]),
        sa.ForeignKeyConstraint(["counted_by"], ["staff.id"]),
        sa.ForeignKeyConstraint(["practice_id", "undoes"], ["tally_mark.practice_id", "tally_mark.id"]),
        sa.PrimaryKeyConstraint("practice_id", "id"),
    )
    op.create_index("tally_mark_day", "tally_mark", ["practice_id", "happened_on", "kind"])
    op.create_index("tally_mark_undone_once", "tally_mark", ["practice_id", "undoes"], unique=True)
    for statement in statements("tally_mark"):
        op.execute(statement)
    # Marks are added and never changed.
    grant(op.get_bind(), ("tally_mark",), "select, insert, delete")


def downgrade() -> None:
    op.drop_table("tally_mark")
