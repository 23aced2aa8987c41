"""`stepdown addresses FILE.csv`: which addresses a letter can be posted to, and why not the others."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from stepdown.clinical.addresses import FEWEST_LINES, MOST_LINES, check_address
from stepdown.commands.tables import read_table, write_table

LINES = tuple(f"line{number}" for number in range(1, MOST_LINES + 1))
ADDED = ("valid", "reason", "postcode")


def addresses(file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)]) -> None:
    """Check addresses (columns line1 to line7, the postcode in the last line that is filled in).

    The answer is that of the letters: what is not valid here is held back there.
    """
    table = read_table(file, needs=LINES[:FEWEST_LINES])
    headings = [*table.headings, *(one for one in ADDED if one not in table.headings)]
    write_table(headings, (row | checked(row) for row in table.rows))


def checked(row: Mapping[str, str]) -> dict[str, str]:
    """`postcode` as Royal Mail writes it; empty where the address does not end in one."""
    address = check_address([row.get(line, "") for line in LINES], None)
    return {
        "valid": "yes" if address.valid else "no",
        "reason": address.reason or "",
        "postcode": address.postcode or "",
    }
