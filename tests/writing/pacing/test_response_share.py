"""The share of those invited who ask for an appointment: reckoned exactly, and said with how sure it is."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepdown.content import library
from stepdown.writing.letters.pacing.share import ResponseShare, beta_quantile
from stepdown.writing.letters.pacing.words import cap_in_words, in_words, roughly

counts = st.integers(1, 400)
chances = st.floats(0.01, 0.99)


def the_start(letters: int = 0, asked: int = 0) -> ResponseShare:
    rules = library.pacing()
    return ResponseShare(rules.start_weighs, rules.start_asked, letters, asked)


# Ends of the exact (Clopper-Pearson) 95 % intervals of the textbooks, of x among n:
# Beta(x, n-x+1) below and Beta(x+1, n-x) above.
@pytest.mark.parametrize(
    ("below", "a", "b", "quantile"),
    [
        (0.975, 4, 8, 0.6097),
        (0.025, 4, 8, 0.1093),
        (0.025, 5, 6, 0.1871),
        (0.975, 6, 5, 0.8129),
        (0.975, 1, 10, 0.3085),
        (0.5, 1, 1, 0.5),
    ],
)
def test_quantiles_agree_with_the_known_tables(below: float, a: int, b: int, quantile: float) -> None:
    assert beta_quantile(below, a, b) == pytest.approx(quantile, abs=0.00005)


@given(chances, counts)
def test_quantiles_agree_with_the_closed_forms(below: float, n: int) -> None:
    assert beta_quantile(below, n, 1) == pytest.approx(below ** (1 / n), abs=1e-6)
    assert beta_quantile(below, 1, n) == pytest.approx(1 - (1 - below) ** (1 / n), abs=1e-6)


@given(chances, counts, counts)
def test_quantiles_are_the_same_seen_from_the_other_side(below: float, a: int, b: int) -> None:
    assert beta_quantile(below, a, b) == pytest.approx(1 - beta_quantile(1 - below, b, a), abs=1e-6)


def test_without_letters_of_its_own_a_practice_starts_at_one_third() -> None:
    start = the_start()
    assert start.estimate == start.used == Fraction(1, 3)
    assert [start.letters_for(free) for free in (0, 1, 10)] == [0, 3, 30]


def test_more_who_ask_mean_fewer_letters_at_once() -> None:
    assert the_start(letters=10, asked=6).letters_for(10) == 22


def test_fewer_who_ask_mean_more_letters_only_once_that_is_sure() -> None:
    unsure, sure = the_start(letters=30, asked=5), the_start(letters=300, asked=50)
    assert unsure.estimate < Fraction(1, 3) < unsure.highest
    assert unsure.letters_for(10) == 30
    assert sure.highest < Fraction(1, 3)
    assert sure.letters_for(10) == 46


@given(st.integers(0, 300), st.data(), st.integers(1, 500))
def test_no_week_is_reckoned_by_fewer_who_ask_than_the_estimate(
    letters: int, data: st.DataObject, free: int
) -> None:
    share = the_start(letters, data.draw(st.integers(0, letters)))
    assert share.lowest < share.estimate < share.highest
    assert share.estimate <= share.used <= 1
    assert 1 <= share.letters_for(free) <= free / share.estimate


def test_more_can_not_ask_than_were_written_to() -> None:
    with pytest.raises(ValueError, match="no more can ask"):
        the_start(letters=3, asked=4)


@pytest.mark.parametrize(
    ("letters", "asked", "words"),
    [
        (45, 15, "About 1 in 3 people ask for an appointment; from 45 letters: between 22 and 46 in 100."),
        (1, 1, "About 38 in 100 people ask for an appointment; from 1 letter: between 15 and 65 in 100."),
        (0, 0, "this is what other practices saw, and here it may be anything between 11 and 61 in 100."),
    ],
)
def test_it_is_said_in_words_with_how_sure_it_is(letters: int, asked: int, words: str) -> None:
    assert in_words(the_start(letters, asked)).endswith(words)


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (Fraction(1, 2), "1 in 2"),
        (Fraction(45, 100), "45 in 100"),
        (Fraction(1), "99 in 100"),
        (Fraction(1, 1000), "1 in 100"),
    ],
)
def test_a_share_is_rounded_as_people_do_and_never_to_nobody_or_everybody(part: Fraction, words: str) -> None:
    assert roughly(part) == words


def test_the_most_letters_of_a_week_say_what_they_are_reckoned_from() -> None:
    said = cap_in_words(the_start(), 10)
    assert said == "10 free appointments a week answer up to 30 letters, if 1 in 3 people ask for one."
    said = cap_in_words(the_start(100, 95), 1)
    assert said == "1 free appointment a week answers up to 1 letter, if 88 in 100 people ask for one."
