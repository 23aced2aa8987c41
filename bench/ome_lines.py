"""P8: recognise and reckon 100,000 medication lines, beside reading the same lines with csv.reader."""

import csv
import io
import random
from itertools import product

from bench.measuring import Result, best_of
from stepdown.clinical.ome.working import working_of
from stepdown.content import library
from stepdown.content.ome import ome_calculator

LINES, NAMES, DIRECTIONS, REPEATS = 100_000, 2_000, 3_000, 5
HEADING = ("name", "directions", "quantity", "days")
Row = list[str]

# One name in eight is no opioid, as a list of medicines has them.
_OTHERS = tuple(
    f"{medicine} {strength}mg {form}"
    for medicine in ("Paracetamol", "Ibuprofen", "Amitriptyline", "Sertraline", "Omeprazole", "Gabapentin")
    for strength in (5, 10, 20, 25, 50, 75, 100, 200, 250, 300, 400, 500)
    for form in ("tablets", "capsules", "modified-release tablets", "oral suspension")
)[: NAMES // 8]


def measure() -> Result:
    text = _file()
    rows = _read(text)
    reading, figures, working = best_of(
        REPEATS, lambda: _read(text), lambda: _reckon(rows), lambda: _with_working(rows)
    )
    return Result(
        work=f"classification and OME, with status and working, of {LINES:,} lines",
        reference="csv.reader over the same lines",
        ratio=working / reading,
        must=20,
        aim=8,
        details={
            "seconds": working,
            "reference_seconds": reading,
            "ratio_without_working": figures / reading,
        },
    )


def _read(text: str) -> list[Row]:
    return list(csv.reader(io.StringIO(text, newline="")))


def _reckon(rows: list[Row]) -> None:
    """From nothing: every name and text is read in this run."""
    calculator = ome_calculator()
    for name, directions, quantity, days in rows:
        line = calculator.row(name, directions, quantity, days)
        _ = (line.status, line.directions_min, line.directions_max, line.quantity)


def _with_working(rows: list[Row]) -> None:
    calculator = ome_calculator()
    for name, directions, quantity, days in rows:
        line = calculator.row(name, directions, quantity, days)
        _ = (line.status, line.directions_min, line.directions_max, line.quantity, working_of(line))


def _file() -> str:
    """The same lines in every run. Names and directions meet at random, so that pairs seldom repeat."""
    chance = random.Random(8)  # noqa: S311
    names, texts = _names(chance), _directions(chance)
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    quantities, lengths = (
        ("28", "30", "56", "60", "84", "100", "112", "168", "200", "224"),
        ("28", "30", "56"),
    )
    for at in range(LINES):
        # Every name and every text comes at least once.
        name = names[at] if at < NAMES else chance.choice(names)
        directions = texts[at] if at < DIRECTIONS else chance.choice(texts)
        writer.writerow((name, directions, chance.choice(quantities), chance.choice(lengths)))
    return written.getvalue()


def _names(chance: random.Random) -> list[str]:
    with (library.PRODUCTS / "opioids.csv").open(encoding="utf-8", newline="") as lines:
        listed = sorted({row["name"] for row in csv.DictReader(lines)})
    wanted = NAMES - len(_OTHERS)
    # Records write a product in more ways than the list: the list's names run out before 2,000 do.
    shouted = [name.upper() for name in listed]
    return (chance.sample(listed, min(wanted, len(listed))) + shouted)[:wanted] + list(_OTHERS)


_BEGINS = ("", "Take ", "TAKE ", "Apply ")
_DOSES = (
    *("1", "2", "ONE", "TWO", "ONE OR TWO", "1-2", "one", "two", "one or two", "1 or 2", "half", "3"),
    *("5ml", "10ml", "5ml to 10ml", "2.5ml", "10mg", "20mg", "5mg", "15mg", "1 patch", "one patch"),
)
_UNITS = ("", " tablet(s)", " tablets", " capsules", " to be taken")
_TIMES = (
    *("daily", "once a day", "twice a day", "BD", "TDS", "QDS", "three times a day", "4 times a day"),
    *("at night", "in the morning", "every 4 hours", "every 4-6 hours", "every 12 hours", "q12h"),
    *("every 72 hours", "every 7 days", "weekly", "as directed", "up to FOUR times a day"),
)
_ENDS = ("", " when required", " PRN", " for pain", " maximum 8 in 24 hours", " with food")


def _directions(chance: random.Random) -> list[str]:
    every = [
        f"{begin}{dose}{unit} {times}{end}"
        for begin, dose, unit, times, end in product(_BEGINS, _DOSES, _UNITS, _TIMES, _ENDS)
    ]
    return chance.sample(every, DIRECTIONS)
