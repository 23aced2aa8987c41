"""Letters: who is phoned because nothing fitting can be printed, when each appointment is, what was checked."""

import sqlalchemy as sa
from alembic import op

from stepdown.plumbing.grants import grant
from stepdown.plumbing.row_security import statements

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

APPOINTMENT = ("appointment_on", "appointment_time", "appointment_with")
WHOLE_APPOINTMENT = (
    "(appointment_on is null) = (appointment_time is null)"
    " and (appointment_on is null) = (appointment_with is null)"
)


def upgrade() -> None:
    op.add_column("letter", sa.Column("appointment_on", sa.Date(), nullable=True))
    op.add_column("letter", sa.Column("appointment_time", sa.Time(), nullable=True))
    op.add_column("letter", sa.Column("appointment_with", sa.String(), nullable=True))
    for column in ("again_because", "checked"):
        op.add_column("letter", sa.Column(column, sa.String(), nullable=False, server_default=""))
        op.alter_column("letter", column, server_default=None)
    op.create_check_constraint("letter_appointment", "letter", WHOLE_APPOINTMENT)
    make_phone_task()


def make_phone_task() -> None:
    op.create_table(
        "phone_task",
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("speaks", sa.String(), nullable=False),
        sa.Column("reads", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by", sa.Uuid(), nullable=True),
        sa.Column("how", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("why in ('interpreter', 'format')", name="phone_task_why"),
        sa.CheckConstraint(
            "how in ('spoke_with_interpreter', 'spoke', 'sent_otherwise', 'not_reached')",
            name="phone_task_how",
        ),
        sa.CheckConstraint(
            "(done_at is null) = (done_by is null) and (done_at is null) = (how is null)",
            name="phone_task_done",
        ),
        sa.ForeignKeyConstraint(["practice_id"], ["organisation.id"]),
        sa.ForeignKeyConstraint(["practice_id", "batch_id"], ["letter_batch.practice_id", "letter_batch.id"]),
        sa.ForeignKeyConstraint(["practice_id", "patient_id"], ["patient.practice_id", "patient.id"]),
        sa.ForeignKeyConstraint(["done_by"], ["staff.id"]),
        sa.PrimaryKeyConstraint("practice_id", "id"),
    )
    op.create_index(
        "phone_task_once_a_batch", "phone_task", ["practice_id", "batch_id", "patient_id"], unique=True
    )
    op.create_index(
        "phone_task_open",
        "phone_task",
        ["practice_id", "made_at"],
        postgresql_where=sa.text("done_at is null"),
    )
    op.create_index("phone_task_patient", "phone_task", ["practice_id", "patient_id"])
    for statement in statements("phone_task"):
        op.execute(statement)
    grant(op.get_bind(), ("phone_task",), "select, insert, update, delete")


def downgrade() -> None:
    """To the older version who is to be phoned is, as their letter says, held back."""
    op.drop_table("phone_task")
    op.drop_constraint("letter_appointment", "letter", type_="check")
    for column in ("checked", "again_because", *APPOINTMENT):
        op.drop_column("letter", column)
