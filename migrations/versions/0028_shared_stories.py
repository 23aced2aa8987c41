"""Stories that practices chose to publish."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from stepdown.plumbing.grants import grant, grant_region

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "shared_story",
        sa.Column("id", sa.Uuid(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("icb_id", "place")),
        sa.Column("intervention_id", sa.Uuid(), nullable=False),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("option", "variant", "title", "evidence", "result")
        ),
        sa.Column("told", JSONB(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by", sa.Uuid(), nullable=False),
        sa.Column("withdrawn_on", sa.Date()),
        sa.Column("withdrawn_by", sa.Uuid()),
        sa.PrimaryKeyConstraint("id"),
        *(sa.ForeignKeyConstraint([name], ["organisation.id"]) for name in ("icb_id", "place")),
        *(sa.ForeignKeyConstraint([name], ["staff.id"]) for name in ("published_by", "withdrawn_by")),
        sa.CheckConstraint("evidence in ('tested', 'planned')", name="shared_story_evidence"),
        sa.CheckConstraint(
            "result in ('improved', 'no_change', 'worse', 'not_known')", name="shared_story_result"
        ),
        sa.CheckConstraint("evidence = 'tested' or result = 'not_known'", name="shared_story_untested"),
        sa.CheckConstraint("title = trim(title) and title <> ''", name="shared_story_titled"),
        sa.CheckConstraint("jsonb_typeof(told) = 'object'", name="shared_story_told"),
        sa.CheckConstraint("withdrawn_on >= published_on", name="shared_story_dates"),
        sa.CheckConstraint("(withdrawn_on is null) = (withdrawn_by is null)", name="shared_story_withdrawn"),
    )
    op.create_index(
        "shared_story_once",
        "shared_story",
        ["place", "intervention_id"],
        unique=True,
        postgresql_where=sa.text("withdrawn_on is null"),
    )
    op.create_index("shared_story_newest", "shared_story", ["icb_id", "published_at", "id"])
    grant(op.get_bind(), ["shared_story"], "select, insert, update, delete")
    grant_region(op.get_bind(), "shared_story", "select")


def downgrade() -> None:
    op.drop_table("shared_story")
