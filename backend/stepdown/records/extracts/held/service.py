"""A person says whether somebody with another birth date is the same person."""

from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.plumbing.problems import NotFound, Problem
from stepdown.records.extracts import queries as extracts
from stepdown.records.extracts.comparing.counting.queries import count_things
from stepdown.records.extracts.held import queries
from stepdown.records.extracts.held.models import ExtractHeld, HeldDecision
from stepdown.records.extracts.models import ExtractState
from stepdown.records.extracts.schemas import ExtractReview


class NoLongerWaiting(Problem):
    status = 409
    title = "This extract no longer waits for a decision"


def decide(
    session: Session, viewer: Viewer, *, extract_id: UUID, patient_id: UUID, decision: HeldDecision
) -> ExtractReview:
    """May be changed until the extract is committed."""
    extract = extracts.locked(session, viewer, extract_id)
    if extract is None:
        raise NotFound
    if extract.state != ExtractState.CHECKED:
        raise NoLongerWaiting
    held = queries.locked(session, viewer, extract_id, patient_id)
    if held is None:
        raise NotFound
    shift = _taken(decision) - _taken(held.decision)
    queries.keep_decision(session, viewer, held, decision)
    things = count_things(session, viewer, extract_id)
    extracts.keep_counts(session, viewer, extract, {**_moved(extract.counts, held, shift), **things})
    viewer.saw(patient_id)
    viewer.note(extract=str(extract_id), decision=decision.value)
    return extracts.review(session, viewer, extract_id=extract_id)


def _taken(decision: str | None) -> int:
    return 1 if decision == HeldDecision.SAME_PERSON else 0


def _moved(counts: extracts.Counts, held: ExtractHeld, shift: int) -> extracts.Counts:
    """From `held` to where the rows belong, or back again."""
    rows = dict(counts["rows"])
    for kind in ("created", "updated", "unchanged"):
        rows[kind] += shift * getattr(held, kind)
        rows["held"] -= shift * getattr(held, kind)
    return {**counts, "rows": rows}
