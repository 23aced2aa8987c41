from datetime import date

import pytest

from stepdown.demo.calendar import calendar
from stepdown.demo.files import Report
from stepdown.demo.organisations import PRACTICES, DemoPractice
from stepdown.demo.people import DemoPatient
from stepdown.demo.population import population

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def everybody() -> dict[str, list[DemoPatient]]:
    """The demo's patients by practice."""
    return {practice.code: population(practice, TODAY) for practice in PRACTICES}


@pytest.fixture(params=PRACTICES, ids=lambda practice: practice.code)
def demo_practice(request: pytest.FixtureRequest) -> DemoPractice:
    practice: DemoPractice = request.param
    return practice


@pytest.fixture
def patients(everybody: dict[str, list[DemoPatient]], demo_practice: DemoPractice) -> list[DemoPatient]:
    return everybody[demo_practice.code]


@pytest.fixture
def newest(demo_practice: DemoPractice) -> Report:
    return Report(demo_practice, calendar(TODAY, demo_practice.newest_extract_age), 6)
