"""A practice's own wordings, and which words are in use."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import RowMapping, Select, func, select, text
from sqlmodel import Session, col

from stepdown.access.viewer import Viewer
from stepdown.clinical.types import LetterFormat, LetterKind, MessageKind
from stepdown.content.letters.model import ENGLISH, LetterTemplate
from stepdown.plumbing.problems import NotFound
from stepdown.writing.wordings.checking import faults
from stepdown.writing.wordings.kinds import About
from stepdown.writing.wordings.models import PracticeWording, WordingState
from stepdown.writing.wordings.schemas import WordingInUse, WordingSummary

SHOWN = text("""
    select w.id, w.medium, w.kind, w.format, w.language, w.number, w.title, w.state, e.name as edited_by,
           w.edited_at, a.name as approved_by, w.approved_at, w.published_at, w.retired_at, w.version
    from wording w
    join staff e on e.id = w.edited_by
    left join staff a on a.id = w.approved_by
    where w.practice_id = :practice and (cast(:id as uuid) is null or w.id = :id)
    order by w.medium, w.kind, w.format, w.language, w.number desc
""")


def in_use(
    session: Session,
    viewer: Viewer,
    *,
    kind: LetterKind | MessageKind,
    format: LetterFormat = LetterFormat.STANDARD,  # noqa: A002 - a letter's format
    language: str = ENGLISH,
) -> WordingInUse | None:
    """The practice's published wording, else the house's; None where neither has one that may be printed.

    Large print is the standard wording in larger letters, unless the practice has published one for it.
    A draft of a translation is nobody's wording: a practice publishes its own, read by whom it names.
    An own wording that the rules of a newer program find fault with waits until it is mended.
    """
    about = About(kind, format, language)
    own = _published_and_sound(session, viewer, about)
    if own is None and format is LetterFormat.LARGE_PRINT:
        own = _published_and_sound(session, viewer, About(kind, LetterFormat.STANDARD, language))
    if own is not None:
        return WordingInUse(wording_id=own.id, version=f"own {own.number}", title=own.title, text=own.text)
    return house_in_use(about)


def house_in_use(about: About) -> WordingInUse | None:
    house = about.house
    if house is None or (isinstance(house, LetterTemplate) and house.draft_translation):
        return None
    return WordingInUse(wording_id=None, version=house.provenance.version, title=house.title, text=house.text)


def _published_and_sound(session: Session, viewer: Viewer, about: About) -> PracticeWording | None:
    published = _of(viewer, about).where(col(PracticeWording.state) == WordingState.PUBLISHED)
    found = session.scalar(published)
    return found if found is not None and not faults(about, title=found.title, text=found.text) else None


def out_of_use(session: Session, viewer: Viewer) -> frozenset[UUID]:
    """Of the published ones, those with which a newer program finds fault."""
    published = select(PracticeWording).where(
        col(PracticeWording.practice_id) == viewer.practice,
        col(PracticeWording.state) == WordingState.PUBLISHED,
    )
    found = (
        (row, About.of(row.medium, row.kind, row.format, row.language)) for row in session.scalars(published)
    )
    return frozenset(row.id for row, about in found if faults(about, title=row.title, text=row.text))


def published_for_update(session: Session, viewer: Viewer, about: About) -> PracticeWording | None:
    published = _of(viewer, about).where(col(PracticeWording.state) == WordingState.PUBLISHED)
    return session.scalar(published.with_for_update())


def next_number(session: Session, viewer: Viewer, about: About) -> int:
    """One after the other: whoever begins at the same moment waits, and gets the number after."""
    lock = f"wording {viewer.practice} {about.medium} {about.kind} {about.format} {about.language}"
    session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(lock, 0))))
    newest = _of(viewer, about).order_by(col(PracticeWording.number).desc()).limit(1)
    found = session.scalar(newest)
    return found.number + 1 if found else 1


def _of(viewer: Viewer, about: About) -> Select[PracticeWording]:
    return select(PracticeWording).where(
        col(PracticeWording.practice_id) == viewer.practice,
        col(PracticeWording.medium) == about.medium,
        col(PracticeWording.kind) == about.kind,
        col(PracticeWording.format) == about.format,
        col(PracticeWording.language) == about.language,
    )


def wording(session: Session, viewer: Viewer, wording_id: UUID) -> PracticeWording:
    return _one(session, viewer, wording_id, locked=False)


def for_update(session: Session, viewer: Viewer, wording_id: UUID) -> PracticeWording:
    return _one(session, viewer, wording_id, locked=True)


def _one(session: Session, viewer: Viewer, wording_id: UUID, *, locked: bool) -> PracticeWording:
    query = select(PracticeWording).where(
        col(PracticeWording.practice_id) == viewer.practice, col(PracticeWording.id) == wording_id
    )
    found = session.scalar(query.with_for_update() if locked else query)
    if found is None:
        raise NotFound
    return found


def summaries(session: Session, viewer: Viewer) -> list[WordingSummary]:
    """Of one kind the newest first."""
    return [WordingSummary.model_validate(dict(row)) for row in _rows(session, viewer, None)]


def summary(session: Session, viewer: Viewer, wording_id: UUID) -> WordingSummary:
    for row in _rows(session, viewer, wording_id):
        return WordingSummary.model_validate(dict(row))
    raise NotFound


def _rows(session: Session, viewer: Viewer, wording_id: UUID | None) -> Sequence[RowMapping]:
    about = {"practice": viewer.practice, "id": wording_id}
    return session.execute(SHOWN, about).mappings().all()


def add(session: Session, made: PracticeWording) -> None:
    session.add(made)
    session.flush()
