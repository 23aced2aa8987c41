"""Which file a CSV is, and which of its columns mean what."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from stepdown.content.presets.shapes import CsvPreset, PresetColumn, PresetTable, Which, folded
from stepdown.records.extracts.reading.refusals import ColumnTwice, RequiredColumnsMissing

Columns = dict[str, tuple[int, str]]


@dataclass(frozen=True)
class HeadingMap:
    """Field to column, with the heading as the file wrote it. What is not mapped is never stored."""

    which: Which
    width: int
    columns: Columns


def map_headings(
    name: str,
    headings: Sequence[str],
    preset: CsvPreset,
    *,
    tables: Mapping[Which, PresetTable] | None = None,
    needless: Collection[str] = (),
) -> HeadingMap:
    """Of the preset's tables, or of the given ones. `needless`: fields that need not be there this time."""
    known = preset.tables() if tables is None else tables
    mapped = [(which, _columns(name, headings, table), table) for which, table in known.items()]
    fitting = [(which, columns) for which, columns, table in mapped if not _lacking(columns, table, needless)]
    if not fitting:
        _, columns, table = max(mapped, key=lambda one: (_share(one[1], one[2], needless), len(one[1])))
        lacking = ", ".join(f"“{one.heading}”" for one in _lacking(columns, table, needless))
        raise RequiredColumnsMissing(
            f"{name} looks like the {table.title}, but its first line has no column {lacking}."
        )
    which, columns = max(fitting, key=lambda one: len(one[1]))
    return HeadingMap(which, len(headings), columns)


def _columns(name: str, headings: Sequence[str], table: PresetTable) -> Columns:
    fields = {folded(heading): (field, place) for heading, field, place in table.headings()}
    columns: Columns = {}
    places: dict[str, int] = {}
    for index, heading in enumerate(headings):
        field, place = fields.get(folded(heading), (None, 0))
        if field is None or places.get(field, place) < place:
            continue
        if places.get(field) == place:
            first = columns[field][1]
            raise ColumnTwice(f"{name}: “{first.strip()}” and “{heading.strip()}” mean the same.")
        columns[field], places[field] = (index, " ".join(heading.split())), place
    return columns


def _needed(table: PresetTable, needless: Collection[str]) -> list[PresetColumn]:
    return [column for column in table.required() if column.field not in needless]


def _lacking(columns: Columns, table: PresetTable, needless: Collection[str]) -> list[PresetColumn]:
    return [column for column in _needed(table, needless) if column.field not in columns]


def _share(columns: Columns, table: PresetTable, needless: Collection[str]) -> float:
    needed = _needed(table, needless)
    return sum(column.field in columns for column in needed) / len(needed)
