"""What a board sees first: of which day its figures are, who keeps up, and what somebody should look at."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from stepdown.plumbing.db import today, transaction
from stepdown.region.overviews.home.lately import NOTHING_BEFORE, quarter_of
from stepdown.region.snapshots.models import FigureState, Period, Snapshot
from tests.region.factories import Region
from tests.region.overviews.standings import standing, took_up


def home(region: Region) -> dict[str, Any]:
    answer = region.analyst().client.get(f"{region.path}/home")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


@pytest.mark.parametrize(("days", "old"), [(40, False), (41, True)])
def test_a_snapshot_of_more_than_forty_days_ago_is_called_old(region: Region, days: int, old: bool) -> None:
    region.snapshot(as_of=today() - timedelta(days=days))
    assert home(region)["as_of"] | {"as_of": None} == {
        "snapshot": 1,
        "as_of": None,
        "days_ago": days,
        "old": old,
    }


def test_without_a_snapshot_it_says_nothing_but_whether_one_is_on_its_way(region: Region) -> None:
    shown = home(region)
    assert (shown["as_of"], shown["asked"], shown["headlines"], shown["attention"]) == (None, None, [], [])
    region.snapshot(state="asked", made_at=None, reason="on_demand")
    assert home(region)["asked"]["state"] == "asked"


def test_one_that_could_not_be_made_says_why_beside_the_one_before(region: Region) -> None:
    region.snapshot()
    with transaction(region.world.engine) as session:
        session.add(
            Snapshot(
                icb_id=region.icb,
                number=2,
                state="failed",
                reason="monthly",
                as_of=date(2026, 12, 1),
                threshold=7,
                base=5,
                asked_at=datetime(2026, 12, 1, tzinfo=UTC),
                problem="No room",
            ),
        )
    shown = home(region)
    assert shown["as_of"]["snapshot"] == 1
    assert (shown["asked"]["state"], shown["asked"]["problem"]) == ("failed", "No room")


def test_only_what_needs_attention_is_counted(region: Region) -> None:
    region.snapshot()
    standing(region, "Y99101")
    standing(region, "Y99102", extract_on=date(2026, 3, 1))
    standing(region, "Y99201", extract_on=None)
    standing(region, "Y99202", extract_on=date(2026, 9, 20))
    for place in region.practices:
        took_up(region, place)
    [only] = home(region)["attention"]
    assert (only["kind"], only["practices"]) == ("old_extract", 2)
    assert only["says"] == "2 practices have loaded no extract for more than 60 days"


def test_the_first_figures_are_of_all_practices_and_say_how_many_are_estimated(region: Region) -> None:
    about = {"measure": "opioid-on-repeat"}
    *shown, hidden = region.practices
    region.snapshot(
        *(region.figure(one, 110, month=date(2026, 9, 1), **about) for one in shown),
        *(region.figure(one, 100, **about) for one in shown),
        region.figure(hidden, None, adds=10, **about),
        *(region.figure(one, 90) for one in region.practices),
        *(region.figure(one, 900, period=Period.YEAR) for one in region.practices),
        region.figure(hidden, None, measure="long-term", state=FigureState.ABSENT, because="None"),
    )
    first, second = home(region)["headlines"]
    assert first["measure"] == "opioid-on-repeat"
    assert first["newest"]["in_words"] == "9.7 patients per 1,000 registered"
    assert first["newest"]["period_in_words"] == "October 2026"
    assert first["made_of_says"].startswith("Of 4 practices; 1 of them too small to be shown")
    assert first["year"] is None
    assert first["no_year_because"] == "Counted on a day, so months are not added up"
    assert second["year"]["period_in_words"] == "12 months to October 2026"
    assert second["made_of_says"] == "Of 4 practices."


@pytest.mark.parametrize(
    ("day", "begins"),
    [
        (date(2026, 11, 28), date(2026, 10, 1)),
        (date(2026, 10, 1), date(2026, 7, 1)),
        (date(2026, 1, 1), date(2025, 10, 1)),
        (date(2026, 1, 2), date(2026, 1, 1)),
    ],
)
def test_on_the_day_on_which_a_quarter_begins_it_tells_of_the_one_that_ended(day: date, begins: date) -> None:
    assert quarter_of(day) == begins


def test_cycles_closed_in_the_quarter_are_told_by_two_snapshots(region: Region) -> None:
    region.snapshot(as_of=date(2026, 10, 1))
    region.snapshot(as_of=date(2026, 11, 1))
    region.snapshot(as_of=date(2026, 11, 15))
    one = took_up(region, "Y99101", cycles=3, cycles_closed=2, until=3)
    took_up(region, "Y99101", intervention_id=one, since=3, cycles=4, cycles_closed=3)
    took_up(region, "Y99201", since=2, cycles=2, cycles_closed=2, cycle_state="closed", decision="adopt")
    assert home(region)["closed_lately_says"] == "3 cycles were closed since 1 October 2026."


def test_without_a_snapshot_from_before_the_quarter_nothing_is_claimed_of_it(region: Region) -> None:
    region.snapshot(as_of=date(2026, 11, 1))
    took_up(region, "Y99101", cycles=3, cycles_closed=2)
    assert home(region)["closed_lately_says"] == NOTHING_BEFORE


def test_that_none_was_closed_is_said_in_words(region: Region) -> None:
    region.snapshot(as_of=date(2026, 10, 1))
    region.snapshot(as_of=date(2026, 11, 1))
    took_up(region, "Y99101")
    assert home(region)["closed_lately_says"] == "No cycle was closed since 1 October 2026."


def test_twelve_months_that_are_not_there_yet_are_said_not_to_be(region: Region) -> None:
    region.snapshot(*(region.figure(one, 90) for one in region.practices))
    [only] = home(region)["headlines"]
    assert (only["year"], only["no_year_because"]) == (None, "There are not twelve months yet")


def test_an_intervention_that_is_gone_takes_nothing_away(region: Region) -> None:
    region.snapshot(as_of=date(2026, 10, 1))
    region.snapshot(as_of=date(2026, 11, 1))
    took_up(region, "Y99101", cycles=9, cycles_closed=9, cycle_state="closed", until=2)
    took_up(region, "Y99201", since=2, cycles=1, cycles_closed=1, cycle_state="closed")
    assert home(region)["closed_lately_says"] == "1 cycle was closed since 1 October 2026."


def test_practices_beyond_the_limits_of_chance_are_counted_and_not_named(region: Region) -> None:
    about = {"measure": "review-coverage"}
    region.snapshot(
        *(region.figure(place, 500, 1_000, **about) for place in list(region.practices)[:3]),
        region.figure("Y99202", 50, 1_000, **about),
        region.figure(region.icb, 1_550, 4_000, **about, places=4),
    )
    found = home(region)
    [outlier] = [one for one in found["attention"] if one["kind"] == "beyond_limits"]
    assert outlier["measure"] == "review-coverage"
    assert outlier["practices"] == 4  # three lie above and one below what is usual
    assert "Y99202" not in str(found)


def test_within_the_limits_of_chance_nothing_is_said(region: Region) -> None:
    about = {"measure": "review-coverage"}
    region.snapshot(
        *(
            region.figure(place, count, 1_000, **about)
            for place, count in zip(region.practices, (500, 515, 490, 485), strict=True)
        ),
        region.figure(region.icb, 1_990, 4_000, **about, places=4),
    )
    assert [one for one in home(region)["attention"] if one["kind"] == "beyond_limits"] == []
