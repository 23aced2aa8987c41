from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from stepdown.improving.charts.shapes import Place, pixels, tenth


def path(stretches: Iterable[Sequence[Place]]) -> str:
    """One path for all stretches: a gap stays a gap, for a line across it would claim a value."""
    drawn = (stretch for stretch in stretches if len(stretch) > 1)
    return "".join(f"M{'L'.join(f'{pixels(at.x)},{pixels(at.y)}' for at in stretch)}" for stretch in drawn)


def stretches_of(places: Iterable[Place | None]) -> list[list[Place]]:
    """The stretches between what is missing."""
    grouped = groupby(places, key=lambda place: place is None)
    return [[place for place in group if place] for missing, group in grouped if not missing]


def stepped(stretch: Sequence[Place], reach: float) -> list[Place]:
    """Level around each point, with a step half-way to the next; `reach` to either side at the ends."""
    steps: list[Place] = []
    for before, after in pairwise(stretch):
        if before.y != after.y:
            between = tenth((before.x + after.x) / 2)
            steps += [Place(between, before.y), Place(between, after.y)]
    first, last = stretch[0], stretch[-1]
    return [Place(tenth(first.x - reach), first.y), *steps, Place(tenth(last.x + reach), last.y)]


def spread(wanted: Sequence[float], least: float, most: float, apart: float = 17) -> list[float]:
    """Keeps every label at its own place; only those that would overlap are moved, in their order."""
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    placed = list(wanted)
    for i in order:
        placed[i] = max(placed[i], least)
        least = placed[i] + apart
    # What was pushed out goes back, and takes along only the neighbours that it meets.
    for i in reversed(order):
        placed[i] = min(placed[i], most)
        most = placed[i] - apart
    return placed
