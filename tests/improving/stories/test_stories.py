"""One page about an intervention: for the team, for others, on paper; and without a patient in it."""

import io
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pikepdf
from sqlalchemy import text

from stepdown.access.permissions import Role
from stepdown.plumbing.db import today
from tests.improving.cycles.conftest import CycleDesk
from tests.improving.interventions.conftest import PlanningDesk, ok, seen
from tests.plumbing.press.sample import text_of


def a_round(desk: CycleDesk, **act: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """An intervention with an aim, and its first cycle closed."""
    planning = PlanningDesk(desk.practice, desk.person)
    made = desk.intervention("O2", "one-group")
    made = planning.changed(
        made,
        statement="Talk with 20 patients about their opioid",
        patients=20,
        by_when="2027-03-31",
        measure="brief-interventions",
        target=10,
    )
    cycle = ok(desk.start(made, purpose="The nurses begin", prediction="Ten talks in a month"), 201)
    cycle = desk.at(cycle, "do")
    cycle = desk.patched(cycle, "study", worked_well="The card with the questions", could_be_better="Time")
    cycle = desk.patched(cycle, "act", **({"decision": "adapt", "changes": "Pharmacists join in"} | act))
    ok(desk.close(cycle))
    return planning.read(made), cycle


def story(desk: CycleDesk, one: dict[str, Any]) -> dict[str, Any]:
    return ok(desk.person.client.get(f"{desk.practice.path}/interventions/{one['id']}/story"))


def news(desk: CycleDesk) -> dict[str, Any]:
    return ok(desk.person.client.get(f"{desk.practice.path}/news"))


def test_a_story_tells_the_aim_each_cycle_what_was_learnt_and_what_comes_next(desk: CycleDesk) -> None:
    made, _ = a_round(desk)
    told = story(desk, made)
    assert told["aim"] == "Talk with 20 patients about their opioid"
    assert told["aim_numbers"] == "20 patients by 31 March 2027"
    first = told["cycles"][0]
    assert (first["tried"], first["expected"]) == ("The nurses begin", "Ten talks in a month")
    assert (first["worked_well"], first["could_be_better"]) == ("The card with the questions", "Time")
    assert (first["decision_says"], first["what_changes"]) == (
        "Adapted for the next cycle",
        "Pharmacists join in",
    )
    assert told["next_says"] == "Cycle 2 is being planned: Pharmacists join in."


def test_a_measure_without_a_figure_says_why_and_is_not_nought(desk: CycleDesk) -> None:
    made, _ = a_round(desk)
    told = story(desk, made)["measure"]
    assert told["id"] == "brief-interventions"
    assert not told["available"]
    assert told["headline"]
    assert "0" not in told["headline"]


def test_what_seems_to_hold_an_nhs_number_is_refused_when_typed_and_never_told(
    desk: CycleDesk,
) -> None:
    made = desk.intervention("O2", "one-group")
    cycle = desk.at(ok(desk.start(made, purpose="The nurses begin"), 201), "do")
    refused = desk.patch(cycle, "study", worked_well="Patient 999 000 0018 was glad")
    assert refused.status_code == 422
    assert "NHS number" in refused.text
    with desk.practice.rows() as session:
        session.execute(text("update cycle set worked_well = 'Patient 999 000 0018 was glad'"))
    told = story(desk, made)
    assert told["cycles"][0]["worked_well"] == ""
    assert told["left_out"] == ["cycle 1, what worked well"]


def test_the_teams_own_words_are_not_overwritten_unseen(desk: CycleDesk) -> None:
    made, _ = a_round(desk)
    at = f"{desk.practice.path}/interventions/{made['id']}/story/words"
    body = {"words": "Thank you, everybody."}
    assert desk.person.client.put(at, json=body).status_code == 428
    told = ok(desk.person.client.put(at, json=body, headers=seen({"version": 0})))
    assert (told["words"], told["version"], told["words_by"]) == (body["words"], 1, desk.person.name)
    assert desk.person.client.put(at, json=body, headers=seen({"version": 0})).status_code == 412
    receptionist = desk.practice.world.person(Role.RECEPTIONIST, desk.practice.ods)
    assert receptionist.client.put(at, json=body, headers=seen(told)).status_code == 403
    assert story(desk.as_another(receptionist), made)["can_write"] is False
    assert desk.person.client.put(at, json={"words": "999 000 0018"}, headers=seen(told)).status_code == 422


def test_the_pdf_is_tagged_reads_in_order_and_describes_its_chart(desk: CycleDesk) -> None:
    first = today().replace(day=1)
    for back, many in enumerate((12, 4), start=1):
        month = (first - timedelta(days=28 * back)).replace(day=1)
        counted_in_month(desk, {"kind": "brief-intervention", "month": month.isoformat(), "count": many})
    made, _ = a_round(desk)
    answer = desk.person.client.get(f"{desk.practice.path}/interventions/{made['id']}/story.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    pdf = pikepdf.open(io.BytesIO(answer.content))
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.Lang == "en-GB"
    [said] = described(pdf.Root.StructTreeRoot)
    assert said.startswith("Brief interventions. 2 months, from")
    read = " ".join(" ".join(text_of(answer.content)).split())
    order = ["What we aimed for", "What came of it", "What we tried", "Cycle 1", "What comes next"]
    assert [read.index(one) for one in order] == sorted(read.index(one) for one in order)
    assert len(pdf.pages) == 1


def counted_in_month(desk: CycleDesk, body: dict[str, Any]) -> None:
    key = {"Idempotency-Key": uuid4().hex}
    answer = desk.person.client.post(f"{desk.practice.path}/tallies/months", json=body, headers=key)
    assert answer.status_code == 201, answer.text


def described(node: Any) -> list[str]:
    """Every alternative text of the tags below."""
    if not isinstance(node, pikepdf.Dictionary):
        return []
    below = node.get("/K")
    children = below if isinstance(below, pikepdf.Array) else [below]
    own = [str(node["/Alt"])] if "/Alt" in node else []
    return own + [one for child in children for one in described(child)]


def test_home_says_how_to_begin_where_nothing_runs(desk: CycleDesk) -> None:
    told = news(desk)
    assert (told["due"], told["news"]) == ([], [])
    assert "choose an option" in told["nothing_says"]


def test_no_improvement_is_told_as_learning_with_what_the_team_wrote(desk: CycleDesk) -> None:
    _, cycle = a_round(desk)
    found = next(one for one in news(desk)["news"] if one["cycle_id"] == cycle["id"])
    assert found["kind"] == "learning"
    assert found["headline"].startswith("Cycle 1 is done")
    assert "known" not in found["headline"], "what is not known is no news"
    assert found["says"] == "The card with the questions"
