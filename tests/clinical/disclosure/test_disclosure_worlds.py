"""Somebody who knows every rule and all that was told, and has all the time in the world.

All figures that a practice could have are told, with every draw. What was told the same cannot be told apart:
of each hidden figure as many different numbers must remain as are hidden.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product
from typing import Any

import pytest

from stepdown.clinical.disclosure import flows
from stepdown.clinical.disclosure.figures import State
from stepdown.clinical.disclosure.flows import Flow, tell_flow
from stepdown.clinical.disclosure.governance import Governance
from tests.trials import FULL

WINDOW = 2


@pytest.fixture(autouse=True)
def _no_sum_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sums of so few months would all wait. That some wait is not what keeps the others safe."""
    monkeypatch.setattr(flows, "MONTHS_OF_NEWS", -1)


def months(number: int) -> list[date]:
    return [date(2026, month, 1) for month in range(1, number + 1)]


def every_draw(
    count_of: Mapping[date, int], governance: Governance, *, by_chance: bool
) -> Iterator[dict[str, int]]:
    """By which each coin falls either way, and each sum is withheld by chance or not."""
    coins = [bool(count) and governance.is_small(count) for count in count_of.values()]
    sums = list(count_of)[WINDOW - 1 :]
    for fallen in product(*((0, governance.step - 1) if coin else (0,) for coin in coins)):
        for withheld in product((0, 1) if by_chance else (1,), repeat=len(sums)):
            drawn = {month.isoformat(): draw for month, draw in zip(count_of, fallen, strict=True)}
            yield drawn | {
                f"withheld {last.isoformat()}": draw for last, draw in zip(sums, withheld, strict=True)
            }


def told_of(flow: Flow) -> tuple[Any, ...]:
    return tuple((month, one.told) for cells in (flow.months, flow.years) for month, one in cells.items())


def fewest_of_any_hidden(governance: Governance, most: int, *, by_chance: bool = True) -> tuple[int, int]:
    """How many numbers are possible of the hidden figure that is known best, and how many figures there are.

    No count beyond `most` is told as one up to it, so that these worlds are all that look alike.
    """
    possible: dict[Any, set[int]] = defaultdict(set)
    for counts in product(range(most + 1), repeat=3):
        count_of = dict(zip(months(3), counts, strict=True))
        for drawn in every_draw(count_of, governance, by_chance=by_chance):
            flow = tell_flow(count_of, governance=governance, draw=drawn.__getitem__, window=WINDOW)
            told = told_of(flow)
            for what, cells in (("month", flow.months), ("sum", flow.years)):
                for month, one in cells.items():
                    if one.told.state is State.HIDDEN:
                        possible[told, what, month].add(one.count or 0)
    return min(map(len, possible.values())), len(possible)


def test_who_knows_the_rules_and_tries_every_world_excludes_no_number(record_property: Any) -> None:
    governance, most = (Governance(threshold=7), 12) if FULL else (Governance(threshold=5), 7)
    fewest, figures = fewest_of_any_hidden(governance, most)
    record_property("disclosure, every world", f"{figures} hidden figures")
    assert fewest >= governance.threshold


def test_without_chance_a_sum_that_is_missing_would_give_a_month_away() -> None:
    assert fewest_of_any_hidden(Governance(threshold=5), 7, by_chance=False)[0] == 1
