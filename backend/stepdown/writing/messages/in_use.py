"""The wording in use: the practice's own where it has published one, else the house's."""

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.types import MessageKind
from stepdown.content import library
from stepdown.writing.messages.wording import MessageWording, stored_wording
from stepdown.writing.wordings.queries import in_use


def wording_in_use(session: Session, viewer: Viewer, kind: MessageKind) -> MessageWording | None:
    """Whom it is for is the house's to say, whoever wrote the words."""
    found = in_use(session, viewer, kind=kind)
    if found is None:
        return None
    return MessageWording(
        wording_id=found.wording_id,
        version=found.version,
        message=stored_wording(kind, found.title, found.text),
        for_outcomes=library.message_template(kind).for_outcomes,
    )
