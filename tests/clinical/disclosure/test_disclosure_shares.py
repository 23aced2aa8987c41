"""A part of a population: neither it, nor its rest, nor the population is told where it is small."""

from collections import defaultdict
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepdown.clinical.disclosure.counts import tell_count
from stepdown.clinical.disclosure.figures import Kept, State, Told
from stepdown.clinical.disclosure.governance import Governance
from stepdown.clinical.disclosure.shares import tell_share, year_of_shares
from stepdown.clinical.disclosure.sums import together

G = Governance()
# Every coin falls on what it may add, and on nothing: one less than a multiple of each step that there is.
EITHER_WAY = (0, 12_599)


def population(count: int, governance: Governance = G) -> Told:
    return tell_count(count, governance=governance, draw=0, row_may_be_zero=True).told


def share(count: int, of: int, *, draw: int = 0, governance: Governance = G) -> Told:
    told = population(of, governance)
    return tell_share(count, of, of=told, governance=governance, draw=draw).told


def test_a_share_of_many_is_shown_with_its_population() -> None:
    assert share(21, 62) == Told(State.SHOWN, 20, 20, of=60, adds_of=60)


@pytest.mark.parametrize("count", [0, 7, 55, 62])
def test_a_share_is_hidden_where_it_or_its_rest_is_small(count: int) -> None:
    assert share(count, 62).state is State.HIDDEN


def test_parts_of_a_hidden_population_say_nothing_about_it() -> None:
    assert {share(count, 7, draw=draw) for count in range(8) for draw in range(10)} == {
        Told(State.HIDDEN, None, 0, adds_of=0)
    }


def test_of_nobody_there_is_no_part() -> None:
    assert share(0, 0) == Told(State.SHOWN, 0, 0, of=0, adds_of=0)


@pytest.mark.parametrize(("count", "of", "mean"), [(3, 62, 3), (59, 62, 57), (62, 62, 60), (9, 15, 9)])
def test_a_hidden_share_adds_itself_on_average_as_its_population_is_told(
    count: int, of: int, mean: int
) -> None:
    adds = [share(count, of, draw=draw).adds for draw in range(30)]
    assert sum(adds) == 30 * mean


@pytest.mark.parametrize("governance", [G, Governance(5, 5), Governance(10, 10)])
@pytest.mark.parametrize("of", [11, 12, 13, 17, 18, 22, 23, 27, 28, 44, 62])
def test_whatever_is_told_of_a_part_leaves_as_many_numbers_for_it_and_for_its_rest(
    governance: Governance, of: int
) -> None:
    """The population is taken as known; all parts and draws that are told the same are alike."""
    counts = defaultdict(set)
    for count, draw in product(range(of + 1), EITHER_WAY):
        counts[share(count, of, draw=draw, governance=governance)].add(count)
    hidden = [many for told, many in counts.items() if told.state is State.HIDDEN]
    assert all(len(many) >= governance.threshold for many in hidden)


@pytest.mark.parametrize("told", [10, 15, 20, 25, 60])
def test_what_is_told_of_a_part_leaves_every_population_that_is_told_alike(told: int) -> None:
    said = [
        {share(count, of, draw=draw) for count, draw in product(range(of + 1), EITHER_WAY)}
        for of in range(8, 65)
        if population(of).count == told
    ]
    assert all(one == said[0] for one in said)


@given(st.integers(1, 400), st.integers(0, 400), st.integers(0, 2**64 - 1))
def test_a_part_never_adds_more_than_its_population(of: int, count: int, draw: int) -> None:
    told = share(min(count, of), of, draw=draw)
    assert told.adds_of is not None
    assert 0 <= told.adds <= told.adds_of
    assert told.adds % 5 == 0


def kept(count: int, of: int, before: Kept | None = None) -> Kept:
    return tell_share(count, of, of=population(of), governance=G, draw=4, before=before)


def test_a_share_is_told_again_as_it_was() -> None:
    before = kept(20, 62)
    later = tell_share(20, 62, of=population(62), governance=Governance(20), draw=4, before=before)
    assert later is before


def test_a_share_is_told_anew_once_it_or_its_population_is_another() -> None:
    before = kept(20, 62)
    assert kept(26, 62, before) == replace(before, count=26, told=share(26, 62), corrected=True)
    assert kept(20, 70, before) == replace(before, told=share(20, 70))


def test_a_year_of_shares_is_what_its_months_add_and_is_shown_where_each_of_them_is() -> None:
    assert year_of_shares([share(20, 60)] * 2) == Told(State.SHOWN, 40, 40, of=120, adds_of=120)
    told = year_of_shares([share(20, 60), share(3, 60), share(3, 6)])
    assert told == Told(State.WITHHELD, None, 30, adds_of=120)


def test_a_sum_of_parts_is_told_where_each_of_them_is() -> None:
    parts = [Told(State.SHOWN, 20, 20), Told(State.SHOWN, 0, 0), Told(State.HIDDEN, None, 10)]
    assert together(parts[:2]) == Told(State.SHOWN, 20, 20)
    assert together(parts) == Told(State.WITHHELD, None, 30)
