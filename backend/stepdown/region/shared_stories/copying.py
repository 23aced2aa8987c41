"""The plan of a story as a change of a new intervention: only what is still there to be chosen."""

from datetime import date
from typing import Any

from stepdown.clinical.dates import in_words
from stepdown.content import library
from stepdown.finding.searches.narrowing import all_still_taken
from stepdown.improving.interventions.schemas import InterventionChange
from stepdown.improving.stories.telling import full_stop
from stepdown.region.shared_stories.schemas import SharedRecipe, SharedStoryText
from stepdown.region.shared_stories.wording import house_of

MOST_WHY = 2000


def change_from(told: SharedStoryText, published_on: date) -> InterventionChange:
    """Whose story it was stands in why it is done. Their aim, team and dates are not taken over."""
    plan = told.plan
    said: dict[str, Any] = {
        "accomplish": plan.accomplish,
        "know": plan.know,
        "change": plan.change,
        "measure": plan.measure if plan.measure in library.measures() else None,
        "balancing": [one for one in plan.balancing if one in library.measures()],
        "wordings": _wordings(told),
        "search": _search(plan.recipe),
    }
    kept = {name: value for name, value in said.items() if value}
    return InterventionChange.model_validate(kept | {"why": provenance(told, published_on)})


def provenance(told: SharedStoryText, published_on: date) -> str:
    begins = f"After the story of {told.practice}, published on {in_words(published_on)}: {told.title}."
    aim = f" Their aim was: {full_stop(told.aim)}" if told.aim else ""
    wording = " Their wording stands in the story, to copy." if told.plan.wordings else ""
    return f"{begins}{wording}{aim}"[:MOST_WHY]


def _wordings(told: SharedStoryText) -> list[dict[str, Any]]:
    """Of the same kinds, in the house's words: theirs are read and approved here before they are used."""
    kinds = dict.fromkeys((one.medium, one.kind) for one in told.plan.wordings)
    return [
        {"medium": medium, "kind": kind, "wording_id": None}
        for medium, kind in kinds
        if house_of(medium, kind)
    ]


def _search(recipe: SharedRecipe | None) -> dict[str, Any] | None:
    if recipe is None or not all_still_taken(recipe.search, recipe.parameters, recipe.narrowing):
        return None
    return {"search": recipe.search, "parameters": recipe.parameters, **recipe.narrowing}
