"""Rows to fix, as a practice manager gets them back: where, why, and what the row said."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

FIRST = ("File", "Line", "What to do", "Reason")
TO_DO = {
    "rejected": "Correct it in the clinical system or in the file",
    "held": "Look at this patient in the clinical system",
}

Cells = Sequence[object]


def table(
    headings: Mapping[str, Sequence[str]], rows: Sequence[Mapping[str, Any]]
) -> tuple[list[str], list[Cells]]:
    """Files with the same headings share their columns; those of another file follow."""
    kept = {row["file"] for row in rows if row["cells"]}
    files = {name: _apart(said) for name, said in headings.items() if name in kept}
    columns = list(dict.fromkeys(name for own in files.values() for name in own))
    return [*FIRST, *columns], [_row(row, files.get(row["file"], []), columns) for row in rows]


def _row(row: Mapping[str, Any], own: Sequence[str], columns: Sequence[str]) -> Cells:
    cells = dict(zip(own, row["cells"] or (), strict=False))
    return (
        row["file"],
        row["line"],
        TO_DO[row["kind"]],
        row["reasons"],
        *(cells.get(name, "") for name in columns),
    )


def _apart(headings: Sequence[str]) -> list[str]:
    """A report may have two columns of one name, which are two columns here too."""
    return list(_numbered(headings))


def _numbered(headings: Sequence[str]) -> Iterator[str]:
    seen: dict[str, int] = {}
    for heading in headings:
        seen[heading] = seen.get(heading, 0) + 1
        yield heading if seen[heading] == 1 else f"{heading} ({seen[heading]})"
