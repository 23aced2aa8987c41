"""A check in the background says how far it is, that it still goes on, and why its files were refused."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ADDED = ("progress", "heartbeat_at", "refused_title", "refused_detail")


def upgrade() -> None:
    op.add_column("extract", sa.Column("progress", postgresql.JSONB(astext_type=sa.Text()), nullable=True))
    op.add_column("extract", sa.Column("heartbeat_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("extract", sa.Column("refused_title", sa.String(), nullable=True))
    op.add_column("extract", sa.Column("refused_detail", sa.String(), nullable=True))
    op.create_check_constraint(
        "extract_heartbeat_if_checking", "extract", "state <> 'checking' or heartbeat_at is not null"
    )
    op.create_check_constraint(
        "extract_title_if_refused", "extract", "(state = 'refused') = (refused_title is not null)"
    )
    # An extract's own practice is one already. To ask it again of each of a million issues takes long.
    op.drop_constraint("extract_issue_practice_id_fkey", "extract_issue", type_="foreignkey")


def downgrade() -> None:
    """What an older program would not know is taken away: of a check or a refusal no row was kept."""
    op.execute("alter table extract no force row level security")
    op.execute("delete from extract where state in ('checking', 'refused')")
    op.execute("alter table extract force row level security")
    op.create_foreign_key(
        "extract_issue_practice_id_fkey", "extract_issue", "organisation", ["practice_id"], ["id"]
    )
    op.drop_constraint("extract_title_if_refused", "extract", type_="check")
    op.drop_constraint("extract_heartbeat_if_checking", "extract", type_="check")
    for column in ADDED:
        op.drop_column("extract", column)
