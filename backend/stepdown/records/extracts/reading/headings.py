"""Which file a CSV is, and which of its columns mean what."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from stepdown.content.presets.shapes import CsvPreset, PresetTable, folded
from stepdown.records.extracts.reading.refusals import ColumnTwice, RequiredColumnsMissing

Which = Literal["repeats", "issues"]


@dataclass(frozen=True)
class Mapping:
    """Field to column, with the heading as the file wrote it. What is not mapped is never stored."""

    which: Which
    width: int
    columns: dict[str, tuple[int, str]]


def map_headings(name: str, headings: Sequence[str], preset: CsvPreset) -> Mapping:
    mapped = [
        ("repeats", _columns(name, headings, preset.repeats), preset.repeats),
        ("issues", _columns(name, headings, preset.issues), preset.issues),
    ]
    fitting = [(which, columns) for which, columns, table in mapped if not _lacking(columns, table)]
    if not fitting:
        _, columns, table = max(mapped, key=lambda one: (_share(one[1], one[2]), len(one[1])))
        lacking = ", ".join(f"“{heading}”" for heading in _lacking(columns, table))
        raise RequiredColumnsMissing(
            f"{name} looks like the {table.title}, but its first line has no column {lacking}."
        )
    which, columns = max(fitting, key=lambda one: len(one[1]))
    return Mapping("issues" if which == "issues" else "repeats", len(headings), columns)


def _columns(name: str, headings: Sequence[str], table: PresetTable) -> dict[str, tuple[int, str]]:
    fields = {folded(heading): field for heading, field in table.headings()}
    columns: dict[str, tuple[int, str]] = {}
    for index, heading in enumerate(headings):
        field = fields.get(folded(heading))
        if field is None:
            continue
        if field in columns:
            first = columns[field][1]
            raise ColumnTwice(f"{name}: “{first.strip()}” and “{heading.strip()}” mean the same.")
        columns[field] = (index, " ".join(heading.split()))
    return columns


def _lacking(columns: dict[str, tuple[int, str]], table: PresetTable) -> list[str]:
    return [column.heading for column in table.required() if column.field not in columns]


def _share(columns: dict[str, tuple[int, str]], table: PresetTable) -> float:
    needed = list(table.required())
    return sum(column.field in columns for column in needed) / len(needed)
