"""`stepdown directions FILE.csv`: what each text says of dose and day."""

from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Annotated

import typer

from stepdown.clinical.directions import parse_directions
from stepdown.clinical.dosing import Dosing
from stepdown.clinical.ome.figures import plain
from stepdown.commands.tables import read_table, write_table

ADDED = (
    "dose_min",
    "dose_max",
    "unit",
    "per_day_min",
    "per_day_max",
    "as_required",
    "ceiling_per_day",
    "status",
    "reason",
)
# The one place where amounts are rounded: half up, and only what has more places than this.
_PLACES = Decimal("0.0001")


def directions(file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)]) -> None:
    """Read directions (column `text`) as dose and amount a day; what cannot be read is unknown, and why."""
    table = read_table(file, needs=["text"])
    headings = [*table.headings, *(one for one in ADDED if one not in table.headings)]
    write_table(headings, (row | shown(parse_directions(row["text"])) for row in table.rows))


def shown(dosing: Dosing) -> dict[str, str]:
    return {
        "dose_min": _plain(dosing.dose_min),
        "dose_max": _plain(dosing.dose_max),
        "unit": dosing.unit or "",
        "per_day_min": _plain(dosing.per_day_min),
        "per_day_max": _plain(dosing.per_day_max),
        "as_required": "yes" if dosing.as_required else "no",
        "ceiling_per_day": _plain(dosing.ceiling_per_day),
        "status": dosing.status,
        "reason": dosing.reason,
    }


def _plain(number: Decimal | None) -> str:
    """ "24", "0.2", "0.3333"; empty if unknown."""
    return "" if number is None else plain(number.quantize(_PLACES, ROUND_HALF_UP))
