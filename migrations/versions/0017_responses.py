"""Responses: what patients answered, returned mail, and who does not want to be contacted."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Text
from sqlalchemy.dialects import postgresql

from stepdown.plumbing.grants import grant
from stepdown.plumbing.row_security import statements

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

# Dependents last.
TABLES = (
    *("contact_refusal", "returned_letter", "desk_check", "letter_response"),
    *("urgent_call", "duty_rota"),
)


def uuid(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Uuid(), nullable=nullable)


def said(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.String(), nullable=nullable)


def at(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def by(*columns: str) -> list[sa.ForeignKeyConstraint]:
    return [sa.ForeignKeyConstraint([column], ["staff.id"]) for column in columns]


def make(table: str, *parts: object) -> None:
    """A table of a practice: its key begins with it, and its policy asks for it."""
    op.create_table(
        table,
        said("practice_id"),
        *parts,  # type: ignore[arg-type]
        sa.ForeignKeyConstraint(["practice_id"], ["organisation.id"]),
    )
    for statement in statements(table):
        op.execute(statement)


def reference(column: str, table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["practice_id", column], [f"{table}.practice_id", f"{table}.id"])


def upgrade() -> None:
    make_contact_refusal()
    make_returned_letter()
    make_desk_check()
    make_letter_response()
    make_urgent_call()
    make_duty_rota()
    grant(op.get_bind(), TABLES, "select, insert, update, delete")


def downgrade() -> None:
    """What a patient asked is not thrown away for an older program, which would write to them again."""
    refuse_where_somebody_refuses()
    for table in reversed(TABLES):
        op.drop_table(table)


def refuse_where_somebody_refuses() -> None:
    op.execute("alter table contact_refusal no force row level security")
    standing = op.get_bind().scalar(sa.text("select count(*) from contact_refusal where lifted_at is null"))
    op.execute("alter table contact_refusal force row level security")
    if standing:
        raise RuntimeError(
            f"{standing} patients asked not to be contacted; the older version would not know."
        )


def make_contact_refusal() -> None:
    make(
        "contact_refusal",
        uuid("id"),
        uuid("patient_id"),
        uuid("recorded_by"),
        at("recorded_at"),
        uuid("lifted_by", nullable=True),
        at("lifted_at", nullable=True),
        said("lifted_because", nullable=True),
        sa.PrimaryKeyConstraint("practice_id", "id"),
        reference("patient_id", "patient"),
        *by("recorded_by", "lifted_by"),
        sa.CheckConstraint(
            "(lifted_by is null) = (lifted_at is null) and (lifted_by is null) = (lifted_because is null)",
            name="contact_refusal_lifted",
        ),
    )
    op.create_index(
        "contact_refusal_one_stands",
        "contact_refusal",
        ["practice_id", "patient_id"],
        unique=True,
        postgresql_where=sa.text("lifted_at is null"),
    )


def make_returned_letter() -> None:
    make(
        "returned_letter",
        uuid("id"),
        uuid("letter_id"),
        uuid("patient_id"),
        said("reason"),
        said("address_key"),
        uuid("logged_by"),
        at("logged_at"),
        uuid("cleared_by", nullable=True),
        at("cleared_at", nullable=True),
        said("cleared_because", nullable=True),
        sa.PrimaryKeyConstraint("practice_id", "id"),
        reference("letter_id", "letter"),
        reference("patient_id", "patient"),
        *by("logged_by", "cleared_by"),
        sa.CheckConstraint(
            "reason in ('gone_away', 'addressee_unknown', 'died_reported', 'refused', 'other', 'moved')",
            name="returned_letter_reason",
        ),
        sa.CheckConstraint(
            "(cleared_by is null) = (cleared_at is null) and (cleared_by is null) = (cleared_because is null)",
            name="returned_letter_cleared",
        ),
    )
    op.create_index(
        "returned_letter_once",
        "returned_letter",
        ["practice_id", "letter_id"],
        unique=True,
        postgresql_where=sa.text("cleared_at is null"),
    )
    op.create_index("returned_letter_patient", "returned_letter", ["practice_id", "patient_id"])


def make_desk_check() -> None:
    make(
        "desk_check",
        uuid("id"),
        uuid("patient_id"),
        sa.Column("matched", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=False),
        said("carer", nullable=True),
        said("relationship", nullable=True),
        said("consent", nullable=True),
        uuid("checked_by"),
        at("checked_at"),
        sa.PrimaryKeyConstraint("practice_id", "id"),
        reference("patient_id", "patient"),
        *by("checked_by"),
        sa.CheckConstraint(
            "matched <@ array['name', 'birth_date', 'address']::varchar[]", name="desk_check_matched"
        ),
        sa.CheckConstraint(
            "not passed or ('name' = any(matched) and matched && array['birth_date', 'address']::varchar[])",
            name="desk_check_two_identifiers",
        ),
        sa.CheckConstraint(
            "(carer is null) = (relationship is null) and (carer is null) = (consent is null)",
            name="desk_check_carer",
        ),
        sa.CheckConstraint(
            "consent in ('on_the_call', 'in_the_record', 'attorney', 'none')", name="desk_check_consent"
        ),
        sa.CheckConstraint("not (passed and consent = 'none')", name="desk_check_passed"),
    )


def make_letter_response() -> None:
    make(
        "letter_response",
        uuid("id"),
        *(uuid(name, nullable=True) for name in ("letter_id", "message_id")),
        *(uuid(name) for name in ("patient_id", "check_id")),
        said("kind"),
        sa.Column("appointment_on", sa.Date(), nullable=True),
        said("appointment_with", nullable=True),
        uuid("logged_by"),
        at("logged_at"),
        *(uuid(name, nullable=True) for name in ("refusal_id", "returned_id", "replaced_by")),
        at("replaced_at", nullable=True),
        said("attendance", nullable=True),
        uuid("attendance_by", nullable=True),
        at("attendance_at", nullable=True),
        uuid("answered_by", nullable=True),
        at("answered_at", nullable=True),
        said("answered_how", nullable=True),
        sa.PrimaryKeyConstraint("practice_id", "id"),
        reference("letter_id", "letter"),
        reference("message_id", "message"),
        reference("patient_id", "patient"),
        reference("check_id", "desk_check"),
        reference("refusal_id", "contact_refusal"),
        reference("returned_id", "returned_letter"),
        *by("logged_by", "replaced_by", "attendance_by", "answered_by"),
        *checks_of_responses(),
    )
    op.create_index("letter_response_letter", "letter_response", ["practice_id", "letter_id"])
    op.create_index(
        "letter_response_booked",
        "letter_response",
        ["practice_id", "appointment_on"],
        postgresql_where=sa.text("kind = 'booked' and replaced_at is null"),
    )


def checks_of_responses() -> list[sa.CheckConstraint]:
    conditions = {
        "to_what": "num_nonnulls(letter_id, message_id) = 1",
        "kind": "kind in ('booked', 'declined', 'thinking', 'asks', 'moved', 'no_contact')",
        "booked": (
            "(kind = 'booked') = (appointment_on is not null)"
            " and (appointment_on is null) = (appointment_with is null)"
        ),
        "replaced": "(replaced_by is null) = (replaced_at is null)",
        "attendance": (
            "(attendance is null or kind = 'booked') and attendance in ('attended', 'did_not_attend')"
            " and (attendance is null) = (attendance_by is null)"
            " and (attendance is null) = (attendance_at is null)"
        ),
        "answered": (
            "(answered_by is null or kind = 'asks') and (answered_by is null) = (answered_at is null)"
            " and (answered_by is null) = (answered_how is null)"
        ),
    }
    return [
        sa.CheckConstraint(condition, name=f"letter_response_{name}")
        for name, condition in conditions.items()
    ]


def make_urgent_call() -> None:
    make(
        "urgent_call",
        uuid("id"),
        uuid("patient_id", nullable=True),
        said("reference", nullable=True),
        said("kind"),
        said("told", nullable=True),
        uuid("pressed_by"),
        at("pressed_at"),
        sa.PrimaryKeyConstraint("practice_id", "id"),
        reference("patient_id", "patient"),
        *by("pressed_by"),
        sa.CheckConstraint(
            "kind in ('withdrawal', 'overdose', 'suicidal', 'run_out')", name="urgent_call_kind"
        ),
    )


def make_duty_rota() -> None:
    make(
        "duty_rota",
        sa.Column("weekdays", postgresql.JSONB(astext_type=Text()), nullable=False),
        sa.Column("dates", postgresql.JSONB(astext_type=Text()), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        at("changed_at"),
        sa.PrimaryKeyConstraint("practice_id"),
        sa.CheckConstraint(
            "jsonb_typeof(weekdays) = 'object' and jsonb_typeof(dates) = 'object'", name="duty_rota_objects"
        ),
    )
