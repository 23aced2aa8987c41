"""Packs for visits to practices, all in one download."""

import sqlalchemy as sa
from alembic import op

from stepdown.plumbing.grants import grant, grant_region

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

TABLES = ("pack_run", "pack_file")


def upgrade() -> None:
    _run()
    _file()
    grant(op.get_bind(), TABLES, "select, insert, update, delete")
    grant_region(op.get_bind(), "pack_run", "select")
    grant_region(op.get_bind(), "pack_run", "insert")
    # It may cancel; how far a run is, only the service says.
    grant_region(op.get_bind(), "pack_run", "update (state)")
    grant_region(op.get_bind(), "pack_file", "select")


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _run() -> None:
    op.create_table(
        "pack_run",
        sa.Column("icb_id", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("snapshot", sa.Integer(), nullable=False),
        sa.Column("places", sa.ARRAY(sa.String()), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("of", "form", "state")),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.DateTime(timezone=True)) for name in ("told_at", "made_at")),
        sa.Column("problem", sa.String()),
        sa.PrimaryKeyConstraint("icb_id", "id"),
        sa.ForeignKeyConstraint(["icb_id", "snapshot"], ["region_snapshot.icb_id", "region_snapshot.number"]),
        sa.ForeignKeyConstraint(["asked_by"], ["staff.id"]),
        sa.CheckConstraint("form in ('separate', 'together')", name="pack_run_form"),
        sa.CheckConstraint(
            "state in ('asked', 'making', 'made', 'cancelled', 'failed')", name="pack_run_state"
        ),
        sa.CheckConstraint("done between 0 and cardinality(places)", name="pack_run_done"),
        sa.CheckConstraint("cardinality(places) > 0", name="pack_run_places"),
        sa.CheckConstraint("(state = 'made') = (made_at is not null)", name="pack_run_made"),
    )
    # One at a time: a second click makes no second run.
    op.create_index(
        "pack_run_going",
        "pack_run",
        ["icb_id"],
        unique=True,
        postgresql_where=sa.text("state in ('asked', 'making')"),
    )


def _file() -> None:
    op.create_table(
        "pack_file",
        sa.Column("icb_id", sa.String(), nullable=False),
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("icb_id", "run_id"),
        sa.ForeignKeyConstraint(["icb_id", "run_id"], ["pack_run.icb_id", "pack_run.id"], ondelete="CASCADE"),
        sa.CheckConstraint("pages > 0 and size > 0", name="pack_file_whole"),
    )
