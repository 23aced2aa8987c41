"""In which way the files write dates: each way that there is, tried on their own dates. Nobody guesses."""

from collections.abc import Sequence
from datetime import date
from typing import get_args

from stepdown.content.presets.shapes import DateFormat
from stepdown.records.extracts.reading.cells import CellRefusedError, ReadCell, day_in
from stepdown.records.mapping_previews.readings import day_in_words
from stepdown.records.mapping_previews.schemas import DateChoice, DateReading

READ_SHOWN, NOT_READ_SHOWN = 3, 2
EXAMPLES: dict[DateFormat, str] = {
    "DD-Mon-YYYY": "02-Mar-2026",
    "DD/MM/YYYY": "02/03/2026",
    "YYYY-MM-DD": "2026-03-02",
    "DD Mon YYYY": "02 Mar 2026",
}


def date_choices(cells: Sequence[str]) -> list[DateChoice]:
    return [_choice(one, cells) for one in get_args(DateFormat)]


def _choice(written: DateFormat, cells: Sequence[str]) -> DateChoice:
    read = day_in((written,), with_times=True)
    days = {cell: _day(read, cell) for cell in dict.fromkeys(cells)}
    known = [(cell, day) for cell, day in days.items() if day is not None]
    # What tells the day from the month stands first; one that is not read is shown too.
    shown: list[tuple[str, date | None]] = [*sorted(known, key=lambda one: one[1].day <= 12)[:READ_SHOWN]]
    shown += [(cell, day) for cell, day in days.items() if day is None][:NOT_READ_SHOWN]
    return DateChoice(
        format=written,
        example=EXAMPLES[written],
        read=sum(days[cell] is not None for cell in cells),
        dates=len(cells),
        readings=[
            DateReading(cell=cell[:40], reads_as=day_in_words(day) if day else None) for cell, day in shown
        ],
    )


def _day(read: ReadCell, cell: str) -> date | None:
    try:
        found = read(cell)
    except CellRefusedError:
        return None
    return found if isinstance(found, date) else None
