"""The toolkit as it is read: by everybody, signed in or not, with nothing of a practice in it."""

from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient

from stepdown.clinical.types import OptionId
from stepdown.content import library
from stepdown.content.toolkit.shapes import Fill
from stepdown.improving.toolkit import reading
from stepdown.improving.toolkit.words import FROM_WHERE, FilledBy

OPTIONS = "/api/v1/toolkit/options"


@pytest.fixture(scope="module")
def pages() -> dict[OptionId, Any]:
    return {option: reading.page(option, on=date(2026, 11, 27)) for option in OptionId}


def test_whoever_is_not_signed_in_reads_the_toolkit(anybody: TestClient) -> None:
    listed = anybody.get(OPTIONS)
    assert listed.status_code == 200
    assert [one["id"] for one in listed.json()["options"]] == list(OptionId)
    option = anybody.get(f"{OPTIONS}/O5")
    assert option.json()["title"] == "Codeine on repeat"
    # The same for everybody: it may be kept for a while, unlike any other answer.
    assert {one.headers["Cache-Control"] for one in (listed, option)} == {"public, max-age=300"}
    assert anybody.get(f"{OPTIONS}/O8").headers["Cache-Control"] == "no-store"


def test_a_code_is_drawn_of_the_toolkits_own_addresses_alone(anybody: TestClient) -> None:
    drawn = anybody.get(f"{OPTIONS}/O1/resources/fpm-taking-opioids/code")
    assert drawn.headers["Content-Type"] == "image/svg+xml"
    assert "Faculty of Pain Medicine" in "".join(ElementTree.fromstring(drawn.content).itertext())
    picture = anybody.get(f"{OPTIONS}/O1/resources/fpm-taking-opioids/code", params={"form": "png"})
    assert picture.content.startswith(b"\x89PNG")
    # The webinar of option 2 has no address, and is none of option 1.
    for option in ("O1", "O2"):
        nowhere = anybody.get(f"{OPTIONS}/{option}/resources/webinar-social-prescribers/code")
        assert nowhere.status_code == 404
    elsewhere = anybody.get(
        f"{OPTIONS}/O1/resources/fpm-taking-opioids/code", params={"url": "https://evil.example/"}
    )
    assert elsewhere.content == drawn.content


def test_an_option_says_its_measures_and_its_searches_in_words(pages: dict[OptionId, Any]) -> None:
    page = pages[OptionId.O1]
    assert page.measures[0].title == library.measures()["not-issued"].title
    assert {one.id for one in page.balancing} >= {"acute-after-removal", "queries", "complaints"}
    assert [one.finds for one in page.variants] == [
        "All opioids, not issued in 2 months",
        "Opioids of schedules 2 and 3, not issued in 2 months",
    ]
    assert pages[OptionId.O7].variants[0].finds is None


def test_links_are_followed_both_ways(pages: dict[OptionId, Any]) -> None:
    assert [one.option for one in pages[OptionId.O5].links] == ["O1", "O3", "O4"]
    assert pages[OptionId.O5].links[0].title == "Repeat prescribing housekeeping"
    assert [one.option for one in pages[OptionId.O3].fed_by] == ["O2", "O4", "O5", "O7"]


def test_each_figure_says_whether_it_fills_itself(pages: dict[OptionId, Any]) -> None:
    housekeeping = {item.name: item for item in pages[OptionId.O1].do}
    assert housekeeping["identified"].filled_by is FilledBy.ITSELF
    assert housekeeping["identified"].from_where == "The worklist of the cycle"
    assert housekeeping["query-notes"].filled_by is FilledBy.HAND
    assert housekeeping["query-notes"].from_where is None
    counted = {item.name: item.filled_by for item in pages[OptionId.O2].do}
    assert counted["interventions"] is FilledBy.TALLY
    assert FROM_WHERE.keys() == set(Fill)


@pytest.mark.parametrize(("day", "overdue"), [(date(2027, 5, 27), False), (date(2027, 5, 28), True)])
def test_past_its_review_date_an_option_says_so(day: date, overdue: bool) -> None:
    assert library.toolkit_option(OptionId.O1).provenance.review_due == date(2027, 5, 27)
    assert reading.page(OptionId.O1, on=day).provenance.overdue is overdue
