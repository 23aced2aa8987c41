"""Interventions of a practice of the access matrix: one for each verb that can be done once."""

from stepdown.clinical.types import OptionId
from stepdown.content import library
from tests.factories import Person, Practice
from tests.improving.interventions.conftest import PlanningDesk, ok

VARIANT = library.toolkit_option(OptionId.O1).variants[0].name
AGREEMENT = {"what": "procedure", "agreed_by": "Clinical meeting", "agreed_on": "2026-11-20", "note": "Ours"}


def intervention_ids(practice: Practice, manager: Person) -> dict[str, str]:
    desk = PlanningDesk(practice, manager)
    made = {name: desk.created("O1", VARIANT) for name in ("plain", "undoable", "agreed", "begin", "adapt")}
    running = {name: desk.created("O1", VARIANT) for name in ("pause", "finish", "stop")}
    for one in running.values():
        desk.done(one, "begin")
    desk.changed(made["undoable"], patients=4)
    [change] = desk.read(made["undoable"], "/history")
    agreed = ok(desk.do(made["agreed"], "agreements", **AGREEMENT), 201)
    return {
        "intervention_id": made["plain"]["id"],
        "undoable_intervention": made["undoable"]["id"],
        "change_id": change["id"],
        "agreed_intervention": made["agreed"]["id"],
        "agreement_id": agreed["agreements"][0]["id"],
        "beginnable_intervention": made["begin"]["id"],
        "adaptable_intervention": made["adapt"]["id"],
        "pausable_intervention": running["pause"]["id"],
        "finishable_intervention": running["finish"]["id"],
        "stoppable_intervention": running["stop"]["id"],
    }
