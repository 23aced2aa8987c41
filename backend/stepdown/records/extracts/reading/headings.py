"""Which file a CSV is, and which of its columns mean what."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from stepdown.content.presets.shapes import PresetColumn, PresetTable, Which, folded
from stepdown.records.extracts.reading.refusals import ColumnTwice, RequiredColumnsMissing

Columns = dict[str, tuple[int, str]]


class HasTables(Protocol):
    def tables(self) -> Mapping[Which, PresetTable]: ...


@dataclass(frozen=True)
class HeadingMap:
    """Field to column, with the heading as the file wrote it. What is not mapped is never stored."""

    which: Which
    width: int
    columns: Columns


def map_headings(
    name: str,
    headings: Sequence[str],
    preset: HasTables,
    *,
    tables: Mapping[Which, PresetTable] | None = None,
    needless: Collection[str] = (),
) -> HeadingMap:
    """Of the preset's tables, or of the given ones. `needless`: fields that need not be there this time."""
    known = preset.tables() if tables is None else tables
    clashes: dict[Which, str] = {}
    mapped = [(which, _columns(headings, table, which, clashes), table) for which, table in known.items()]
    fitting = [(which, columns) for which, columns, table in mapped if not _lacking(columns, table, needless)]
    if not fitting:
        _, columns, table = max(mapped, key=lambda one: (_share(one[1], one[2], needless), len(one[1])))
        lacking = ", ".join(f"“{heading}”" for heading in _lacking(columns, table, needless))
        raise RequiredColumnsMissing(
            f"{name} looks like the {table.title}, but its first line has no column {lacking}."
        )
    which, columns = max(fitting, key=lambda one: len(one[1]))
    if which in clashes:
        raise ColumnTwice(f"{name}: {clashes[which]} mean the same.")
    return HeadingMap(which, len(headings), columns)


def _columns(headings: Sequence[str], table: PresetTable, which: Which, clashes: dict[Which, str]) -> Columns:
    """What two headings of the table say alike goes into `clashes`."""
    fields = {folded(heading): (field, place) for heading, field, place in table.headings()}
    columns: Columns = {}
    places: dict[str, int] = {}
    for index, heading in enumerate(headings):
        field, place = fields.get(folded(heading), (None, 0))
        if field is None or not folded(heading) or places.get(field, place) < place:
            continue
        if places.get(field) == place:
            clashes.setdefault(which, f"“{columns[field][1]}” and “{heading.strip()}”")
            continue
        columns[field], places[field] = (index, " ".join(heading.split())), place
    return columns


def _needed(table: PresetTable, needless: Collection[str]) -> list[PresetColumn]:
    return [column for column in table.required() if column.field not in needless]


def _lacking(columns: Columns, table: PresetTable, needless: Collection[str]) -> list[str]:
    lacking = [one.heading for one in _needed(table, needless) if one.field not in columns]
    if table.one_of and columns.keys().isdisjoint(table.one_of):
        lacking.append(table.alternatives())
    return lacking


def _share(columns: Columns, table: PresetTable, needless: Collection[str]) -> float:
    needed = len(_needed(table, needless)) + bool(table.one_of)
    return 1 - len(_lacking(columns, table, needless)) / needed
