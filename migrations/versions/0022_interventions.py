"""Interventions: an option of the toolkit, as a practice does it."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from stepdown.plumbing.grants import grant
from stepdown.plumbing.row_security import statements

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

TABLES = ("intervention", "intervention_agreement", "intervention_change")
OF_INTERVENTION = (["practice_id", "intervention_id"], ["intervention.practice_id", "intervention.id"])
CHECKS = {
    "option": "option in ('O1', 'O2', 'O3', 'O4', 'O5', 'O6', 'O7')",
    "status": "status in ('planned', 'running', 'paused', 'finished', 'stopped')",
    "reason": "status not in ('paused', 'stopped') or status_reason <> ''",
    "titled": "title = trim(title) and title <> ''",
    "patients": "patients between 1 and 100000",
    "appointments": "appointments_a_week between 0 and 2000",
    "letters": "letters_a_week between 0 and 2000",
    "each": "appointments_each between 1 and 50",
    "parameters": "jsonb_typeof(parameters) = 'object'",
    "narrowing": "jsonb_typeof(narrowing) = 'object'",
    "team": "jsonb_typeof(team) = 'array'",
    "wordings": "jsonb_typeof(wordings) = 'array'",
    "worksheet": "jsonb_typeof(worksheet) = 'object'",
    "serves": "id <> all (serves)",
    "version": "version >= 1",
}


def upgrade() -> None:
    make_intervention()
    make_agreement()
    make_change()
    for table in TABLES:
        for statement in statements(table):
            op.execute(statement)
    grant(op.get_bind(), ("intervention", "intervention_agreement"), "select, insert, update, delete")
    grant(op.get_bind(), ("intervention_change",), "select, insert, delete")


def words(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(), nullable=False) for name in names]


def moments(*names: str) -> list[sa.Column[object]]:
    return [sa.Column(name, sa.DateTime(timezone=True), nullable=False) for name in names]


def structures(*names: str) -> list[sa.Column[object]]:
    return [sa.Column(name, JSONB(), nullable=False) for name in names]


def key() -> list[sa.Column[object]]:
    return [
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
    ]


def make_intervention() -> None:
    op.create_table(
        "intervention",
        *key(),
        *words("option", "variant", "content_version", "title", "accomplish", "know", "change"),
        *words("statement", "why"),
        sa.Column("patients", sa.Integer()),
        sa.Column("by_when", sa.Date()),
        sa.Column("measure", sa.String()),
        sa.Column("target", sa.Numeric(12, 3)),
        sa.Column("appointments_a_week", sa.Integer()),
        sa.Column("letters_a_week", sa.Integer()),
        sa.Column("appointments_each", sa.Integer(), nullable=False),
        sa.Column("counts_only_who_ask", sa.Boolean(), nullable=False),
        sa.Column("starts_on", sa.Date()),
        sa.Column("search", sa.String()),
        *structures("team", "parameters", "narrowing", "wordings"),
        *words("search_name"),
        sa.Column("balancing", ARRAY(sa.String()), nullable=False),
        sa.Column("serves", ARRAY(sa.Uuid()), nullable=False),
        sa.Column("discussion_id", sa.Uuid()),
        sa.Column("came_from", sa.String()),
        sa.Column("worksheet", JSONB()),
        *words("status", "status_reason"),
        sa.Column("status_since", sa.Date(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        *moments("made_at", "changed_at"),
        sa.Column("version", sa.Integer(), nullable=False),
        *(sa.CheckConstraint(check, name=f"intervention_{name}") for name, check in CHECKS.items()),
        sa.ForeignKeyConstraint(["practice_id"], ["organisation.id"]),
        sa.ForeignKeyConstraint(["made_by"], ["staff.id"]),
        sa.PrimaryKeyConstraint("practice_id", "id"),
    )
    op.create_index("intervention_newest", "intervention", ["practice_id", "made_at", "id"])


def make_agreement() -> None:
    op.create_table(
        "intervention_agreement",
        *key(),
        sa.Column("intervention_id", sa.Uuid(), nullable=False),
        *words("what", "as_agreed", "agreed_by"),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        *words("note"),
        sa.Column("noted_by", sa.Uuid(), nullable=False),
        *moments("noted_at"),
        sa.Column("taken_back_by", sa.Uuid()),
        sa.Column("taken_back_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint("what in ('wording', 'search', 'procedure')", name="intervention_agreement_what"),
        sa.CheckConstraint("agreed_by <> ''", name="intervention_agreement_by"),
        sa.CheckConstraint(
            "(taken_back_at is null) = (taken_back_by is null)", name="intervention_agreement_taken_back"
        ),
        sa.ForeignKeyConstraint(["practice_id"], ["organisation.id"]),
        sa.ForeignKeyConstraint(*OF_INTERVENTION),
        sa.ForeignKeyConstraint(["noted_by"], ["staff.id"]),
        sa.ForeignKeyConstraint(["taken_back_by"], ["staff.id"]),
        sa.PrimaryKeyConstraint("practice_id", "id"),
    )
    op.create_index("intervention_agreement_of", "intervention_agreement", ["practice_id", "intervention_id"])


def make_change() -> None:
    op.create_table(
        "intervention_change",
        *key(),
        sa.Column("intervention_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *structures("before", "after"),
        sa.Column("undoes", sa.Integer()),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        *moments("changed_at"),
        sa.CheckConstraint("jsonb_typeof(before) = 'object'", name="intervention_change_before"),
        sa.CheckConstraint("jsonb_typeof(after) = 'object'", name="intervention_change_after"),
        sa.ForeignKeyConstraint(["practice_id"], ["organisation.id"]),
        sa.ForeignKeyConstraint(*OF_INTERVENTION),
        sa.ForeignKeyConstraint(["changed_by"], ["staff.id"]),
        sa.PrimaryKeyConstraint("practice_id", "id"),
    )
    op.create_index(
        "intervention_change_once",
        "intervention_change",
        ["practice_id", "intervention_id", "version"],
        unique=True,
    )


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
