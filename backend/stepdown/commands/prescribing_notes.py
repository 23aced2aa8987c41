"""What an analyst must know beside the figures: rows left out, what was not converted, missing sizes."""

from collections.abc import Iterable, Iterator

from stepdown.records.prescribing.reading.list_sizes import ListSizes
from stepdown.records.prescribing.reading.results import Prescribed, Problems

MOST_LINES = 20


def problems(found: Prescribed, sizes: ListSizes) -> Iterator[str]:
    """Rows that could not be read. Nothing is yielded where there were none."""
    for said, kind in ((found.problems, "row"), (sizes.problems, "row of list sizes")):
        yield from _first(said, kind)
    for (practice, month), count in sorted(found.incomplete.items())[:MOST_LINES]:
        rows = "1 row of it was" if count == 1 else f"{count:,} rows of it were"
        yield f"{practice} {month:%Y-%m}: {rows} left out, so that its figures are at least what is written."


def _first(said: Problems, kind: str) -> Iterator[str]:
    yield from (f"{problem}." for problem in said.first[:MOST_LINES])
    if said.count > MOST_LINES:
        yield f"… and {said.count - MOST_LINES:,} more."
    if said.count:
        yield f"Left out because they could not be read: {_counted(said.count, kind)}."


def notes(found: Prescribed, sizes: ListSizes, known: frozenset[str] | None) -> Iterator[str]:
    """What is as it is, and changes nothing but how the figures are read."""
    if found.repeated:
        yield f"{_counted(found.repeated, 'row')} the same as an earlier row in every cell: counted once."
    if found.unnamed:
        yield f"{_counted(found.unnamed, 'row')} of a practice that is not named: left out."
    if found.unconverted:
        yield from _unconverted(found)
    if known is not None and (strange := sorted(set(found.practices) - known)):
        yield f"Not in the directory as a GP practice, and kept: {_listed(strange)}."
    yield from _sizes(found, sizes)


def _unconverted(found: Prescribed) -> Iterator[str]:
    items = sum(one.items for one in found.unconverted.values())
    yield (
        f"ome by {found.rules['factors']}: {_counted(items, 'item')} not counted in full, so that the figures"
        " of their practices are at least what is written:"
    )
    largest = sorted(found.unconverted.items(), key=lambda one: (-one[1].items, one[0]))
    yield from (f"  {name}: {one.items}, {one.reason}" for name, one in largest[:MOST_LINES])
    if len(largest) > MOST_LINES:
        yield f"  … and {len(largest) - MOST_LINES} more presentations."


def _sizes(found: Prescribed, sizes: ListSizes) -> Iterator[str]:
    lacking = [f"{one} {month:%Y-%m}" for one, month in sorted(found.sums) if not sizes.of(one, month)]
    if not lacking:
        return
    months = ", ".join(f"{month:%Y-%m}" for month in sizes.months)
    there = f" The list sizes are of {months}." if months else ""
    yield f"No list size, and so no value: {_listed(lacking)}.{there}"
    if untotalled := sorted(sizes.without_total & set(found.practices)):
        yield f"Rows by sex or age, but no total: {_listed(untotalled)}."


def _listed(names: Iterable[str]) -> str:
    names = list(names)
    more = f" and {len(names) - MOST_LINES} more" if len(names) > MOST_LINES else ""
    return ", ".join(names[:MOST_LINES]) + more


def _counted(count: int, kind: str) -> str:
    first, _, rest = kind.partition(" ")
    return f"{count} {kind}" if count == 1 else f"{count:,} {first}s{' ' if rest else ''}{rest}"
