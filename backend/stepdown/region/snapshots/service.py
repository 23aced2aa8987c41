"""A snapshot is asked for, and the service makes it; by which rules counts are told, an ICB lead says."""

from sqlmodel import Session

from stepdown.access.region_viewer import RegionViewer
from stepdown.access.viewer import NotAllowed
from stepdown.plumbing.idempotency import resource_for
from stepdown.plumbing.problems import ChangedMeanwhile, Problem
from stepdown.plumbing.versions import check_version
from stepdown.region.snapshots import queries
from stepdown.region.snapshots.models import Snapshot, SnapshotReason
from stepdown.region.snapshots.schemas import GovernanceChange


class SnapshotAlreadyAskedFor(Problem):
    status = 409
    title = "A snapshot is being made already"


def ask(session: Session, viewer: RegionViewer, *, key: str) -> Snapshot:
    if viewer.staff_id is None:
        raise NotAllowed
    asked = f"makeSnapshot {viewer.icb}"
    request, first = resource_for(session, staff_id=viewer.staff_id, key=key, request=asked)
    if not first:
        return queries.asked_in(session, viewer.icb, request)
    queries.in_turn(session, viewer.icb)
    if queries.asked(session, viewer.icb):
        raise SnapshotAlreadyAskedFor
    made = queries.ask(
        session,
        viewer.icb,
        reason=SnapshotReason.ON_DEMAND,
        asked_by=viewer.staff_id,
        asked_in=request,
    )
    viewer.trail.note(snapshot=made.number)
    return made


def govern(session: Session, viewer: RegionViewer, *, change: GovernanceChange, if_match: str | None) -> None:
    if viewer.staff_id is None:
        raise NotAllowed
    held = queries.governance(session, viewer.icb)
    version = held.version if held else 0
    check_version(if_match, version)
    row = {"icb_id": viewer.icb, "version": version + 1, "changed_by": viewer.staff_id}
    if not queries.put_governance(session, {**row, **change.model_dump()}):
        raise ChangedMeanwhile
    viewer.trail.note(version=version + 1, **change.model_dump())
