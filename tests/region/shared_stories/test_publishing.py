"""What goes out is what somebody has read, frozen, without a small number; and comes back at any time."""

from sqlalchemy import text

from stepdown.plumbing.db import transaction
from stepdown.region.snapshots.models import FigureState, Period
from tests.factories import World
from tests.improving.interventions.conftest import ok
from tests.region.factories import Region
from tests.region.shared_stories.conftest import MEASURE, OURS, Teller, month


def test_what_was_previewed_goes_out_to_the_letter_and_stays_as_it_was(teller: Teller) -> None:
    one = teller.a_round()
    before = teller.sharing(one)
    assert (before["published"], before["cannot_because"]) == (None, [])
    story_id = teller.published(one)
    teller.planning.changed(teller.planning.read(one), statement="Another aim by now")
    told = teller.read(story_id)["told"]
    assert told == before["preview"]
    assert teller.sharing(one)["published"]["is_as_now"] is False


def test_what_changed_since_it_was_read_does_not_go_out(teller: Teller) -> None:
    one = teller.a_round()
    seen = teller.sharing(one)["seen"]
    teller.planning.changed(teller.planning.read(one), statement="Another aim by now")
    refused = teller.publish(one, seen)
    assert refused.status_code == 409
    assert "Read it again" in refused.json()["title"]
    assert teller.library() == []


def test_published_again_it_replaces_what_stood_there_and_twice_is_once(teller: Teller) -> None:
    one = teller.a_round()
    first = teller.published(one)
    assert teller.published(one) == first
    teller.planning.changed(teller.planning.read(one), statement="Another aim by now")
    second = teller.published(one)
    assert [story["id"] for story in teller.library()] == [second]


def test_withdrawn_nobody_outside_reads_it_any_more(teller: Teller) -> None:
    one = teller.a_round()
    story_id = teller.published(one)
    assert ok(teller.withdraw(one))["published"] is None
    assert teller.library() == []
    for path in ("", "/poster.pdf"):
        at = f"{teller.region.path}/library/{story_id}{path}"
        assert teller.region.analyst().client.get(at).status_code == 404
    assert teller.copy(story_id).status_code == 404
    assert teller.withdraw(one).status_code == 404


def test_it_tells_no_figure_but_those_of_the_snapshot_and_small_ones_in_words(teller: Teller) -> None:
    one = teller.a_round()
    assert teller.sharing(one)["preview"]["chart"] is None
    teller.region.snapshot(
        *teller.told_counts(40, 25, None),
        teller.region.figure(
            OURS, None, measure=MEASURE, month=month(0), state=FigureState.WITHHELD, hidden=0
        ),
    )
    chart = teller.sharing(one)["preview"]["chart"]
    assert [point["value"] for point in chart["points"]] == [40, 25, None, None]
    said = [point["says"] for point in chart["points"]]
    assert said[1:] == ["25 interventions", "7 or fewer", "Withheld"]
    assert "rounded to 5" in chart["caution"]


def test_where_months_are_too_small_it_tells_rolling_years(teller: Teller) -> None:
    one = teller.a_round()
    months, years = teller.told_counts(None, None, 10), teller.told_counts(60, 65, 70, period=Period.YEAR)
    teller.region.snapshot(*months, *years)
    chart = teller.sharing(one)["preview"]["chart"]
    assert chart["period"] == "year"
    assert [point["value"] for point in chart["points"]] == [60, 65, 70]


def test_neither_a_cycle_nor_the_aim_tells_a_small_number(teller: Teller) -> None:
    one = teller.planning.changed(teller.a_round(), patients=4)
    preview = teller.sharing(one)["preview"]
    assert preview["aim_numbers"] == "7 or fewer patients by 31 March 2027"
    assert preview["cycles"][0]["result_says"] == ""


def test_no_name_of_staff_and_no_agreement_goes_out(teller: Teller) -> None:
    one = teller.a_round()
    person = teller.desk.person
    teller.planning.changed(one, team=[{"staff_id": str(person.staff_id), "does": ["leads"]}])
    about = {"what": "procedure", "agreed_by": "Dr Ada Sample", "agreed_on": "2026-11-20", "note": "Ours"}
    ok(teller.planning.do(one, "agreements", **about), 201)
    preview = teller.sharing(one)["preview"]
    assert preview["plan"]["team"] == ["Staff: leads"]
    assert person.name not in str(preview)
    assert "Ada Sample" not in str(preview)


def test_a_text_that_seems_to_hold_an_nhs_number_stops_it(teller: Teller) -> None:
    one = teller.a_round()
    with teller.desk.practice.rows() as session:
        session.execute(text("update intervention set change = 'As for 999 000 0018'"))
    sharing = teller.sharing(one)
    assert any("the third question" in because for because in sharing["cannot_because"])
    assert "999" not in str(sharing["preview"])
    assert teller.publish(one, sharing["seen"]).status_code == 409


def test_a_text_about_a_few_patients_is_to_be_read_again(teller: Teller) -> None:
    one = teller.planning.changed(teller.a_round(), statement="Help our three oldest patients to reduce")
    assert teller.sharing(one)["read_again"] == ["The aim"]


def test_a_receptionist_publishes_nothing_and_neither_does_the_icb(teller: Teller) -> None:
    one = teller.a_round()
    seen = {"seen": teller.sharing(one)["seen"]}
    at = f"{teller.of(one)}/publish"
    assert teller.desk.practice.receptionist().client.post(at, json=seen).status_code == 403
    assert teller.region.lead().client.post(at, json=seen).status_code == 403


def test_a_practice_without_an_icb_has_nobody_to_publish_to(teller: Teller) -> None:
    one = teller.a_round()
    with transaction(teller.region.world.engine) as session:
        session.execute(text("update organisation set parent_id = null where id = 'Y99P1'"))
    sharing = teller.sharing(one)
    assert any("no ICB" in because for because in sharing["cannot_because"])
    assert teller.publish(one, sharing["seen"]).status_code == 409


def test_another_icb_neither_lists_nor_reads_it(teller: Teller, world: World) -> None:
    story_id = teller.published(teller.a_round())
    other = Region.of(world, "Y88")
    stranger = other.analyst().client
    assert ok(stranger.get(f"{other.path}/library"))["items"] == []
    assert stranger.get(f"{other.path}/library/{story_id}").status_code == 404
    manager = next(iter(other.practices.values())).manager().client
    assert manager.get(f"/practices/Y88101/library/{story_id}").status_code == 404
