from uuid import UUID

from sqlmodel import Session

from stepdown.access.permissions import Permission
from stepdown.access.viewer import Viewer
from stepdown.clinical.types import OptionId
from stepdown.content import library
from stepdown.content.toolkit.shapes import Fill
from stepdown.improving.interventions import queries
from stepdown.improving.interventions.effective import Item, effective
from stepdown.improving.interventions.tasks import worksheet_in_words
from stepdown.improving.interventions.words import variant_title
from stepdown.improving.interventions.worksheets.schemas import (
    AdaptedItem,
    AdaptedQuestion,
    WorksheetView,
)


def view(session: Session, viewer: Viewer, intervention_id: UUID) -> WorksheetView:
    row = queries.intervention(session, viewer, intervention_id)
    option = library.toolkit_option(OptionId(row.option))
    sheet = effective(option, row.worksheet)
    return WorksheetView(
        intervention_id=row.id,
        title=row.title,
        option=option.id,
        option_title=option.title,
        variant_title=variant_title(option.id, row.variant),
        questions=[AdaptedQuestion.model_validate(one) for one in sheet.questions],
        items=[_item(one) for one in sheet.items],
        questions_left_out=[AdaptedQuestion.model_validate(one) for one in sheet.questions_left_out],
        items_left_out=[_item(one) for one in sheet.items_left_out],
        study=[one.words for one in option.study],
        act=[one.words for one in option.act],
        says=worksheet_in_words(row),
        can_change=viewer.may(Permission.INTERVENTION_PLAN),
        version=row.version,
    )


def _item(one: Item) -> AdaptedItem:
    filled = one.fill is not None and one.fill is not Fill.TALLY
    about = {name: value for name, value in vars(one).items() if name not in ("fill", "tallies")}
    return AdaptedItem.model_validate({**about, "fills_itself": filled, "tallied": bool(one.tallies)})
