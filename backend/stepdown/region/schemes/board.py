from sqlmodel import Session

from stepdown.access.queries import nearest_first
from stepdown.access.viewer import Viewer


def board_of(session: Session, viewer: Viewer) -> str | None:
    """The ICB above the practice in the path; None where it belongs to none."""
    codes = nearest_first(session, viewer.practice)
    return codes[2] if len(codes) == 3 else None
