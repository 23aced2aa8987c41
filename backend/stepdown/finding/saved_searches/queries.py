from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, delete, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col

from stepdown.access.viewer import Viewer
from stepdown.clinical.types import SearchId
from stepdown.content import library
from stepdown.finding.saved_searches import schemas
from stepdown.finding.saved_searches.models import SavedSearch
from stepdown.finding.searches import narrowing
from stepdown.plumbing.problems import NotFound

SHOWN = text("""
    select v.id, v.name, v.search, v.parameters, v.narrowing, v.made_at, v.changed_at, v.version,
           s.name as made_by
    from saved_search v join staff s on s.id = v.made_by
    where v.practice_id = :practice and (cast(:id as uuid) is null or v.id = :id)
    order by lower(v.name), v.id
""")
NAMED = text("""
    select id from saved_search
    where practice_id = :practice and lower(name) = lower(:name) and id <> :id
""")


def saved_searches(session: Session, viewer: Viewer) -> list[schemas.SavedSearch]:
    """By name."""
    return [_shown(row) for row in _rows(session, viewer, None)]


def saved_search(session: Session, viewer: Viewer, *, saved_search_id: UUID) -> schemas.SavedSearch:
    for row in _rows(session, viewer, saved_search_id):
        return _shown(row)
    raise NotFound


def _rows(session: Session, viewer: Viewer, saved_search_id: UUID | None) -> list[RowMapping]:
    about = {"practice": viewer.practice, "id": saved_search_id}
    return list(session.execute(SHOWN, about).mappings())


def _shown(row: RowMapping) -> schemas.SavedSearch:
    search = SearchId(row["search"])
    asked = (search, row["parameters"], row["narrowing"])
    words: dict[str, Any] = {
        "search_title": library.searches()[search].title,
        "narrowing": narrowing.shown(row["narrowing"]),
        "in_words": narrowing.all_in_words(*asked),
        "can_run": narrowing.all_still_taken(*asked),
    }
    return schemas.SavedSearch.model_validate({**row, **words})


def add_unless_there(session: Session, made: SavedSearch) -> bool:
    """False where the practice has one of that name already, in capitals or not."""
    row = (
        insert(SavedSearch).values(made.model_dump()).on_conflict_do_nothing().returning(col(SavedSearch.id))
    )
    return session.scalar(row) is not None


def locked(session: Session, viewer: Viewer, saved_search_id: UUID) -> SavedSearch:
    query = select(SavedSearch).where(
        col(SavedSearch.practice_id) == viewer.practice, col(SavedSearch.id) == saved_search_id
    )
    found = session.scalar(query.with_for_update())
    if found is None:
        raise NotFound
    return found


def is_named(session: Session, viewer: Viewer, *, name: str, besides: UUID) -> bool:
    about = {"practice": viewer.practice, "name": name, "id": besides}
    return session.execute(NAMED, about).first() is not None


def remove(session: Session, viewer: Viewer, saved_search_id: UUID) -> None:
    query = delete(SavedSearch).where(
        col(SavedSearch.practice_id) == viewer.practice, col(SavedSearch.id) == saved_search_id
    )
    if session.scalar(query.returning(col(SavedSearch.id))) is None:
        raise NotFound
