"""`stepdown ome`: the oral morphine equivalent of each line of a table, with its working."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from stepdown.clinical.ome.calculator import OmeCalculator
from stepdown.clinical.ome.factors import FactorSet
from stepdown.clinical.ome.figures import rounded
from stepdown.clinical.ome.working import working_of
from stepdown.commands.tables import Table, TableRefusedError, read_table, write_table
from stepdown.content import library
from stepdown.content.ome import ome_calculator

NEEDS = ("name", "directions", "quantity", "days")
ADDS = ("ome_directions_min", "ome_directions_max", "ome_quantity", "status", "working")


def ome(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    factor_set: Annotated[
        str, typer.Option("--set", metavar="NAME", help="The factor set.")
    ] = library.CONVERSION_SETS[0],
) -> None:
    """Oral morphine equivalents, mg a day: to decide whom to review first; not for dosing or switching.

    FILE has the columns name, directions, quantity and days (one supply), and may have dmd_code and bnf_code.
    """
    factors = _factors(factor_set)
    table = read_table(file, needs=NEEDS)
    added = [heading for heading in ADDS if heading not in table.headings]
    write_table([*table.headings, *added], _answered(table, ome_calculator(factors)))


def _factors(name: str) -> FactorSet:
    if (found := library.conversions().get(name)) is None:
        raise TableRefusedError(
            f"There is no factor set {name!r}. There are: {', '.join(library.CONVERSION_SETS)}"
        )
    return found


def _answered(table: Table, calculator: OmeCalculator) -> Iterator[dict[str, str]]:
    for row in table.rows:
        line = calculator.row(
            row["name"],
            row["directions"],
            row["quantity"],
            row["days"],
            row.get("dmd_code", ""),
            row.get("bnf_code", ""),
        )
        yield row | {
            "ome_directions_min": _cell(line.directions_min),
            "ome_directions_max": _cell(line.directions_max),
            "ome_quantity": _cell(line.quantity),
            "status": line.status,
            "working": working_of(line),
        }


def _cell(ome_a_day: Decimal | None) -> str:
    return "" if ome_a_day is None else rounded(ome_a_day)
