"""The worksheet that a cycle goes by: the intervention's as it is now or, once closed, as it was then."""

from typing import Any

from pydantic import TypeAdapter
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.types import OptionId
from stepdown.content import library
from stepdown.content.toolkit.shapes import ToolkitOption, Variant
from stepdown.improving.cycles.models import Cycle
from stepdown.improving.interventions import queries as interventions
from stepdown.improving.interventions.effective import Item, Question, Worksheet

AS_JSON: TypeAdapter[Worksheet] = TypeAdapter(Worksheet)


def worksheet_of(session: Session, viewer: Viewer, cycle: Cycle) -> Worksheet:
    if cycle.worksheet is not None:
        return AS_JSON.validate_python(cycle.worksheet)
    return interventions.worksheet(session, viewer, cycle.intervention_id)


def to_keep(sheet: Worksheet) -> dict[str, Any]:
    kept: dict[str, Any] = AS_JSON.dump_python(sheet, mode="json")
    return kept


def question_named(sheet: Worksheet, name: str) -> Question | None:
    return next((one for one in sheet.questions if one.name == name), None)


def item_named(sheet: Worksheet, name: str) -> Item | None:
    return next((one for one in sheet.items if one.name == name), None)


def option(option_id: OptionId) -> ToolkitOption:
    return library.toolkit_option(option_id)


def variant(option_id: OptionId, name: str) -> Variant | None:
    """None for one that the option no longer has."""
    return next((one for one in option(option_id).variants if one.name == name), None)
