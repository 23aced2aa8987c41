"""Loading an extract without a browser: for the demo data and for files larger than an upload may be."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import Session

from stepdown.access.permissions import Role
from stepdown.access.viewer import Viewer, on_behalf_of
from stepdown.plumbing.db import transaction
from stepdown.records.extracts import service
from stepdown.records.extracts.checking.check import check
from stepdown.records.extracts.mapped_presets import read_by
from stepdown.records.extracts.models import ExtractSource
from stepdown.records.extracts.reading.uploads import Upload
from stepdown.records.extracts.schemas import ExtractReview

NO_LIMIT = 1 << 62


def viewer_for_command(session: Session, *, practice: str, staff_id: UUID, action: str) -> Viewer:
    """A command acts for a person, whose it is in the audit trail; it runs on the server, so may do all."""
    viewer = on_behalf_of(session, staff_id=staff_id, practice_id=practice, action=action)
    viewer.trail.must_write = True
    return replace(viewer, roles=frozenset({Role.PRACTICE_MANAGER}))


def load(
    engine: Engine,
    *,
    practice: str,
    staff_id: UUID,
    uploads: Sequence[Upload],
    dated_on: date,
    is_full: bool,
    source: ExtractSource,
    mapping_id: UUID | None = None,
) -> ExtractReview:
    """Check and commit in one transaction. Raises a Problem where a browser would show one."""
    with transaction(engine, practice) as session:
        viewer = viewer_for_command(session, practice=practice, staff_id=staff_id, action="loadExtract")
        checked = check(
            session,
            viewer,
            uploads=uploads,
            dated_on=dated_on,
            is_full=is_full,
            source=source,
            limit=NO_LIMIT,
            read_by=read_by(session, viewer, source=source, mapping_id=mapping_id),
        )
        return service.commit(session, viewer, extract_id=checked.id, key=f"load {checked.id}")
