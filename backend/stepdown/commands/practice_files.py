"""The files that a search is given: which table each is, what they cannot say, and their rows one by one."""

import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from stepdown.commands.tables import TableRefusedError
from stepdown.content import library
from stepdown.content.presets.shapes import (
    ADDRESS_FIELDS,
    CsvPreset,
    ExtractField,
    PresetTable,
    SystmOnePreset,
    Which,
)
from stepdown.plumbing.problems import Problem
from stepdown.records.extracts.reading.bundles import read_bundle
from stepdown.records.extracts.reading.demands import Demands, for_a_search
from stepdown.records.extracts.reading.headings import HeadingMap, map_headings
from stepdown.records.extracts.reading.refusals import NoBundles
from stepdown.records.extracts.reading.reports import report_reader, rows_of
from stepdown.records.extracts.reading.rows import RefusedRow, Row
from stepdown.records.extracts.reading.systmone import TABLES, StrategicExtract
from stepdown.records.extracts.reading.tables import CsvTable, open_table
from stepdown.records.extracts.reading.uploads import Upload, single_files

F = ExtractField
Tables = list[tuple[CsvTable, HeadingMap]]
_ISSUES: tuple[Which, ...] = ("issues", "medication")
# What a strategic table often lacks and nobody misses.
_EITHER = frozenset((F.PERSON_ID, F.ROW_ID, F.REMOVED, F.REGISTERED_ON))


class Preset(StrEnum):
    EMIS = "emis"
    SYSTMONE = "systmone"


@dataclass(frozen=True)
class Given:
    """Reports or tables with their preset, or bundles."""

    extracts: Sequence[Path] = ()
    issues: Sequence[Path] = ()
    bundles: Sequence[Path] = ()
    preset: Preset | None = None


@dataclass(frozen=True)
class Lost:
    """A column that no file of its kind has, and what cannot be known without it."""

    table: str
    column: str
    lost: str


@dataclass
class Opened:
    """`rows` can be read once. `test_patients` is known after that.

    `issues_known`: the files have issues, or a column of last issues. `addresses_known`: they have a column
    of an address.
    """

    rows: Iterator[Row]
    issues_known: bool
    addresses_known: bool
    lost: list[Lost]
    strategic: StrategicExtract | None = None

    @property
    def test_patients(self) -> int:
        return self.strategic.test_patients if self.strategic else 0


def open_files(given: Given, *, any_nhs_number: bool, on: date) -> Opened:
    """Raises TableRefusedError with the sentence that says why a file cannot be read at all."""
    demands = for_a_search(any_nhs_number=any_nhs_number)
    try:
        return _bundles(given.bundles, demands) if given.bundles else _reports(given, demands, on)
    except Problem as refused:
        raise refusal(refused) from None


def refusal(problem: Problem) -> TableRefusedError:
    return TableRefusedError(problem.detail or f"{problem.title}.")


def _recognised(name: str, dmd_code: str | None) -> dict[str, object]:
    return {"product": library.recognised(name, dmd_code)}


def _bundles(paths: Sequence[Path], demands: Demands) -> Opened:
    preset = library.bundle_preset()
    return Opened(
        rows=_bundle_rows(paths, demands),
        issues_known=True,
        addresses_known=True,
        lost=[Lost(preset.title, part.heading, part.lost) for part in preset.lacks],
    )


def _bundle_rows(paths: Sequence[Path], demands: Demands) -> Iterator[Row]:
    row = 1
    for name, found in _named_bundles(paths):
        for one in read_bundle(
            name,
            found,
            first_row=row,
            preset=library.bundle_preset(),
            recognise=_recognised,
            demands=demands,
        ):
            row += one.rows if isinstance(one, RefusedRow) else 1
            yield one


def _named_bundles(paths: Sequence[Path]) -> Iterator[tuple[str, bytes]]:
    """Each under a name of its own: by it the patients of invalid numbers are told apart."""
    taken: Counter[str] = Counter()
    for path in paths:
        for name, found in single_files([Upload(path.name, path.read_bytes())]):
            shown = name.replace(path.name, str(path), 1)
            taken[shown] += 1
            yield shown if taken[shown] == 1 else f"{shown} ({taken[shown]})", found
    if not taken:
        raise NoBundles


def _reports(given: Given, demands: Demands, on: date) -> Opened:
    preset = library.csv_preset() if given.preset is Preset.EMIS else library.systmone_preset()
    tables = [
        *(_opened(path, preset, demands, preset.tables()) for path in given.extracts),
        *(_opened(path, preset, demands, {"issues": preset.issues}) for path in given.issues),
    ]
    if all(mapping.which == "issues" for _, mapping in tables):
        raise TableRefusedError(
            "These files have issues only. Give the file of the medicines too, with --extract."
        )
    joined = [one for one in tables if one[1].which in TABLES]
    strategic = None
    if joined and isinstance(preset, SystmOnePreset):
        strategic = StrategicExtract(preset, _recognised, demands, on)
    fields = {field for _, mapping in tables for field in mapping.columns}
    return Opened(
        rows=_report_rows(tables, strategic, preset, demands),
        issues_known=any(mapping.which in _ISSUES for _, mapping in tables) or _has_last_issues(tables),
        addresses_known=not fields.isdisjoint(ADDRESS_FIELDS),
        lost=list(_lost(tables, preset)),
        strategic=strategic,
    )


def _opened(
    path: Path, preset: CsvPreset, demands: Demands, known: Mapping[Which, PresetTable]
) -> tuple[CsvTable, HeadingMap]:
    table = open_table(str(path), io.BytesIO(path.read_bytes()))
    mapping = map_headings(table.name, table.headings, preset, tables=known, needless=demands.needless)
    return table, mapping


def _has_last_issues(tables: Tables) -> bool:
    return any(not {F.LAST_ISSUED_ON, F.ISSUED_ON}.isdisjoint(mapping.columns) for _, mapping in tables)


def _report_rows(
    tables: Tables, strategic: StrategicExtract | None, preset: CsvPreset, demands: Demands
) -> Iterator[Row]:
    if strategic:
        yield from strategic.rows([one for one in tables if one[1].which in TABLES])
    # Lines before issues, so that an issue finds its patient whatever the order of the files.
    for which in ("repeats", "issues"):
        for table, mapping in tables:
            if mapping.which == which:
                reader = report_reader(mapping, preset, _recognised, demands)
                yield from rows_of(reader, table.name, table.rows, 1)


def _lost(tables: Tables, preset: CsvPreset) -> Iterator[Lost]:
    """A column is lost if not one file of its kind has it, and so is a whole table that could be there."""
    seen: dict[Which, set[str]] = {}
    for _, mapping in tables:
        seen.setdefault(mapping.which, set()).update(mapping.columns)
    strategic = not set(TABLES).isdisjoint(seen)
    for which, table in preset.tables().items():
        if (which in TABLES) is not strategic:
            continue
        if which in seen:
            missing = [one for one in table.optional() if one[0] not in seen[which] | _EITHER]
            yield from (Lost(table.title, heading, lost) for _, heading, lost in missing)
        elif table.lost is not None:
            yield Lost(table.title, table.title, table.lost)
