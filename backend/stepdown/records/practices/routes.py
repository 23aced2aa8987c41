from typing import Annotated

from fastapi import APIRouter, Response, Security

from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.plumbing.versions import IfMatch, etag
from stepdown.records.practices import queries, service
from stepdown.records.practices.schemas import (
    LetterDetailsChange,
    LetterDetailsView,
    PracticeHome,
    PracticeSettingsChange,
    PracticeSettingsView,
    PracticeSummary,
)

Reader = Annotated[Viewer, Security(current_viewer, scopes=[Permission.PRACTICE_READ])]

router = APIRouter(tags=["practices"])


@router.get("/practices", operation_id="listPractices")
def list_practices(
    viewer: Annotated[Viewer, Security(current_viewer, scopes=[Permission.SIGNED_IN])],
    session: DatabaseSession,
) -> list[PracticeSummary]:
    return queries.practices_in_view(session, viewer)


@router.get("/practices/{ods}", operation_id="readPractice")
def read_practice(viewer: Reader, session: DatabaseSession) -> PracticeHome:
    return queries.home(session, viewer)


@router.get("/practices/{ods}/letter-details", operation_id="readLetterDetails")
def read_letter_details(viewer: Reader, session: DatabaseSession, response: Response) -> LetterDetailsView:
    shown = queries.letter_details(session, viewer)
    response.headers["ETag"] = etag(shown.version)
    return shown


@router.patch("/practices/{ods}/letter-details", operation_id="changeLetterDetails")
def change_letter_details(
    viewer: Annotated[Viewer, Security(current_viewer, scopes=[Permission.PRACTICE_EDIT])],
    session: DatabaseSession,
    body: LetterDetailsChange,
    response: Response,
    if_match: IfMatch = None,
) -> LetterDetailsView:
    shown = service.change_letter_details(session, viewer, change=body, if_match=if_match)
    response.headers["ETag"] = etag(shown.version)
    return shown


@router.get("/practices/{ods}/settings", operation_id="readPracticeSettings")
def read_settings(viewer: Reader, session: DatabaseSession, response: Response) -> PracticeSettingsView:
    shown = queries.settings(session, viewer)
    response.headers["ETag"] = etag(shown.version)
    return shown


@router.put("/practices/{ods}/settings", operation_id="changePracticeSettings")
def change_settings(
    viewer: Annotated[Viewer, Security(current_viewer, scopes=[Permission.PRACTICE_EDIT])],
    session: DatabaseSession,
    body: PracticeSettingsChange,
    response: Response,
    if_match: IfMatch = None,
) -> PracticeSettingsView:
    """From when an old extract is warned of, when letters stop, and how long history names patients."""
    shown = service.change_settings(session, viewer, change=body, if_match=if_match)
    response.headers["ETag"] = etag(shown.version)
    return shown
