"""An ICB with figures of every kind, so that a pack has something of each."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import update
from sqlmodel import col

from stepdown.plumbing.db import transaction
from stepdown.region.schemes.models import Scheme
from stepdown.region.snapshots.models import Figure, FigureState, Period, PracticeStanding
from tests.region.factories import Region
from tests.region.overviews.standings import standing, took_up

HERE, BESIDE, FAR, FARTHER = "Y99101", "Y99102", "Y99201", "Y99202"
MONTHS = [date(2026, month, 1) for month in range(5, 11)]
SIZES = {HERE: 8_000, BESIDE: 4_000, FAR: 12_500, FARTHER: 9_600}
Told = tuple[int | None, int | None]


def everywhere(region: Region, measure: str, *told: Told, **more: Any) -> list[Figure]:
    """Of the four practices, and of the networks and the ICB what these add up to."""
    parts = dict(zip(SIZES, told, strict=True))
    made = [region.figure(code, *one, measure=measure, **more) for code, one in parts.items()]
    for above, below in (("Y99P1", (HERE, BESIDE)), ("Y99P2", (FAR, FARTHER)), (region.icb, tuple(SIZES))):
        counts, sizes = zip(*(parts[code] for code in below), strict=True)
        of = None if sizes[0] is None else sum(sizes)
        total = sum(one or 0 for one in counts)
        hidden = {"hidden": counts.count(None), "places": len(below)}
        made.append(region.figure(above, total, of, measure=measure, **hidden, **more))
    return made


def figures(region: Region) -> list[Figure]:
    made: list[Figure] = []
    for month in MONTHS:
        coverage = ((20, 120), (45, 60), (140, 190), (105, 145))
        made += everywhere(region, "review-coverage", *coverage, month=month)
        on_repeat = ((120, None), (60, None), (190, None), (145, None))
        made += everywhere(region, "opioid-on-repeat", *on_repeat, month=month)
        items = ((412, 8_000), (208, 4_000), (655, 12_500), (491, 9_600))
        made += everywhere(region, "opioid-items", *items, month=month)
    made += everywhere(region, "patients-reviewed", (None, None), (15, None), (10, None), (20, None))
    of_a_year = ((45, None), (30, None), (80, None), (55, None))
    made += everywhere(region, "patients-reviewed", *of_a_year, period=Period.YEAR)
    withheld = {"state": FigureState.WITHHELD, "hidden": 1}
    made.append(region.figure(HERE, None, measure="removed-from-repeat", **withheld))
    made.append(region.figure(region.icb, 40, measure="removed-from-repeat", places=4, hidden=1))
    return made


@pytest.fixture
def told(region: Region) -> Region:
    """Y99101 reviews far fewer than the others, and made one change its way of working; a scheme is open."""
    region.snapshot(*figures(region))
    asked = Scheme(
        icb_id=region.icb,
        name="Opioids 2026",
        due_on=date(2027, 3, 31),
        items=[{"number": 1, "words": "A lead is named"}],
        set_by=region.lead().staff_id,
    )
    with transaction(region.world.engine) as session:
        session.add(asked)
        for code, size in SIZES.items():
            of_it = col(PracticeStanding.place) == code
            session.execute(update(PracticeStanding).where(of_it).values(list_size=size))
    standing(region, HERE, last_work_on=date(2026, 10, 28))
    took_up(region, HERE, cycles=2, cycles_closed=2, cycle_state="closed", decision="adopt")
    return region
