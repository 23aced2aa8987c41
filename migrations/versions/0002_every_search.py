"""Every search makes a worklist, a dose that was not ruled out has a list of its own, variants are saved."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Text
from sqlalchemy.dialects import postgresql

from stepdown.plumbing.grants import grant
from stepdown.plumbing.row_security import statements

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SAVABLE = (
    *("not-issued", "codeine-regular", "codeine-irregular", "codeine-all", "opioid-on-repeat"),
    *("review-coverage", "early-issue", "long-term", "high-dose", "dependence-forming"),
)
SEARCHES = (*SAVABLE, "listed")
# A request names the schedules as the signed definition does, and every parameter is kept, the defaults too.
INTO_NEW = """
    update worklist set parameters = parameters || jsonb_build_object('uses', 'pain', 'schedules',
        case parameters ->> 'schedules' when 'two_and_three' then '2,3' else parameters ->> 'schedules' end)
"""
INTO_OLD = """
    update worklist set parameters = (parameters - 'uses') || jsonb_build_object('schedules',
        case parameters ->> 'schedules' when '2,3' then 'two_and_three' else 'all' end)
"""
BEYOND_THE_OLD = """
    select count(*) from worklist where search <> 'not-issued' or parameters ->> 'uses' <> 'pain'
    or parameters ->> 'schedules' not in ('all', '2,3')
"""


def upgrade() -> None:
    op.drop_constraint("worklist_search", "worklist", type_="check")
    op.create_check_constraint("worklist_search", "worklist", f"search in {SEARCHES}")
    op.add_column(
        "worklist_entry",
        sa.Column("not_ruled_out", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.alter_column("worklist_entry", "not_ruled_out", server_default=None)
    make_saved_search()
    rewrite_parameters(INTO_NEW)


def make_saved_search() -> None:
    op.create_table(
        "saved_search",
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("search", sa.String(), nullable=False),
        sa.Column("parameters", postgresql.JSONB(astext_type=Text()), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(f"search in {SAVABLE}", name="saved_search_search"),
        sa.CheckConstraint("name = trim(name) and name <> ''", name="saved_search_named"),
        sa.CheckConstraint("jsonb_typeof(parameters) = 'object'", name="saved_search_parameters"),
        sa.CheckConstraint("version >= 1", name="saved_search_version"),
        sa.ForeignKeyConstraint(["made_by"], ["staff.id"]),
        sa.ForeignKeyConstraint(["practice_id"], ["organisation.id"]),
        sa.PrimaryKeyConstraint("practice_id", "id"),
    )
    op.create_index(
        "saved_search_name",
        "saved_search",
        ["practice_id", sa.literal_column("lower(name)")],
        unique=True,
    )
    for statement in statements("saved_search"):
        op.execute(statement)
    grant(op.get_bind(), ("saved_search",), "select, insert, update, delete")


def rewrite_parameters(statement: str) -> None:
    """Under FORCE even the owner sees no row; it is lifted inside this transaction alone.

    Figures are kept under their parameters in one spelling; one that is not found is counted anew.
    """
    with_force("no force")
    op.execute(statement)
    op.execute("delete from search_figure")
    with_force("force")


def with_force(force: str) -> None:
    for table in ("worklist", "search_figure"):
        op.execute(f"alter table {table} {force} row level security")


def refuse_where_others_exist() -> None:
    """Letters and reviews hang on these worklists: they are not thrown away for an older program."""
    with_force("no force")
    others = op.get_bind().scalar(sa.text(BEYOND_THE_OLD))
    with_force("force")
    if others:
        raise RuntimeError(f"{others} worklists come from what the older version does not know.")


def downgrade() -> None:
    refuse_where_others_exist()
    rewrite_parameters(INTO_OLD)
    op.drop_index("saved_search_name", table_name="saved_search")
    op.drop_table("saved_search")
    op.drop_column("worklist_entry", "not_ruled_out")
    op.drop_constraint("worklist_search", "worklist", type_="check")
    op.create_check_constraint("worklist_search", "worklist", "search in ('not-issued')")
