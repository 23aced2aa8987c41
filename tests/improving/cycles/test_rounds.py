"""Round after round: Plan, Do, Study, Act, and the next one begins from the last."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from stepdown.clinical.types import OptionId
from stepdown.content import library
from stepdown.plumbing.db import today
from tests.improving.cycles.conftest import CycleDesk, question
from tests.improving.interventions.conftest import PlanningDesk, ok

VARIANTS = [(option, library.toolkit_option(option).variants[0].name) for option in OptionId]
FIRST = {
    "text": {"text": "As we agreed at the meeting"},
    "people": {"people": [{"name": "Robin Placeholder"}]},
    "date": {"on": "2026-11-02"},
    "number": {"number": 15},
    "search": {"search": {"search": "not-issued", "parameters": {"months": 3}}},
    "wording": {"text": "The house wording"},
}
TYPED = {
    "yes_no": {"yes": True},
    "date": {"on": "2026-11-02"},
    "count": {"number": 12},
    "minutes": {"number": 90},
    "percent": {"number": 9, "of": 12},
    "text": {"text": "Staff liked the shorter list"},
    "doses": {"doses": [{"drug": "Codeine", "start": "60 mg four times a day"}]},
    "notes": {"notes": [{"note": "Asked why", "outcome": "Explained"}]},
}


def an_answer(asked: dict) -> dict:
    if asked["kind"] in {"choice", "choices"}:
        return {"choices": asked["choices"][:1]}
    return FIRST[asked["kind"]]


def a_value(one: dict) -> dict:
    if one["kind"] == "count_by":
        return {"by": [{"label": label, "number": 2} for label in one["by"]]}
    return TYPED[one["kind"]]


def test_every_option_of_the_toolkit_goes_round_from_plan_to_the_next_cycle(desk: CycleDesk) -> None:
    for option, variant in VARIANTS:
        cycle = desk.started(option, variant, purpose="One list", prediction="Few will mind")
        answers = [{"question": one["name"], "answer": an_answer(one)} for one in cycle["plan"]]
        cycle = desk.at(desk.patched(cycle, "plan", answers=answers), "do")
        assert all(one["answer"]["in_words"] for one in cycle["plan"]), option
        figures = [{"item": one["name"], "side": "end", "value": a_value(one)} for one in cycle["do"]]
        cycle = desk.patched(cycle, "do", figures=figures)
        assert all(one["end"]["typed"]["value"]["in_words"] for one in cycle["do"]), option
        prompts = [{"prompt": one["name"], "answer": "Yes"} for one in cycle["study"]["prompts"]]
        cycle = desk.patched(desk.at(cycle, "study"), "study", worked_well="All of it", prompts=prompts)
        cycle = desk.patched(desk.at(cycle, "act"), "act", decision="adapt", changes="A longer list")
        closed = ok(desk.close(cycle))
        following = desk.read({"id": closed["next_id"]})
        assert (following["number"], following["purpose"]) == (2, "A longer list"), option
        kept = [one["step"] for one in desk.read(cycle)["steps"] if one["state"] == "done"]
        assert kept == ["plan", "do", "study", "act"], option


def test_the_first_plan_begins_with_what_the_intervention_has_settled(desk: CycleDesk) -> None:
    planning = PlanningDesk(desk.practice, desk.person)
    me = {"staff_id": str(desk.person.staff_id), "does": ["runs_search"]}
    other = {"name": "The locum pharmacist", "does": ["reviews"]}
    made = planning.changed(desk.intervention("O5", "codeine-all"), team=[me, other])
    cycle = ok(desk.start(made), 201)
    answered = {one["name"]: one["answer"]["in_words"] for one in cycle["plan"] if one["answer"]}
    assert answered["who-searches"] == desk.person.name
    assert answered["who-reviews"] == "The locum pharmacist"
    assert answered["which-search"] == cycle["search"]["in_words"]
    assert "who-sees" not in answered


def test_a_cycle_is_not_closed_with_an_empty_study_and_says_so(desk: CycleDesk) -> None:
    cycle = desk.patched(desk.doing(), "act", decision="adopt")
    assert cycle["cannot_close_because"].startswith("The Study is empty")
    refused = desk.close(cycle)
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/cycle-not-ready-to-close")
    assert "The Study is empty" in refused.json()["detail"]
    blank = desk.patched(cycle, "study", worked_well="   ", could_be_better="")
    assert desk.close(blank).status_code == 409
    assert desk.close(desk.patched(blank, "study", could_be_better="Calls came at once")).status_code == 200


def test_act_asks_for_a_decision_and_of_adapting_what_changes(desk: CycleDesk) -> None:
    ready = desk.studied(desk.doing())
    assert "Decide first" in desk.close(ready).json()["detail"]
    adapting = desk.patched(ready, "act", decision="adapt")
    assert "Say what changes" in desk.close(adapting).json()["detail"]


def test_there_is_one_open_cycle_of_an_intervention(desk: CycleDesk) -> None:
    intervention = desk.intervention()
    first = ok(desk.start(intervention), 201)
    refused = desk.start(intervention)
    assert refused.status_code == 409
    assert refused.json()["instance"] == desk.one(first)
    assert desk.ramp(intervention["id"])["cannot_start_because"] == "There is an open cycle already."


def test_steps_may_be_gone_back_to_until_it_is_closed(desk: CycleDesk) -> None:
    cycle = desk.at(desk.doing(), "study")
    back = desk.at(cycle, "plan")
    assert (back["state"], back["started_on"]) == ("plan", today().isoformat())
    desk.closed(desk.at(back, "act"), decision="abandon")
    kept = desk.read(cycle)
    assert desk.post(kept, "step", step="do").json()["type"] == "/problems/cycle-already-closed"
    assert desk.patch(kept, "plan", purpose="Another").status_code == 409


def test_closing_twice_with_one_key_closes_once_and_answers_alike(desk: CycleDesk) -> None:
    cycle = desk.studied(desk.doing(), decision="adapt", changes="Three months")
    key = uuid4().hex
    first, again = desk.close(cycle, key), desk.close(cycle, key)
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json() == again.json()
    assert len(desk.ramp(cycle["intervention_id"])["steps"]) == 2


def test_the_next_cycle_begins_with_the_plan_and_without_its_dates(desk: CycleDesk) -> None:
    answers = [
        {"question": "who-reviews", "answer": {"people": [{"name": "Dr Ada Sample"}]}},
        {"question": "starts", "answer": {"on": "2026-11-02"}},
        {"question": "how-often", "answer": {"choices": ["Every two months"]}},
    ]
    cycle = desk.doing(answers=answers)
    assert (cycle["planned_start"], cycle["rerun_every"], cycle["rerun_unit"]) == ("2026-11-02", 2, "months")
    following = desk.read({"id": desk.closed(cycle, decision="adapt", changes="All reviewers")["next_id"]})
    assert question(following, "who-reviews")["answer"]["in_words"] == "Dr Ada Sample"
    assert question(following, "starts")["answer"] is None
    assert (following["continues_id"], following["changed_from_last"]) == (cycle["id"], "All reviewers")
    assert following["planned_start"] > today().isoformat()  # two months from now, as planned


def test_schedules_2_and_3_are_offered_all_opioids_next(desk: CycleDesk) -> None:
    cycle = desk.doing("O1", "schedules-2-and-3")
    suggested = cycle["act"]["suggested"]
    assert suggested["name"] == "all-opioids"
    act = {"decision": "adapt", "changes": "All opioids", "next_variant": suggested["name"]}
    preview = desk.studied(cycle, **act)["act"]["preview"]
    assert preview["search"]["parameters"]["schedules"] == "all"
    following = desk.read({"id": ok(desk.close(desk.read(cycle)))["next_id"]})
    assert (following["variant"], following["search"]["parameters"]["schedules"]) == ("all-opioids", "all")
    assert following["act"]["suggested"] is None


DECISIONS: list[tuple[dict[str, Any], bool]] = [
    ({"decision": "adopt"}, True),
    ({"decision": "abandon"}, False),
    ({"decision": "abandon", "next_cycle": True}, True),
    ({"decision": "adopt", "review_on": "2027-06-01"}, False),
    ({"decision": "adopt", "review_on": "2027-06-01", "next_cycle": True}, True),
]


def test_what_follows_is_as_decided(desk: CycleDesk) -> None:
    for act, follows in DECISIONS:
        ready = desk.studied(desk.doing("O6", "review-coverage"), **act)
        assert (ready["act"]["preview"] is not None) is follows, act
        assert (ok(desk.close(ready))["next_id"] is not None) is follows, act


def test_a_review_date_instead_of_a_next_cycle_is_due_when_it_comes(desk: CycleDesk) -> None:
    soon = (today() + timedelta(days=6)).isoformat()
    desk.closed(desk.doing("O6", "review-coverage"), decision="adopt", review_on=soon)
    [task] = desk.due()
    assert (task["kind"], task["says"]) == ("review", "Review how it works in 6 days")


def test_a_worksheet_and_a_ramp_open_in_a_spreadsheet(desk: CycleDesk) -> None:
    cycle = ok(desk.typed(desk.doing(purpose="=One list"), "reviewed", number=4))
    csv = {"Accept": "text/csv"}
    sheet = desk.person.client.get(desk.one(cycle), headers=csv)
    assert sheet.headers["content-type"].startswith("text/csv")
    lines = sheet.text.splitlines()
    assert "Plan,What is tried,,'=One list,,,,," in lines
    assert any(line.startswith(f"Do,Patients reviewed,,4,{desk.person.name},") for line in lines)
    of = f"{desk.practice.path}/interventions/{cycle['intervention_id']}/cycles"
    assert "1,do," in desk.person.client.get(of, headers=csv).text


def test_with_the_do_of_its_first_cycle_an_intervention_runs(desk: CycleDesk) -> None:
    cycle = desk.patched(desk.started(), "plan", started_on=today().isoformat())
    status = [desk.read_intervention(cycle)["status"]]
    desk.at(cycle, "do")
    assert [*status, desk.read_intervention(cycle)["status"]] == ["planned", "running"]
