"""Cycles: Plan, Do, Study, Act; what was changed in each; and the queries noted beside them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from stepdown.plumbing.grants import grant
from stepdown.plumbing.row_security import statements

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

STATES = "in ('plan', 'do', 'study', 'act', 'closed')"
DOCUMENTS = ("answers", "typed", "runs", "prompts", "kept")
OF_CYCLE = (["practice_id", "cycle_id"], ["cycle.practice_id", "cycle.id"])
# What was changed is history: nothing alters it. Rows go with a practice that leaves.
GRANTS = {
    "cycle": "select, insert, update, delete",
    "cycle_change": "select, insert, delete",
    "cycle_query": "select, insert, update, delete",
}


def upgrade() -> None:
    _cycle()
    _change()
    _query()
    for table, rights in GRANTS.items():
        for statement in statements(table):
            op.execute(statement)
        grant(op.get_bind(), (table,), rights)


def downgrade() -> None:
    for table in reversed(GRANTS):
        op.drop_table(table)


def _cycle() -> None:
    op.create_table(
        "cycle",
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("intervention_id", sa.Uuid(), nullable=False),
        sa.Column("continues_id", sa.Uuid()),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("variant", sa.String(), nullable=False),
        sa.Column("search", sa.String()),
        sa.Column("parameters", JSONB()),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("purpose", "prediction")),
        *(sa.Column(name, sa.Date()) for name in ("planned_start", "planned_end", "started_on", "ended_on")),
        sa.Column("rerun_every", sa.Integer()),
        sa.Column("rerun_unit", sa.String()),
        *(sa.Column(name, JSONB(), nullable=False) for name in DOCUMENTS),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("worked_well", "could_be_better")),
        sa.Column("decision", sa.String()),
        sa.Column("changes", sa.String(), nullable=False),
        sa.Column("next_cycle", sa.Boolean()),
        sa.Column("next_variant", sa.String()),
        *(sa.Column(name, sa.Date()) for name in ("next_start", "review_on")),
        *(sa.Column(name, JSONB()) for name in ("frozen", "worksheet")),
        *_by_and_at("made", nullable=False),
        *_by_and_at("closed", nullable=True),
        *_by_and_at("changed", nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_rules_of_a_cycle(),
        sa.ForeignKeyConstraint(["practice_id"], ["organisation.id"]),
        sa.ForeignKeyConstraint(
            ["practice_id", "intervention_id"], ["intervention.practice_id", "intervention.id"]
        ),
        sa.ForeignKeyConstraint(["practice_id", "continues_id"], ["cycle.practice_id", "cycle.id"]),
        sa.PrimaryKeyConstraint("practice_id", "id"),
        sa.UniqueConstraint("practice_id", "intervention_id", "number", name="cycle_number_once"),
    )
    open_one = sa.text("state <> 'closed'")
    op.create_index(
        "cycle_one_open", "cycle", ["practice_id", "intervention_id"], unique=True, postgresql_where=open_one
    )


def _by_and_at(verb: str, *, nullable: bool) -> tuple[sa.Column[object], ...]:
    return (
        sa.Column(f"{verb}_by", sa.Uuid(), sa.ForeignKey("staff.id"), nullable=nullable),
        sa.Column(f"{verb}_at", sa.DateTime(timezone=True), nullable=nullable),
    )


def _rules_of_a_cycle() -> list[sa.CheckConstraint]:
    rules = {
        "number": "number > 0",
        "state": f"state {STATES}",
        "decision": "decision in ('adopt', 'adapt', 'abandon')",
        "rerun_unit": "rerun_unit in ('weeks', 'months')",
        "rerun": "(rerun_every is null) = (rerun_unit is null) and rerun_every between 1 and 52",
        "planned": "planned_end >= planned_start",
        "dates": "ended_on >= started_on",
        "started": "state in ('plan', 'closed') or started_on is not null",
        "search": "(search is null) = (parameters is null)",
        "studied": "state <> 'closed' or worked_well <> '' or could_be_better <> ''",
        "closed": (
            "(state = 'closed') = (closed_at is not null) and (closed_at is null) = (closed_by is null)"
            " and (closed_at is null) = (frozen is null) and (closed_at is null) = (worksheet is null)"
            " and (state <> 'closed' or decision is not null)"
        ),
        "objects": " and ".join(f"jsonb_typeof({one}) = 'object'" for one in DOCUMENTS),
    }
    return [sa.CheckConstraint(rule, name=f"cycle_{name}") for name, rule in rules.items()]


def _change() -> None:
    op.create_table(
        "cycle_change",
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("cycle_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("before", JSONB(), nullable=False),
        sa.Column("after", JSONB(), nullable=False),
        sa.Column("undoes", sa.Integer()),
        sa.Column("by", sa.Uuid(), sa.ForeignKey("staff.id"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(f"step {STATES}", name="cycle_change_step"),
        sa.CheckConstraint(
            "jsonb_typeof(before) = 'object' and jsonb_typeof(after) = 'object'", name="cycle_change_objects"
        ),
        sa.ForeignKeyConstraint(["practice_id"], ["organisation.id"]),
        sa.ForeignKeyConstraint(*OF_CYCLE),
        sa.PrimaryKeyConstraint("practice_id", "id"),
    )
    op.create_index("cycle_change_of_cycle", "cycle_change", ["practice_id", "cycle_id", "version"])


def _query() -> None:
    op.create_table(
        "cycle_query",
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("cycle_id", sa.Uuid(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        *_by_and_at("noted", nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True)),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "outcome in ('explained', 'restarted', 'appointment', 'clinician', 'complaint', 'other',"
            " 'waiting')",
            name="cycle_query_outcome",
        ),
        sa.ForeignKeyConstraint(["practice_id"], ["organisation.id"]),
        sa.ForeignKeyConstraint(*OF_CYCLE),
        sa.PrimaryKeyConstraint("practice_id", "id"),
    )
    op.create_index("cycle_query_of_cycle", "cycle_query", ["practice_id", "cycle_id", "asked_on"])
