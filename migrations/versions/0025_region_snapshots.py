"""What an ICB may see, and the database role that it sees it under."""

import sqlalchemy as sa
from alembic import op

from stepdown.plumbing.grants import grant, grant_region, revoke_region

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

TABLES = ("region_snapshot", "region_figure", "region_practice", "region_intervention")
# What signing in needs: no password, and no table that holds patients.
ACCOUNTS = {
    "organisation": "select",
    "staff": "select (id, name, email, profession, stamp, disabled_at)",
    "role_held": "select",
    "sign_in_session": "select, update (active_at)",
    "audit_event": "insert",
}


def upgrade() -> None:
    _snapshot()
    _figure()
    _practice()
    _intervention()
    grant(op.get_bind(), TABLES, "select, insert, update, delete")
    for table in TABLES:
        grant_region(op.get_bind(), table, "select")
    # An ICB asks for a snapshot; the service makes it.
    grant_region(op.get_bind(), "region_snapshot", "insert")
    for table, rights in ACCOUNTS.items():
        for right in rights.split(", ") if "(id" not in rights else (rights,):
            grant_region(op.get_bind(), table, right)


def downgrade() -> None:
    for table in ACCOUNTS:
        revoke_region(op.get_bind(), table)
    for table in reversed(TABLES):
        op.drop_table(table)


def _snapshot() -> None:
    op.create_table(
        "region_snapshot",
        sa.Column("icb_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("state", "reason")),
        sa.Column("as_of", sa.Date(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("threshold", "base")),
        sa.Column("asked_by", sa.Uuid()),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True)),
        sa.Column("problem", sa.String()),
        sa.PrimaryKeyConstraint("icb_id", "number"),
        sa.ForeignKeyConstraint(["icb_id"], ["organisation.id"]),
        sa.ForeignKeyConstraint(["asked_by"], ["staff.id"]),
        sa.CheckConstraint("number > 0", name="region_snapshot_number"),
        sa.CheckConstraint("state in ('asked', 'made', 'failed')", name="region_snapshot_state"),
        sa.CheckConstraint("reason in ('monthly', 'on_demand')", name="region_snapshot_reason"),
        sa.CheckConstraint("threshold between 5 and 50 and base >= 5", name="region_snapshot_governance"),
        sa.CheckConstraint("(state = 'made') = (made_at is not null)", name="region_snapshot_made"),
    )


def _figure() -> None:
    op.create_table(
        "region_figure",
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("icb_id", "measure", "level", "place", "period")
        ),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("until", sa.Integer()),
        sa.Column("state", sa.String(), nullable=False),
        *(sa.Column(name, sa.Integer()) for name in ("count", "of")),
        sa.Column("adds", sa.Integer(), nullable=False),
        sa.Column("adds_of", sa.Integer()),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("hidden", "places")),
        sa.Column("because", sa.String()),
        sa.PrimaryKeyConstraint("icb_id", "measure", "level", "place", "period", "month", "since"),
        sa.ForeignKeyConstraint(["icb_id"], ["organisation.id"]),
        sa.ForeignKeyConstraint(["place"], ["organisation.id"]),
        sa.CheckConstraint("level in ('practice', 'pcn', 'icb')", name="region_figure_level"),
        sa.CheckConstraint("period in ('month', 'year')", name="region_figure_period"),
        sa.CheckConstraint("state in ('shown', 'hidden', 'withheld', 'absent')", name="region_figure_state"),
        sa.CheckConstraint("extract(day from month) = 1", name="region_figure_month"),
        sa.CheckConstraint("until > since", name="region_figure_time"),
        sa.CheckConstraint("(state = 'shown') = (count is not null)", name="region_figure_shown"),
        sa.CheckConstraint(
            "count >= 0 and of >= 0 and adds >= 0 and adds_of >= 0", name="region_figure_counts"
        ),
    )
    op.create_index(
        "region_figure_now",
        "region_figure",
        ["icb_id", "measure", "level", "period"],
        postgresql_where=sa.text("until is null"),
    )


def _practice() -> None:
    op.create_table(
        "region_practice",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("icb_id", "place")),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("until", sa.Integer()),
        sa.Column("pcn", sa.String()),
        sa.Column("list_size", sa.Integer()),
        *(sa.Column(name, sa.Date()) for name in ("list_size_month", "extract_on")),
        sa.Column("extracts_in_a_year", sa.Integer(), nullable=False),
        sa.Column("last_work_on", sa.Date()),
        sa.PrimaryKeyConstraint("icb_id", "place", "since"),
        *(sa.ForeignKeyConstraint([name], ["organisation.id"]) for name in ("icb_id", "place", "pcn")),
        sa.CheckConstraint("until > since", name="region_practice_time"),
    )


def _intervention() -> None:
    op.create_table(
        "region_intervention",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("icb_id", "place")),
        sa.Column("intervention_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("until", sa.Integer()),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("option", "variant", "status")),
        sa.Column("started_on", sa.Date()),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("cycles", "cycles_closed")),
        *(sa.Column(name, sa.String()) for name in ("cycle_state", "decision")),
        sa.PrimaryKeyConstraint("icb_id", "place", "intervention_id", "since"),
        sa.ForeignKeyConstraint(["icb_id"], ["organisation.id"]),
        sa.ForeignKeyConstraint(["place"], ["organisation.id"]),
        sa.CheckConstraint("until > since", name="region_intervention_time"),
        sa.CheckConstraint(
            "cycles >= cycles_closed and cycles_closed >= 0", name="region_intervention_cycles"
        ),
    )
