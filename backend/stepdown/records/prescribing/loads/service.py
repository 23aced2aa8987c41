"""Loading prescribing files: checked, then committed by a person, and taken back where that was a mistake."""

from collections.abc import Collection, Iterator
from datetime import date
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.plumbing.db import today
from stepdown.plumbing.idempotency import first_time
from stepdown.plumbing.problems import NotFound
from stepdown.records.prescribing.fetching import fetch as fetching
from stepdown.records.prescribing.fetching.fetch import Sources
from stepdown.records.prescribing.figures import queries as figures
from stepdown.records.prescribing.loads import queries
from stepdown.records.prescribing.loads.gathering import Gathered, Given, gather, gathered_from, keep
from stepdown.records.prescribing.loads.queries import StoredLoad
from stepdown.records.prescribing.loads.refusals import (
    LoadAlreadyCommitted,
    LoadHasEnded,
    LoadNotInUse,
    MonthsReplacedNotConfirmed,
    PublishedForAll,
)
from stepdown.records.prescribing.loads.reviewing import replaced_by
from stepdown.records.prescribing.loads.shelves import OWN, Shelf
from stepdown.records.prescribing.loads.telling import note_on_own, note_on_unknown
from stepdown.records.prescribing.models import LoadState
from stepdown.records.prescribing.schemas import Peers

# Whoever waits for the answer sits before a page.
MOST_FETCHED = 100


def check(session: Session, viewer: Viewer, shelf: Shelf, *, given: Given) -> UUID:
    """Reads the files and keeps their figures aside. Nothing is shown to anybody until it is committed."""
    found = gather(given)
    return keep_checked(session, viewer, shelf, found)


def fetch(session: Session, viewer: Viewer, *, sources: Sources, month: date) -> UUID:
    """Asks the sources that are set up for the practice and those near it, and keeps the answer as a load."""
    fetched = fetching.fetch(
        sources, month=month.replace(day=1), practices=_near(session, viewer), today=today()
    )
    return keep_checked(session, viewer, OWN, gathered_from(fetched))


def _near(session: Session, viewer: Viewer) -> list[str]:
    """The practice alone where nothing says who is near, or where they are too many to ask for."""
    for peers in (Peers.AREA, Peers.PCN):
        codes = figures.group(session, viewer, peers).codes
        if codes and len(codes) <= MOST_FETCHED:
            return sorted({*codes, viewer.practice})
    return [viewer.practice]


def keep_checked(session: Session, viewer: Viewer, shelf: Shelf, found: Gathered) -> UUID:
    notes = [*_about_practices(session, viewer, shelf, found)]
    load_id = queries.add(session, viewer, shelf, keep(found, notes))
    queries.add_figures(session, viewer, shelf, load_id, found.figures())
    queries.add_list_sizes(session, viewer, shelf, load_id, found.list_sizes())
    queries.add_practices(session, viewer, shelf, load_id, found.names.values())
    viewer.note(load=str(load_id), practices=len(found.practices), refused=found.refused)
    return load_id


def _about_practices(session: Session, viewer: Viewer, shelf: Shelf, found: Gathered) -> Iterator[str]:
    named = {code for code, name, *_ in found.names.values() if name}
    unnamed = sorted(found.practices - named)
    yield from note_on_unknown(set(unnamed) - queries.known_practices(session, viewer, shelf, unnamed))
    if shelf.own:
        yield from note_on_own(viewer.practice, found.practices)


def commit(
    session: Session, viewer: Viewer, shelf: Shelf, *, load_id: UUID, key: str, replaces: Collection[date]
) -> None:
    """From here on its months count. `replaces` must be what it replaces, whoever committed meanwhile."""
    if not first_time(session, staff_id=viewer.staff_id, key=key, request=f"commit prescribing {load_id}"):
        return
    queries.lock(session, viewer, shelf)
    load = _to_change(session, viewer, shelf, load_id)
    match LoadState(load.state):
        case LoadState.COMMITTED:
            raise LoadAlreadyCommitted
        case LoadState.DISCARDED | LoadState.TAKEN_BACK:
            raise LoadHasEnded
        case LoadState.CHECKED:
            _check_replaced(session, viewer, shelf, load, replaces)
            queries.decide(session, viewer, shelf, load_id, LoadState.COMMITTED)
    viewer.note(load=str(load_id), months=len(load.months), replaced=len(replaces))


def _check_replaced(
    session: Session, viewer: Viewer, shelf: Shelf, load: StoredLoad, confirmed: Collection[date]
) -> None:
    replaced = replaced_by(load, queries.in_force(session, viewer, shelf))
    if {one.month for one in replaced} != set(confirmed):
        raise MonthsReplacedNotConfirmed(" ".join(one.says for one in replaced) or "It replaces none.")


def discard(session: Session, viewer: Viewer, shelf: Shelf, *, load_id: UUID) -> None:
    load = _to_change(session, viewer, shelf, load_id)
    match LoadState(load.state):
        case LoadState.COMMITTED:
            raise LoadAlreadyCommitted
        case LoadState.CHECKED:
            _end(session, viewer, shelf, load_id, LoadState.DISCARDED)
        case LoadState.DISCARDED | LoadState.TAKEN_BACK:
            pass


def take_back(session: Session, viewer: Viewer, shelf: Shelf, *, load_id: UUID, key: str) -> None:
    """The load that each of its months had before counts again."""
    if not first_time(session, staff_id=viewer.staff_id, key=key, request=f"take back {load_id}"):
        return
    queries.lock(session, viewer, shelf)
    load = _to_change(session, viewer, shelf, load_id)
    if load.state != LoadState.COMMITTED:
        raise LoadNotInUse
    _end(session, viewer, shelf, load_id, LoadState.TAKEN_BACK)


def _end(session: Session, viewer: Viewer, shelf: Shelf, load_id: UUID, state: LoadState) -> None:
    queries.forget_rows(session, viewer, shelf, load_id)
    queries.decide(session, viewer, shelf, load_id, state)
    viewer.note(load=str(load_id), state=state.value)


def _to_change(session: Session, viewer: Viewer, shelf: Shelf, load_id: UUID) -> StoredLoad:
    load = queries.locked(session, viewer, shelf, load_id)
    if load is None:
        raise NotFound
    if load.for_all and queries.boards_of(viewer):
        raise PublishedForAll
    return load
