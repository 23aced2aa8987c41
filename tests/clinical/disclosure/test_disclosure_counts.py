"""A count by itself: hidden, rounded, added by chance, and told the same way ever after."""

from dataclasses import replace

import pytest

from stepdown.clinical.disclosure.counts import tell_count
from stepdown.clinical.disclosure.draws import coin, keyed_draw, stock_draw
from stepdown.clinical.disclosure.figures import Kept, State
from stepdown.clinical.disclosure.governance import Bounds, Governance, GovernanceError
from stepdown.clinical.disclosure.words import band, instead

G = Governance()


def told(count: int, *, draw: int = 0, row_may_be_zero: bool = False) -> Kept:
    return tell_count(count, governance=G, draw=draw, row_may_be_zero=row_may_be_zero)


@pytest.mark.parametrize(("count", "rounded"), [(8, 10), (12, 10), (13, 15), (1_002, 1_000), (1_003, 1_005)])
def test_a_count_above_seven_is_shown_to_the_nearest_five(count: int, rounded: int) -> None:
    figure = told(count).told
    assert (figure.state, figure.count, figure.adds) == (State.SHOWN, rounded, rounded)


@pytest.mark.parametrize("count", range(8))
def test_seven_or_fewer_are_hidden_and_so_is_none(count: int) -> None:
    figure = told(count).told
    assert (figure.state, figure.count) == (State.HIDDEN, None)


def test_zero_is_shown_where_the_whole_row_could_be_zero() -> None:
    assert told(0, row_may_be_zero=True).told.count == 0
    assert told(1, row_may_be_zero=True).told.state is State.HIDDEN


@pytest.mark.parametrize("count", range(1, 8))
def test_a_hidden_count_adds_nothing_or_ten_whatever_it_is_and_itself_on_average(count: int) -> None:
    adds = [told(count, draw=draw).told.adds for draw in range(10)]
    assert set(adds) == {0, 10}
    assert sum(adds) == 10 * count


def test_what_is_known_of_a_hidden_count_is_what_it_adds_and_that_zero_would_have_been_shown() -> None:
    assert told(3, draw=9).bounds == Bounds(0, 7)
    assert told(3, draw=0).bounds == told(3, draw=9, row_may_be_zero=True).bounds == Bounds(1, 7)


@pytest.mark.parametrize("count", range(8, 40))
def test_what_is_known_of_a_shown_count_is_all_that_rounds_to_it(count: int) -> None:
    one = told(count)
    alike = [other for other in range(8, 60) if told(other).told == one.told]
    assert one.bounds == Bounds(alike[0], alike[-1])


def test_what_was_told_is_told_again_whatever_the_governance_has_become() -> None:
    before = told(12)
    assert tell_count(12, governance=Governance(threshold=20), draw=1, before=before) is before


def test_a_corrected_count_that_stays_hidden_goes_on_adding_the_same() -> None:
    before = told(6, draw=5)
    now = tell_count(1, governance=G, draw=5, before=before)
    assert now == replace(before, count=1, corrected=True)


def test_a_corrected_count_that_is_shown_now_is_rounded_like_any() -> None:
    now = tell_count(21, governance=G, draw=5, before=told(6, draw=5))
    assert (now.told.count, now.told.adds, now.corrected, now.bounds) == (20, 20, True, Bounds(1, 7))


@pytest.mark.parametrize(("threshold", "base"), [(4, 5), (7, 4), (7, 11)])
def test_no_governance_hides_less_than_five_or_rounds_what_is_shown_to_nothing(
    threshold: int, base: int
) -> None:
    with pytest.raises(GovernanceError):
        Governance(threshold, base)


def test_a_draw_is_the_same_for_the_same_question_and_key_alone() -> None:
    assert keyed_draw(b"key", "ab", "c") == keyed_draw(b"key", "ab", "c")
    assert (
        len({keyed_draw(b"key", "ab", "c"), keyed_draw(b"key", "a", "bc"), keyed_draw(b"other", "ab", "c")})
        == 3
    )


def test_draws_are_spread_evenly() -> None:
    adds = [coin(3, 10, keyed_draw(b"key", str(number))) for number in range(10_000)]
    assert 0.28 < adds.count(10) / len(adds) < 0.32


def test_months_of_a_stock_share_a_draw_and_now_and_then_have_their_own() -> None:
    draws = [stock_draw(b"key", "measure", month=str(month)) for month in range(1_000)]
    shared = draws.count(max(draws, key=draws.count))
    assert 840 < shared < 910
    assert len(set(draws)) == 1_000 - shared + 1


def test_words_for_what_is_not_shown_are_the_same_everywhere() -> None:
    said = [instead(state, threshold=7, is_share=False) for state in State]
    assert said == [None, "7 or fewer", "withheld"]
    assert instead(State.HIDDEN, threshold=7, is_share=True) == "few, or nearly all"


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (None, "7 or fewer"),
        (0, "none"),
        (5, "8 to 19"),
        (10, "8 to 19"),
        (20, "20 to 49"),
        (95, "50 to 99"),
        (100, "100 or more"),
    ],
)
def test_a_band_is_made_of_what_is_told(count: int | None, said: str) -> None:
    assert band(count, threshold=7) == said
