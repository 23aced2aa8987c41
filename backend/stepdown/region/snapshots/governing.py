"""The rules by which an ICB is told of counts, in words."""

from sqlmodel import Session

from stepdown.access.region_viewer import RegionViewer
from stepdown.clinical.disclosure.governance import Governance
from stepdown.region.snapshots import queries
from stepdown.region.snapshots.schemas import GovernanceShown

APPLIES = (
    "From the next snapshot on, for figures that are told for the first time or were corrected."
    " What was told once stays as it was told: hiding it now would only show where it changed."
)


def shown(session: Session, viewer: RegionViewer) -> GovernanceShown:
    held = queries.governance(session, viewer.icb)
    rules = Governance(held.threshold, held.base) if held else queries.AT_FIRST
    return GovernanceShown(
        threshold=rules.threshold,
        base=rules.base,
        step=rules.step,
        version=held.version if held else 0,
        changed_at=held.changed_at if held else None,
        changed_by=queries.name_of(session, held.changed_by) if held else None,
        applies=APPLIES,
    )
