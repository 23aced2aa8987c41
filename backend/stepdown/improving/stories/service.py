from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.improving.stories import queries
from stepdown.improving.stories.models import StoryWords
from stepdown.plumbing.db import now
from stepdown.plumbing.versions import check_version


def write_words(
    session: Session, viewer: Viewer, *, intervention_id: UUID, words: str, if_match: str | None
) -> None:
    """What the team says in its own words. Nobody's words are overwritten unseen."""
    row = queries.words_for_update(session, viewer, intervention_id)
    check_version(if_match, row.version if row else 0)
    if row is None:
        row = StoryWords(
            practice_id=viewer.practice,
            intervention_id=intervention_id,
            words=words,
            written_by=viewer.staff_id,
        )
    else:
        row.words, row.version = words, row.version + 1
        row.written_by, row.written_at = viewer.staff_id, now()
    session.add(row)
    session.flush()
    viewer.note(intervention=str(intervention_id), version=row.version)
