"""Schemes that practices attest to, and groups of practices."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from stepdown.plumbing.grants import grant, grant_region

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

GROUPS = ("region_group", "region_group_member")
# What is set by the ICB, and what is attested by practices: each may write its own.
SCHEMES = {"scheme": "select, insert, update", "scheme_attestation": "select"}


def upgrade() -> None:
    make_groups()
    grant(op.get_bind(), GROUPS, "select, insert, update, delete")
    for table in GROUPS:
        grant_region(op.get_bind(), table, "select, insert, update, delete")
    make_schemes()
    grant(op.get_bind(), SCHEMES, "select, insert, update, delete")
    for table, rights in SCHEMES.items():
        grant_region(op.get_bind(), table, rights)


def make_groups() -> None:
    op.create_table(
        "region_group",
        sa.Column("icb_id", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        *(sa.Column(name, sa.DateTime(timezone=True), nullable=False) for name in ("made_at", "changed_at")),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("icb_id", "id"),
        sa.ForeignKeyConstraint(["icb_id"], ["organisation.id"]),
        sa.ForeignKeyConstraint(["made_by"], ["staff.id"]),
        sa.CheckConstraint("name = trim(name) and name <> ''", name="region_group_named"),
        sa.CheckConstraint("version >= 1", name="region_group_version"),
    )
    op.create_index("region_group_name", "region_group", ["icb_id", sa.text("lower(name)")], unique=True)
    op.create_table(
        "region_group_member",
        sa.Column("icb_id", sa.String(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("icb_id", "group_id", "place"),
        sa.ForeignKeyConstraint(["icb_id", "group_id"], ["region_group.icb_id", "region_group.id"]),
        sa.ForeignKeyConstraint(["place"], ["organisation.id"]),
    )


def make_schemes() -> None:
    op.create_table(
        "scheme",
        sa.Column("id", sa.Uuid(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("icb_id", "name", "about")),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("items", JSONB(), nullable=False),
        sa.Column("set_by", sa.Uuid(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_on", sa.Date()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["icb_id"], ["organisation.id"]),
        sa.ForeignKeyConstraint(["set_by"], ["staff.id"]),
        sa.CheckConstraint("name = trim(name) and name <> ''", name="scheme_named"),
        sa.CheckConstraint("jsonb_typeof(items) = 'array'", name="scheme_items"),
        sa.CheckConstraint("version >= 1", name="scheme_version"),
    )
    op.create_index("scheme_due", "scheme", ["icb_id", "due_on", "id"])
    op.create_table(
        "scheme_attestation",
        *(sa.Column(name, sa.Uuid(), nullable=False) for name in ("id", "scheme_id")),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("item", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("attested_by", sa.Uuid(), nullable=False),
        sa.Column("attested_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["scheme_id"], ["scheme.id"]),
        sa.ForeignKeyConstraint(["place"], ["organisation.id"]),
        sa.ForeignKeyConstraint(["attested_by"], ["staff.id"]),
        sa.CheckConstraint("state in ('done', 'not_done', 'not_yet')", name="scheme_attestation_state"),
        sa.CheckConstraint("item > 0", name="scheme_attestation_item"),
    )
    op.create_index(
        "scheme_attestation_of", "scheme_attestation", ["scheme_id", "place", "item", "attested_at"]
    )


def downgrade() -> None:
    for table in reversed(SCHEMES):
        op.drop_table(table)
    for table in reversed(GROUPS):
        op.drop_table(table)
