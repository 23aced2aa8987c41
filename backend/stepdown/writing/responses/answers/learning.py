"""How many letters a week can be answered is learnt from what this practice's own letters led to."""

from datetime import timedelta

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.content import library
from stepdown.plumbing.db import today
from stepdown.writing.letters.pacing.service import recalculate
from stepdown.writing.responses.answers.queries import judged


def learn(session: Session, viewer: Viewer) -> None:
    """After each answer. Only letters that are old enough to have been answered count."""
    rules = library.pacing()
    posted_by = today() - timedelta(days=rules.answered_after_days)
    invited, responded = judged(session, viewer, kinds=rules.counted, posted_by=posted_by)
    recalculate(session, viewer, invited=invited, responded=responded)
