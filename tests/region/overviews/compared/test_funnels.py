"""A funnel of practices, as an ICB's analyst sees it."""

from datetime import date

import pytest

from stepdown.region.snapshots.models import Period
from tests.factories import World
from tests.region.factories import Region
from tests.region.overviews.compared.asking import NEWEST, refused, rows, seen

SHARE = "review-coverage"
ASKED = f"funnels/{SHARE}"


@pytest.fixture
def region(world: World) -> Region:
    """Ten practices with half of their patients reviewed, the last with nearly all, and one hidden."""
    made = Region.of(world, pcns=2, each=6)
    codes = list(made.practices)
    figures = [made.figure(code, 200, 400, measure=SHARE) for code in codes[:10]]
    outlier = made.figure(codes[10], 360, 400, measure=SHARE)
    hidden = made.figure(codes[11], None, measure=SHARE)
    made.snapshot(*figures, outlier, hidden, made.figure(made.icb, 2360, 4400, measure=SHARE))
    return made


def test_who_is_beyond_chance_is_named_as_a_question_and_who_is_hidden_is_not_plotted(region: Region) -> None:
    view = seen(region, ASKED)
    *_, outlier, hidden = region.practices
    assert view["headline"] == (
        "1 of 11 practices lie outside what chance explains: 1 above the upper 99.8% limit"
    )
    [beyond] = [one for one in view["points"] if one["place"] == "beyond-99.8"]
    assert (beyond["code"], beyond["above"], beyond["in_words"]) == (outlier, True, "90% (360 of 400)")
    assert view["not_plotted"] == [
        {"code": hidden, "name": f"Practice {hidden}", "because": "Few, or nearly all"}
    ]
    assert "a question, not a judgement" in view["cautions"][0]
    assert "rounded to the nearest 5" in view["cautions"][1]


def test_lines_are_limits_in_the_unit_of_the_chart_around_the_average_of_all(region: Region) -> None:
    view = seen(region, ASKED)
    assert view["centre"] == pytest.approx(100 * 2360 / 4400, abs=0.001)
    [line] = view["lines"]
    assert line["lower_998"] < line["lower_95"] < view["centre"] < line["upper_95"] < line["upper_998"]
    assert (view["unit"], view["size_unit"]) == ("Per cent", "Patients with an opioid on repeat")


def test_a_network_is_seen_against_the_average_of_the_whole_icb(region: Region) -> None:
    view = seen(region, ASKED, pcn="Y99P1")
    assert len(view["points"]) == 6
    assert view["centre"] == seen(region, ASKED)["centre"]
    assert view["not_plotted"] == []


def test_a_file_has_the_same_values_and_those_that_are_not_plotted(region: Region) -> None:
    view, table = seen(region, ASKED), rows(region, ASKED)
    assert [(one["practice"], one["value"]) for one in table if one["value"]] == [
        (one["code"], str(one["value"])) for one in view["points"]
    ]
    assert table[-1]["not plotted because"] == "Few, or nearly all"
    assert table[-1]["value"] == ""


def test_only_months_with_figures_are_offered_and_twelve_months_go_before_one(region: Region) -> None:
    code = next(iter(region.practices))
    region.snapshot(
        *(region.figure(place, 120, measure="letters-sent", since=2) for place in (code, region.icb)),
        *(
            region.figure(place, 900, measure="letters-sent", since=2, period=Period.YEAR)
            for place in (code, region.icb)
        ),
    )
    view = seen(region, "funnels/letters-sent")
    assert view["shown"] == {"period": "year", "month": "2026-10-01", "in_words": "12 months to October 2026"}
    assert {one["in_words"] for one in view["stretches"]} == {"12 months to October 2026", "October 2026"}
    [month] = seen(region, "funnels/letters-sent", period="month")["points"]
    assert month["in_words"] == "15 per 1,000 registered (120 letters)"
    assert refused(region, "funnels/letters-sent", month="2025-01-01") == 404


def test_an_amount_has_no_limits_of_chance_and_says_why(region: Region) -> None:
    view = seen(region, "funnels/ome")
    assert view["points"] == view["lines"] == []
    assert "Milligrams cannot" in view["refused"]


def test_what_is_not_there_is_not_there(region: Region, world: World) -> None:
    other = Region.of(world, "Y88", pcns=1, each=1)
    assert refused(region, ASKED, pcn="Y88P1") == 404
    assert refused(region, ASKED, group="00000000-0000-4000-8000-000000000000") == 404
    assert refused(region, "funnels/codeine-regular") == 404
    assert refused(region, ASKED, month="2026-13-01") == 422
    assert region.analyst().client.get(f"{other.path}/{ASKED}").status_code == 404


def test_without_a_snapshot_that_is_said(world: World) -> None:
    view = seen(Region.of(world), ASKED)
    assert (view["snapshot"], view["headline"]) == (None, "There is no snapshot yet.")
    assert view["points"] == []


def test_a_later_snapshot_is_what_is_seen(region: Region) -> None:
    region.snapshot(as_of=date(2026, 12, 1))
    assert seen(region, ASKED)["snapshot"]["as_of"] == "2026-12-01"
    assert seen(region, ASKED)["shown"]["month"] == NEWEST.isoformat()
