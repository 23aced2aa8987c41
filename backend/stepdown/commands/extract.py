"""`stepdown extract`: the options that its two commands share, and the question in between."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

Files = Annotated[list[Path], typer.Argument(exists=True, dir_okay=False, help="All files of the extract")]
Practice = Annotated[str, typer.Option(help="The practice's code")]
DatedOn = Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="The day on which the report was run")]
IsFull = Annotated[
    bool,
    typer.Option("--full/--partial", help="Full: who is absent has left. Partial: absence says nothing"),
]
Source = Annotated[str, typer.Option(help="emis-csv, systmone, mapped, gp-connect or status-refresh")]
Mapping = Annotated[str | None, typer.Option(help="With --source mapped: the name of the saved mapping")]
By = Annotated[str, typer.Option(help="E-mail address of the account in whose name this is done")]
Again = Annotated[bool, typer.Option("--again", help="Though these very files are here already")]
Yes = Annotated[bool, typer.Option("--yes", help="Commit without asking")]


def agreed(*, yes: bool, question: str = "Commit this extract?") -> bool:
    """Without a person at the terminal there is nobody to ask."""
    return yes or (sys.stdin.isatty() and typer.confirm(question, err=True))
