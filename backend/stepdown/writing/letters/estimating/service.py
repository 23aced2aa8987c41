"""Saying what postage costs."""

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.plumbing.db import now
from stepdown.plumbing.versions import check_version
from stepdown.writing.letters.estimating import queries
from stepdown.writing.letters.estimating.schemas import PostagePrices, PostageView


def change(session: Session, viewer: Viewer, *, prices: PostagePrices, if_match: str | None) -> PostageView:
    kept = queries.locked_postage(session, viewer)
    check_version(if_match, kept.version)
    for name, pence in prices.model_dump().items():
        setattr(kept, name, pence)
    kept.version += 1
    kept.changed_at = now()
    session.flush()
    viewer.note(**prices.model_dump(), version=kept.version)
    return queries.postage(session, viewer)
