"""All packs in one download: asked for, and cancelled."""

import hashlib
from uuid import UUID

from sqlmodel import Session

from stepdown.access.region_viewer import RegionViewer
from stepdown.access.viewer import NotAllowed
from stepdown.plumbing.problems import Problem
from stepdown.region.groups.places import Place, Places, in_order
from stepdown.region.groups.queries import chosen, group_view
from stepdown.region.packs.runs import queries
from stepdown.region.packs.runs.models import PackFile, PackRun
from stepdown.region.packs.runs.schemas import NewPackRun
from stepdown.region.snapshots.queries import newest


class NoSnapshotYet(Problem):
    status = 409
    title = "There is no snapshot yet, so there is nothing to print"


class NoPracticeInIt(Problem):
    status = 409
    title = "There is no practice to make a pack for"


class PacksBeingMade(Problem):
    status = 409
    title = "Other packs are being made. Wait for them, or cancel them"


class PacksAreDone(Problem):
    status = 409
    title = "These packs are not being made any more"


class PacksDamaged(Problem):
    status = 409
    title = "The file is not as it was made; ask for these packs again"


def ask(session: Session, viewer: RegionViewer, new: NewPackRun) -> UUID:
    """Who asks for the same again while it is made gets the one that is being made."""
    at = newest(session, viewer)
    if at is None:
        raise NoSnapshotYet
    if viewer.staff_id is None:
        raise NotAllowed
    here = chosen(session, viewer, at=at, pcn=new.pcn, group=new.group)
    if not here.practices:
        raise NoPracticeInIt
    asked = PackRun(
        icb_id=viewer.icb,
        snapshot=at.number,
        places=[one.code for one in sorted(here.practices.values(), key=in_print_order)],
        of=_said_of(session, viewer, here, new),
        form=new.form,
        asked_by=viewer.staff_id,
    )
    if not queries.add_unless_going(session, asked):
        return _same_that_is_going(session, viewer, asked)
    viewer.trail.note(packs=str(asked.id), practices=len(asked.places))
    return asked.id


def _same_that_is_going(session: Session, viewer: RegionViewer, asked: PackRun) -> UUID:
    there = queries.going(session, viewer)
    if there is None:  # it ended in this moment
        raise PacksBeingMade("It has just ended. Ask again.")
    about = {"snapshot", "places", "form", "asked_by"}
    if there.model_dump(include=about) != asked.model_dump(include=about):
        raise PacksBeingMade
    return there.id


def in_print_order(place: Place) -> tuple[str, str, str, str]:
    """By network, as somebody visits them."""
    return *in_order(place.pcn_name or "~", place.pcn or ""), *in_order(place.name, place.code)


def _said_of(session: Session, viewer: RegionViewer, here: Places, new: NewPackRun) -> str:
    of = [
        *([here.name_of(new.pcn)] if new.pcn else []),
        *([group_view(session, viewer, new.group).name] if new.group else []),
    ]
    return " and ".join(of) or "All practices"


def cancel(session: Session, viewer: RegionViewer, run_id: UUID) -> None:
    if not queries.cancel(session, viewer, run_id):
        queries.run(session, viewer, run_id)
        raise PacksAreDone
    viewer.trail.note(packs=str(run_id), cancelled=True)


def take(session: Session, viewer: RegionViewer, run_id: UUID) -> PackFile:
    found = queries.file(session, viewer, run_id)
    if hashlib.sha256(found.content).hexdigest() != found.digest:
        raise PacksDamaged
    viewer.trail.note(packs=str(run_id))
    return found
