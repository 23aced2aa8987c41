"""September 2017 of four practices, as published: loaded, read back, and beside each other."""

from statistics import quantiles

import pytest

from tests.factories import World
from tests.records.prescribing.sending import DATA, loaded, seen

ITEMS = {"B85010": 257, "B85054": 415, "L84018": 187, "L84073": 201}
CODEINE = {"B85010": 50, "B85054": 134, "L84018": 48, "L84073": 39}


def test_the_figures_of_the_real_month_and_the_deciles_over_its_four_practices(world: World) -> None:
    practice = world.practice("B85010", "Dalton Surgery")
    manager = practice.manager()
    checked = loaded(
        manager,
        practice.path,
        ("prescribing", ("epd_201709.csv", (DATA / "epd_201709.csv").read_bytes())),
        ("list_sizes", ("lists.csv", (DATA / "gp-reg-pat-prac-quin-age_201709.csv").read_bytes())),
    )
    assert (checked["months"], checked["practices"], checked["rows_refused"]) == (["2017-09-01"], 4, 0)
    assert checked["replaces"] == []
    assert "at least so much" in " ".join(checked["notes"])

    opioids = seen(manager, practice, "opioid-items", peers="all")
    assert {one["code"]: one["numerator"] for one in opioids["practices"]} == ITEMS
    values = [one["value"] for one in opioids["practices"]]
    (point,) = opioids["points"]
    assert (point["numerator"], point["denominator"]) == (257, 6939)
    assert point["value"] == pytest.approx(257 / 6939 * 1000)
    # Another reckoning than the database's own.
    assert point["deciles"] == pytest.approx(quantiles(values, n=10, method="inclusive"))
    assert [row[0] for row in opioids["series"]["deciles"]] == point["deciles"]
    assert opioids["series"]["headline"] == (
        "37.0 items per 1,000 patients in September 2017: lower than 2 of the 3 other practices."
    )
    assert "only 4 practices" in opioids["notes"][0]
    assert {one["option"] for one in opioids["options"]} >= {"O1", "O5"}

    codeine = seen(manager, practice, "codeine-items", peers="all")
    assert {one["code"]: one["numerator"] for one in codeine["practices"]} == CODEINE
    near = seen(manager, practice, "codeine-items")
    assert near["peers"]["name"] == "WEST YORKSHIRE AREA TEAM"
    assert {one["code"] for one in near["practices"]} == {"B85010", "B85054"}
    equivalent = seen(manager, practice, "ome")["points"][0]
    assert equivalent["unknown"] > 0
    assert equivalent["value_says"].startswith("at least ")
