"""Cycles of a practice of the access matrix, one for each verb that changes one."""

from typing import Any
from uuid import UUID, uuid4

from stepdown.improving.cycles.models import Cycle, CycleChange, CycleQuery
from stepdown.improving.interventions.models import Intervention
from stepdown.plumbing.db import today
from tests.factories import Practice

# Each of these has a cycle of its own, at version 1.
VERBS = ("read", "plan", "step", "do", "worklists", "study", "act", "close", "undo")


def cycle_ids(practice: Practice, staff_id: UUID, prefix: str) -> dict[str, str]:
    made = {verb: _intervention(practice, staff_id, prefix) for verb in (*VERBS, "start")}
    cycles = {verb: _cycle(practice, made[verb], staff_id, prefix, verb) for verb in VERBS}
    queries = [_query(practice, cycles["read"], staff_id, prefix) for _ in range(2)]
    undone = CycleChange(
        practice_id=practice.ods,
        cycle_id=cycles["undo"].id,
        version=1,
        step="plan",
        what="Plan changed",
        before={"purpose": prefix},
        after={"purpose": f"{prefix} again"},
        by=staff_id,
    )
    with practice.rows() as session:
        for rows in (made.values(), cycles.values(), (*queries, undone)):
            session.add_all(rows)
            session.flush()
    return {
        "cycle_id": str(cycles["read"].id),
        **{f"{verb}_cycle": str(one.id) for verb, one in cycles.items()},
        "cycle_intervention": str(made["read"].id),
        "start_intervention": str(made["start"].id),
        "note_id": str(queries[0].id),
        "removable_query": str(queries[1].id),
    }


def _intervention(practice: Practice, staff_id: UUID, prefix: str) -> Intervention:
    words = dict.fromkeys(("title", "accomplish", "know", "change"), f"{prefix} words")
    return Intervention(
        id=uuid4(),
        practice_id=practice.ods,
        option="O1",
        variant="all-opioids",
        content_version="1",
        status_since=today(),
        made_by=staff_id,
        **words,
    )


def _cycle(practice: Practice, of: Intervention, staff_id: UUID, prefix: str, verb: str) -> Cycle:
    ready: dict[str, Any] = {"state": "act", "started_on": today(), "decision": "adopt", "worked_well": "Yes"}
    return Cycle(
        practice_id=practice.ods,
        intervention_id=of.id,
        number=1,
        variant=of.variant,
        purpose=f"{prefix} again",
        made_by=staff_id,
        changed_by=staff_id,
        **(ready if verb == "close" else {}),
    )


def _query(practice: Practice, cycle: Cycle, staff_id: UUID, prefix: str) -> CycleQuery:
    about = {"asked_on": today(), "note": f"{prefix} asked", "outcome": "explained"}
    return CycleQuery(practice_id=practice.ods, cycle_id=cycle.id, noted_by=staff_id, **about)


def a_choice_of_worklists(ids: dict[str, str]) -> dict[str, list[str]]:
    return {"added": [ids["worklist_id"]], "left_out": []}
