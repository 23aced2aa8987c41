"""Messages: lists to send, and what was sent by which way."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Text
from sqlalchemy.dialects import postgresql

from stepdown.plumbing.grants import grant
from stepdown.plumbing.row_security import statements

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

TABLES = ("message_list", "message", "message_sent")


def upgrade() -> None:
    make_message_list()
    make_message()
    make_message_sent()
    for table in TABLES:
        for statement in statements(table):
            op.execute(statement)
    grant(op.get_bind(), TABLES, "select, insert, update, delete")


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def at(name: str, *, nullable: bool = True) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def make_message_list() -> None:
    op.create_table(
        "message_list",
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("wording_id", sa.Uuid()),
        sa.Column("wording_version", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("details", postgresql.JSONB(astext_type=Text()), nullable=False),
        sa.Column("again_because", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("prepared_by", sa.Uuid(), nullable=False),
        at("prepared_at", nullable=False),
        sa.Column("approved_by", sa.Uuid()),
        at("approved_at"),
        sa.Column("exported_by", sa.Uuid()),
        at("exported_at"),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("prepared_by <> approved_by", name="message_list_second_person"),
        sa.CheckConstraint(
            "kind in ('repeat_removed', 'invitation', 'acute_injury', 'reminder')", name="message_list_kind"
        ),
        sa.CheckConstraint("state in ('created', 'approved', 'cancelled')", name="message_list_state"),
        sa.CheckConstraint(
            "(approved_by is null) = (approved_at is null)"
            " and (state <> 'approved' or approved_by is not null)",
            name="message_list_approved_by",
        ),
        sa.CheckConstraint("(exported_by is null) = (exported_at is null)", name="message_list_exported_by"),
        sa.ForeignKeyConstraint(["practice_id"], ["organisation.id"]),
        sa.ForeignKeyConstraint(["prepared_by"], ["staff.id"]),
        sa.ForeignKeyConstraint(["approved_by"], ["staff.id"]),
        sa.ForeignKeyConstraint(["exported_by"], ["staff.id"]),
        sa.PrimaryKeyConstraint("practice_id", "id"),
    )


def make_message() -> None:
    op.create_table(
        "message",
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("list_id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("worklist_id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("listed", sa.String(), nullable=False),
        sa.Column("sort_name", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("held_because", sa.String(), nullable=False),
        sa.Column("tell_otherwise", sa.String(), nullable=False),
        sa.Column("to_confirm", sa.ARRAY(sa.String()), nullable=False),
        sa.Column("vetoed_by", sa.Uuid()),
        at("vetoed_at"),
        sa.CheckConstraint("state in ('included', 'held', 'withheld', 'vetoed')", name="message_state"),
        sa.CheckConstraint("(state = 'included') = (held_because = '')", name="message_held_because"),
        sa.CheckConstraint("tell_otherwise = '' or state in ('held', 'withheld')", name="message_otherwise"),
        sa.CheckConstraint(
            "(state = 'vetoed') = (vetoed_by is not null) and (vetoed_by is null) = (vetoed_at is null)",
            name="message_vetoed_by",
        ),
        sa.ForeignKeyConstraint(["practice_id"], ["organisation.id"]),
        sa.ForeignKeyConstraint(["practice_id", "list_id"], ["message_list.practice_id", "message_list.id"]),
        sa.ForeignKeyConstraint(["practice_id", "patient_id"], ["patient.practice_id", "patient.id"]),
        sa.ForeignKeyConstraint(["practice_id", "worklist_id"], ["worklist.practice_id", "worklist.id"]),
        sa.ForeignKeyConstraint(["practice_id", "review_id"], ["review.practice_id", "review.id"]),
        sa.ForeignKeyConstraint(["vetoed_by"], ["staff.id"]),
        sa.PrimaryKeyConstraint("practice_id", "id"),
        sa.UniqueConstraint("practice_id", "list_id", "patient_id", name="message_once_a_list"),
    )
    op.create_index("message_to_patient", "message", ["practice_id", "patient_id"])


def make_message_sent() -> None:
    op.create_table(
        "message_sent",
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("route", sa.String(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("wording_version", sa.String(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        at("recorded_at", nullable=False),
        sa.CheckConstraint("route in ('message', 'letter', 'phone', 'other')", name="message_sent_route"),
        sa.ForeignKeyConstraint(["practice_id"], ["organisation.id"]),
        sa.ForeignKeyConstraint(["practice_id", "message_id"], ["message.practice_id", "message.id"]),
        sa.ForeignKeyConstraint(["recorded_by"], ["staff.id"]),
        sa.PrimaryKeyConstraint("practice_id", "message_id", "route"),
    )
