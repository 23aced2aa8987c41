"""A practice changes, leaves out, adds and moves what it is asked; the toolkit's own stays beside it."""

from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.types import OptionId
from stepdown.content import library
from stepdown.improving.interventions import queries
from stepdown.improving.interventions.changing import apply
from stepdown.improving.interventions.worksheets.adapting import adapted
from stepdown.improving.interventions.worksheets.schemas import WorksheetChange
from stepdown.plumbing.versions import check_version


def change(
    session: Session,
    viewer: Viewer,
    *,
    intervention_id: UUID,
    change: WorksheetChange,
    if_match: str | None,
) -> None:
    row = queries.for_update(session, viewer, intervention_id)
    check_version(if_match, row.version)
    option = library.toolkit_option(OptionId(row.option))
    apply(session, viewer, row, {"worksheet": adapted(option, change, row.worksheet)})
