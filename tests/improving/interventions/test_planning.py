"""An intervention begins with what its option says, is planned in small steps, and keeps what it was."""

from typing import Any
from uuid import uuid4

import pytest

from stepdown.clinical.types import OptionId
from stepdown.content import library
from tests.factories import Practice, World, nhs_number
from tests.improving.interventions.conftest import PlanningDesk, ok, seen
from tests.writing.wordings.conftest import MESSAGE, WordingDesk


def slug(answer: Any) -> str:
    return str(answer.json()["type"]).rpartition("/")[2]


def pointers(answer: Any) -> list[str]:
    assert answer.status_code == 422, answer.text
    return [one["pointer"] for one in answer.json()["errors"]]


def letters(one: dict[str, Any]) -> str:
    return "".join(letter["letter"] for letter in one["smart"]["letters"] if letter["met"])


def task(one: dict[str, Any], part: str) -> tuple[str, str]:
    [found] = (task for task in one["tasks"] if task["part"] == part)
    return found["state"], found["says"]


def test_a_new_one_has_all_that_its_option_says_already(desk: PlanningDesk) -> None:
    made = desk.created()
    assert (made["option"], made["variant"], made["status"]) == ("O5", "codeine-regular", "planned")
    assert all(made[one] for one in ("title", "accomplish", "know", "change"))
    assert made["search"]["search"] == "codeine-regular"
    assert made["search"]["parameters"]["months"] == 2
    assert "acute-after-removal" in {one["id"] for one in made["balancing"]}
    assert made["aim"]["measure"] == "codeine-on-repeat"
    assert (made["version"], letters(made)) == (1, "")


def test_every_option_can_be_begun_in_each_of_its_ways(desk: PlanningDesk) -> None:
    for option in OptionId:
        variant = library.toolkit_option(option).variants[-1].name
        assert desk.created(option, variant)["option"] == option
    listed = ok(desk.person.client.get(desk.path))
    assert listed["total"] == len(OptionId)
    assert ok(desk.person.client.get(desk.path, params={"option": "O2"}))["total"] == 1


def test_the_same_request_twice_makes_one(desk: PlanningDesk) -> None:
    key = uuid4().hex
    assert desk.created(key=key)["id"] == desk.created(key=key)["id"]


def test_the_aim_is_checked_against_the_capacity_and_said_plainly(desk: PlanningDesk) -> None:
    made = desk.created(statement="Review 124 people who take codeine", patients=124, by_when="2027-05-01")
    assert letters(made) == "ST"
    planned = desk.changed(
        made, appointments_a_week=4, starts_on="2026-11-27", target=60, why="Highest of our network"
    )
    assert letters(planned) == "SMRT"
    assert planned["capacity"]["says"][0] == (
        "With 4 slots a week this aim takes 31 weeks, until 2 July 2027; the aim says by 1 May 2027."
    )
    smaller = desk.changed(planned, patients=80)
    assert (letters(smaller), task(smaller, "capacity")[0]) == ("SMART", "done")
    assert desk.changed(smaller, counts_only_who_ask=True)["capacity"]["weeks"] == 7


def test_what_is_not_here_is_refused_with_its_place(desk: PlanningDesk) -> None:
    nobody = str(uuid4())
    assert pointers(desk.create(variant="made-up")) == ["/variant"]
    assert pointers(desk.create(serves=[nobody], discussion_id=nobody, came_from="made-up")) == [
        "/came_from",
        "/serves/0",
        "/discussion_id",
    ]
    made = desk.created()
    wrong = desk.change(
        made, measure="made-up", balancing=["queries", "made-up"], team=[{"staff_id": nobody, "does": []}]
    )
    assert pointers(wrong) == ["/measure", "/balancing/1", "/team/0/staff_id"]
    assert pointers(desk.change(made, serves=[made["id"]])) == ["/serves/0"]
    assert pointers(desk.change(made, search={"search": "codeine-all", "parameters": {"months": 99}}))
    assert pointers(desk.change(made, title=None)) == ["/"]


def test_no_patient_gets_into_the_text_of_a_plan(desk: PlanningDesk) -> None:
    number = nhs_number(77)
    spaced = f"{number[:3]} {number[3:6]} {number[6:]}"
    for text in (f"Mr X, {number}", f"see {spaced}."):
        answer = desk.change(desk.created(), why=text)
        assert pointers(answer) == ["/why"]
        assert number not in answer.text
        assert spaced not in answer.text
    assert desk.changed(desk.created(), why="Ring 01632 960123 or 0163296012")["aim"]["why"]


def test_who_saves_over_a_colleagues_change_is_told_and_can_see_it(desk: PlanningDesk) -> None:
    made = desk.created()
    colleague = PlanningDesk(desk.practice, desk.practice.clinician(name="Dr Ada Sample"))
    colleague.changed(made, patients=30)
    stale = desk.change(made, patients=90)
    assert (stale.status_code, slug(stale)) == (412, "changed-meanwhile")
    assert desk.person.client.patch(f"{desk.path}/{made['id']}", json={"patients": 9}).status_code == 428
    [change] = desk.read(made, "/history")
    assert (change["version"], change["changed_by"]) == (2, "Dr Ada Sample")
    assert change["values"] == [{"what": "Number of patients", "before": None, "after": "30"}]


def test_the_last_change_can_be_undone_and_done_again_and_nothing_older(desk: PlanningDesk) -> None:
    made = desk.created()
    first = desk.changed(made, patients=30, by_when="2027-05-01", target=1.5)
    second = desk.changed(first, search={"search": "codeine-all", "parameters": {}}, patients=40)
    newest, older = (one["id"] for one in desk.read(made, "/history"))
    assert slug(desk.do(second, f"history/{older}/undo")) == "something-newer-stands"
    undone = desk.done(second, f"history/{newest}/undo")
    assert (undone["search"], undone["aim"]) == (first["search"], first["aim"])
    again = desk.done(undone, f"history/{desk.read(made, '/history')[0]['id']}/undo")
    assert (again["search"], again["patients"]) == (second["search"], 40)
    shown = desk.read(made, "/history")
    assert [one["undone_version"] for one in shown] == [4, 3, None, None]
    assert [one["can_undo"] for one in shown] == [True, False, False, False]
    assert desk.do(again, f"history/{uuid4()}/undo").status_code == 404


def test_saving_what_stands_already_changes_nothing(desk: PlanningDesk) -> None:
    made = desk.changed(desk.created(), patients=30)
    assert desk.changed(made, patients=30)["version"] == made["version"]


def test_it_runs_pauses_and_ends_with_a_reason(desk: PlanningDesk) -> None:
    made = desk.created()
    assert slug(desk.do(made, "pause", reason="Leave")) == "intervention-not-in-this-state"
    running = desk.done(made, "begin")
    assert (running["status"], running["starts_on"]) == ("running", running["status_since"])
    assert slug(desk.do(made, "begin")) == "intervention-not-in-this-state"
    paused = desk.done(made, "pause", reason="Two of us are on leave")
    assert (paused["status"], paused["status_reason"]) == ("paused", "Two of us are on leave")
    assert desk.done(made, "begin")["status_reason"] == ""
    assert pointers(desk.do(made, "stop", reason=" ")) == ["/reason"]
    assert desk.done(made, "stop", reason="Letters led to many complaints")["status"] == "stopped"
    assert desk.done(desk.done(made, "begin"), "finish")["status"] == "finished"
    assert "Status" in {one["what"] for one in desk.read(made, "/history")[0]["values"]}


def test_the_list_shows_what_is_at_work_first_and_comes_as_a_file_too(desk: PlanningDesk) -> None:
    waiting = desk.created(title="=waiting")
    running = desk.done(desk.created(title="Running one"), "begin")
    client = desk.person.client
    assert [one["id"] for one in ok(client.get(desk.path))["items"]] == [running["id"], waiting["id"]]
    planned = ok(client.get(desk.path, params={"status": ["planned", "paused"]}))
    assert [one["id"] for one in planned["items"]] == [waiting["id"]]
    file = client.get(desk.path, headers={"Accept": "text/csv"})
    assert file.headers["Content-Type"].startswith("text/csv")
    assert "'=waiting" in file.text
    assert len(file.text.splitlines()) == 3
    assert client.get(desk.path, params={"cursor": "nonsense"}).status_code == 400


def test_a_team_has_staff_and_others_and_says_who_does_what(desk: PlanningDesk) -> None:
    reception = desk.practice.receptionist()
    made = desk.created()
    candidates = ok(desk.person.client.get(f"{desk.practice.path}/team-candidates"))
    assert reception.name in {one["name"] for one in candidates}
    idle = {"name": "The network's pharmacist", "does": []}
    planned = desk.changed(
        made, team=[{"staff_id": str(reception.staff_id), "does": ["briefs_reception"]}, idle]
    )
    assert [one["name"] for one in planned["team"]] == [reception.name, "The network's pharmacist"]
    assert task(planned, "team") == ("begun", "2 people; of 1 it is not said what they do.")
    assert pointers(desk.change(planned, team=[{"does": []}])) == ["/team/0"]
    shown = desk.read(made, "/history")[0]["values"]
    assert shown[0]["after"] == f"{reception.name} (briefs reception); The network's pharmacist"


def test_a_saved_search_is_copied_so_that_what_was_agreed_stays(desk: PlanningDesk) -> None:
    about = {"name": "Ours", "search": "codeine-all", "parameters": {"months": 3}}
    saved = ok(desk.person.client.post(f"{desk.practice.path}/saved-searches", json=about), 201)
    planned = desk.changed(desk.created(), search={"saved_search_id": saved["id"]})
    desk.person.client.delete(f"{desk.practice.path}/saved-searches/{saved['id']}")
    shown = desk.read(planned)["search"]
    assert (shown["search"], shown["parameters"]["months"], shown["name"]) == ("codeine-all", 3, "Ours")


def test_an_agreement_stands_until_what_was_agreed_is_changed(desk: PlanningDesk) -> None:
    made = desk.created()
    about = {"agreed_by": "Clinical meeting", "agreed_on": "2026-11-20"}
    assert slug(desk.do(made, "agreements", what="wording", **about)) == "nothing-to-agree-yet"
    assert pointers(desk.do(made, "agreements", what="procedure", **about)) == ["/note"]
    ok(desk.do(made, "agreements", what="procedure", note="Our repeat policy, version 3", **about), 201)
    agreed = ok(desk.do(made, "agreements", what="search", **about), 201)
    assert task(agreed, "agreements") == ("done", "All agreed.")
    changed = desk.changed(agreed, search={"search": "codeine-all", "parameters": {}})
    [stale] = (one for one in changed["agreements"] if one["what"] == "search")
    assert (stale["stands"], stale["says"]) == (
        False,
        "The search was changed after this was agreed. Agree it again.",
    )
    assert task(changed, "agreements") == ("begun", "Not agreed yet: search.")
    back = desk.done(changed, f"agreements/{stale['id']}/take-back")
    assert [one["taken_back"] for one in back["agreements"]] == [False, True]
    assert slug(desk.do(changed, f"agreements/{stale['id']}/take-back")) == "already-taken-back"
    tomorrow = about | {"agreed_on": "2999-01-01"}
    assert pointers(desk.do(made, "agreements", what="search", **tomorrow)) == ["/agreed_on"]


def test_the_agreed_wording_is_a_version_and_a_newer_one_shows(desk: PlanningDesk) -> None:
    words = WordingDesk(desk.practice, desk.person, desk.practice.clinician())
    house = {"medium": "message", "kind": "reminder", "wording_id": None}
    planned = desk.changed(desk.created(), wordings=[house])
    [first] = planned["wordings"]
    assert (first["in_use"], first["version"]) == (
        True,
        f"house {library.message_template('reminder').provenance.version}",
    )
    own = words.published(medium="message", kind="reminder", text=MESSAGE)
    [stale] = desk.read(planned)["wordings"]
    assert not stale["in_use"]
    assert stale["says"].startswith("In use by now: own 1")
    chosen = desk.changed(planned, wordings=[{**house, "wording_id": own["id"]}])
    assert chosen["wordings"][0]["in_use"]
    assert chosen["wordings"][0]["version"] == "own 1"
    draft = words.started(medium="message", kind="reminder")
    assert pointers(desk.change(chosen, wordings=[{**house, "wording_id": draft["id"]}])) == ["/wordings/0"]
    assert pointers(desk.change(chosen, wordings=[house, house])) == ["/wordings/1"]


def test_what_serves_another_takes_its_context_along_and_both_show_it(desk: PlanningDesk) -> None:
    review = desk.created("O5", by_when="2027-05-01", title="Codeine")
    letters = desk.created("O4", library.toolkit_option(OptionId.O4).variants[0].name, serves=[review["id"]])
    assert letters["by_when"] == "2027-05-01"
    assert [one["title"] for one in letters["serves"]] == ["Codeine"]
    assert "R" in "".join(one["letter"] for one in letters["smart"]["letters"] if one["met"])
    assert [one["intervention_id"] for one in desk.read(review)["served_by"]] == [letters["id"]]


def test_another_way_of_doing_it_brings_its_own_search(desk: PlanningDesk) -> None:
    changed = desk.changed(desk.created(), variant="codeine-irregular")
    assert changed["search"]["search"] == "codeine-irregular"
    assert pointers(desk.change(changed, variant="made-up")) == ["/variant"]


@pytest.mark.parametrize("role", ["receptionist", "clinician"])
def test_everybody_reads_and_planners_change(desk: PlanningDesk, role: str) -> None:
    made = desk.created()
    other = PlanningDesk(desk.practice, getattr(desk.practice, role)())
    assert other.read(made)["can_change"] is (role == "clinician")
    assert other.change(made, patients=3).status_code == (200 if role == "clinician" else 403)


def test_another_practice_sees_nothing_of_it(desk: PlanningDesk, world: World) -> None:
    made = desk.created()
    other = PlanningDesk(
        Practice(world, world.practice("Y00002").ods), world.person("practice_manager", "Y00002")
    )
    assert other.person.client.get(f"{other.path}/{made['id']}").status_code == 404
    assert other.change(made, patients=1).status_code == 404
    assert pointers(other.create(serves=[made["id"]])) == ["/serves/0"]
    assert ok(other.person.client.get(other.path))["total"] == 0
    assert seen(made)
