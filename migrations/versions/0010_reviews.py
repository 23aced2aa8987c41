"""Reviews end in more ways, name their medicines, are chased and explain early issues; who is there is seen."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Text
from sqlalchemy.dialects import postgresql

from stepdown.plumbing.grants import grant
from stepdown.plumbing.row_security import statements

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

OLD = (
    *("remove_and_tell", "speak_to_patient", "change_to_acute", "amend_dose", "keep_with_reason"),
    *("invite_for_review", "continue_safely", "hold_or_exclude"),
)
NEW = (
    *("superseded", "already_tapering", "specialist_prescribes", "other_indication"),
    *("need_information", "pass_to_gp"),
)
CHECKS = {
    "review_medicines": "jsonb_typeof(medicines) = 'array'",
    "review_amends": (
        "outcome <> 'amend_dose' or note <> ''"
        " or jsonb_path_exists(medicines, '$[*] ? (@.new_directions != null || @.new_quantity != null)')"
    ),
    "review_chased": (
        "(outcome = 'need_information') = (ask_whom is not null) and (ask_whom is null) = (chase_on is null)"
    ),
}
COLUMNS = ("medicines", "ask_whom", "chase_on", "early_issue_reason", "decided_extract")
# What was reviewed before concerned the medicines for which the patient was listed; and the newest extract
# that the practice had taken in by then was the one before the reviewer.
SAY_OF_THE_OLD = """
    update review r set
        medicines = coalesce((
            select jsonb_agg(jsonb_build_object(
                'medication_id', one ->> 'medication_id', 'medicine', one ->> 'medicine',
                'new_directions', null, 'new_quantity', null, 'new_unit', null) order by place)
            from jsonb_array_elements(e.reasons) with ordinality as listed(one, place)
            where one ->> 'medicine' <> ''), '[]'::jsonb),
        decided_extract = coalesce((
            select max(x.number) from extract x
            where x.practice_id = r.practice_id and x.state = 'committed' and x.decided_at <= r.reviewed_at
        ), w.extract_number)
    from worklist_entry e
    join worklist w on w.practice_id = e.practice_id and w.id = e.worklist_id
    where e.practice_id = r.practice_id and e.worklist_id = r.worklist_id and e.patient_id = r.patient_id
"""
READ = ("review", "worklist", "worklist_entry", "extract")


def upgrade() -> None:
    allow(OLD + NEW)
    op.add_column("review", sa.Column("medicines", postgresql.JSONB(astext_type=Text())))
    op.add_column("review", sa.Column("ask_whom", sa.String()))
    op.add_column("review", sa.Column("chase_on", sa.Date()))
    op.add_column("review", sa.Column("early_issue_reason", sa.String()))
    op.add_column("review", sa.Column("decided_extract", sa.Integer()))
    with_force("no force")
    op.execute(SAY_OF_THE_OLD)
    with_force("force")
    op.alter_column("review", "medicines", nullable=False)
    op.alter_column("review", "decided_extract", nullable=False)
    for name, condition in CHECKS.items():
        op.create_check_constraint(name, "review", condition)
    op.create_index(
        "review_to_chase",
        "review",
        ["practice_id", "chase_on"],
        postgresql_where=sa.text("chase_on is not null and replaced_at is null"),
    )
    make_review_visit()


def make_review_visit() -> None:
    op.create_table(
        "review_visit",
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("seen_at >= opened_at", name="review_visit_lasts"),
        sa.ForeignKeyConstraint(["practice_id"], ["organisation.id"]),
        sa.ForeignKeyConstraint(
            ["practice_id", "patient_id"],
            ["patient.practice_id", "patient.id"],
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"]),
        sa.PrimaryKeyConstraint("practice_id", "patient_id", "staff_id"),
    )
    for statement in statements("review_visit"):
        op.execute(statement)
    grant(op.get_bind(), ("review_visit",), "select, insert, update, delete")


def downgrade() -> None:
    refuse_where_others_exist()
    op.drop_table("review_visit")
    op.drop_index("review_to_chase", table_name="review")
    for name in CHECKS:
        op.drop_constraint(name, "review", type_="check")
    for column in COLUMNS:
        op.drop_column("review", column)
    allow(OLD)


def allow(outcomes: tuple[str, ...]) -> None:
    op.drop_constraint("review_outcome", "review", type_="check")
    op.create_check_constraint("review_outcome", "review", f"outcome in {outcomes}")


def refuse_where_others_exist() -> None:
    """What a clinician decided is not thrown away for an older program."""
    with_force("no force")
    others = op.get_bind().scalar(sa.text(f"select count(*) from review where outcome in {NEW}"))  # noqa: S608 - fixed
    with_force("force")
    if others:
        raise RuntimeError(f"{others} reviews ended in a way that the older version does not know.")


def with_force(force: str) -> None:
    """Under FORCE even the owner sees no row; it is lifted inside this transaction alone."""
    for table in READ:
        op.execute(f"alter table {table} {force} row level security")
