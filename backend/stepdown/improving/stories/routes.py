from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response, Security

from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.improving.stories import paper, queries, service
from stepdown.improving.stories.evidence import routes as evidence
from stepdown.improving.stories.news import queries as newest
from stepdown.improving.stories.news.schemas import PracticeNews
from stepdown.improving.stories.schemas import NewStoryWords, StoryView
from stepdown.plumbing.versions import IfMatch, etag

Reader = Annotated[Viewer, Security(current_viewer, scopes=[Permission.INTERVENTION_READ])]
Planner = Annotated[Viewer, Security(current_viewer, scopes=[Permission.INTERVENTION_PLAN])]

AT = "/interventions/{intervention_id}/story"
PDF = "application/pdf"

router = APIRouter(tags=["stories"], prefix="/practices/{ods}")
router.include_router(evidence.router)


@router.get("/news", operation_id="readPracticeNews")
def read_news(viewer: Reader, session: DatabaseSession) -> PracticeNews:
    """What is due, and what the measures and the cycles newly show."""
    return newest.news(session, viewer)


@router.get(AT, operation_id="readStory")
def read_story(
    viewer: Reader, session: DatabaseSession, intervention_id: UUID, response: Response
) -> StoryView:
    """One page about an intervention, without a patient in it."""
    return _shown(session, viewer, intervention_id, response)


@router.get(
    AT + ".pdf",
    operation_id="downloadStory",
    response_class=Response,
    responses={200: {"content": {PDF: {}}}},
)
def download_story(viewer: Reader, session: DatabaseSession, intervention_id: UUID) -> Response:
    """The same as a tagged PDF, to print or to send."""
    made = paper.story_pdf(session, viewer, intervention_id)
    named = {"Content-Disposition": 'attachment; filename="story.pdf"'}
    return Response(made, media_type=PDF, headers=named)


@router.put(AT + "/words", operation_id="writeStoryWords")
def write_words(
    viewer: Planner,
    session: DatabaseSession,
    intervention_id: UUID,
    body: NewStoryWords,
    response: Response,
    if_match: IfMatch = None,
) -> StoryView:
    """What the team wants said in its own words."""
    service.write_words(session, viewer, intervention_id=intervention_id, words=body.words, if_match=if_match)
    return _shown(session, viewer, intervention_id, response)


def _shown(session: DatabaseSession, viewer: Viewer, intervention_id: UUID, response: Response) -> StoryView:
    told = queries.story(session, viewer, intervention_id)
    response.headers["ETag"] = etag(told.version)
    return told
