"""An extract may come from SystmOne or by a mapping, be checked in the background, be refused and be undone."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ALLOWED = {
    "state": (
        ("checked", "committed", "cancelled"),
        ("checking", "refused", "checked", "committed", "cancelled", "undone"),
    ),
    "source": (("emis_csv", "gp_connect"), ("emis_csv", "systmone", "mapped", "gp_connect")),
}


def upgrade() -> None:
    for column, (_, after) in ALLOWED.items():
        _allow(column, after)


def downgrade() -> None:
    for column, (before, _) in ALLOWED.items():
        _allow(column, before)


def _allow(column: str, words: tuple[str, ...]) -> None:
    op.drop_constraint(f"extract_{column}", "extract", type_="check")
    op.create_check_constraint(f"extract_{column}", "extract", f"{column} in {words}")
