"""A practice's own wording: begun, edited, submitted, approved by a second person, published, retired."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import NotAllowed, Viewer
from stepdown.content.letters.model import ENGLISH
from stepdown.plumbing import idempotency
from stepdown.plumbing.db import now
from stepdown.plumbing.problems import Problem
from stepdown.plumbing.versions import check_version
from stepdown.writing.wordings import queries
from stepdown.writing.wordings.checking import check
from stepdown.writing.wordings.kinds import About
from stepdown.writing.wordings.models import PracticeWording, WordingState
from stepdown.writing.wordings.schemas import Approval, NewWording, WordingText
from stepdown.writing.wordings.shown import NOT_YOUR_PROFESSION, about, cannot_approve_because

S = WordingState


class NothingToStartFrom(Problem):
    status = 409
    title = "There is no wording to start from"


class WordingNoLongerOpen(Problem):
    status = 409
    title = "This wording was approved and cannot be changed; start a new draft from it"


class WordingHasFaults(Problem):
    status = 409
    title = "This wording has faults that must be mended first"


class WordingNeedsASecondPerson(Problem):
    status = 409
    title = "This wording cannot be approved by you now"


class NobodyReadTheLanguage(Problem):
    status = 409
    title = "Name the person who reads this language and has read the wording"


class WordingNotInThisState(Problem):
    status = 409
    title = "This is not possible for this wording any more, or not yet"


@dataclass(frozen=True)
class _Source:
    title: str
    text: str
    house_version: str = ""
    based_on: UUID | None = None
    editors: tuple[UUID, ...] = ()


def start(session: Session, viewer: Viewer, *, new: NewWording, key: str) -> PracticeWording:
    """`key`: the button pressed twice begins one draft."""
    one = About.of(new.medium, new.kind, new.format, new.language)
    request = f"start wording {viewer.practice} {new.model_dump_json()}"
    made, first = idempotency.resource_for(session, staff_id=viewer.staff_id, key=key, request=request)
    if first:
        _start(session, viewer, one, made, _source(session, viewer, one, new.from_wording))
    return queries.wording(session, viewer, made)


def _start(session: Session, viewer: Viewer, one: About, made: UUID, source: _Source) -> None:
    row = PracticeWording(
        practice_id=viewer.practice,
        id=made,
        medium=one.medium,
        kind=one.kind,
        format=one.format,
        language=one.language,
        number=queries.next_number(session, viewer, one),
        title=source.title,
        text=source.text,
        based_on=source.based_on,
        house_version=source.house_version,
        editors=list({*source.editors, viewer.staff_id}),
        edited_by=viewer.staff_id,
    )
    queries.add(session, row)
    viewer.note(wording=str(made), kind=one.kind, medium=one.medium)


def _source(session: Session, viewer: Viewer, one: About, from_wording: UUID | None) -> _Source:
    """Who had a hand in a draft that nobody approved had a hand in what is made of it."""
    if from_wording is None:
        return _from_the_house(one)
    found = queries.wording(session, viewer, from_wording)
    if (found.medium, found.kind) != (one.medium, one.kind):
        raise NothingToStartFrom("A wording is started from one of the same kind.")
    editors = () if found.approved_by else tuple(found.editors)
    return _Source(found.title, found.text, based_on=found.id, editors=editors)


def _from_the_house(one: About) -> _Source:
    """Where the house has none in this format, its standard one is to be made so."""
    house = one.house or About(one.kind, language=one.language).house or About(one.kind).house
    if house is None:
        raise NothingToStartFrom
    return _Source(house.title, house.text, house_version=house.provenance.version)


def save(
    session: Session, viewer: Viewer, *, wording_id: UUID, text: WordingText, if_match: str | None
) -> PracticeWording:
    """A draft may have faults: nothing written is lost. One that was submitted is a draft again."""
    found = queries.for_update(session, viewer, wording_id)
    check_version(if_match, found.version)
    if found.state not in {S.DRAFT, S.SUBMITTED}:
        raise WordingNoLongerOpen
    found.title, found.text, found.state = text.title, text.text, S.DRAFT
    found.edited_by, found.edited_at = viewer.staff_id, now()
    found.editors = sorted({*found.editors, viewer.staff_id})
    return _changed(session, viewer, found)


def submit(session: Session, viewer: Viewer, *, wording_id: UUID, if_match: str | None) -> PracticeWording:
    found = queries.for_update(session, viewer, wording_id)
    if found.state == S.SUBMITTED:
        return found
    check_version(if_match, found.version)
    if found.state != S.DRAFT:
        raise WordingNotInThisState
    _refuse_faults(found)
    found.state = S.SUBMITTED
    return _changed(session, viewer, found)


def _refuse_faults(found: PracticeWording) -> None:
    faults = check(about(found), title=found.title, text=found.text).faults
    if faults:
        first = faults[0]
        raise WordingHasFaults(f"Line {first.line}, column {first.column}: {first.problem}")


def approve(
    session: Session, viewer: Viewer, *, wording_id: UUID, approval: Approval, key: str, if_match: str | None
) -> PracticeWording:
    """By a clinician who had no hand in it, of exactly the version that they read."""
    found = queries.for_update(session, viewer, wording_id)
    request = f"approve wording {viewer.practice} {wording_id} {approval.model_dump_json()}"
    if not idempotency.first_time(session, staff_id=viewer.staff_id, key=key, request=request):
        return found
    check_version(if_match, found.version)
    _check_approver(viewer, found)
    if found.language != ENGLISH and not approval.read_by:
        raise NobodyReadTheLanguage
    found.read_by = approval.read_by or ""
    found.state, found.approved_by, found.approved_at = S.APPROVED, viewer.staff_id, now()
    return _changed(session, viewer, found)


def _check_approver(viewer: Viewer, found: PracticeWording) -> None:
    checked = check(about(found), title=found.title, text=found.text)
    because = cannot_approve_because(viewer, found, checked)
    if because == NOT_YOUR_PROFESSION:
        raise NotAllowed(because)
    if because:
        raise WordingNeedsASecondPerson(because)


def publish(session: Session, viewer: Viewer, *, wording_id: UUID) -> PracticeWording:
    """From now on it is in use; the one before is retired. Batches that were made keep their words."""
    found = queries.for_update(session, viewer, wording_id)
    if found.state == S.PUBLISHED:
        return found
    if found.state != S.APPROVED:
        raise WordingNotInThisState("A wording is published after it was approved.")
    _refuse_faults(found)
    before = queries.published_for_update(session, viewer, about(found))
    if before is not None:
        _retire(before)
        session.flush()
    found.state, found.published_by, found.published_at = S.PUBLISHED, viewer.staff_id, now()
    return _changed(session, viewer, found)


def retire(session: Session, viewer: Viewer, *, wording_id: UUID) -> PracticeWording:
    """If it was published, the house's wording is in use again."""
    found = queries.for_update(session, viewer, wording_id)
    if found.state == S.RETIRED:
        return found
    if found.state not in {S.APPROVED, S.PUBLISHED}:
        raise WordingNotInThisState("A draft is simply left or edited.")
    _retire(found)
    return _changed(session, viewer, found)


def _retire(found: PracticeWording) -> None:
    found.state, found.retired_at = S.RETIRED, now()
    found.version += 1


def _changed(session: Session, viewer: Viewer, found: PracticeWording) -> PracticeWording:
    found.version += 1
    session.flush()
    viewer.note(wording=str(found.id), state=found.state, version=found.version)
    return found
