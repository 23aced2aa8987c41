"""An ICB sets, changes and closes a scheme; a practice attests its items."""

from uuid import UUID

from sqlmodel import Session

from stepdown.access.region_viewer import RegionViewer
from stepdown.access.viewer import NotAllowed, Viewer
from stepdown.plumbing.db import now, today
from stepdown.plumbing.problems import FieldError, InputRefused, Problem
from stepdown.plumbing.versions import check_version
from stepdown.region.schemes import queries
from stepdown.region.schemes.models import Scheme, SchemeAttestation
from stepdown.region.schemes.schemas import NewAttestation, NewScheme, SchemeChange

STILL_TO_COME = "Choose a day that is still to come"


class SchemeIsClosed(Problem):
    status = 409
    title = "This scheme is closed"


def set_scheme(session: Session, viewer: RegionViewer, *, new: NewScheme) -> Scheme:
    if viewer.staff_id is None:
        raise NotAllowed
    if new.due_on < today():
        raise InputRefused(errors=[FieldError(pointer="/due_on", detail=STILL_TO_COME)])
    made = Scheme(
        icb_id=viewer.icb,
        name=new.name,
        about=new.about,
        due_on=new.due_on,
        items=[{"number": at, "words": words} for at, words in enumerate(new.items, start=1)],
        set_by=viewer.staff_id,
    )
    session.add(made)
    session.flush()
    viewer.trail.note(scheme=str(made.id))
    return made


def change(
    session: Session, viewer: RegionViewer, *, scheme_id: UUID, change: SchemeChange, if_match: str | None
) -> Scheme:
    row = queries.for_update(session, viewer, scheme_id)
    check_version(if_match, row.version)
    if row.closed_on is not None:
        raise SchemeIsClosed
    row.name, row.about, row.due_on = change.name, change.about, change.due_on
    return _changed(session, viewer, row)


def close(session: Session, viewer: RegionViewer, *, scheme_id: UUID) -> Scheme:
    """What was attested stays to be read; nothing more is."""
    row = queries.for_update(session, viewer, scheme_id)
    if row.closed_on is None:
        row.closed_on = today()
        _changed(session, viewer, row)
    return row


def _changed(session: Session, viewer: RegionViewer, row: Scheme) -> Scheme:
    row.version += 1
    session.add(row)
    session.flush()
    viewer.trail.note(scheme=str(row.id), version=row.version)
    return row


def attest(session: Session, viewer: Viewer, *, scheme_id: UUID, new: NewAttestation) -> Scheme:
    """Added to what was said before: the newest stands."""
    row = queries.own_scheme(session, viewer, scheme_id)
    if row.closed_on is not None:
        raise SchemeIsClosed
    _check(row, new)
    session.add(
        SchemeAttestation(
            scheme_id=row.id,
            place=viewer.practice,
            item=new.item,
            state=new.state,
            dated_on=new.dated_on,
            note=new.note,
            attested_by=viewer.staff_id,
            attested_at=now(),
        )
    )
    session.flush()
    viewer.note(scheme=str(row.id), item=new.item, state=new.state)
    return row


def _check(row: Scheme, new: NewAttestation) -> None:
    errors = []
    if new.item > len(row.items):
        errors.append(FieldError(pointer="/item", detail="This scheme has no such item"))
    if new.dated_on > today():
        errors.append(FieldError(pointer="/dated_on", detail="Give a day that is not in the future"))
    if errors:
        raise InputRefused(errors=errors)
