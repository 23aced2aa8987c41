"""Measures: every figure with its rule, and what people chose for its chart."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from stepdown.plumbing.grants import grant
from stepdown.plumbing.row_security import statements

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

TABLES = ("measure_figure", "measure_choice")
# A line of the record begins anew only for a reason, which stands beside it.
EACH_HAS_A_REASON = "not jsonb_path_exists(rebases, '$[*] ? (!exists(@.because) || @.because == \"\")')"


def upgrade() -> None:
    op.add_column(
        "search_figure",
        sa.Column("counts", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False),
    )
    op.create_check_constraint("search_figure_counts", "search_figure", "jsonb_typeof(counts) = 'object'")
    op.create_table(
        "measure_figure",
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("rule_version", sa.String(), nullable=False),
        sa.Column("numerator", sa.Integer()),
        sa.Column("denominator", sa.Integer()),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("extract(day from month) = 1", name="measure_figure_month"),
        sa.CheckConstraint("numerator >= 0 and denominator >= 0", name="measure_figure_not_negative"),
        sa.ForeignKeyConstraint(["practice_id"], ["organisation.id"]),
        sa.PrimaryKeyConstraint("practice_id", "measure", "month", "rule_version"),
    )
    op.create_table(
        "measure_choice",
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("chart", sa.String()),
        sa.Column("baseline", sa.Integer()),
        sa.Column("target", sa.Numeric()),
        sa.Column("rebases", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("version > 0", name="measure_choice_version"),
        sa.CheckConstraint("chart in ('run', 'xmr', 'p', 'c', 'u')", name="measure_choice_chart"),
        sa.CheckConstraint("baseline between 2 and 1000", name="measure_choice_baseline"),
        sa.CheckConstraint("target >= 0", name="measure_choice_target"),
        sa.CheckConstraint(
            f"jsonb_typeof(rebases) = 'array' and {EACH_HAS_A_REASON}", name="measure_choice_rebases"
        ),
        sa.ForeignKeyConstraint(["practice_id"], ["organisation.id"]),
        sa.ForeignKeyConstraint(["changed_by"], ["staff.id"]),
        sa.PrimaryKeyConstraint("practice_id", "measure", "version"),
    )
    for table in TABLES:
        for statement in statements(table):
            op.execute(statement)
    # Nothing of them is ever changed; they go only when a practice leaves.
    grant(op.get_bind(), TABLES, "select, insert, delete")


def downgrade() -> None:
    op.drop_table("measure_choice")
    op.drop_table("measure_figure")
    op.drop_constraint("search_figure_counts", "search_figure")
    op.drop_column("search_figure", "counts")
