from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.records.extracts.loading import viewer_for_command
from tests.records.factories import Desk


def a_viewer(session: Session, desk: Desk) -> Viewer:
    """For functions that later wings call without HTTP."""
    return viewer_for_command(
        session, practice=desk.practice.ods, staff_id=desk.manager.staff_id, action="test"
    )
