from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response, Security
from pydantic import Field

from stepdown.access.permissions import Permission
from stepdown.access.region_viewer import RegionSession, RegionViewer, current_region_viewer
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.clinical.types import OptionId
from stepdown.content import library
from stepdown.plumbing.idempotency import IdempotencyKey
from stepdown.plumbing.paging import CursorParameter, Page
from stepdown.region.schemes.board import board_of
from stepdown.region.shared_stories import poster, queries, service, sharing
from stepdown.region.shared_stories.models import Evidence, Result
from stepdown.region.shared_stories.queries import Wanted
from stepdown.region.shared_stories.schemas import (
    CopiedPlan,
    PublishStory,
    SharedStoryView,
    StorySharing,
    StorySummary,
)
from stepdown.region.shared_stories.shown import view

BoardReader = Annotated[RegionViewer, Security(current_region_viewer, scopes=[Permission.REGION_READ])]
Reader = Annotated[Viewer, Security(current_viewer, scopes=[Permission.INTERVENTION_READ])]
Planner = Annotated[Viewer, Security(current_viewer, scopes=[Permission.INTERVENTION_PLAN])]
Publisher = Annotated[Viewer, Security(current_viewer, scopes=[Permission.STORY_PUBLISH])]

ICB, PRACTICE = "/icbs/{icb}/library", "/practices/{ods}/library"
OWN = "/practices/{ods}/interventions/{intervention_id}/story"
PDF = "application/pdf"
# An address holds no free text, so every way of doing an option is spelt out.
VARIANTS = sorted({one.name for option in library.toolkit_options().values() for one in option.variants})

OptionFilter = Annotated[OptionId | None, Query(description="Only of this option of the toolkit")]
VariantName = Annotated[str, Field(max_length=60, json_schema_extra={"enum": VARIANTS})]
VariantFilter = Annotated[VariantName | None, Query(description="Only done this way")]
EvidenceFilter = Annotated[Evidence | None, Query(description="Only those tested, or only those planned")]
ResultFilter = Annotated[Result | None, Query(description="Only of which the chart says this")]


def _wanted(
    option: OptionFilter = None,
    variant: VariantFilter = None,
    evidence: EvidenceFilter = None,
    result: ResultFilter = None,
) -> Wanted:
    return Wanted(option, variant, evidence, result)


Asked = Annotated[Wanted, Depends(_wanted)]

router = APIRouter(tags=["shared_stories"])


@router.get(ICB, operation_id="listStories")
def list_stories(
    viewer: BoardReader,
    session: RegionSession,
    wanted: Asked,
    cursor: CursorParameter = None,
) -> Page[StorySummary]:
    """What practices of the ICB chose to publish, the newest first."""
    return queries.page(session, viewer.icb, wanted, cursor)


@router.get(ICB + "/{story_id}", operation_id="readSharedStory")
def read_story(viewer: BoardReader, session: RegionSession, story_id: UUID) -> SharedStoryView:
    return view(queries.story(session, viewer.icb, story_id), can_copy=False, is_own=False)


@router.get(
    ICB + "/{story_id}/poster.pdf",
    operation_id="downloadPoster",
    response_class=Response,
    responses={200: {"content": {PDF: {}}}},
)
def download_poster(viewer: BoardReader, session: RegionSession, story_id: UUID) -> Response:
    """For a wall, in A3: to be read from two metres."""
    return _poster(poster.poster_pdf(queries.story(session, viewer.icb, story_id)))


@router.get(PRACTICE, operation_id="listLibrary")
def list_library(
    viewer: Reader,
    session: DatabaseSession,
    wanted: Asked,
    cursor: CursorParameter = None,
) -> Page[StorySummary]:
    """What practices of the same ICB chose to publish, the newest first."""
    return queries.page(session, board_of(session, viewer), wanted, cursor)


@router.get(PRACTICE + "/{story_id}", operation_id="readLibraryStory")
def read_library_story(viewer: Reader, session: DatabaseSession, story_id: UUID) -> SharedStoryView:
    row = queries.story(session, board_of(session, viewer), story_id)
    can_copy = viewer.may(Permission.INTERVENTION_PLAN)
    return view(row, can_copy=can_copy, is_own=row.place == viewer.practice)


@router.get(
    PRACTICE + "/{story_id}/poster.pdf",
    operation_id="downloadLibraryPoster",
    response_class=Response,
    responses={200: {"content": {PDF: {}}}},
)
def download_library_poster(viewer: Reader, session: DatabaseSession, story_id: UUID) -> Response:
    """For a wall, in A3: to be read from two metres."""
    return _poster(poster.poster_pdf(queries.story(session, board_of(session, viewer), story_id)))


@router.post(PRACTICE + "/{story_id}/copy", operation_id="copyPlan", status_code=201)
def copy_plan(viewer: Planner, session: DatabaseSession, story_id: UUID, key: IdempotencyKey) -> CopiedPlan:
    """Begins an intervention with the plan, the kinds of wording and the search of a story."""
    return CopiedPlan(intervention_id=service.copy(session, viewer, story_id=story_id, key=key))


@router.get(OWN + "/sharing", operation_id="readStorySharing")
def read_sharing(viewer: Publisher, session: DatabaseSession, intervention_id: UUID) -> StorySharing:
    """Exactly what others would read, and what they read now."""
    return sharing.sharing(session, viewer, intervention_id)


@router.post(OWN + "/publish", operation_id="publishStory")
def publish(
    viewer: Publisher, session: DatabaseSession, intervention_id: UUID, body: PublishStory
) -> StorySharing:
    """A frozen copy, for the ICB and its practices. It replaces what was published before."""
    service.publish(session, viewer, intervention_id=intervention_id, seen=body.seen)
    return sharing.sharing(session, viewer, intervention_id)


@router.post(OWN + "/withdraw", operation_id="withdrawStory")
def withdraw(viewer: Publisher, session: DatabaseSession, intervention_id: UUID) -> StorySharing:
    """Nobody outside the practice reads it from now on."""
    service.withdraw(session, viewer, intervention_id=intervention_id)
    return sharing.sharing(session, viewer, intervention_id)


def _poster(made: bytes) -> Response:
    return Response(
        made, media_type=PDF, headers={"Content-Disposition": 'attachment; filename="poster.pdf"'}
    )
