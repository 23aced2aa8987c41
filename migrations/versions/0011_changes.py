"""Changes: a prescriber can take a name out of letters before they are approved."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

VETOED_BY = "(state = 'vetoed') = (vetoed_by is not null) and (vetoed_by is null) = (vetoed_at is null)"
OLD_STATES = "state in ('included', 'held', 'withheld')"
STATES = "state in ('included', 'held', 'withheld', 'vetoed')"


def upgrade() -> None:
    op.add_column("letter", sa.Column("vetoed_by", sa.Uuid(), nullable=True))
    op.add_column("letter", sa.Column("vetoed_at", sa.DateTime(timezone=True), nullable=True))
    op.create_foreign_key("letter_vetoed_by_fkey", "letter", "staff", ["vetoed_by"], ["id"])
    op.drop_constraint("letter_state", "letter", type_="check")
    op.create_check_constraint("letter_state", "letter", STATES)
    op.create_check_constraint("letter_vetoed_by", "letter", VETOED_BY)


def downgrade() -> None:
    """To the older version a name that was vetoed is one that was held back, for the same reason."""
    op.drop_constraint("letter_vetoed_by", "letter", type_="check")
    op.execute("alter table letter no force row level security")
    op.execute("update letter set state = 'held' where state = 'vetoed'")
    op.execute("alter table letter force row level security")
    op.drop_constraint("letter_state", "letter", type_="check")
    op.create_check_constraint("letter_state", "letter", OLD_STATES)
    op.drop_constraint("letter_vetoed_by_fkey", "letter", type_="foreignkey")
    op.drop_column("letter", "vetoed_at")
    op.drop_column("letter", "vetoed_by")
