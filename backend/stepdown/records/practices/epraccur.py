"""`stepdown practices import FILE`."""

from collections.abc import Iterator
from pathlib import Path

from stepdown.plumbing.db import one_connection, transaction
from stepdown.records.practices.directory import DirectoryRefusedError, directory_rows
from stepdown.records.practices.service import DirectoryCounts, import_directory
from stepdown.settings import Settings


def import_file(settings: Settings, file: Path) -> Iterator[str]:
    """All of the file or nothing; what was done is said in one line."""
    with one_connection(settings) as engine:
        try:
            with transaction(engine) as session, file.open(encoding="utf-8-sig", newline="") as lines:
                counts = import_directory(session, directory_rows(lines))
        except UnicodeDecodeError:
            raise DirectoryRefusedError(f"{file.name} is not text in UTF-8.") from None
    yield _said(counts)


def _said(counts: DirectoryCounts) -> str:
    return (
        f"{counts.added} added, {counts.updated} updated, {counts.unchanged} unchanged"
        f" ({counts.closed} closed, {counts.left_out} lines left out because they are no GP practice)"
    )
