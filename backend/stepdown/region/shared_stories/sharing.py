from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.region.shared_stories import queries
from stepdown.region.shared_stories.preparing import digest_of, prepared
from stepdown.region.shared_stories.schemas import PublishedStory, StorySharing
from stepdown.region.shared_stories.shown import text_of


def sharing(session: Session, viewer: Viewer, intervention_id: UUID) -> StorySharing:
    made = prepared(session, viewer, intervention_id)
    return StorySharing(
        preview=made.told,
        evidence=made.evidence,
        result=made.result,
        seen=made.seen,
        read_again=made.read_again,
        cannot_because=made.cannot_because,
        published=_published(session, viewer, intervention_id, made.seen),
    )


def _published(session: Session, viewer: Viewer, intervention_id: UUID, seen: str) -> PublishedStory | None:
    row = queries.own(session, viewer, intervention_id)
    if row is None:
        return None
    return PublishedStory(
        id=row.id,
        published_on=row.published_on,
        published_by=queries.staff_name(session, row.published_by),
        is_as_now=digest_of(text_of(row)) == seen,
    )
