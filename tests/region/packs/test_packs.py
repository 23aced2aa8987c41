"""A pack for a visit: the same figures as everywhere, nothing hidden given away, and something to ask."""

import io
from datetime import date
from typing import Any

import pikepdf
import pytest

from stepdown.access.permissions import Role
from tests.factories import World
from tests.plumbing.press.sample import text_of
from tests.region.factories import Region
from tests.region.overviews.standings import standing, took_up
from tests.region.packs.conftest import BESIDE, FAR, FARTHER, HERE

A4 = (595.28, 841.89)
WHOLE = {"charts": "says", "questions": "ask"}
ATTESTED = "A lead is named: Nothing attested yet"


def asked(region: Region, code: str = HERE, end: str = "") -> Any:
    return region.analyst().client.get(f"{region.path}/practices/{code}/pack{end}")


def pack(region: Region, code: str = HERE) -> dict[str, Any]:
    answer = asked(region, code)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def on_paper(region: Region, code: str = HERE) -> str:
    """Without line breaks, nor ends of pages."""
    return " ".join(text_of(asked(region, code, ".pdf").content))


def measure(told: dict[str, Any], name: str) -> dict[str, Any]:
    rows = [one for group in told["groups"] for one in group["measures"]]
    found: dict[str, Any] = next(one for one in rows if one["id"] == name)
    return found


def questions(told: dict[str, Any]) -> str:
    return " ".join(one["ask"] for one in told["questions"])


def test_paper_says_what_the_api_says(told: Region) -> None:
    made, paper = pack(told), on_paper(told)
    rows = [one for group in made["groups"] for one in group["measures"]]
    assert len(rows) == 5
    # A cell of the table goes over several lines, between those of its neighbours.
    words = set(paper.split())
    for row in rows:
        for said in ("title", "newest", "year", "here", "network", "icb"):
            assert set(row[said].split()) <= words, row[said]
    told_whole = [one["says"] for one in made["charts"]] + [one["ask"] for one in made["questions"]]
    for said in (
        *told_whole,
        *made["figures_say"],
        made["extract_says"],
        "A lead is named: Nothing attested yet",
    ):
        assert said in paper


def test_it_sets_the_practice_beside_its_network_and_its_icb(told: Region) -> None:
    made = measure(pack(told), "review-coverage")
    assert (made["here"], made["network"], made["icb"]) == ("16.7%", "36.1%", "60.2%")
    per_thousand = measure(pack(told), "opioid-on-repeat")
    assert (per_thousand["newest"], per_thousand["here"]) == ("120 patients", "15 per 1,000")
    of_a_year = measure(pack(told), "patients-reviewed")
    assert (of_a_year["year"], of_a_year["year_to"]) == ("45 patients", "October 2026")


def test_what_is_hidden_is_neither_nought_nor_a_number(told: Region) -> None:
    made = pack(told)
    assert measure(made, "patients-reviewed")["newest"] == "7 or fewer"
    withheld = measure(made, "removed-from-repeat")
    assert withheld["newest"].startswith("Withheld")
    assert withheld["here"] == "–"
    assert "hidden" in " ".join(made["figures_say"])


def test_a_measure_that_nobody_told_is_named_as_not_known(told: Region) -> None:
    assert "Removals from repeat decided" in pack(told, BESIDE)["not_told"]


def test_a_visit_begins_with_what_went_well_and_asks_about_what_stands_out(told: Region) -> None:
    made = pack(told)
    assert made["questions"][0]["ask"].startswith("You made a change your way of working")
    assert "Repeat prescribing housekeeping" in made["questions"][0]["ask"]
    [stands_out] = made["to_ask_about"]
    assert f"“{stands_out}” differs from other practices" in made["questions"][1]["ask"]
    assert measure(made, "review-coverage")["lies"]["lies"] == "beyond-99.8"
    assert len(made["questions"]) == 3


def test_without_an_extract_and_a_plan_it_asks_what_stands_in_the_way(told: Region) -> None:
    standing(told, FAR, extract_on=None, extracts_in_a_year=0)
    made = pack(told, FAR)
    assert made["extract_says"] == "No extract has been loaded yet."
    assert "no recent extract" in questions(made)
    assert "No option of the toolkit is taken up yet" in questions(made)


def test_where_nothing_was_recorded_for_two_months_it_asks_what_got_in_the_way(told: Region) -> None:
    standing(told, FARTHER, last_work_on=date(2026, 8, 20))
    took_up(told, FARTHER, "O4", variant="long-term")
    assert "Nothing was recorded for two months" in questions(pack(told, FARTHER))


def test_a_figure_that_is_better_than_chance_explains_is_worth_hearing_of(told: Region) -> None:
    took_up(told, FARTHER)
    standing(told, FARTHER, last_work_on=date(2026, 10, 20))
    [better] = pack(told, FAR)["better"]
    assert better.startswith("Medication review")
    assert pack(told, FAR)["to_ask_about"] == []


def test_what_a_scheme_asks_and_nobody_attested_is_asked_for(told: Region) -> None:
    made = pack(told)
    [scheme] = made["schemes"]
    assert (scheme["name"], scheme["items"][0]["says"]) == ("Opioids 2026", "Nothing attested yet")
    assert "Some of “Opioids 2026” is not attested yet" in made["questions"][2]["ask"]


def test_it_is_tagged_needs_no_link_is_soon_read_and_names_no_other_practice(told: Region) -> None:
    content = asked(told, end=".pdf").content
    with pikepdf.open(io.BytesIO(content)) as paper:
        assert paper.Root.MarkInfo.Marked
        assert str(paper.Root.Lang) == "en-GB"
        assert 2 <= len(paper.pages) <= 4
        assert all("/Annots" not in page for page in paper.pages)
        assert [float(side) for side in paper.pages[0].mediabox[2:]] == pytest.approx(A4, abs=0.1)
    words = " ".join(text_of(content))
    assert "Practice Y99101" in words
    assert not any(other in words for other in (BESIDE, FAR, FARTHER))


def test_whoever_is_of_another_icb_or_of_a_practice_finds_nothing(told: Region, world: World) -> None:
    stranger = Region.of(world, "Y88").analyst().client
    manager = world.person(Role.PRACTICE_MANAGER, HERE).client
    for end in ("", ".pdf"):
        at = f"{told.path}/practices/{HERE}/pack{end}"
        assert stranger.get(at).status_code == manager.get(at).status_code == 404
        assert asked(told, "Y88101", end).status_code == asked(told, "Y00000", end).status_code == 404


def test_before_the_first_snapshot_there_is_no_pack(region: Region) -> None:
    assert asked(region, end=".pdf").status_code == 404
