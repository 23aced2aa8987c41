"""A practice's own variants of the searches: saved, renamed, changed and removed."""

from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.types import SearchId
from stepdown.finding.saved_searches import queries, schemas
from stepdown.finding.saved_searches.models import SavedSearch
from stepdown.finding.searches.asking import complete
from stepdown.finding.searches.narrowing import narrowed
from stepdown.plumbing.db import now
from stepdown.plumbing.problems import Problem
from stepdown.plumbing.versions import check_version


class NameAlreadyTaken(Problem):
    status = 409
    title = "A saved search of this name is here already"


def save(session: Session, viewer: Viewer, *, new: schemas.NewSavedSearch) -> schemas.SavedSearch:
    parameters = complete(new.search, new.parameters)
    made = SavedSearch(
        practice_id=viewer.practice,
        name=new.name,
        search=new.search,
        parameters=parameters,
        narrowing=narrowed(new.search, parameters, new),
        made_by=viewer.staff_id,
    )
    if not queries.add_unless_there(session, made):
        raise NameAlreadyTaken
    viewer.note(saved_search=str(made.id), search=made.search)
    return queries.saved_search(session, viewer, saved_search_id=made.id)


def change(
    session: Session,
    viewer: Viewer,
    *,
    saved_search_id: UUID,
    change: schemas.SavedSearchChange,
    if_match: str | None,
) -> schemas.SavedSearch:
    """Worklists that were made with it stay as they are: they keep parameters of their own."""
    saved = queries.locked(session, viewer, saved_search_id)
    check_version(if_match, saved.version)
    if change.name is not None:
        if queries.is_named(session, viewer, name=change.name, besides=saved.id):
            raise NameAlreadyTaken
        saved.name = change.name
    _set(saved, change)
    saved.version += 1
    saved.changed_at = now()
    session.flush()
    viewer.note(saved_search=str(saved.id), version=saved.version)
    return queries.saved_search(session, viewer, saved_search_id=saved.id)


def _set(saved: SavedSearch, change: schemas.SavedSearchChange) -> None:
    search = SearchId(saved.search)
    if change.parameters is not None:
        saved.parameters = complete(search, change.parameters)
    if change.narrowing is not None:
        saved.narrowing = narrowed(search, saved.parameters, change.narrowing)


def remove(session: Session, viewer: Viewer, *, saved_search_id: UUID) -> None:
    queries.remove(session, viewer, saved_search_id)
    viewer.note(saved_search=str(saved_search_id), removed=True)
