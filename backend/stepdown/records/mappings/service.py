"""A practice's own mappings: saved, changed and put away."""

from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.plumbing.db import now
from stepdown.plumbing.problems import InputRefused, Problem
from stepdown.plumbing.versions import check_version
from stepdown.records.mappings import queries, schemas
from stepdown.records.mappings.faults import faults
from stepdown.records.mappings.models import Mapping


class MappingNameTaken(Problem):
    status = 409
    title = "A mapping of this name is here already"


def create(session: Session, viewer: Viewer, *, new: schemas.NewMapping) -> schemas.SavedMapping:
    _check(new)
    made = Mapping(practice_id=viewer.practice, name=new.name)
    if not queries.add_unless_there(session, made):
        raise MappingNameTaken
    queries.add_version(session, viewer, made, _content(new))
    viewer.note(mapping=str(made.id), version=made.version)
    return queries.mapping(session, viewer, mapping_id=made.id)


def change(
    session: Session, viewer: Viewer, *, mapping_id: UUID, new: schemas.NewMapping, if_match: str | None
) -> schemas.SavedMapping:
    """Extracts that were read by an older version keep it."""
    mapping = queries.locked(session, viewer, mapping_id)
    check_version(if_match, mapping.version)
    _check(new)
    if queries.is_named(session, viewer, name=new.name, besides=mapping.id):
        raise MappingNameTaken
    mapping.name = new.name
    mapping.version += 1
    queries.add_version(session, viewer, mapping, _content(new))
    viewer.note(mapping=str(mapping.id), version=mapping.version)
    return queries.mapping(session, viewer, mapping_id=mapping.id)


def archive(session: Session, viewer: Viewer, *, mapping_id: UUID) -> None:
    """It is not offered again. Its versions stay, for the extracts that were read by them."""
    mapping = queries.locked(session, viewer, mapping_id)
    mapping.archived_at, mapping.archived_by = now(), viewer.staff_id
    session.flush()
    viewer.note(mapping=str(mapping.id), archived=True)


def _check(new: schemas.NewMapping) -> None:
    if found := list(faults(new)):
        raise InputRefused(errors=found)


def _content(new: schemas.NewMapping) -> dict[str, object]:
    return new.model_dump(mode="json", exclude={"name"})
