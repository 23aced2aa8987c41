"""For what a thing is counted: later nouns know their work, and say so when they are imported."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer


@dataclass(frozen=True)
class CountedFor:
    """An intervention of this practice that is under way."""

    id: UUID
    title: str


Find = Callable[[Session, Viewer], Sequence[CountedFor]]

INTERVENTIONS: list[Find] = []


def interventions(find: Find) -> Find:
    """`find(session, viewer)` gives those for which something may be counted now."""
    INTERVENTIONS.append(find)
    return find


def counted_for(session: Session, viewer: Viewer) -> list[CountedFor]:
    return [one for find in INTERVENTIONS for one in find(session, viewer)]
