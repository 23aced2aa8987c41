"""Worklists combine searches, know who is back again and who waits, and can be sorted by what is seen."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

ONCE = "worklist_once_an_extract"
ONE_RUN = ["practice_id", "search", "parameters", "extract_number", "rule_version"]
OLD_STANDINGS = "standing in ('new', 'still_there', 'gone')"
STANDINGS = "standing in ('new', 'still_there', 'back_again', 'gone')"
# An older program knows neither: who is back is new to it, and a run of several searches would look like one.
BACK_IS_NEW = "update worklist_entry set standing = 'new' where standing = 'back_again'"
BEYOND_THE_OLD = "select count(*) from worklist where narrowing <> '{}'"
BEYOND_THE_OLD_SAVED = "select count(*) from saved_search where narrowing <> '{}'"
TABLES = ("worklist", "worklist_entry", "saved_search")


def jsonb(name: str, **more: object) -> sa.Column[object]:
    return sa.Column(name, postgresql.JSONB(astext_type=sa.Text()), **more)  # type: ignore[arg-type]


def upgrade() -> None:
    for table in ("worklist", "saved_search"):
        op.add_column(table, jsonb("narrowing", nullable=False, server_default=sa.text("'{}'")))
        op.alter_column(table, "narrowing", server_default=None)
        op.create_check_constraint(f"{table}_narrowing", table, "jsonb_typeof(narrowing) = 'object'")
    op.drop_index(ONCE, table_name="worklist")
    op.create_index(ONCE, "worklist", [*ONE_RUN[:3], "narrowing", *ONE_RUN[3:]], unique=True)
    change_entries()


def change_entries() -> None:
    op.drop_constraint("worklist_entry_standing", "worklist_entry", type_="check")
    op.create_check_constraint("worklist_entry_standing", "worklist_entry", STANDINGS)
    op.add_column(
        "worklist_entry", sa.Column("waiting", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.alter_column("worklist_entry", "waiting", server_default=None)
    op.add_column("worklist_entry", sa.Column("ome", sa.Numeric(), nullable=True))
    op.add_column("worklist_entry", sa.Column("ome_by_directions", sa.String(), nullable=True))
    op.add_column("worklist_entry", sa.Column("ome_by_quantity", sa.String(), nullable=True))
    op.add_column("worklist_entry", sa.Column("early_issues", sa.Integer(), nullable=True))
    op.add_column("worklist_entry", jsonb("dependence", nullable=True))
    op.add_column("worklist_entry", sa.Column("reviewed_on", sa.Date(), nullable=True))
    op.create_check_constraint("worklist_entry_waits", "worklist_entry", "not waiting or standing <> 'gone'")
    op.create_check_constraint("worklist_entry_ome", "worklist_entry", "ome >= 0")
    op.create_check_constraint("worklist_entry_early_issues", "worklist_entry", "early_issues >= 0")
    op.create_check_constraint(
        "worklist_entry_dependence", "worklist_entry", "jsonb_typeof(dependence) = 'array'"
    )


def downgrade() -> None:
    refuse_where_others_exist()
    for name in ("dependence", "early_issues", "ome", "waits"):
        op.drop_constraint(f"worklist_entry_{name}", "worklist_entry", type_="check")
    for name in (
        *("reviewed_on", "dependence", "early_issues", "ome_by_quantity", "ome_by_directions", "ome"),
        "waiting",
    ):
        op.drop_column("worklist_entry", name)
    op.drop_constraint("worklist_entry_standing", "worklist_entry", type_="check")
    op.create_check_constraint("worklist_entry_standing", "worklist_entry", OLD_STANDINGS)
    op.drop_index(ONCE, table_name="worklist")
    op.create_index(ONCE, "worklist", ONE_RUN, unique=True)
    for table in ("saved_search", "worklist"):
        op.drop_constraint(f"{table}_narrowing", table, type_="check")
        op.drop_column(table, "narrowing")


def refuse_where_others_exist() -> None:
    """Reviews hang on these worklists: they are not thrown away for an older program."""
    with_force("no force")
    bind = op.get_bind()
    others = sum(bind.scalar(sa.text(query)) or 0 for query in (BEYOND_THE_OLD, BEYOND_THE_OLD_SAVED))
    if not others:
        op.execute(BACK_IS_NEW)
    with_force("force")
    if others:
        raise RuntimeError(
            f"{others} worklists and saved searches are of a kind the older version does not know."
        )


def with_force(force: str) -> None:
    """Under FORCE even the owner sees no row; it is lifted inside this transaction alone."""
    for table in TABLES:
        op.execute(f"alter table {table} {force} row level security")
