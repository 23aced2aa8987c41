"""A quarter in plain words: what charts show, and no practice named but for what it published."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from stepdown.plumbing.db import today, transaction
from stepdown.region.digests.quarters import Quarter, offered, usual
from stepdown.region.schemes.models import Scheme
from stepdown.region.shared_stories.models import Evidence, SharedStory
from stepdown.region.snapshots.models import InterventionStanding, PracticeStanding
from tests.contract.the_library import a_story
from tests.factories import Person
from tests.improving.interventions.conftest import ok
from tests.region.factories import Region

QUARTER = usual(today())
MEASURE = "brief-interventions"  # more are better
AFTER = QUARTER.last + timedelta(days=1)


@pytest.fixture
def analyst(region: Region) -> Person:
    return region.analyst()


def text_of(region: Region, who: Person, **asked: Any) -> str:
    return str(ok(who.client.get(f"{region.path}/digest", params=asked))["text"])


def add(region: Region, *rows: Any) -> None:
    with transaction(region.world.engine) as session:
        session.add_all(rows)


def standing(region: Region, place: str, since: int = 1, **differs: Any) -> InterventionStanding:
    given = {"option": "O1", "variant": "all-opioids", "status": "running", "started_on": QUARTER.first}
    return InterventionStanding(
        icb_id=region.icb, place=place, intervention_id=uuid4(), since=since, **{**given, **differs}
    )


def months(region: Region, *counts: int) -> list[Any]:
    """Of one practice and so of the whole ICB, the last of them in the last month of the quarter."""
    last = QUARTER.last.year * 12 + QUARTER.last.month - 1
    return [
        region.figure(place, count, measure=MEASURE, month=date(at // 12, at % 12 + 1, 1))
        for place in ("Y99101", region.icb)
        for count, at in zip(counts, range(last - len(counts) + 1, last + 1), strict=True)
    ]


EVEN = (50, 55, 50, 50, 55, 50, 55, 50, 55, 50, 50, 55)


def test_it_tells_coverage_options_and_the_cycles_closed_in_the_quarter(
    region: Region, analyst: Person
) -> None:
    region.snapshot(as_of=QUARTER.first)
    add(region, standing(region, "Y99101", cycles=1, cycles_closed=1, until=2))
    region.snapshot(as_of=AFTER)
    add(region, standing(region, "Y99101", since=2, cycles=3, cycles_closed=3))
    add(region, standing(region, "Y99201", since=2))
    with transaction(region.world.engine) as session:
        session.get_one(PracticeStanding, (region.icb, "Y99101", 1)).extract_on = AFTER
    said = text_of(region, analyst)
    assert "1 of 4 practices had loaded an extract" in said
    assert "2 practices of 4 had an option of the toolkit running" in said
    assert "2 practices began option 1" in said
    assert "2 improvement cycles were closed since" in said
    assert "Y99101" not in said


def test_an_improvement_is_told_only_where_the_chart_says_so(region: Region, analyst: Person) -> None:
    region.snapshot(*months(region, *EVEN, *EVEN), as_of=AFTER)
    assert "No chart of the region shows an improvement" in text_of(region, analyst)
    region.snapshots = 0
    with transaction(region.world.engine) as session:
        for row in months(region, *EVEN, 90, 95, 90, 95, 90, 95, 90, 95, 90, 95, 90, 95):
            session.merge(row)
    said = text_of(region, analyst)
    assert "- Brief interventions: " in said
    assert "No chart" not in said


def test_a_practice_is_named_for_the_story_that_it_published_in_the_quarter(
    region: Region, analyst: Person
) -> None:
    region.snapshot(as_of=AFTER)
    told, other, gone = (a_story("Y99101", region.icb, name, analyst.staff_id) for name in ("A", "B", "C"))
    told.published_on = gone.published_on = QUARTER.last
    gone.withdrawn_on, gone.withdrawn_by = today(), analyst.staff_id
    add(region, told, other, gone)
    said = text_of(region, analyst)
    assert "- A Surgery: A story (option 1). Planned: no cycle of it is closed yet." in said
    assert "B story" not in said
    assert "C story" not in said
    assert isinstance(told, SharedStory)
    assert told.evidence == Evidence.PLANNED


def test_what_is_due_is_told_with_how_many_attested(region: Region, analyst: Person) -> None:
    about = {"icb_id": region.icb, "set_by": analyst.staff_id, "items": [{"number": 1, "words": "A lead"}]}
    due = AFTER + timedelta(days=300)
    add(
        region,
        Scheme(name="Stewardship", due_on=due, **about),
        Scheme(name="Closed one", due_on=due, closed_on=today(), **about),
    )
    said = text_of(region, analyst)
    assert "- Stewardship. Due on" in said
    assert "0 of 4 practices attested all of it." in said
    assert "Closed one" not in said


def test_without_a_snapshot_it_says_so_and_tells_no_nought(region: Region, analyst: Person) -> None:
    said = text_of(region, analyst)
    assert "There is no snapshot of this quarter" in said
    assert "0 practices" not in said.partition("WHAT IS DUE")[0]


@pytest.mark.parametrize("quarter", ["2026-02-01", "2026-13-01", "9999-10-01", "0000-01-01", "*", ""])
def test_a_quarter_that_there_is_not_is_refused(region: Region, analyst: Person, quarter: str) -> None:
    answer = analyst.client.get(f"{region.path}/digest", params={"quarter": quarter})
    assert answer.status_code == 422


def test_nobody_of_a_practice_reads_it(region: Region) -> None:
    manager = region.practices["Y99101"].manager()
    assert manager.client.get(f"{region.path}/digest").status_code == 404


def test_quarters_are_those_of_the_year() -> None:
    assert Quarter(date(2026, 10, 1)).last == date(2026, 12, 31)
    assert [one.called for one in offered(date(2026, 11, 28))[:2]] == [
        "October to December 2026",
        "July to September 2026",
    ]
