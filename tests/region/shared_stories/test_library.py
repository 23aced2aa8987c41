"""Stories of a region: found by option and by evidence, copied as a plan, and put on a wall."""

import io
from typing import Any

import pikepdf
from sqlalchemy import text

from stepdown.plumbing.db import transaction
from tests.improving.interventions.conftest import ok
from tests.plumbing.press.sample import text_of
from tests.region.shared_stories.conftest import NEIGHBOUR, Teller


def test_the_icb_and_its_practices_read_the_same_story(teller: Teller) -> None:
    story_id = teller.published(teller.a_round())
    analyst = teller.region.analyst().client
    board = ok(analyst.get(f"{teller.region.path}/library/{story_id}"))
    assert board["told"] == teller.read(story_id)["told"]
    assert (board["can_copy"], teller.read(story_id)["can_copy"]) == (False, True)
    assert [one["id"] for one in ok(analyst.get(f"{teller.region.path}/library"))["items"]] == [story_id]


def test_they_are_found_by_option_way_evidence_and_result_the_newest_first(teller: Teller) -> None:
    tested = teller.published(teller.a_round())
    planned = teller.published(teller.planning.created("O5", "codeine-regular"))
    assert [one["id"] for one in teller.library()] == [planned, tested]
    asked: list[tuple[dict[str, Any], list[str]]] = [
        ({"option": "O5"}, [planned]),
        ({"variant": "one-group"}, [tested]),
        ({"evidence": "tested"}, [tested]),
        ({"evidence": "planned"}, [planned]),
        ({"result": "improved"}, []),
    ]
    for filters, found in asked:
        assert [one["id"] for one in teller.library(**filters)] == found, filters


def test_what_nobody_tested_says_so_and_nobody_can_say_otherwise(teller: Teller) -> None:
    one = teller.planning.created("O5", "codeine-regular")
    sharing = teller.sharing(one)
    assert (sharing["evidence"], sharing["result"]) == ("planned", "not_known")
    assert sharing["preview"]["evidence_says"].startswith("Planned")
    claimed = {"seen": sharing["seen"], "result": "improved"}
    assert teller.client.post(f"{teller.of(one)}/publish", json=claimed).status_code == 422


def test_a_copied_plan_begins_with_theirs_and_says_whose_it_was(teller: Teller) -> None:
    one = teller.planning.created("O5", "codeine-regular", statement="Half of ours in a year")
    teller.planning.changed(
        one,
        accomplish="Fewer on codeine for years",
        search={"search": "codeine-regular", "parameters": {"months": 4}},
        wordings=[{"medium": "letter", "kind": "invitation", "wording_id": None}],
        patients=40,
    )
    story_id = teller.published(one)
    made = ok(teller.copy(story_id, key="the-same-submit"), 201)
    assert ok(teller.copy(story_id, key="the-same-submit"), 201) == made
    at = f"/practices/{NEIGHBOUR}/interventions/{made['intervention_id']}"
    copied = ok(teller.neighbour.client.get(at))
    assert copied["accomplish"] == "Fewer on codeine for years"
    assert copied["search"]["parameters"]["months"] == 4
    assert [one["kind"] for one in copied["wordings"]] == ["invitation"]
    assert copied["aim"]["why"].startswith("After the story of Practice Y99101, published on")
    assert (copied["aim"]["statement"], copied["patients"], copied["status"]) == ("", None, "planned")


def test_whoever_may_not_plan_copies_nothing(teller: Teller) -> None:
    story_id = teller.published(teller.a_round())
    reader = teller.region.practices[NEIGHBOUR].receptionist()
    at = f"/practices/{NEIGHBOUR}/library/{story_id}"
    assert ok(reader.client.get(at))["can_copy"] is False
    key = {"Idempotency-Key": "a-receptionist"}
    assert reader.client.post(f"{at}/copy", headers=key).status_code == 403


def test_a_poster_is_one_tagged_sheet_of_a3_that_tells_the_story(teller: Teller) -> None:
    one = teller.a_round()
    teller.region.snapshot(*teller.told_counts(10, 15, 20, 25, 40))
    story_id = teller.published(one)
    answer = teller.neighbour.client.get(f"/practices/{NEIGHBOUR}/library/{story_id}/poster.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        [sheet] = pdf.pages
        assert [round(float(one) / 72 * 25.4) for one in sheet.mediabox[2:]] == [297, 420]
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.Lang == "en-GB"
    said = " ".join(" ".join(text_of(answer.content)).split())
    for part in ("Practice Y99101", "Tested locally", "The nurses begin", "What worked well", "The card"):
        assert part in said


def test_of_a_practice_that_has_left_nothing_is_shown(teller: Teller) -> None:
    story_id = teller.published(teller.a_round())
    with transaction(teller.region.world.engine) as session:
        session.execute(text("update organisation set closed_on = current_date where id = 'Y99101'"))
    assert teller.library() == []
    at = f"{teller.region.path}/library/{story_id}"
    assert teller.region.analyst().client.get(at).status_code == 404
