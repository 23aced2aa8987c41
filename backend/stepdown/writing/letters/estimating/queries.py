"""What a batch takes of paper, envelopes and postage, and what the practice said postage costs."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, select

from stepdown.access.viewer import Viewer
from stepdown.content import library
from stepdown.content.postage import PostClass, PostSize
from stepdown.plumbing.db import now
from stepdown.plumbing.problems import NotFound
from stepdown.writing.letters.estimating.models import PRICES, Postage
from stepdown.writing.letters.estimating.reckoning import Prices, Stack, stacks, total
from stepdown.writing.letters.estimating.schemas import EnvelopeCount, PostageOf, PostageView, PrintEstimate

# As printed, else as laid out at approval.
PAGES = text("""
    select coalesce(l.page_count, b.pages) as pages, count(*) as letters
    from letter l
    left join letter_release r on r.practice_id = l.practice_id and r.id = l.release_id
    left join letter_body b on b.practice_id = l.practice_id and b.id = l.body_id
    where l.practice_id = :practice and l.batch_id = :batch and l.state = 'included'
      and r.state <> 'withdrawn'
    group by 1
""")
BATCH = text("select 1 from letter_batch where practice_id = :practice and id = :batch")
NOT_SET = "Price not set"
NOT_KNOWN = "Not known until the letters are laid out"


def locked_postage(session: Session, viewer: Viewer) -> Postage:
    """Made with version 0 if there is none, so that two who begin at once come one after the other."""
    session.execute(
        insert(Postage)
        .values(practice_id=viewer.practice, version=0, changed_at=now())
        .on_conflict_do_nothing()
    )
    return session.exec(
        select(Postage)
        .where(Postage.practice_id == viewer.practice)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()


def postage(session: Session, viewer: Viewer) -> PostageView:
    kept = session.get(Postage, viewer.practice) or Postage(practice_id=viewer.practice)
    return PostageView.model_validate(kept.model_dump(include={*PRICES, "version"}))


def estimate(session: Session, viewer: Viewer, *, batch_id: UUID) -> PrintEstimate:
    about = {"practice": viewer.practice, "batch": batch_id}
    if session.execute(BATCH, about).first() is None:
        raise NotFound
    rows = session.execute(PAGES, about).all()
    known = [row for row in rows if row.pages is not None]
    found = stacks((row.pages for row in known for _ in range(row.letters)), library.postage())
    missing = sum(row.letters for row in rows if row.pages is None)
    return PrintEstimate(
        letters=sum(row.letters for row in rows),
        not_laid_out=missing,
        pages=sum(row.pages * row.letters for row in known),
        sheets=sum(one.sheets * one.letters for one in found),
        envelopes=[_counted(one) for one in found],
        postage=[_costs(session, viewer, found, post_class, missing) for post_class in PostClass],
    )


def _counted(one: Stack) -> EnvelopeCount:
    return EnvelopeCount(
        sheets_each=one.sheets,
        letters=one.letters,
        envelope=one.envelope.label if one.envelope else "Too thick for every envelope",
        grams_each=None if one.grams is None else f"{one.grams.normalize():f}",
    )


def _costs(
    session: Session, viewer: Viewer, found: Sequence[Stack], post_class: PostClass, missing: int
) -> PostageOf:
    pence = None if missing else total(found, _prices(postage(session, viewer)), post_class)
    unknown = NOT_KNOWN if missing or not found else NOT_SET
    says = unknown if pence is None else f"£{pence // 100:,}.{pence % 100:02}"
    return PostageOf(post_class=post_class, pence=pence, says=says)


def _prices(kept: PostageView) -> Prices:
    """By size and class; what is not known is not there."""
    named = kept.model_dump()
    each = {
        (size, post_class): named[f"{size}_{post_class}"] for size in PostSize for post_class in PostClass
    }
    return {of: pence for of, pence in each.items() if pence is not None}
