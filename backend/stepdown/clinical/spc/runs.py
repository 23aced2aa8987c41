"""Anhøj's two tests: does the series stay on one side longer, or cross less often, than by chance?"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby, pairwise
from math import comb, log2

from stepdown.clinical.spc.chart import RunsTest
from stepdown.clinical.spc.measured import Values


def side(value: Fraction, centre: Fraction) -> int:
    """1 above the line, −1 below, 0 on it."""
    return (value > centre) - (value < centre)


def useful_sides(values: Values, centre: Fraction) -> list[tuple[int, int]]:
    """Position and side of each useful point. A missing month is dropped, as a point on the line is."""
    placed = ((at, side(value, centre)) for at, value in enumerate(values) if value is not None)
    return [(at, which) for at, which in placed if which]


def runs(values: Values, centre: Fraction) -> list[list[int]]:
    """Positions of the useful points, run by run."""
    grouped = groupby(useful_sides(values, centre), key=lambda placed: placed[1])
    return [[at for at, _ in run] for _, run in grouped]


def runs_test(values: Values, centre: Fraction) -> RunsTest:
    sides = [which for _, which in useful_sides(values, centre)]
    return RunsTest(
        useful=len(sides),
        longest_run=max(map(len, runs(values, centre)), default=0),
        longest_run_max=longest_run_max(len(sides)) if sides else None,
        crossings=crossings(sides),
        crossings_min=fewest_crossings(len(sides)) if sides else None,
    )


def crossings(sides: Sequence[int]) -> int:
    return sum(before != after for before, after in pairwise(sides))


def longest_run_max(useful: int) -> int:
    """The longest run that can still be chance: 7 for 22 points (log₂ is 4.46), 8 for 23 (log₂ is 4.52)."""
    return round(log2(useful)) + 3


def fewest_crossings(useful: int) -> int:
    """The 5 % quantile of (n − 1) tosses of a coin, in whole numbers: 8 for 24 points. Fewer is a signal."""
    tosses = useful - 1
    so_far, fewest = 1, 0
    while so_far * 20 < 2**tosses:
        fewest += 1
        so_far += comb(tosses, fewest)
    return fewest
