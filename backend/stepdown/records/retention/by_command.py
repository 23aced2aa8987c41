"""`stepdown retention purge` and `stepdown practices delete`."""

from collections.abc import Iterator

from stepdown.clinical.dates import in_words
from stepdown.plumbing.db import one_connection
from stepdown.records.retention.leaving.deleting import delete_practice
from stepdown.records.retention.nightly import Purged, purge_all
from stepdown.settings import Settings


def purge_lines(settings: Settings, *, practices: list[str], dry_run: bool) -> Iterator[str]:
    """A line for each practice and kind of row; one that has nothing to purge says so."""
    with one_connection(settings) as engine:
        for done in purge_all(engine, practices=practices, dry_run=dry_run):
            yield from _said(done, "would go" if dry_run else "purged to counts")


def deletion_lines(settings: Settings, code: str, *, confirm: str, export_within_days: int) -> Iterator[str]:
    with one_connection(settings) as engine:
        removed = delete_practice(engine, code, confirm=confirm, export_within_days=export_within_days)
        for table, rows in sorted(removed.items()):
            yield f"{table}: {rows} rows deleted"
        yield f"{code} is deleted and closed. Its audit trail is kept."


def _said(done: Purged, verb: str) -> Iterator[str]:
    before = in_words(done.purge.before)
    if not done.purge.counts:
        yield f"{done.practice}: nothing from before {before}"
    for one in done.purge.counts:
        yield f"{done.practice}: {one.what}: {one.rows} {verb} (from before {before})"
