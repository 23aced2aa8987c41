"""What files of prescribing and list sizes hold that is not as one would expect, in sentences."""

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from stepdown.records.prescribing.reading.list_sizes import ListSizes
from stepdown.records.prescribing.reading.results import Prescribed, SeenFile

MOST_NAMED, MOST_PRODUCTS = 5, 3
_MONTH_IN_NAME = re.compile(r"(?<!\d)(20\d\d)[-_ ]?(0[1-9]|1[0-2])(?!\d)")


def notes_on_prescribing(found: Prescribed) -> Iterator[str]:
    yield from (said for file in found.files if (said := named_for_another_month(file)))
    if found.repeated:
        yield f"{rows(found.repeated)} the same as an earlier one in every cell, and counted once."
    if found.unnamed:
        yield f"{rows(found.unnamed)} of a practice that is not named, and left out."
    if found.incomplete:
        codes = some({practice for practice, _ in found.incomplete})
        yield f"Rows that were not taken may add to the figures of {codes}: those are at least so much."
    if found.unconverted:
        yield _not_converted(found)


def _not_converted(found: Prescribed) -> str:
    items = sum(one.items for one in found.unconverted.values())
    most = sorted(found.unconverted.items(), key=lambda one: (-one[1].items, one[0]))[:MOST_PRODUCTS]
    named = "; ".join(f"{name} ({one.reason})" for name, one in most)
    return (
        f"{items:,} items could not be converted or placed, and are not in the figures, which are at least so"
        f" much. Most often: {named}."
    )


def notes_on_lists(found: ListSizes) -> Iterator[str]:
    if found.contradicted:
        codes = some({practice for practice, _ in found.contradicted})
        yield f"Two rows have different numbers of patients for {codes}: neither was taken."
    if found.without_total:
        yield f"There is no row with the total of {some(found.without_total)}."


def note_on_unknown(unknown: Collection[str]) -> Iterator[str]:
    if unknown:
        said = f"{practices(len(unknown))} in no directory: {some(unknown)}."
        yield f"{said} Their figures are kept, without a name."


def note_on_own(practice: str, found: Collection[str]) -> Iterator[str]:
    if found and practice not in found:
        yield f"There is no row of your practice, {practice}, in these files."


def named_for_another_month(file: SeenFile) -> str | None:
    """A file that was saved under the wrong name, or the wrong file."""
    told = _MONTH_IN_NAME.search(file.name)
    if told is None or not file.months:
        return None
    month = date(int(told[1]), int(told[2]), 1)
    if month in file.months:
        return None
    held = ", ".join(f"{one:%Y-%m}" for one in file.months)
    return f"{file.name} is named for {month:%Y-%m}, and holds {held}. Is it the right file?"


def rows(count: int) -> str:
    return "1 row is" if count == 1 else f"{count:,} rows are"


def practices(count: int) -> str:
    return "1 practice is" if count == 1 else f"{count:,} practices are"


def some(codes: Collection[str]) -> str:
    """The first few by name, and how many more."""
    ordered: Sequence[str] = sorted(codes)
    named = ", ".join(ordered[:MOST_NAMED])
    more = len(ordered) - MOST_NAMED
    return f"{named} and {more:,} more" if more > 0 else named
