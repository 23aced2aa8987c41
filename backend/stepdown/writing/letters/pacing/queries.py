"""What a practice said of its appointments, and what its own letters taught."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, select

from stepdown.access.viewer import Viewer
from stepdown.content import library
from stepdown.plumbing.db import now, today
from stepdown.writing.letters.pacing.limits import WeekLimits, learnt_share
from stepdown.writing.letters.pacing.models import Pacing, PacingWeek
from stepdown.writing.letters.pacing.schemas import MovedLetters, PacingView, ShareView, UnusualWeek
from stepdown.writing.letters.pacing.share import ResponseShare
from stepdown.writing.letters.pacing.weeks import monday_of
from stepdown.writing.letters.pacing.words import cap_in_words, hundredths, in_words


def locked(session: Session, viewer: Viewer) -> Pacing:
    """Whoever gives letters their weeks holds this row: of two at once, the second sees what the first did.

    Made with version 0 if there is none.
    """
    session.execute(
        insert(Pacing)
        .values(practice_id=viewer.practice, judged=0, asked=0, version=0, changed_at=now())
        .on_conflict_do_nothing()
    )
    return session.exec(
        select(Pacing)
        .where(Pacing.practice_id == viewer.practice)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()


def limits(session: Session, viewer: Viewer) -> WeekLimits:
    kept = session.get(Pacing, viewer.practice)
    usual = kept.free_appointments if kept else None
    return WeekLimits(usual, learnt_share(kept), {one.week: one for one in _unusual(session, viewer)})


def _unusual(session: Session, viewer: Viewer) -> Sequence[PacingWeek]:
    query = select(PacingWeek).where(col(PacingWeek.practice_id) == viewer.practice)
    return session.exec(query.order_by(col(PacingWeek.week))).all()


def put_unusual(session: Session, viewer: Viewer, weeks: Sequence[UnusualWeek]) -> None:
    """In place of all weeks to come; those that are over stay as they were."""
    of_practice = (col(PacingWeek.practice_id) == viewer.practice, col(PacingWeek.week) >= this_week())
    session.execute(delete(PacingWeek).where(*of_practice))
    session.add_all(PacingWeek(practice_id=viewer.practice, **one.model_dump()) for one in weeks)
    session.flush()


def this_week() -> date:
    return monday_of(today())


def pacing(session: Session, viewer: Viewer, *, moved: Sequence[MovedLetters] = ()) -> PacingView:
    kept = session.get(Pacing, viewer.practice)
    known = limits(session, viewer)
    usual, share = known.usual, known.share
    return PacingView(
        free_appointments=usual,
        weeks=[_week(one) for one in known.unusual.values() if one.week >= this_week()],
        share=_share(share),
        letters_a_week=None if usual is None else share.letters_for(usual),
        letters_a_week_says=None if usual is None else cap_in_words(share, usual),
        counted_kinds=sorted(library.pacing().counted),
        version=kept.version if kept else 0,
        moved=list(moved),
    )


def _week(one: PacingWeek) -> UnusualWeek:
    return UnusualWeek(week=one.week, free_appointments=one.free_appointments, because=one.because)


def _share(share: ResponseShare) -> ShareView:
    return ShareView(
        percent=hundredths(share.estimate),
        lowest_percent=hundredths(share.lowest),
        highest_percent=hundredths(share.highest),
        used_percent=hundredths(share.used),
        letters=share.letters,
        asked=share.asked,
        says=in_words(share),
    )
