"""A practice publishes a story, takes it back, and begins with the plan of another's."""

from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.improving.interventions import queries as interventions
from stepdown.improving.interventions import service as planning
from stepdown.improving.interventions.schemas import InterventionChange, NewIntervention
from stepdown.plumbing.db import now, today
from stepdown.plumbing.problems import NotFound, Problem
from stepdown.plumbing.versions import etag
from stepdown.region.schemes.board import board_of
from stepdown.region.shared_stories import queries
from stepdown.region.shared_stories.copying import change_from
from stepdown.region.shared_stories.models import SharedStory
from stepdown.region.shared_stories.preparing import Prepared, digest_of, prepared
from stepdown.region.shared_stories.shown import text_of


class StoryCannotGoOut(Problem):
    status = 409
    title = "This story cannot be published as it is"


class StoryChangedSinceItWasRead(Problem):
    status = 409
    title = "The story has changed since you read it. Read it again before it goes out"


def publish(session: Session, viewer: Viewer, *, intervention_id: UUID, seen: str) -> None:
    """Exactly what was read. What was published before is replaced; the same twice is published once."""
    interventions.for_update(session, viewer, intervention_id)
    made = prepared(session, viewer, intervention_id)
    if made.icb is None or made.cannot_because:
        raise StoryCannotGoOut(" ".join(made.cannot_because))
    if made.seen != seen:
        raise StoryChangedSinceItWasRead
    before = queries.own(session, viewer, intervention_id)
    if before is not None and digest_of(text_of(before)) == seen:
        return
    if before is not None:
        _take_back(session, viewer, before)
    _add(session, viewer, intervention_id, made.icb, made)


def _add(session: Session, viewer: Viewer, intervention_id: UUID, icb: str, made: Prepared) -> None:
    told = made.told
    row = SharedStory(
        icb_id=icb,
        place=viewer.practice,
        intervention_id=intervention_id,
        option=told.option,
        variant=told.variant,
        title=told.title,
        evidence=made.evidence,
        result=made.result,
        told=told.model_dump(mode="json"),
        published_on=today(),
        published_at=now(),
        published_by=viewer.staff_id,
    )
    session.add(row)
    session.flush()
    viewer.note(intervention=str(intervention_id), published=str(row.id), icb=row.icb_id)


def withdraw(session: Session, viewer: Viewer, *, intervention_id: UUID) -> None:
    """Nobody outside reads it from now on. What they copied or printed is theirs."""
    interventions.for_update(session, viewer, intervention_id)
    row = queries.own(session, viewer, intervention_id)
    if row is None:
        raise NotFound
    _take_back(session, viewer, row)


def _take_back(session: Session, viewer: Viewer, row: SharedStory) -> None:
    row.withdrawn_on, row.withdrawn_by = today(), viewer.staff_id
    session.add(row)
    session.flush()
    viewer.note(intervention=str(row.intervention_id), withdrawn=str(row.id))


def copy(session: Session, viewer: Viewer, *, story_id: UUID, key: str) -> UUID:
    """A new intervention with the plan of a story, whose own aim is still to be written."""
    row = queries.story(session, board_of(session, viewer), story_id)
    told = text_of(row)
    new = NewIntervention(option=told.option, variant=told.variant, title=told.title)
    made = planning.create(session, viewer, new=new, key=key)
    if made.version > 1:  # the same request once more
        return made.id
    change: InterventionChange = change_from(told, row.published_on)
    planning.change(session, viewer, intervention_id=made.id, change=change, if_match=etag(made.version))
    viewer.note(after_story=str(row.id))
    return made.id
