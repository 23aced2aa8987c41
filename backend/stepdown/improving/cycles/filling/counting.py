"""How many a search finds at an extract."""

from collections.abc import Mapping
from dataclasses import dataclass

from stepdown.clinical.searches.answers import Count
from stepdown.clinical.types import SearchId
from stepdown.finding.searches.asking import NEEDS_EVERY_ISSUE, NEEDS_LAST_ISSUES
from stepdown.finding.searches.queries import ExtractSeen
from stepdown.finding.searches.running import find
from stepdown.improving.cycles.filling.ground import Ground


@dataclass(frozen=True)
class Counted:
    """Patients. `reviewed` in time are those of `on_repeat`, where the search asks that."""

    listed: int
    on_repeat: int
    reviewed: int


def counted_at(
    ground: Ground, extract: ExtractSeen, search: SearchId, parameters: Mapping[str, str]
) -> Counted | None:
    """None where the extract cannot tell."""
    if not extract.in_full:
        return None
    if not extract.issues_known and search in NEEDS_LAST_ISSUES | NEEDS_EVERY_ISSUE:
        return None
    found = find(ground.session, ground.viewer, extract=extract, search=search, parameters=parameters)
    return Counted(len(found.reasons), found.counts[Count.PATIENTS_ON_REPEAT], found.counts[Count.REVIEWED])
