"""A published figure in words."""

from datetime import date

import pytest

from stepdown.content import library
from stepdown.region.overviews.reported.queries import Told
from stepdown.region.overviews.reported.saying import said
from stepdown.region.snapshots.models import FigureState, Period, Snapshot

AT = Snapshot(icb_id="Y99", number=1, as_of=date(2026, 11, 1), threshold=7, base=5)


@pytest.mark.parametrize(
    ("period", "expected"),
    [(Period.MONTH, "25 items per 1,000 patients"), (Period.YEAR, "25 items per 1,000 patients a month")],
)
def test_twelve_months_of_published_items_are_told_by_the_month(period: Period, expected: str) -> None:
    told = Told(
        "opioid-items", "Y99101", period, date(2026, 8, 1), FigureState.SHOWN, 2400, 96_000, 1, 0, None
    )
    assert said(told, library.measures()["opioid-items"], AT) == expected
