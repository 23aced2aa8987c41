"""What later nouns add, without being known here: each registers it when it is imported."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer


@dataclass(frozen=True)
class CycleInShort:
    """The newest cycle of an intervention. `due` is what comes next, in words; `step` is where it stands."""

    cycle_id: UUID
    number: int
    step: str
    due: str | None
    due_on: date | None


FindCycles = Callable[[Session, Viewer, Sequence[UUID]], Mapping[UUID, CycleInShort]]

NEWEST_CYCLES: list[FindCycles] = []


def newest_cycles(find: FindCycles) -> FindCycles:
    """`find(session, viewer, interventions)`: of those among them that have a cycle, the newest."""
    NEWEST_CYCLES.append(find)
    return find


def cycles_of(session: Session, viewer: Viewer, interventions: Sequence[UUID]) -> Mapping[UUID, CycleInShort]:
    found: dict[UUID, CycleInShort] = {}
    for find in NEWEST_CYCLES:
        found |= find(session, viewer, interventions)
    return found
