"""One of the demo's staff at work: with a viewer, as at a request, and with the same audit rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from sqlalchemy import Engine
from sqlmodel import Session

from stepdown.access.queries import Held
from stepdown.access.viewer import Viewer
from stepdown.demo import queries
from stepdown.demo.staff import DemoPerson
from stepdown.plumbing.audit import Trail, follow
from stepdown.plumbing.db import transaction

REQUEST = "demo"


@contextmanager
def acting(
    engine: Engine, person: DemoPerson, practice_id: str, action: str
) -> Iterator[tuple[Session, Viewer]]:
    with transaction(engine, practice_id) as session:
        roles = frozenset(role for role, place in person.held if place == practice_id)
        staff_id = queries.staff_id(session, person.email)
        trail = Trail(action, REQUEST, staff_id, " ".join(sorted(roles)), practice_id)
        follow(session, trail)
        yield (
            session,
            Viewer(
                staff_id=staff_id,
                session_id=uuid4(),
                name=person.name,
                profession=person.profession,
                roles=roles,
                held=tuple(Held(role, practice_id, "practice", None) for role in roles),
                practice_id=practice_id,
                trail=trail,
            ),
        )
