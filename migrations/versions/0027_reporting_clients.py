"""Programs that read an ICB's figures, with their secrets and scopes; and how often one caller may ask."""

import sqlalchemy as sa
from alembic import op

from stepdown.plumbing.grants import grant, grant_region

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

TABLES = ("reporting_client", "reporting_secret", "request_allowance")
# The digest of a secret is read by whoever hands out tokens, and not by who comes in with one.
SHOWN_COLUMNS = "id, client_id, ends_with, made_by, made_at, expires_at, revoked_at, last_used_on"


def upgrade() -> None:
    _client()
    _secret()
    _allowance()
    grant(op.get_bind(), TABLES, "select, insert, update")
    grant_region(op.get_bind(), "reporting_client", "select, insert, update")
    grant_region(op.get_bind(), "reporting_secret", f"select ({SHOWN_COLUMNS})")
    grant_region(op.get_bind(), "reporting_secret", "insert, update (expires_at, revoked_at)")
    grant_region(op.get_bind(), "request_allowance", "select, insert, update")


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _client() -> None:
    op.create_table(
        "reporting_client",
        sa.Column("id", sa.Uuid(), primary_key=True),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("icb_id", "name", "contact")),
        sa.Column("scopes", sa.ARRAY(sa.String()), nullable=False),
        *(sa.Column(name, sa.ARRAY(sa.String())) for name in ("places", "measures")),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_by", sa.Uuid()),
        sa.Column("revoked_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["icb_id"], ["organisation.id"]),
        *(sa.ForeignKeyConstraint([name], ["staff.id"]) for name in ("made_by", "revoked_by")),
        sa.CheckConstraint("cardinality(scopes) > 0", name="reporting_client_scopes"),
        sa.CheckConstraint(
            "cardinality(places) > 0 and cardinality(measures) > 0", name="reporting_client_narrowing"
        ),
        sa.CheckConstraint("(revoked_at is null) = (revoked_by is null)", name="reporting_client_revoked"),
    )
    op.create_index("ix_reporting_client_icb_id", "reporting_client", ["icb_id"])


def _secret() -> None:
    op.create_table(
        "reporting_secret",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False, unique=True),
        sa.Column("ends_with", sa.String(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        *(sa.Column(name, sa.DateTime(timezone=True), nullable=False) for name in ("made_at", "expires_at")),
        sa.Column("revoked_at", sa.DateTime(timezone=True)),
        sa.Column("last_used_on", sa.Date()),
        sa.ForeignKeyConstraint(["client_id"], ["reporting_client.id"]),
        sa.ForeignKeyConstraint(["made_by"], ["staff.id"]),
        sa.CheckConstraint("expires_at > made_at", name="reporting_secret_life"),
    )
    op.create_index("ix_reporting_secret_client_id", "reporting_secret", ["client_id"])


def _allowance() -> None:
    """Changed with every request of its caller: room on the page keeps its index untouched."""
    op.create_table(
        "request_allowance",
        sa.Column("caller", sa.Uuid(), primary_key=True),
        sa.Column("remaining", sa.Float(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("requests", sa.Integer(), nullable=False),
        postgresql_with={"fillfactor": 50},
    )
