"""The first practice's own words: an invitation that is in use, and a reminder that is still a draft."""

from datetime import date, timedelta

from sqlalchemy import Engine

from stepdown.clinical.types import LetterKind, MessageKind
from stepdown.demo.acting import acting
from stepdown.demo.backdating import queries as backdating
from stepdown.demo.days import working_day
from stepdown.demo.staff import DemoPerson, clinicians_of, manager_of
from stepdown.plumbing.versions import etag
from stepdown.writing.wordings import service as wordings
from stepdown.writing.wordings.models import Medium, PracticeWording
from stepdown.writing.wordings.schemas import Approval, NewWording, WordingText

PUBLISHED_BEFORE = timedelta(weeks=5)
IN_THE_LETTER = "You can bring someone with you."
EVENINGS = "You can bring someone with you. On Tuesdays you can come in the evening."
IN_THE_MESSAGE = "It is your choice: you can say no."
BY_TELEPHONE = "We can also talk by telephone. It is your choice: you can say no."


def write_wordings(engine: Engine, code: str, today: date) -> None:
    manager, (gp, pharmacist, *_) = manager_of(code), clinicians_of(code)
    letter = NewWording(medium=Medium.LETTER, kind=LetterKind.INVITATION)
    _publish(engine, code, (pharmacist, gp, manager), _draft(engine, code, pharmacist, letter), today)
    reminder = NewWording(medium=Medium.MESSAGE, kind=MessageKind.REMINDER)
    _draft(engine, code, manager, reminder)


def _draft(engine: Engine, code: str, person: DemoPerson, new: NewWording) -> PracticeWording:
    before, after = (
        (IN_THE_LETTER, EVENINGS) if new.medium is Medium.LETTER else (IN_THE_MESSAGE, BY_TELEPHONE)
    )
    with acting(engine, person, code, "startWording") as (session, viewer):
        made = wordings.start(session, viewer, new=new, key=f"demo-wording-{new.medium}")
        text = WordingText(title=made.title, text=made.text.replace(before, after))
        return wordings.save(session, viewer, wording_id=made.id, text=text, if_match=etag(made.version))


def _publish(
    engine: Engine,
    code: str,
    people: tuple[DemoPerson, DemoPerson, DemoPerson],
    draft: PracticeWording,
    today: date,
) -> None:
    editor, approver, publisher = people
    with acting(engine, editor, code, "submitWording") as (session, viewer):
        submitted = wordings.submit(session, viewer, wording_id=draft.id, if_match=etag(draft.version))
        version = etag(submitted.version)
    with acting(engine, approver, code, "approveWording") as (session, viewer):
        key = f"demo-approve-{draft.id}"
        wordings.approve(session, viewer, wording_id=draft.id, approval=Approval(), key=key, if_match=version)
    with acting(engine, publisher, code, "publishWording") as (session, viewer):
        wordings.publish(session, viewer, wording_id=draft.id)
        backdating.backdate_wording(session, code, draft.id, working_day(today - PUBLISHED_BEFORE))
