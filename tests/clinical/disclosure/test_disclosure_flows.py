"""Months and sums of twelve: what is told first stays, and a sum that would give a month away is not told."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from stepdown.clinical.disclosure.draws import keyed_draw
from stepdown.clinical.disclosure.figures import State
from stepdown.clinical.disclosure.flows import Flow, tell_flow
from stepdown.clinical.disclosure.governance import UNKNOWN, Bounds, Governance
from stepdown.clinical.disclosure.ledger import Ledger, Run

G = Governance()
# By these every coin falls on nothing, and no sum is withheld by chance.
NEVER = 2**64 - 7


def month(number: int) -> date:
    return date(2024 + number // 12, number % 12 + 1, 1)


def counts(*given: int | None) -> dict[date, int]:
    return {month(number): count for number, count in enumerate(given) if count is not None}


def told(
    given: dict[date, int],
    *,
    before: Flow | None = None,
    draws: dict[str, int] | None = None,
    window: int = 12,
) -> Flow:
    def draw(part: str) -> int:
        return (draws or {}).get(part, NEVER)

    return tell_flow(given, governance=G, draw=draw, before=before, window=window)


def by_chance(given: dict[date, int], before: Flow | None = None) -> Flow:
    return tell_flow(given, governance=G, draw=lambda part: keyed_draw(b"key", part), before=before)


def states(flow: Flow) -> list[str]:
    return [one.told.state.value for one in flow.months.values()]


def test_zero_is_shown_only_until_something_was_counted() -> None:
    flow = told(counts(0, 0, 3, 0, 12))
    assert states(flow) == ["shown", "shown", "hidden", "hidden", "shown"]
    assert [one.told.count for one in flow.months.values()] == [0, 0, None, None, 10]


def test_the_first_month_after_nothing_is_known_not_to_be_nothing() -> None:
    assert told(counts(0, 3)).months[month(1)].bounds == Bounds(1, 7)


def test_without_a_month_there_is_nothing_to_tell() -> None:
    assert told({}) == Flow()


def test_a_year_is_shown_though_each_of_its_months_is_hidden() -> None:
    flow = told(counts(*[4] * 12))
    assert flow.years[month(11)].told.count == 50


def test_a_year_of_nothing_is_nothing() -> None:
    assert told(counts(*[0] * 12)).years[month(11)].told.count == 0


def test_a_small_year_is_hidden_and_adds_what_its_months_add() -> None:
    first_only = {month(1).isoformat(): 0}
    flow = told(counts(0, 1, 0, 2, *[0] * 8), draws=first_only)
    assert flow.years[month(11)].told.state is State.HIDDEN
    assert flow.years[month(11)].told.adds == 10


def test_of_a_year_with_an_unknown_month_nothing_is_said() -> None:
    assert told(counts(*[4] * 6, None, *[4] * 12)).years.keys() == {month(18)}


def test_years_of_shown_months_are_all_shown() -> None:
    flow = told(counts(*[30] * 24))
    assert {one.told.state for one in flow.years.values()} == {State.SHOWN}
    assert len(flow.years) == 13


def test_a_year_that_is_hardly_news_waits() -> None:
    flow = told(counts(*[40] * 13, 3))
    assert flow.years[month(12)].told.count == 480
    assert flow.years[month(13)].told.state is State.WITHHELD


def test_a_year_that_would_narrow_a_hidden_month_is_withheld() -> None:
    """All twelve at the most that they can be: nobody is told, and the months stay open."""
    flow = told(counts(*[7] * 12))
    assert flow.years[month(11)].told.state is State.WITHHELD
    assert flow.years[month(11)].told.adds == 0


def test_beside_hidden_months_a_year_is_now_and_then_withheld_whatever_it_is() -> None:
    chance = {f"withheld {month(11).isoformat()}": 16}
    assert told(counts(*[4] * 12), draws=chance).years[month(11)].told.state is State.WITHHELD
    assert told(counts(*[40] * 12), draws=chance).years[month(11)].told.count == 480


def test_what_was_told_stays_and_later_months_are_told_beside_it() -> None:
    series = [4, 3, 9, 0, 2, 5, 6, 1, 4, 4, 3, 2, 5, 12, 1, 0, 3, 6]
    earlier = by_chance(counts(*series[:14]))
    later = by_chance(counts(*series), earlier)
    assert later == by_chance(counts(*series), by_chance(counts(*series), earlier))
    assert earlier.months.items() <= later.months.items()
    assert earlier.years.items() <= later.years.items()


def test_a_corrected_month_withholds_every_year_that_holds_it_and_no_other() -> None:
    before = told(counts(*[4] * 26))
    now = told(counts(3, *[4] * 25), before=before)
    assert before.years[month(11)].told.state is State.SHOWN
    assert now.years[month(11)] == replace(
        before.years[month(11)],
        count=None,
        told=replace(before.years[month(11)].told, state=State.WITHHELD, count=None, adds=0),
        corrected=True,
    )
    assert all(one == before.years[last] for last, one in now.years.items() if last > month(11))


def test_a_year_that_was_never_told_is_withheld_too_once_a_month_in_it_is_corrected() -> None:
    before = told(counts(*[4] * 11))
    now = told(counts(3, *[4] * 11), before=before)
    assert now.years[month(11)].told.state is State.WITHHELD
    assert now.years[month(11)].bounds is None


def test_a_month_that_was_corrected_to_nothing_does_not_begin_the_row_anew() -> None:
    before = told(counts(3, 0))
    assert states(told(counts(0, 0, 0), before=before)) == ["shown", "hidden", "hidden"]


def test_a_month_that_is_known_no_longer_stays_as_it_was_told() -> None:
    before = told(counts(4, 5, 6))
    assert told(counts(None, 5, 6, 2), before=before).months[month(0)] == before.months[month(0)]


def test_a_month_that_comes_late_is_told_in_its_place() -> None:
    before = told(counts(30, None, 30), window=2)
    now = told(counts(30, 20, 30), before=before, window=2)
    assert [one.told.count for one in now.years.values()] == [50, 50]


def test_a_ledger_knows_nothing_of_a_month_that_was_never_told() -> None:
    ledger = Ledger.of([Bounds(0, 7), UNKNOWN])
    assert ledger.bounds(Run(1, 2)) == ledger.bounds(Run(0, 2)) == UNKNOWN
    assert ledger.knowing(Run(0, 2), Bounds(3, 9)).bounds(Run(1, 2)) == Bounds(0, 9)


def a_run(months: int) -> st.SearchStrategy[Run]:
    return st.tuples(st.integers(0, months - 1), st.integers(1, months)).map(
        lambda ends: Run(min(ends[0], ends[1] - 1), max(ends[0] + 1, ends[1]))
    )


@given(st.lists(st.integers(0, 9), min_size=3, max_size=3), st.lists(a_run(3), max_size=3))
def test_a_ledger_knows_exactly_what_can_be_known(true: Sequence[int], sums: Sequence[Run]) -> None:
    """Against every one of the thousand series that there are."""
    every = [(a, b, c) for a in range(10) for b in range(10) for c in range(10)]
    ledger = Ledger.of([Bounds(0, 9)] * 3)
    for run in sums:
        around = Bounds(max(0, sum(true[run.first : run.after]) - 1), sum(true[run.first : run.after]) + 2)
        ledger = ledger.knowing(run, around)
        every = [one for one in every if around.low <= sum(one[run.first : run.after]) <= (around.high or 0)]
    for run in (Run(0, 1), Run(1, 2), Run(2, 3), Run(0, 2), Run(1, 3), Run(0, 3)):
        found = [sum(one[run.first : run.after]) for one in every]
        assert ledger.bounds(run) == Bounds(min(found), max(found))
        assert len(set(found)) == max(found) - min(found) + 1
