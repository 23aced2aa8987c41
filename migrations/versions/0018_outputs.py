"""Outputs: what postage costs a practice."""

import sqlalchemy as sa
from alembic import op

from stepdown.plumbing.grants import grant
from stepdown.plumbing.row_security import statements

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

PRICES = ("letter_first", "letter_second", "large_letter_first", "large_letter_second")


def upgrade() -> None:
    op.create_table(
        "postage",
        sa.Column("practice_id", sa.String(), nullable=False),
        *(sa.Column(price, sa.Integer()) for price in PRICES),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        *(sa.CheckConstraint(f"{price} between 1 and 10000", name=f"postage_{price}") for price in PRICES),
        sa.ForeignKeyConstraint(["practice_id"], ["organisation.id"]),
        sa.PrimaryKeyConstraint("practice_id"),
    )
    for statement in statements("postage"):
        op.execute(statement)
    grant(op.get_bind(), ("postage",), "select, insert, update, delete")


def downgrade() -> None:
    op.drop_table("postage")
