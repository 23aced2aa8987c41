"""A practice sees what its ICB sees of it: the same values, in the same words."""

from tests.factories import World
from tests.region.snapshots.conftest import LAST, MONTHS, Counting

CODE = "Y99101"


def test_a_practice_sees_what_its_icb_sees(counting: Counting) -> None:
    counting.counts(CODE, "letters-sent", dict.fromkeys(MONTHS, 22))
    counting.counts(CODE, "queries", dict.fromkeys(MONTHS, 3))
    counting.made()
    own = counting.region.practices[CODE].receptionist().client.get(f"/practices/{CODE}/shared-figures")
    seen = counting.region.analyst().client.get(f"{counting.region.path}/practices/{CODE}")
    assert own.status_code == seen.status_code == 200
    mine = {one["measure"]["id"]: one["month"] for one in own.json()["figures"]}
    theirs = {one["measure"]["id"]: one["month"] for one in seen.json()["figures"]}
    assert {name: mine[name] for name in theirs} == theirs
    assert (mine["letters-sent"]["value"], mine["queries"]["in_words"]) == (20, "7 or fewer")
    assert own.json()["practice"] == seen.json()["practice"]


def test_every_month_of_a_measure_is_there_for_the_practice_too(counting: Counting) -> None:
    counting.counts(CODE, "letters-sent", dict.fromkeys(MONTHS, 22))
    counting.made()
    client = counting.region.practices[CODE].manager().client
    answer = client.get(f"/practices/{CODE}/shared-figures/letters-sent").json()
    assert [one["month"] for one in answer["months"]] == [one.isoformat() for one in reversed(MONTHS)]
    assert answer["years"][0]["month"] == LAST.isoformat()
    assert answer["years"][0]["state"] == "shown"


def test_what_is_kept_back_is_named_with_its_reason(counting: Counting) -> None:
    client = counting.region.practices[CODE].manager().client
    kept_back = client.get(f"/practices/{CODE}/shared-figures").json()["kept_back"]
    assert any("Codeine" in one["title"] and "worked out" in one["because"] for one in kept_back)


def test_before_the_first_snapshot_the_icb_sees_nothing(counting: Counting) -> None:
    client = counting.region.practices[CODE].manager().client
    answer = client.get(f"/practices/{CODE}/shared-figures").json()
    assert (answer["icb"], answer["snapshot"], answer["figures"]) == ("Y99", None, [])
    assert "sees nothing of it" in answer["explained"][-1]


def test_a_practice_below_no_icb_is_seen_by_nobody(world: World) -> None:
    alone = world.practice("Y77001")
    answer = alone.manager().client.get("/practices/Y77001/shared-figures").json()
    assert (answer["icb"], answer["figures"]) == (None, [])
    assert "belongs to no ICB" in answer["explained"][0]
    over_time = alone.manager().client.get("/practices/Y77001/shared-figures/letters-sent").json()
    assert over_time["months"] == []
