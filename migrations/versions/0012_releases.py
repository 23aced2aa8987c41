"""Letters: released week by week, printed from bodies that were laid out at approval."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Text
from sqlalchemy.dialects import postgresql

from stepdown.plumbing.grants import grant
from stepdown.plumbing.row_security import statements

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

KINDS = (
    "kind in ('invitation', 'named_appointment', 'repeat_removed', 'codeine_information', 'taper_plan',"
    " 'reminder', 'programme_invitation')"
)
FORMATS = "format in ('standard', 'large_print', 'easy_read')"
READ = ("letter_batch", "letter_release", "letter", "letter_body", "print_file", "review")
RELEASE_CHECKS = {
    "letter_release_state": (
        "state in ('waiting', 'rendering', 'rendered', 'downloaded', 'posted', 'withdrawn')"
    ),
    "letter_release_week": "extract(isodow from week) = 1",
    "letter_release_failed": "not print_failed or state in ('waiting', 'withdrawn')",
    "letter_release_posted_on": "(state = 'posted') = (posted_on is not null)",
    "letter_release_approved_first": (
        "state in ('waiting', 'withdrawn') or (approved_by is not null and dated_on is not null)"
    ),
    "letter_release_withdrawn": "(state = 'withdrawn') = (withdrawn_because <> '')",
}
OLD_CHECKS = {
    "letter_batch_state": (
        "state in ('created', 'approved', 'rendering', 'rendered', 'posted', 'cancelled')"
    ),
    "letter_batch_approved_first": "state in ('created', 'cancelled') or approved_by is not null",
    "letter_batch_failed": "not print_failed or state in ('approved', 'cancelled')",
    "letter_batch_posted_on": "(state = 'posted') = (posted_on is not null)",
}
NEW_CHECKS = {
    "letter_batch_kind": KINDS,
    "letter_batch_state": "state in ('created', 'approved', 'cancelled')",
    "letter_batch_approved_first": "state <> 'approved' or approved_by is not null",
    "letter_batch_wordings": "jsonb_typeof(wordings) = 'array'",
}
MOVED = (
    *("worklist_id", "template_id", "template_version", "dated_on", "rendered_letters", "print_failed"),
    *("rendered_at", "posted_on", "posted_by"),
)
# What a batch was, its one release now is. What is not posted is made anew, from bodies.
ONE_RELEASE_EACH = """
    insert into letter_release (practice_id, id, batch_id, week, state, dated_on, approved_by,
        rendered_letters, print_failed, rendered_at, posted_on, posted_by, withdrawn_because, version)
    select practice_id, gen_random_uuid(), id, date_trunc('week', coalesce(posted_on, dated_on))::date,
        case state when 'posted' then 'posted' when 'cancelled' then 'withdrawn' else 'waiting' end,
        case state when 'posted' then dated_on end, approved_by,
        case state when 'posted' then rendered_letters else 0 end, print_failed,
        case state when 'posted' then rendered_at end, posted_on, posted_by,
        case state when 'cancelled' then 'The batch was cancelled.' else '' end, version
    from letter_batch
"""
NOT_POSTED = """
    delete from print_file f using letter_batch b
    where b.practice_id = f.practice_id and b.id = f.batch_id and b.state <> 'posted'
"""
NOWHERE_YET = """
    update letter l set first_page = null, page_count = null from letter_batch b
    where b.practice_id = l.practice_id and b.id = l.batch_id and b.state <> 'posted'
"""
BATCHES_ON = """
    update letter_batch set
        kind = template_id,
        wordings = jsonb_build_array(jsonb_build_object(
            'format', 'standard', 'language', 'en', 'wording_id', null,
            'version', template_version, 'title', '', 'text', '')),
        state = case when state in ('rendering', 'rendered', 'posted') then 'approved' else state end
"""
LETTERS_ON = """
    update letter l set
        release_id = case l.state when 'held' then null else r.id end,
        worklist_id = b.worklist_id,
        review_id = (select v.id from review v where v.practice_id = l.practice_id
                     and v.worklist_id = b.worklist_id and v.patient_id = l.patient_id
                     order by v.replaced_at is not null, v.reviewed_at desc limit 1),
        postcode = coalesce(l.address_lines[cardinality(l.address_lines)], ''),
        part = case when l.first_page is null then null else 1 end
    from letter_batch b join letter_release r on r.practice_id = b.practice_id and r.batch_id = b.id
    where b.practice_id = l.practice_id and b.id = l.batch_id
"""
FILES_ON = """
    update print_file f set
        release_id = r.id, part = 1, made_of = f.digest,
        letters = (select greatest(count(*), 1) from letter l where l.practice_id = f.practice_id
                   and l.batch_id = f.batch_id and l.first_page is not null),
        pages = (select coalesce(sum(l.page_count), 0) from letter l where l.practice_id = f.practice_id
                 and l.batch_id = f.batch_id)
    from letter_release r where r.practice_id = f.practice_id and r.batch_id = f.batch_id
"""
BATCHES_BACK = """
    update letter_batch b set
        worklist_id = (select l.worklist_id from letter l
                       where l.practice_id = b.practice_id and l.batch_id = b.id limit 1),
        template_id = b.kind,
        template_version = coalesce(b.wordings -> 0 ->> 'version', '1'),
        dated_on = coalesce(r.dated_on, (b.prepared_at at time zone 'Europe/London')::date),
        rendered_letters = r.rendered_letters, print_failed = r.print_failed,
        rendered_at = r.rendered_at, posted_on = r.posted_on, posted_by = r.posted_by,
        state = case when b.state <> 'approved' then b.state
                     when r.state = 'waiting' then 'approved' when r.state = 'withdrawn' then 'cancelled'
                     when r.state = 'downloaded' then 'rendered' else r.state end
    from letter_release r where r.practice_id = b.practice_id and r.batch_id = b.id
"""
FILES_BACK = """
    update print_file f set batch_id = r.batch_id
    from letter_release r where r.practice_id = f.practice_id and r.id = f.release_id
"""
# The older version knows one print run a batch, of invitations in standard print from one worklist.
UNKNOWN_BEFORE = """
    select count(*) from letter_batch b where b.kind <> 'invitation'
    or (select count(*) from letter_release r
        where r.practice_id = b.practice_id and r.batch_id = b.id) <> 1
    or (select count(distinct l.worklist_id) from letter l
        where l.practice_id = b.practice_id and l.batch_id = b.id) > 1
    or exists (select from letter l where l.practice_id = b.practice_id and l.batch_id = b.id
               and (l.part > 1 or l.format <> 'standard' or l.language <> 'en'))
"""


def upgrade() -> None:
    make_release()
    make_body()
    for name in OLD_CHECKS:
        op.drop_constraint(name, "letter_batch", type_="check")
    op.add_column("letter_batch", sa.Column("kind", sa.String()))
    op.add_column("letter_batch", sa.Column("wordings", postgresql.JSONB(astext_type=Text())))
    widen_letter()
    widen_print_file()
    with_force("no force")
    for step in (ONE_RELEASE_EACH, NOT_POSTED, NOWHERE_YET, LETTERS_ON, FILES_ON, BATCHES_ON):
        op.execute(step)
    with_force("force")
    tighten()


def make_release() -> None:
    staff = ("approved_by", "downloaded_by", "posted_by")
    op.create_table(
        "letter_release",
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("dated_on", sa.Date()),
        sa.Column("approved_by", sa.Uuid()),
        sa.Column("rendered_letters", sa.Integer(), nullable=False),
        sa.Column("print_failed", sa.Boolean(), nullable=False),
        sa.Column("rendered_at", sa.DateTime(timezone=True)),
        sa.Column("first_downloaded_at", sa.DateTime(timezone=True)),
        sa.Column("downloaded_at", sa.DateTime(timezone=True)),
        sa.Column("downloaded_by", sa.Uuid()),
        sa.Column("posted_on", sa.Date()),
        sa.Column("posted_by", sa.Uuid()),
        sa.Column("withdrawn_because", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *(sa.CheckConstraint(condition, name=name) for name, condition in RELEASE_CHECKS.items()),
        *(sa.ForeignKeyConstraint([column], ["staff.id"]) for column in staff),
        sa.ForeignKeyConstraint(["practice_id"], ["organisation.id"]),
        sa.ForeignKeyConstraint(["practice_id", "batch_id"], ["letter_batch.practice_id", "letter_batch.id"]),
        sa.PrimaryKeyConstraint("practice_id", "id"),
        sa.UniqueConstraint("practice_id", "batch_id", "week", name="letter_release_once_a_week"),
        sa.UniqueConstraint("practice_id", "batch_id", "id", name="letter_release_of_its_batch"),
    )
    op.create_index("letter_release_by_week", "letter_release", ["practice_id", "week"])
    guard("letter_release")


def make_body() -> None:
    op.create_table(
        "letter_body",
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.Column("placements", postgresql.JSONB(astext_type=Text()), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(KINDS, name="letter_body_kind"),
        sa.CheckConstraint(FORMATS, name="letter_body_format"),
        sa.ForeignKeyConstraint(["practice_id"], ["organisation.id"]),
        sa.ForeignKeyConstraint(["practice_id", "batch_id"], ["letter_batch.practice_id", "letter_batch.id"]),
        sa.PrimaryKeyConstraint("practice_id", "id"),
        sa.UniqueConstraint("practice_id", "batch_id", "digest", name="letter_body_once"),
    )
    guard("letter_body")


def guard(table: str) -> None:
    for statement in statements(table):
        op.execute(statement)
    grant(op.get_bind(), (table,), "select, insert, update, delete")


def widen_letter() -> None:
    for name in ("release_id", "worklist_id", "review_id", "wording_id", "body_id"):
        op.add_column("letter", sa.Column(name, sa.Uuid()))
    for name, before in (("format", "standard"), ("language", "en"), ("postcode", ""), ("medicine", "")):
        op.add_column("letter", sa.Column(name, sa.String(), nullable=False, server_default=before))
    overlay = sa.Column("overlay", postgresql.JSONB(astext_type=Text()), nullable=False, server_default="{}")
    op.add_column("letter", overlay)
    op.add_column("letter", sa.Column("part", sa.Integer()))
    op.add_column("letter", sa.Column("withheld_at", sa.DateTime(timezone=True)))
    for name in ("format", "language", "postcode", "medicine", "overlay"):
        op.alter_column("letter", name, server_default=None)


def widen_print_file() -> None:
    op.add_column("print_file", sa.Column("release_id", sa.Uuid()))
    for name in ("part", "letters", "pages"):
        op.add_column("print_file", sa.Column(name, sa.Integer()))
    op.add_column("print_file", sa.Column("made_of", sa.String()))
    op.add_column("print_file", sa.Column("downloaded_at", sa.DateTime(timezone=True)))


def tighten() -> None:
    for name in ("kind", "wordings"):
        op.alter_column("letter_batch", name, nullable=False)
    op.alter_column("letter", "worklist_id", nullable=False)
    for name in ("release_id", "part", "letters", "pages", "made_of"):
        op.alter_column("print_file", name, nullable=False)
    for name in MOVED:
        op.drop_column("letter_batch", name)
    for name, condition in NEW_CHECKS.items():
        op.create_check_constraint(name, "letter_batch", condition)
    op.create_check_constraint("letter_released", "letter", "state <> 'included' or release_id is not null")
    op.create_check_constraint("letter_format", "letter", FORMATS)
    point_letters()
    op.drop_constraint("print_file_pkey", "print_file", type_="primary")
    op.drop_column("print_file", "batch_id")
    op.create_primary_key("print_file_pkey", "print_file", ["practice_id", "release_id", "part"])
    op.create_check_constraint("print_file_part", "print_file", "part > 0 and letters > 0")
    refer("print_file", "letter_release", ["practice_id", "release_id"], ["practice_id", "id"])


def point_letters() -> None:
    key = ["practice_id", "id"]
    in_batch = ["practice_id", "batch_id", "id"]
    refer("letter", "letter_release", ["practice_id", "batch_id", "release_id"], in_batch)
    for table in ("letter_body", "worklist", "review"):
        refer("letter", table, ["practice_id", f"{table.removeprefix('letter_')}_id"], key)
    columns = ["practice_id", "release_id", "part", "postcode", "reference"]
    op.create_index("letter_of_release", "letter", columns)
    op.create_index("letter_to_patient", "letter", ["practice_id", "patient_id"])


def refer(table: str, to: str, columns: list[str], key: list[str]) -> None:
    op.create_foreign_key(f"{table}_{'_'.join(columns)}_fkey", table, to, columns, key)


def downgrade() -> None:
    refuse_what_the_older_does_not_know()
    for name in NEW_CHECKS:
        op.drop_constraint(name, "letter_batch", type_="check")
    op.drop_constraint("print_file_part", "print_file", type_="check")
    op.add_column("print_file", sa.Column("batch_id", sa.Uuid()))
    batches_as_before()
    with_force("no force")
    op.execute(FILES_BACK)
    op.execute(BATCHES_BACK)
    with_force("force")
    files_as_before()
    letters_as_before()
    for name, condition in OLD_CHECKS.items():
        op.create_check_constraint(name, "letter_batch", condition)
    for name in MOVED:
        op.alter_column("letter_batch", name, nullable=name in {"rendered_at", "posted_on", "posted_by"})
    for name in ("kind", "wordings"):
        op.drop_column("letter_batch", name)
    op.drop_table("letter_body")
    op.drop_table("letter_release")


def batches_as_before() -> None:
    kinds = (sa.Uuid(), sa.String(), sa.String(), sa.Date(), sa.Integer(), sa.Boolean())
    for name, kind in zip(MOVED, (*kinds, sa.DateTime(timezone=True), sa.Date(), sa.Uuid()), strict=True):
        op.add_column("letter_batch", sa.Column(name, kind))
    refer("letter_batch", "worklist", ["practice_id", "worklist_id"], ["practice_id", "id"])
    refer("letter_batch", "staff", ["posted_by"], ["id"])


def files_as_before() -> None:
    op.drop_constraint("print_file_pkey", "print_file", type_="primary")
    for name in ("release_id", "part", "letters", "pages", "made_of", "downloaded_at"):
        op.drop_column("print_file", name)
    op.create_primary_key("print_file_pkey", "print_file", ["practice_id", "batch_id"])
    refer("print_file", "letter_batch", ["practice_id", "batch_id"], ["practice_id", "id"])


def letters_as_before() -> None:
    for name in ("letter_released", "letter_format"):
        op.drop_constraint(name, "letter", type_="check")
    for name in ("letter_of_release", "letter_to_patient"):
        op.drop_index(name, table_name="letter")
    for name in ("release_id", "body_id", "worklist_id", "review_id", "wording_id"):
        op.drop_column("letter", name)
    for name in ("format", "language", "postcode", "medicine", "overlay", "part", "withheld_at"):
        op.drop_column("letter", name)


def refuse_what_the_older_does_not_know() -> None:
    with_force("no force")
    unknown = op.get_bind().scalar(sa.text(UNKNOWN_BEFORE))
    with_force("force")
    if unknown:
        raise RuntimeError(
            f"{unknown} batches of letters are of a kind that the older version does not know."
        )


def with_force(force: str) -> None:
    """Under FORCE even the owner sees no row; it is lifted inside this transaction alone."""
    for table in READ:
        op.execute(f"alter table {table} {force} row level security")
