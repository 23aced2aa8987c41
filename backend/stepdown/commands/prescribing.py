"""`stepdown prescribing`: measures of prescribing data by practice and month, from files alone."""

import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from stepdown.clinical.ome.figures import plain
from stepdown.clinical.prescribed.figures import Figure
from stepdown.commands.practice_files import refusal
from stepdown.commands.prescribing_notes import notes, problems
from stepdown.commands.tables import TableRefusedError, write_table
from stepdown.content import library
from stepdown.plumbing.problems import Problem
from stepdown.records.practices.directory import directory_rows
from stepdown.records.prescribing.reading.columns import GivenMapping, read_mapping
from stepdown.records.prescribing.reading.list_sizes import ListSizes, read_list_sizes
from stepdown.records.prescribing.reading.prescribing import read_prescribing
from stepdown.records.prescribing.reading.results import Prescribed

COLUMNS = ("practice", "month", "measure", "numerator", "denominator", "value")
SHOWN_TO = Decimal("0.0001")


def _file(words: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(exists=True, dir_okay=False, metavar="FILE", help=words)
    return option


def prescribing(
    files: Annotated[list[Path], typer.Argument(exists=True, dir_okay=False, metavar="FILE...")],
    list_size: Annotated[list[Path] | None, _file("Registered patients (CSV). Repeat it for more.")] = None,
    directory: Annotated[Path | None, _file("The practice directory (epraccur layout).")] = None,
    mapping: Annotated[
        Path | None, _file("A CSV file “field,column”, for a report of another layout.")
    ] = None,
    month: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m"],
            metavar="MONTH",
            help="Of this month alone, as 2026-03: rows of another are refused.",
        ),
    ] = None,
    factor_set: Annotated[
        str, typer.Option("--set", metavar="NAME", help="The factor set of oral morphine equivalents.")
    ] = library.CONVERSION_SETS[0],
) -> None:
    """What practices prescribed: each measure for every 1,000 patients, by practice and month.

    FILE is in the layout of the English Prescribing Dataset or of ePACT2, or as --mapping says.
    A value is empty where the list size is not known. Rows that cannot be read are said with their line.
    """
    _refuse_unknown_set(factor_set)
    asked = None if month is None else month.date()
    today = date.today()  # noqa: DTZ011 - the analyst's own day
    try:
        with ExitStack() as opened:
            given = _mapping(mapping, month_is_known=asked is not None)
            found = read_prescribing(
                _opened(opened, files), today=today, month=asked, mapping=given, factor_set=factor_set
            )
            sizes = read_list_sizes(_opened(opened, list_size), today=today) if list_size else ListSizes()
    except Problem as refused:
        raise refusal(refused) from None
    known = None if directory is None else _practices_of(directory)
    write_table(COLUMNS, (_row(figure, sizes) for figure in found.figures()))
    _say(found, sizes, known)


def _refuse_unknown_set(name: str) -> None:
    if name not in library.CONVERSION_SETS:
        known = ", ".join(library.CONVERSION_SETS)
        raise TableRefusedError(f"There is no factor set {name!r}. There are: {known}")


def _opened(opened: ExitStack, paths: Sequence[Path]) -> list[tuple[str, BinaryIO]]:
    return [(path.name, opened.enter_context(path.open("rb"))) for path in paths]


def _mapping(path: Path | None, *, month_is_known: bool) -> GivenMapping | None:
    if path is None:
        return None
    with path.open("rb") as content:
        return read_mapping(path.name, content, month_is_known=month_is_known)


def _practices_of(path: Path) -> frozenset[str]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        try:
            return frozenset(row.id for row in directory_rows(lines) if row is not None)
        except UnicodeDecodeError:
            raise TableRefusedError(f"{path.name} is not text in UTF-8.") from None


def _row(figure: Figure, sizes: ListSizes) -> Mapping[str, str]:
    patients = sizes.of(figure.practice, figure.month)
    value = figure.value(patients)
    return {
        "practice": figure.practice,
        "month": f"{figure.month:%Y-%m}",
        "measure": figure.measure,
        "numerator": "" if figure.numerator is None else plain(figure.numerator),
        "denominator": "" if patients is None else str(patients),
        "value": "" if value is None else plain(value.quantize(SHOWN_TO, ROUND_HALF_UP)),
    }


def _say(found: Prescribed, sizes: ListSizes, known: frozenset[str] | None) -> None:
    """The figures stand; but whoever runs this in a script must not take figures with gaps for whole ones."""
    sys.stdout.flush()
    wrong = list(problems(found, sizes))
    for line in (*notes(found, sizes, known), *wrong):
        typer.echo(line, err=True)
    if wrong:
        raise typer.Exit(1)
