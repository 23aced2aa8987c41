from typing import Annotated

from fastapi import APIRouter, Security

from stepdown.access.permissions import Permission
from stepdown.access.viewer import Viewer, current_viewer
from stepdown.records.extracts.build_cards.cards import build_cards
from stepdown.records.extracts.build_cards.schemas import BuildCard

Reader = Annotated[Viewer, Security(current_viewer, scopes=[Permission.EXTRACT_READ])]

router = APIRouter(tags=["extracts"], prefix="/practices/{ods}/build-cards")


@router.get("", operation_id="listBuildCards")
def list_build_cards(viewer: Reader) -> list[BuildCard]:  # noqa: ARG001
    """How to make the report in each clinical system, with the columns that are read and what each is for."""
    return build_cards()
