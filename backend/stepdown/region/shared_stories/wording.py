"""The wordings that were agreed, in the version that was agreed, for others to copy."""

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.improving.interventions import queries as interventions
from stepdown.improving.interventions.schemas import AgreedWording
from stepdown.plumbing.problems import NotFound
from stepdown.region.shared_stories.schemas import SharedWording
from stepdown.writing.wordings import queries as wordings
from stepdown.writing.wordings.kinds import About
from stepdown.writing.wordings.models import Medium


def shared(session: Session, viewer: Viewer, one: AgreedWording) -> SharedWording:
    return SharedWording(
        medium=one.medium,
        kind=one.kind,
        called=one.called,
        version=one.version,
        text=_text(session, viewer, one),
    )


def _text(session: Session, viewer: Viewer, one: AgreedWording) -> str:
    if one.wording_id is not None:
        own = interventions.own_wording(session, viewer, one.wording_id)
        return own.text if own else ""
    house = house_of(one.medium, one.kind)
    return house[1] if house and one.version == f"house {house[0]}" else ""


def house_of(medium: Medium | str, kind: str) -> tuple[str, str] | None:
    """Version and text of the house's wording; None where there is none of this kind."""
    try:
        found = wordings.house_in_use(About.of(Medium(medium), kind, "standard", "en"))
    except (NotFound, ValueError):
        return None
    return (found.version, found.text) if found else None
