"""Several people at one cycle: nothing is overwritten unseen, and the last change can be taken back."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from stepdown.access.permissions import Role
from stepdown.plumbing.db import today
from tests.factories import Practice, World
from tests.improving.cycles.conftest import CycleDesk, question
from tests.improving.interventions.conftest import ok, seen


def people(name: str) -> list[dict[str, Any]]:
    return [{"question": "who-reviews", "answer": {"people": [{"name": name}]}}]


def test_a_change_of_what_was_seen_no_more_is_refused_and_says_who_changed_it(
    desk: CycleDesk, practice: Practice
) -> None:
    cycle = desk.started()
    colleague = desk.as_another(practice.clinician(name="Dr Ada Sample"))
    colleague.patched(cycle, "plan", answers=people("Dr Ada Sample"))
    refused = desk.patch(cycle, "plan", answers=people("Robin Placeholder"))
    assert (refused.status_code, refused.json()["instance"]) == (412, desk.one(cycle))
    assert refused.json()["detail"].startswith("Dr Ada Sample changed it on ")
    assert question(desk.read(cycle), "who-reviews")["answer"]["in_words"] == "Dr Ada Sample"


def test_every_change_needs_the_version_that_was_seen(desk: CycleDesk) -> None:
    cycle = desk.doing()
    at, client = desk.one(cycle), desk.person.client
    bare = [
        client.patch(f"{at}/plan", json={"purpose": "x"}),
        client.patch(f"{at}/do", json={"figures": [{"item": "reviewed", "value": {"number": 1}}]}),
        client.patch(f"{at}/study", json={"worked_well": "x"}),
        client.patch(f"{at}/act", json={"decision": "adopt"}),
        client.put(f"{at}/worklists", json={"added": [], "left_out": []}),
        client.post(f"{at}/step", json={"step": "study"}),
        client.post(f"{at}/undo"),
        client.post(f"{at}/close", headers={"Idempotency-Key": "a-key-of-mine"}),
    ]
    assert [one.status_code for one in bare] == [428] * len(bare)


def test_the_history_tells_each_change_by_step_with_before_and_after(desk: CycleDesk) -> None:
    cycle = desk.started()
    cycle = desk.patched(cycle, "plan", answers=people("Dr Ada Sample"))
    cycle = desk.patched(cycle, "plan", answers=people("Robin Placeholder"), purpose="One list a week")
    cycle = ok(desk.typed(desk.at(cycle, "do"), "reviewed", number=4))
    desk.patched(cycle, "study", worked_well="Calls were few")
    rows = desk.read(cycle, "/history")["changes"]
    assert [one["step"] for one in rows] == ["study", "do", "do", "plan", "plan", "plan"]
    fields = {one["label"]: (one["before"], one["after"]) for one in rows[3]["fields"]}
    asked = question(cycle, "who-reviews")["question"]
    assert fields == {
        asked: ("Dr Ada Sample", "Robin Placeholder"),
        "What is tried": (None, "One list a week"),
    }
    assert rows[1]["fields"] == [{"label": "Patients reviewed", "before": None, "after": "4"}]
    assert {one["by"] for one in rows} == {desk.person.name}


def test_what_is_saved_as_it_stands_is_no_change(desk: CycleDesk) -> None:
    cycle = desk.patched(desk.started(), "plan", answers=people("Dr Ada Sample"), purpose="One list")
    again = desk.patched(cycle, "plan", answers=people("Dr Ada Sample"), purpose="One list")
    assert again["version"] == cycle["version"]
    typed = ok(desk.typed(desk.at(again, "do"), "reviewed", number=4))
    assert ok(desk.typed(typed, "reviewed", number=4))["version"] == typed["version"]


def test_undo_writes_what_stood_before_anew_and_can_itself_be_undone(desk: CycleDesk) -> None:
    cycle = desk.patched(desk.started(), "plan", purpose="One list", planned_start="2026-12-01")
    changed = desk.patched(cycle, "plan", purpose="Two lists", planned_start="2027-01-05")
    undone = ok(desk.post(changed, "undo"))
    assert (undone["purpose"], undone["planned_start"]) == ("One list", "2026-12-01")
    assert undone["version"] == changed["version"] + 1
    newest, before, *_ = desk.read(cycle, "/history")["changes"]
    assert (newest["says"], newest["undoes"]) == ("Undone: plan changed", before["version"])
    assert before["undone_by"] == newest["version"]
    assert ok(desk.post(undone, "undo"))["purpose"] == "Two lists"


def test_undo_leaves_alone_what_somebody_else_wrote_since(desk: CycleDesk, practice: Practice) -> None:
    cycle = desk.patched(desk.started(), "plan", purpose="One list")
    desk.as_another(practice.clinician()).patched(cycle, "plan", prediction="Few calls")
    assert desk.post(cycle, "undo").status_code == 412
    assert desk.read(cycle)["prediction"] == "Few calls"


def test_a_cycle_that_nobody_changed_has_nothing_to_undo(desk: CycleDesk) -> None:
    cycle = desk.started()
    assert cycle["last_change"] is None
    assert desk.post(cycle, "undo").json()["type"] == "/problems/nothing-to-undo"


def test_a_query_that_is_noted_makes_nobodys_form_stale(desk: CycleDesk) -> None:
    cycle = desk.doing()
    at, client = f"{desk.one(cycle)}/queries", desk.person.client
    noted = ok(client.post(at, json={"note": "Asked why", "outcome": "waiting"}), 201)
    assert desk.patch(cycle, "study", worked_well="Few calls").status_code == 200
    changed = ok(client.patch(f"{at}/{noted['id']}", json={"outcome": "restarted"}, headers=seen(noted)))
    assert (changed["outcome_says"], changed["version"]) == ("The medicine was put back", 2)
    assert (
        client.patch(f"{at}/{noted['id']}", json={"outcome": "other"}, headers=seen(noted)).status_code == 412
    )
    listed = desk.read(cycle, "/queries")
    assert listed["by_outcome"] == [
        {"outcome": "restarted", "says": "The medicine was put back", "number": 1}
    ]
    assert "no name, NHS number" in listed["hint"]
    assert ok(client.post(f"{at}/{noted['id']}/remove"))["noted"] == []
    late = client.post(
        at, json={"note": "x", "outcome": "other", "asked_on": str(today() + timedelta(days=1))}
    )
    assert late.status_code == 422


def test_a_receptionist_reads_a_cycle_and_changes_nothing(desk: CycleDesk, practice: Practice) -> None:
    cycle = desk.doing()
    reception = desk.as_another(practice.receptionist())
    shown = reception.read(cycle)
    assert (shown["can_plan"], shown["can_record"]) == (False, False)
    assert reception.patch(cycle, "study", worked_well="x").status_code == 403
    assert reception.start({"id": cycle["intervention_id"]}).status_code == 403


def test_another_practice_sees_none_of_it(desk: CycleDesk, world: World) -> None:
    cycle = desk.doing()
    other = world.practice("Y00002")
    stranger = CycleDesk(other, other.manager())
    assert stranger.person.client.get(stranger.one(cycle)).status_code == 404
    assert stranger.person.client.get(desk.one(cycle)).status_code == 404
    with other.rows() as session:
        for table in ("cycle", "cycle_change", "cycle_query"):
            assert session.scalar(text(f"select count(*) from {table}")) == 0, table


IMPOSSIBLE = (
    "state = 'closed'",
    "state = 'closed', closed_at = now(), closed_by = made_by, frozen = '{}', worksheet = '{}',"
    " decision = 'adopt', worked_well = '', could_be_better = ''",
    "started_on = null",
    "ended_on = started_on - 1",
    "rerun_every = 2, rerun_unit = null",
)


def test_the_database_refuses_what_no_cycle_can_be(desk: CycleDesk) -> None:
    cycle = desk.doing()
    for broken in IMPOSSIBLE:
        change = text(f"update cycle set {broken} where id = :id")
        with pytest.raises(IntegrityError), desk.practice.rows() as session:
            session.execute(change, {"id": cycle["id"]})


def test_what_was_changed_can_never_be_altered(desk: CycleDesk) -> None:
    desk.doing()
    with desk.practice.rows() as session:
        assert not session.scalar(text("select has_table_privilege('cycle_change', 'UPDATE')"))


NOBODYS = str(uuid4())
REFUSED_PLANS: list[tuple[dict[str, Any], str]] = [
    ({"planned_start": "2026-12-02", "planned_end": "2026-12-01"}, "/planned_end"),
    ({"started_on": "2099-12-01"}, "/started_on"),
    ({"ended_on": "2026-11-01"}, "/ended_on"),
    ({"rerun_every": 2}, "/rerun_every"),
    ({"answers": [{"question": "who-reviews", "answer": {"number": 3}}]}, "/answers/0/answer"),
    ({"answers": [{"question": "wording", "answer": {"wording_id": NOBODYS}}]}, "/answers/0/answer"),
    (
        {"answers": [{"question": "who-tells", "answer": {"people": [{"name": "X", "staff_id": NOBODYS}]}}]},
        "/answers/0/answer",
    ),
    ({"answers": [{"question": "how-often", "answer": {"choices": ["Never"]}}]}, "/answers/0/answer"),
    ({"answers": [{"question": "not-a-question", "answer": {"text": "x"}}]}, "/answers/0/answer"),
    ({"search": {"search": "not-issued", "parameters": {"months": 99}}}, "/parameters/months"),
]
REFUSED_FIGURES: list[tuple[str, dict[str, Any]]] = [
    ("reviewed", {"text": "many"}),
    ("reviewed", {"number": 3, "not_known": True}),
    ("started-on", {"number": 3}),
    ("told", {"by": [{"label": "By pigeon", "number": 1}]}),
    ("told", {"by": [{"label": "Letter", "number": 1}, {"label": "Letter", "number": 2}]}),
    ("not-an-item", {"number": 3}),
]


def test_a_plan_that_cannot_be_says_where(desk: CycleDesk) -> None:
    cycle = desk.started()
    for body, pointer in REFUSED_PLANS:
        refused = desk.patch(cycle, "plan", **body)
        assert refused.status_code == 422, body
        assert [one["pointer"] for one in refused.json()["errors"]] == [pointer], body


def test_a_figure_that_does_not_fit_its_item_is_refused(desk: CycleDesk) -> None:
    cycle = desk.doing()
    for name, value in REFUSED_FIGURES:
        refused = desk.typed(cycle, name, **value)
        assert [one["pointer"] for one in refused.json()["errors"]] == ["/figures/0/value"], name


def test_what_is_due_is_said_in_words(desk: CycleDesk) -> None:
    def in_days(days: int) -> str:
        return (today() + timedelta(days=days)).isoformat()

    cycle = desk.started(planned_start=in_days(3))
    assert [one["says"] for one in desk.due()] == ["Start the cycle in 3 days"]
    cycle = desk.at(desk.patched(cycle, "plan", planned_end=in_days(6)), "do")
    assert [one["says"] for one in desk.due()] == ["Run the search today", "Finish Do and study it in 6 days"]
    desk.patched(cycle, "plan", planned_start=in_days(-9), planned_end=in_days(-2))
    late, _ = desk.due()
    assert (late["says"], late["in_days"]) == ("Finish Do and study it: 2 days late", -2)
    [listed] = ok(desk.person.client.get(f"{desk.practice.path}/interventions"))["items"]
    assert (listed["cycle"]["due"], listed["status"]) == (late["says"], "running")


def test_somebody_who_only_manages_accounts_is_not_told_of_it(desk: CycleDesk, world: World) -> None:
    cycle = desk.doing()
    administrator = world.person(Role.ADMINISTRATOR)
    assert administrator.client.get(desk.one(cycle)).status_code == 404


def test_two_who_close_at_once_close_it_once(desk: CycleDesk) -> None:
    ready = desk.studied(desk.doing(), decision="adapt", changes="Three months")
    with ThreadPoolExecutor(2) as both:
        answers = list(both.map(lambda _: desk.close(ready), range(2)))
    assert sorted(one.status_code for one in answers) == [200, 412]
    assert [one["number"] for one in desk.ramp(ready["intervention_id"])["steps"]] == [1, 2]
