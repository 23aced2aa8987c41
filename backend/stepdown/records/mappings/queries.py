from typing import Any
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col

from stepdown.access.viewer import Viewer
from stepdown.plumbing.problems import NotFound
from stepdown.records.mappings import schemas
from stepdown.records.mappings.models import Mapping, MappingVersion
from stepdown.records.mappings.shown import saved_mapping, summary

NEWEST = text("""
    select m.id, m.name, m.version, v.content, s.name as made_by, v.made_at
    from mapping m
    join mapping_version v on v.practice_id = m.practice_id and v.mapping_id = m.id and v.version = m.version
    join staff s on s.id = v.made_by
    where m.practice_id = :practice and m.archived_at is null
    order by lower(m.name), m.id
""")
VERSIONS = text("""
    select v.version, v.name, v.content, s.name as made_by, v.made_at
    from mapping m
    join mapping_version v on v.practice_id = m.practice_id and v.mapping_id = m.id
    join staff s on s.id = v.made_by
    where m.practice_id = :practice and m.id = :id and m.archived_at is null
    order by v.version desc
""")
NAMED = text("""
    select id from mapping
    where practice_id = :practice and lower(name) = lower(:name) and archived_at is null and id <> :id
""")


def mappings(session: Session, viewer: Viewer) -> list[schemas.MappingSummary]:
    """By name."""
    rows = session.execute(NEWEST, {"practice": viewer.practice}).mappings()
    return [summary(dict(row)) for row in rows]


def mapping(session: Session, viewer: Viewer, *, mapping_id: UUID) -> schemas.SavedMapping:
    return saved_mapping(mapping_id, _versions(session, viewer, mapping_id))


def newest(session: Session, viewer: Viewer, *, mapping_id: UUID) -> tuple[int, schemas.MappingContent]:
    """Its version, and how files are read by it."""
    row = _versions(session, viewer, mapping_id)[0]
    return row["version"], schemas.MappingContent.model_validate(row["content"])


def _versions(session: Session, viewer: Viewer, mapping_id: UUID) -> list[dict[str, Any]]:
    about = {"practice": viewer.practice, "id": mapping_id}
    found = [dict(row) for row in session.execute(VERSIONS, about).mappings()]
    if not found:
        raise NotFound
    return found


def add_unless_there(session: Session, made: Mapping) -> bool:
    """False where the practice has one of that name already, in capitals or not."""
    row = insert(Mapping).values(made.model_dump()).on_conflict_do_nothing().returning(col(Mapping.id))
    return session.scalar(row) is not None


def add_version(session: Session, viewer: Viewer, mapping: Mapping, content: dict[str, Any]) -> None:
    session.add(
        MappingVersion(
            practice_id=viewer.practice,
            mapping_id=mapping.id,
            version=mapping.version,
            name=mapping.name,
            content=content,
            made_by=viewer.staff_id,
        )
    )
    session.flush()


def locked(session: Session, viewer: Viewer, mapping_id: UUID) -> Mapping:
    query = select(Mapping).where(
        col(Mapping.practice_id) == viewer.practice,
        col(Mapping.id) == mapping_id,
        col(Mapping.archived_at).is_(None),
    )
    found = session.scalar(query.with_for_update())
    if found is None:
        raise NotFound
    return found


def is_named(session: Session, viewer: Viewer, *, name: str, besides: UUID) -> bool:
    about = {"practice": viewer.practice, "name": name, "id": besides}
    return session.execute(NAMED, about).first() is not None
