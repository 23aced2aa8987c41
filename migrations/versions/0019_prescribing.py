"""Prescribing: what practices prescribed, by month, and how many they look after."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from stepdown.plumbing.grants import grant
from stepdown.plumbing.row_security import statements

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

OWN = ("prescribing_load", "prescribing_figure", "prescribing_list_size", "prescribing_practice")
PUBLISHED = ("published_load", "published_figure", "published_list_size", "published_practice")


def upgrade() -> None:
    for shelf, own in (("prescribing", True), ("published", False)):
        make_load(shelf, own=own)
        make_figure(shelf, own=own)
        make_list_size(shelf, own=own)
        make_practice(shelf, own=own)
    for table in OWN:
        for statement in statements(table):
            op.execute(statement)
    grant(op.get_bind(), (*OWN, *PUBLISHED), "select, insert, update, delete")


def make_load(shelf: str, *, own: bool) -> None:
    table = f"{shelf}_load"
    boards = () if own else (sa.Column("for_boards", ARRAY(sa.String()), nullable=False),)
    op.create_table(
        table,
        *practice(own=own),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("files", JSONB(), nullable=False),
        sa.Column("months", ARRAY(sa.Date()), nullable=False),
        sa.Column("list_months", ARRAY(sa.Date()), nullable=False),
        sa.Column("names_practices", sa.Boolean(), nullable=False),
        sa.Column("practices", sa.Integer(), nullable=False),
        sa.Column("rows_read", sa.Integer(), nullable=False),
        sa.Column("rows_refused", sa.Integer(), nullable=False),
        sa.Column("problems", JSONB(), nullable=False),
        sa.Column("notes", ARRAY(sa.String()), nullable=False),
        sa.Column("rules", JSONB(), nullable=False),
        sa.Column("loaded_by", sa.Uuid(), nullable=False),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Uuid()),
        sa.Column("committed_at", sa.DateTime(timezone=True)),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        *boards,
        sa.CheckConstraint(
            "state in ('checked', 'committed', 'discarded', 'taken_back')", name=f"{table}_state"
        ),
        sa.CheckConstraint(
            "(committed_at is not null) = (state in ('committed', 'taken_back'))", name=f"{table}_committed"
        ),
        sa.CheckConstraint(
            "(ended_at is not null) = (state in ('discarded', 'taken_back'))", name=f"{table}_ended"
        ),
        sa.CheckConstraint("practices >= 0 and rows_read >= 0 and rows_refused >= 0", name=f"{table}_counts"),
        sa.ForeignKeyConstraint(["loaded_by"], ["staff.id"]),
        sa.ForeignKeyConstraint(["decided_by"], ["staff.id"]),
        *owned(own=own),
        sa.PrimaryKeyConstraint(*key("id", own=own)),
    )


def make_figure(shelf: str, *, own: bool) -> None:
    table = f"{shelf}_figure"
    op.create_table(
        table,
        *practice(own=own),
        sa.Column("load_id", sa.Uuid(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("practice_code", sa.String(), nullable=False),
        sa.Column("known", sa.Numeric(), nullable=False),
        sa.Column("unknown", sa.Integer(), nullable=False),
        sa.CheckConstraint("extract(day from month) = 1", name=f"{table}_month"),
        sa.CheckConstraint("known >= 0 and unknown >= 0", name=f"{table}_not_negative"),
        *of_load(shelf, own=own),
        sa.PrimaryKeyConstraint(*key("load_id", "measure", "month", "practice_code", own=own)),
    )


def make_list_size(shelf: str, *, own: bool) -> None:
    table = f"{shelf}_list_size"
    op.create_table(
        table,
        *practice(own=own),
        sa.Column("load_id", sa.Uuid(), nullable=False),
        sa.Column("practice_code", sa.String(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("patients", sa.Integer(), nullable=False),
        sa.CheckConstraint("extract(day from month) = 1", name=f"{table}_month"),
        sa.CheckConstraint("patients > 0", name=f"{table}_patients"),
        *of_load(shelf, own=own),
        sa.PrimaryKeyConstraint(*key("load_id", "practice_code", "month", own=own)),
    )


def make_practice(shelf: str, *, own: bool) -> None:
    op.create_table(
        f"{shelf}_practice",
        *practice(own=own),
        sa.Column("load_id", sa.Uuid(), nullable=False),
        sa.Column("practice_code", sa.String(), nullable=False),
        sa.Column("name", sa.String()),
        sa.Column("area_code", sa.String()),
        sa.Column("area_name", sa.String()),
        *of_load(shelf, own=own),
        sa.PrimaryKeyConstraint(*key("load_id", "practice_code", own=own)),
    )


def practice(*, own: bool) -> Iterator[sa.Column[str]]:
    if own:
        yield sa.Column("practice_id", sa.String(), nullable=False)


def owned(*, own: bool) -> Iterator[sa.ForeignKeyConstraint]:
    if own:
        yield sa.ForeignKeyConstraint(["practice_id"], ["organisation.id"])


def of_load(shelf: str, *, own: bool) -> Iterator[sa.ForeignKeyConstraint]:
    yield from owned(own=own)
    load = f"{shelf}_load"
    yield sa.ForeignKeyConstraint(key("load_id", own=own), [f"{load}.{name}" for name in key("id", own=own)])


def key(*names: str, own: bool) -> list[str]:
    return ["practice_id", *names] if own else list(names)


def downgrade() -> None:
    for table in reversed((*OWN, *PUBLISHED)):
        op.drop_table(table)
