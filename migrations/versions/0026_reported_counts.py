"""The counts that figures for an ICB were made from, what was published of them, and by which rules."""

import sqlalchemy as sa
from alembic import op

from stepdown.plumbing.grants import grant, grant_region, revoke_region
from stepdown.plumbing.row_security import statements

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

OF_PRACTICES = ("reported_count", "reported_key")
# Milligrams of a whole region in a year pass what an integer holds.
AMOUNTS = ("count", "of", "adds", "adds_of")


def upgrade() -> None:
    _counts()
    _key()
    _governance()
    for table in OF_PRACTICES:
        for statement in statements(table):
            op.execute(statement)
    grant(op.get_bind(), OF_PRACTICES, "select, insert, update, delete")
    grant(op.get_bind(), ("region_governance",), "select, insert")
    grant_region(op.get_bind(), "region_governance", "select, insert")
    # Whoever asks twice with one key gets one snapshot.
    for right in ("select", "insert", "delete"):
        grant_region(op.get_bind(), "idempotency_key", right)
    op.add_column("region_snapshot", sa.Column("asked_in", sa.Uuid()))
    op.create_index(
        "region_snapshot_asked_once",
        "region_snapshot",
        ["icb_id"],
        unique=True,
        postgresql_where=sa.text("state = 'asked'"),
    )
    for name in AMOUNTS:
        op.alter_column("region_figure", name, type_=sa.BigInteger())


def downgrade() -> None:
    for name in AMOUNTS:
        op.alter_column("region_figure", name, type_=sa.Integer())
    op.drop_index("region_snapshot_asked_once", "region_snapshot")
    op.drop_column("region_snapshot", "asked_in")
    revoke_region(op.get_bind(), "idempotency_key")
    for table in ("region_governance", *reversed(OF_PRACTICES)):
        op.drop_table(table)


def _counts() -> None:
    op.create_table(
        "reported_count",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("practice_id", "measure", "period")),
        sa.Column("month", sa.Date(), nullable=False),
        *(sa.Column(name, sa.BigInteger()) for name in ("count", "of")),
        sa.Column("state", sa.String(), nullable=False),
        *(sa.Column(name, sa.BigInteger()) for name in ("told", "told_of")),
        sa.Column("adds", sa.BigInteger(), nullable=False),
        *(sa.Column(name, sa.BigInteger()) for name in ("adds_of", "low", "high")),
        sa.Column("corrected", sa.Boolean(), nullable=False),
        sa.Column("because", sa.String()),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("practice_id", "measure", "period", "month"),
        sa.ForeignKeyConstraint(["practice_id"], ["organisation.id"]),
        sa.CheckConstraint("period in ('month', 'year')", name="reported_count_period"),
        sa.CheckConstraint("extract(day from month) = 1", name="reported_count_month"),
        sa.CheckConstraint("state in ('shown', 'hidden', 'withheld', 'absent')", name="reported_count_state"),
        sa.CheckConstraint("(state = 'shown') = (told is not null)", name="reported_count_shown"),
    )


def _key() -> None:
    op.create_table(
        "reported_key",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("practice_id", "key")),
        sa.PrimaryKeyConstraint("practice_id"),
        sa.ForeignKeyConstraint(["practice_id"], ["organisation.id"]),
    )


def _governance() -> None:
    op.create_table(
        "region_governance",
        sa.Column("icb_id", sa.String(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("version", "threshold", "base")),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("icb_id", "version"),
        sa.ForeignKeyConstraint(["icb_id"], ["organisation.id"]),
        sa.ForeignKeyConstraint(["changed_by"], ["staff.id"]),
        sa.CheckConstraint("version > 0", name="region_governance_version"),
        sa.CheckConstraint("threshold between 5 and 50", name="region_governance_threshold"),
        sa.CheckConstraint("base in (5, 10)", name="region_governance_base"),
    )
