from collections.abc import Iterator
from uuid import UUID

from sqlmodel import Session

from stepdown.access.permissions import Permission
from stepdown.access.viewer import Viewer
from stepdown.improving.interventions import queries
from stepdown.improving.interventions.history.words import in_words_of
from stepdown.improving.interventions.models import InterventionChange
from stepdown.improving.interventions.schemas import InterventionChangeShown


def history(session: Session, viewer: Viewer, intervention_id: UUID) -> list[InterventionChangeShown]:
    """The newest first. Only that one can be undone."""
    row = queries.intervention(session, viewer, intervention_id)
    found = queries.changes(session, viewer, row.id)
    ids = {one.changed_by for one in found} | set(_in_teams(found))
    names = {str(key): one.name for key, one in queries.staff_named(session, ids).items()}
    may = viewer.may(Permission.INTERVENTION_PLAN)
    return [
        InterventionChangeShown(
            id=one.id,
            version=one.version,
            changed_by=names[str(one.changed_by)],
            changed_at=one.changed_at,
            values=in_words_of(one.before, one.after, names),
            undone_version=one.undoes,
            can_undo=may and one.version == row.version,
        )
        for one in found
    ]


def _in_teams(found: list[InterventionChange]) -> Iterator[UUID]:
    for one in found:
        for team in (one.before.get("team", ()), one.after.get("team", ())):
            yield from (UUID(member["staff_id"]) for member in team if member["staff_id"])
