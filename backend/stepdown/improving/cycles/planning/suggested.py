"""What the plan of a first cycle begins with: what the intervention has settled is not asked twice."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlmodel import Session

from stepdown.content.toolkit.shapes import PlanAnswer
from stepdown.improving.interventions.effective import Worksheet
from stepdown.improving.interventions.models import Intervention
from stepdown.improving.interventions.queries import staff_named
from stepdown.improving.interventions.schemas import TeamRole
from stepdown.improving.interventions.words import wordings_in_words

# Which part of the team a question asks for.
ASKS: Mapping[str, TeamRole] = {
    "who-searches": TeamRole.RUNS_SEARCH,
    "who-reviews": TeamRole.REVIEWS,
    "who-tells": TeamRole.TELLS_PATIENTS,
    "who-sends": TeamRole.TELLS_PATIENTS,
    "who-sees": TeamRole.SEES_PATIENTS,
    "clinician": TeamRole.SEES_PATIENTS,
    "clinicians": TeamRole.SEES_PATIENTS,
    "technician": TeamRole.FOLLOWS_UP,
    "who-collects": TeamRole.COLLECTS_FIGURES,
    "trainer": TeamRole.TRAINS,
    "who-tells-reception": TeamRole.BRIEFS_RECEPTION,
}


def suggested(
    session: Session, sheet: Worksheet, row: Intervention, search: Mapping[str, Any]
) -> dict[str, dict[str, Any]]:
    """Answers by question. `search`: the columns `search` and `parameters` that the cycle begins with."""
    return {
        question.name: answer
        for question in sheet.questions
        if (answer := _answer(session, question.name, question.answer, row, search))
    }


def _answer(
    session: Session, name: str, kind: PlanAnswer, row: Intervention, search: Mapping[str, Any]
) -> dict[str, Any] | None:
    if kind is PlanAnswer.SEARCH and search["search"]:
        return {"search": {"search": search["search"], "parameters": search["parameters"]}}
    if kind is PlanAnswer.WORDING and (words := wordings_in_words(row.wordings)):
        return {"text": words}
    if kind is PlanAnswer.PEOPLE and (people := list(_people(session, row, ASKS.get(name)))):
        return {"people": people}
    return None


def _people(session: Session, row: Intervention, role: TeamRole | None) -> Iterator[dict[str, Any]]:
    doing = [one for one in row.team if role in one["does"]]
    known = staff_named(session, {UUID(one["staff_id"]) for one in doing if one["staff_id"]})
    for one in doing:
        name = known[UUID(one["staff_id"])].name if one["staff_id"] else one["name"]
        yield {"name": name, "staff_id": one["staff_id"]}
