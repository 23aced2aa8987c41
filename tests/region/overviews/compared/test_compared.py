"""Practices beside each other: from published figures only, and beyond a limit only past rounding."""

from datetime import date
from typing import Any

import pytest

from stepdown.clinical.spc.funnel import FunnelKind
from stepdown.clinical.spc.funnel import Place as Lies
from stepdown.region.groups.places import Place
from stepdown.region.overviews.funnels.basis import basis_of
from stepdown.region.overviews.funnels.compared import Comparison, compared
from stepdown.region.overviews.funnels.words import headline
from stepdown.region.overviews.reported.measures import kinds, reported, reported_measures
from stepdown.region.overviews.reported.queries import Told
from stepdown.region.overviews.reported.saying import said
from stepdown.region.snapshots.models import FigureState, Period, Snapshot

AT = Snapshot(
    icb_id="Y99", number=1, state="made", reason="monthly", as_of=date(2026, 11, 1), threshold=7, base=5
)


def told(place: str, count: int | None, of: int | None = None, **differs: Any) -> Told:
    state = FigureState.HIDDEN if count is None else FigureState.SHOWN
    given = {"measure": "review-coverage", "period": Period.MONTH, "month": date(2026, 10, 1), "state": state}
    more = {"places": 1, "hidden": 0, "because": None}
    return Told(**{**given, **more, "place": place, "count": count, "of": of, **differs})


def side_by_side(*rows: Told, measure: str = "review-coverage", list_size: int | None = 8_000) -> Comparison:
    practices = {one.place: Place(one.place, f"Practice {one.place}", list_size=list_size) for one in rows}
    about = reported(measure)
    basis = basis_of(about)
    assert basis
    return compared(about, basis, rows, practices, AT)


def lies(chart: Comparison) -> dict[str, Lies]:
    return {one.place.code: chart.lies(one) for one in chart.points}


def alike(number: int) -> list[Told]:
    return [told(f"Y99{at:03}", 200, 400) for at in range(number)]


def test_one_far_from_all_others_is_beyond_the_outer_limit_and_the_others_are_within() -> None:
    found = lies(side_by_side(*alike(20), told("Y99900", 300, 400)))
    assert found.pop("Y99900") is Lies.BEYOND_998
    assert set(found.values()) == {Lies.WITHIN}


def test_one_is_not_beyond_a_limit_that_rounding_could_have_put_it_past() -> None:
    chart = side_by_side(*alike(20), told("Y99900", 235, 400))
    point = chart.points[-1]
    limits = chart.limits(point.size)
    assert limits is not None
    assert limits.place(point.value) is Lies.BEYOND_998
    assert chart.lies(point) is Lies.BEYOND_95


def test_one_whose_rounding_reaches_the_average_is_within() -> None:
    assert set(lies(side_by_side(told("Y99001", 5, 10), told("Y99002", 5, 15))).values()) == {Lies.WITHIN}


def test_what_the_nhs_publishes_is_exact_and_needs_no_allowance() -> None:
    assert side_by_side(told("Y99001", 300, 8_000), measure="codeine-items").slack == 0
    assert side_by_side(told("Y99001", 300, 400)).slack == 2


def test_a_hidden_practice_is_no_point_and_moves_no_line() -> None:
    without, with_hidden = side_by_side(*alike(5)), side_by_side(*alike(5), told("Y99900", None))
    assert with_hidden.centre == without.centre
    assert [(one.place.code, one.because) for one in with_hidden.missing] == [
        ("Y99900", "Few, or nearly all")
    ]


def test_a_count_is_set_against_the_registered_patients() -> None:
    chart = side_by_side(told("Y99001", 240), measure="codeine-on-repeat")
    assert chart.points[0].value == pytest.approx(0.03)
    assert chart.basis.kind is FunnelKind.PROPORTION
    assert chart.basis.unit == "Patients per 1,000 registered"


def test_a_practice_of_unknown_size_is_not_plotted() -> None:
    chart = side_by_side(told("Y99001", 240), measure="codeine-on-repeat", list_size=None)
    assert [one.because for one in chart.missing] == ["Its number of registered patients is not known"]
    assert chart.centre is None
    assert headline(chart) == "No practice has a figure of this that can be shown."


def test_a_share_of_nobody_is_not_plotted() -> None:
    assert [one.because for one in side_by_side(told("Y99001", 0, 0)).missing] == ["There were none to count"]


def test_a_rounded_count_is_never_more_than_what_it_is_counted_of() -> None:
    assert side_by_side(told("Y99001", 20, 15)).points[0].value == 1


def test_milligrams_are_compared_by_nothing() -> None:
    assert basis_of(reported("ome")) is None


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (told("Y99001", 180, 400), "45% (180 of 400)"),
        (told("Y99001", 35, measure="codeine-on-repeat"), "35 patients"),
        (told("Y99001", None, measure="codeine-on-repeat"), "7 or fewer"),
        (told("Y99001", None), "Few, or nearly all"),
        (
            told("Y99001", None, measure="letters-sent", state=FigureState.WITHHELD),
            "Withheld: it would give a hidden count away",
        ),
        (
            told("Y99001", None, measure="letters-sent", state=FigureState.ABSENT, because="No extract."),
            "Not known: no extract.",
        ),
        (told("Y99001", None, measure="letters-sent", state=FigureState.ABSENT), "Not known"),
        (told("Y99001", 0, 0), "There were none to count"),
    ],
)
def test_what_is_hidden_or_unknown_is_said_and_never_nought(row: Told, words: str) -> None:
    assert said(row, reported(row.measure), AT) == words


def test_every_reported_measure_is_known_by_month() -> None:
    assert set(reported_measures()) == set(kinds())
    assert not any(one.by_extract for one in reported_measures().values())
    assert reported("codeine-on-repeat").by_extract is False
