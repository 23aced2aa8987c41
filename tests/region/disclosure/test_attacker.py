"""What no cell, total, group or later snapshot may do: leave fewer than seven numbers for a small figure."""

from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import pytest

from stepdown.clinical.disclosure import flows, shares
from stepdown.clinical.disclosure.draws import keyed_draw
from stepdown.clinical.disclosure.flows import tell_flow
from stepdown.clinical.disclosure.ledger import Ledger
from tests.region.disclosure.attack import Attack
from tests.region.disclosure.attacker import SMALL
from tests.region.disclosure.population import G, Region, month, told_of
from tests.trials import FULL

# Of so many regions each, so that they can be tried beside each other.
SETS, EACH = (20, 50) if FULL else (2, 12)


@pytest.mark.parametrize("one", range(SETS))
def test_an_attacker_never_narrows_a_small_figure_to_fewer_than_seven_numbers(
    one: int, record_property: Any
) -> None:
    cells = 0
    for seed in range(one * EACH, (one + 1) * EACH):
        attack = Attack.on(Region.drawn(seed), seed)
        assert attack.fewest() >= SMALL, f"region {seed}"
        cells += len(attack.small)
    record_property(
        "disclosure, attacker", f"{cells} small figures of {EACH} regions, each left 7 numbers or more"
    )


def fewest(seeds: range, *, true_totals: bool = False) -> int:
    found = SMALL
    for seed in seeds:
        region = Region.drawn(seed)
        attack = Attack.on(region, seed)
        if true_totals:
            attack.learn_true_totals(region)
        found = min(found, attack.fewest())
        if found < SMALL:
            break
    return found


def test_the_attacker_bites_where_totals_are_made_of_true_counts() -> None:
    assert fewest(range(6), true_totals=True) < SMALL


def test_the_attacker_bites_where_sums_are_told_untried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Ledger, "keeps_open", lambda *_: True)
    monkeypatch.setattr(flows, "MONTHS_OF_NEWS", -1)
    assert fewest(range(12)) < SMALL


def test_the_attacker_bites_where_a_small_rest_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shares._Population, "leaves_many", lambda *_: True)
    assert fewest(range(6)) < SMALL


def reviews(seed: int, *, removed_too: float) -> tuple[dict[date, int], dict[date, int]]:
    """By month: those reviewed, and of these the removed."""
    chance = Random(seed)
    reviewed = {month(number): max(0, round(chance.gauss(10, 3))) for number in range(20)}
    removed = {
        day: sum(chance.random() < removed_too for _ in range(count)) for day, count in reviewed.items()
    }
    return reviewed, removed


def fewest_of(seed: int, whole: dict[date, int], part: dict[date, int], *, nested: bool) -> int:
    attack = Attack()
    for name, flow in (("whole", whole), ("part", part)):
        key = f"{seed} {name}".encode()
        told = tell_flow(flow, governance=G, draw=lambda asked, key=key: keyed_draw(key, asked))  # type: ignore[misc]
        attack.learn_flow(name, flow, told)
    if nested:
        attack.learn_nested("whole", "part")
    return attack.fewest()


def test_a_flow_and_its_part_would_narrow_each_other_and_the_part_and_the_rest_do_not() -> None:
    apart, beside = [], []
    for seed in range(12):
        reviewed, removed = reviews(seed, removed_too=0.95)
        rest = {day: count - removed[day] for day, count in reviewed.items()}
        apart.append(fewest_of(seed, rest, removed, nested=False))
        beside.append(fewest_of(seed, reviewed, removed, nested=True))
    assert min(apart) >= SMALL > min(beside)


def test_whichever_small_number_a_month_is_no_state_and_no_shown_month_depends_on_it() -> None:
    """Its coin falls as before, as it can for each of them."""
    seed, name, day = next(
        (seed, name, day)
        for seed in range(100)
        for name, truth in Region.drawn(seed).practices.items()
        for day, count in truth.flow.items()
        if day > month(2) and 0 < count <= SMALL and max(truth.flow.values()) > SMALL
    )
    truth = Region.drawn(seed).practices[name]
    told = told_of(seed, name, truth).flows[0].months
    for other in range(1, SMALL + 1):
        now = told_of(seed, name, replace(truth, flow={**truth.flow, day: other}, corrected={}))
        months = now.flows[0].months
        assert [one.told.state for one in months.values()] == [one.told.state for one in told.values()]
        assert {one: kept.told for one, kept in months.items() if one != day} == {
            one: kept.told for one, kept in told.items() if one != day
        }
