"""What a practice's month adds up to, whatever the order of its rows and whatever cannot be counted."""

from datetime import date
from decimal import Decimal
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from stepdown.clinical.prescribed.adding import Sum, Weighed
from stepdown.clinical.prescribed.figures import Figure

ITEMS, OME = 0, 1
AMOUNTS = st.decimals(0, 10**9, places=3)
CONVERTED = st.builds(
    Weighed, st.sampled_from([(), (ITEMS,)]), st.just((OME,)), st.just(()), st.decimals(0, 1000, places=6)
)
UNCONVERTED = st.just(Weighed((ITEMS,), (), (OME,), Decimal(0), "no factor"))
ROW = st.tuples(st.one_of(CONVERTED, UNCONVERTED), st.integers(0, 10**6), st.none() | AMOUNTS)
ROWS = st.lists(ROW, max_size=12)
Row = tuple[Weighed, int, Decimal | None]


def added(rows: list[Row]) -> Sum:
    found = Sum(2)
    for weighed, items, quantity in rows:
        found.add(weighed, items, quantity)
    return found


def of(found: Sum) -> tuple[Decimal, ...]:
    return tuple(found.known_of(place) for place in (ITEMS, OME)) + tuple(map(Decimal, found.unknown))


@given(ROWS, ROWS)
def test_a_month_in_two_parts_comes_to_what_the_parts_come_to(first: list[Row], second: list[Row]) -> None:
    together = of(added(first + second))
    assert together == tuple(a + b for a, b in zip(of(added(first)), of(added(second)), strict=True))


@given(ROWS, st.randoms())
def test_the_order_of_rows_changes_nothing(rows: list[Row], random: Random) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert of(added(shuffled)) == of(added(rows))


@given(ROWS, ROW)
def test_one_more_row_never_lowers_anything(rows: list[Row], one: Row) -> None:
    assert all(
        after >= before for after, before in zip(of(added([*rows, one])), of(added(rows)), strict=True)
    )


@given(ROWS)
def test_each_item_is_counted_in_full_or_among_the_unknown(rows: list[Row]) -> None:
    found = added(rows)
    unknown = sum(items for weighed, items, quantity in rows if weighed.unsure or quantity is None)
    exact = sum(
        (
            quantity * weighed.ome_of_one
            for weighed, _, quantity in rows
            if weighed.in_ome and quantity is not None
        ),
        Decimal(0),
    )
    assert (found.unknown[OME], found.known_of(OME)) == (unknown, exact)
    assert found.known_of(ITEMS) == sum(items for weighed, items, _ in rows if weighed.in_items)


def a_figure(known: str, unknown: int = 0) -> Figure:
    return Figure("ZZ9A1", date(2017, 9, 1), "ome", Decimal(known), unknown)


def test_a_value_is_for_every_thousand_patients_and_absent_without_a_list_size() -> None:
    assert a_figure("257").value(6939) == Decimal(257_000) / 6939
    assert a_figure("0").value(6939) == 0
    assert (a_figure("257").value(None), a_figure("257").value(0)) == (None, None)


def test_a_figure_of_which_nothing_could_be_counted_is_unknown_and_not_zero() -> None:
    assert (a_figure("0", 3).numerator, a_figure("0", 3).value(1000)) == (None, None)
    assert (a_figure("5", 3).numerator, a_figure("5", 3).is_at_least) == (5, True)
    assert a_figure("5", 1).is_at_least
    assert (a_figure("0").numerator, a_figure("0").is_at_least) == (0, False)
