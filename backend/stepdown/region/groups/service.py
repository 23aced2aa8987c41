"""An ICB's own groups of practices: made, changed and removed."""

from collections.abc import Collection
from uuid import UUID

from sqlmodel import Session

from stepdown.access.region_viewer import RegionViewer
from stepdown.access.viewer import NotAllowed
from stepdown.plumbing.db import now
from stepdown.plumbing.problems import FieldError, InputRefused, Problem
from stepdown.plumbing.versions import check_version
from stepdown.region.groups import queries
from stepdown.region.groups.models import Group
from stepdown.region.groups.schemas import GroupChange, NewGroup


class GroupNameTaken(Problem):
    status = 409
    title = "A group of this name is here already"


def make(session: Session, viewer: RegionViewer, *, new: NewGroup) -> UUID:
    if viewer.staff_id is None:
        raise NotAllowed
    members = _of_this_icb(session, viewer, new.members)
    made = Group(icb_id=viewer.icb, name=new.name, made_by=viewer.staff_id)
    if not queries.add_unless_there(session, made):
        raise GroupNameTaken
    queries.set_members(session, made, members)
    viewer.trail.note(group=str(made.id), members=len(members))
    return made.id


def change(
    session: Session, viewer: RegionViewer, *, group_id: UUID, change: GroupChange, if_match: str | None
) -> None:
    group = queries.locked(session, viewer, group_id)
    check_version(if_match, group.version)
    members = _of_this_icb(session, viewer, change.members)
    if queries.is_named(session, viewer, name=change.name, besides=group.id):
        raise GroupNameTaken
    group.name = change.name
    group.version += 1
    group.changed_at = now()
    queries.set_members(session, group, members)
    viewer.trail.note(group=str(group.id), version=group.version, members=len(members))


def remove(session: Session, viewer: RegionViewer, *, group_id: UUID, if_match: str | None) -> None:
    """No figure goes with it: those of a group are made when they are asked for."""
    group = queries.locked(session, viewer, group_id)
    check_version(if_match, group.version)
    queries.remove(session, group)
    viewer.trail.note(group=str(group_id), removed=True)


def _of_this_icb(session: Session, viewer: RegionViewer, members: Collection[str]) -> frozenset[str]:
    """Another ICB's practice and one that does not exist are refused in the same words."""
    here = queries.places_now(session, viewer).practices
    unknown = [
        FieldError(pointer=f"/members/{at}", detail="There is no such practice in this ICB")
        for at, code in enumerate(members)
        if code not in here
    ]
    if unknown:
        raise InputRefused(errors=unknown)
    return frozenset(members)
