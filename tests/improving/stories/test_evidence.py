"""A pack for an inspection, an appraisal or a scheme: what is there, what is not, and no patient."""

import io
import zipfile
from datetime import timedelta
from typing import Any

import httpx
import pikepdf

from stepdown.plumbing.db import today
from tests.factories import Person
from tests.improving.cycles.conftest import CycleDesk
from tests.improving.interventions.conftest import PlanningDesk, ok
from tests.improving.stories.test_stories import a_round
from tests.plumbing.press.sample import text_of


def ask(desk: CycleDesk, path: str = "/evidence", who: Person | None = None, **asked: Any) -> httpx.Response:
    return (who or desk.person).client.get(f"{desk.practice.path}{path}", params=asked)


def test_a_pack_holds_aims_agreements_cycles_measures_discussions_and_roles(desk: CycleDesk) -> None:
    made, _ = a_round(desk)
    planning = PlanningDesk(desk.practice, desk.person)
    planning.changed(made, team=[{"staff_id": str(desk.person.staff_id), "does": ["leads"]}])
    about = {"what": "procedure", "note": "Our policy", "agreed_by": "The partners"}
    ok(planning.do(made, "agreements", agreed_on=today().isoformat(), **about), 201)
    talk = {"held_on": today().isoformat(), "took_part": "All partners", "because": "Highest of our network"}
    key = {"Idempotency-Key": "a-discussion"}
    sent = {**talk, "option": "O2"}
    ok(desk.person.client.post(f"{desk.practice.path}/discussions", json=sent, headers=key), 201)
    found = ok(ask(desk))
    [one] = found["interventions"]
    assert one["aim_numbers"] == "20 patients by 31 March 2027"
    assert one["cycles"][0]["decision_says"] == "Adapted for the next cycle"
    assert one["agreements"][0]["agreed_by"] == "The partners"
    assert [role["does"] for role in one["roles"]] == ["leads"]
    assert desk.person.name not in str(one["roles"])
    assert {"brief-interventions"} <= {measure["id"] for measure in one["measures"]}
    assert found["discussions"][0]["took_part"] == "All partners"
    assert found["missing"] == []


def test_what_is_not_there_is_named(desk: CycleDesk) -> None:
    assert ok(ask(desk))["missing"] == [
        "No intervention was planned in this period.",
        "No discussion of the practice’s figures is recorded in this period.",
    ]
    desk.intervention("O2", "one-group")
    missing = " ".join(ok(ask(desk))["missing"])
    for part in ("the aim is not written", "agreement stands", "who does what", "ended in a decision"):
        assert part in missing


def test_it_is_of_a_period_of_an_option_or_of_what_the_reader_works_on(desk: CycleDesk) -> None:
    made = desk.intervention("O2", "one-group")
    before = (today() - timedelta(days=1)).isoformat()
    assert ok(ask(desk, last=before))["interventions"] == []
    assert ok(ask(desk, option="O1"))["interventions"] == []
    assert ok(ask(desk, mine=True))["interventions"] == []
    planning = PlanningDesk(desk.practice, desk.person)
    planning.changed(made, team=[{"staff_id": str(desk.person.staff_id), "does": ["leads"]}])
    assert len(ok(ask(desk, mine=True))["interventions"]) == 1
    assert ask(desk, first="2026-02-01", last="2026-01-01").status_code == 422
    assert ask(desk, last="0001-01-01").status_code == 200


def test_as_one_file_it_has_a_readable_paper_each_story_and_the_tables(desk: CycleDesk) -> None:
    a_round(desk)
    answer = ask(desk, "/evidence.zip")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        names = archive.namelist()
        paper = archive.read("evidence.pdf")
        cycles = archive.read("data/cycles.csv").decode()
    assert names[:2] == ["evidence.pdf", "stories/01-option-2.pdf"]
    assert {"data/agreements.csv", "data/measures.csv", "data/wordings.csv"} <= set(names)
    assert "The nurses begin" in cycles
    with pikepdf.open(io.BytesIO(paper)) as document:
        assert "/StructTreeRoot" in document.Root
        assert document.Root.Lang == "en-GB"
        assert "Evidence of improvement" in str(document.docinfo.get("/Title"))
    said = " ".join(text_of(paper))
    assert "Talk with 20 patients about their opioid" in said
    assert "No patient is named or described in this document" in said


def test_reception_does_not_get_it(desk: CycleDesk) -> None:
    assert ask(desk, who=desk.practice.receptionist()).status_code == 403
