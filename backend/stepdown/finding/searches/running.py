"""Any search over a whole practice: the records are read at once, and the pure code judges each."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from stepdown.access import queries as access
from stepdown.access.viewer import Viewer
from stepdown.clinical.searches.answers import Answer, Count, Reason
from stepdown.clinical.searches.running import search as ask
from stepdown.clinical.searches.visible import Visible, visible
from stepdown.clinical.types import SearchId
from stepdown.content import library
from stepdown.content.searches.knowledge import search_knowledge
from stepdown.finding.searches import queries
from stepdown.finding.searches.queries import ExtractSeen, Reach
from stepdown.plumbing.collecting import uncollected

_ON_REPEAT = frozenset(
    (
        *(SearchId.NOT_ISSUED, SearchId.CODEINE_REGULAR, SearchId.CODEINE_IRREGULAR, SearchId.CODEINE_ALL),
        *(SearchId.OPIOID_ON_REPEAT, SearchId.REVIEW_COVERAGE),
    )
)


@dataclass(frozen=True)
class Found:
    """The search's answer for a practice; the counts are of what it met and does not list.

    A medicine of which a clinician has yet to say what it is for is listed too: its patient is held.
    `not_ruled_out` is the second list of the high-dose search, without those of the first.
    """

    reasons: dict[UUID, tuple[Reason, ...]]
    not_ruled_out: dict[UUID, tuple[Reason, ...]]
    counts: Counter[Count]


def find(
    session: Session,
    viewer: Viewer,
    *,
    extract: ExtractSeen,
    search: SearchId,
    parameters: Mapping[str, str],
    patients: Collection[UUID] | None = None,
) -> Found:
    """Of everybody, or of these patients alone. Raises ParameterRefusedError for what is not taken."""
    [found] = find_each(session, viewer, extract=extract, asked=[(search, parameters)], patients=patients)
    return found


def find_each(
    session: Session,
    viewer: Viewer,
    *,
    extract: ExtractSeen,
    asked: Sequence[tuple[SearchId, Mapping[str, str]]],
    patients: Collection[UUID] | None = None,
) -> list[Found]:
    """The answers of several searches, in their order: the records are read once for all of them."""
    wanted = [(code, library.searches()[code].asked(parameters)) for code, parameters in asked]
    reach = Reach.ON_REPEAT if {code for code, _ in asked} <= _ON_REPEAT else Reach.WHOLE
    known = search_knowledge(access.nearest_first(session, viewer.practice))
    founds = [Found({}, {}, Counter()) for _ in wanted]
    with uncollected():
        records = queries.records(session, viewer, extract, reach, patients)
        # Patient by patient: what one search has reckoned of a record is at hand for the next.
        for one, record in records.items():
            for found, (code, its) in zip(founds, wanted, strict=True):
                _add(found, one, ask(code, record, its, known, on=extract.dated_on))
    return founds


def _add(found: Found, one: UUID, answer: Answer) -> None:
    for count, number in answer.counts.items():
        found.counts[count] += number
    if listed := (*answer.reasons, *answer.unsaid):
        found.reasons[one] = listed
    elif answer.not_ruled_out:
        found.not_ruled_out[one] = answer.not_ruled_out


def seen_beside(
    session: Session, viewer: Viewer, *, extract: ExtractSeen, patients: Collection[UUID]
) -> dict[UUID, Visible]:
    """What their list can be sorted by. Who has no medicine at all is not in it."""
    known = search_knowledge(access.nearest_first(session, viewer.practice))
    records = queries.records(session, viewer, extract, Reach.WHOLE, patients)
    return {one: visible(record, known, extract.dated_on) for one, record in records.items()}
