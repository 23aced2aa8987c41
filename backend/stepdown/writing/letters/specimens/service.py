"""What a wording looks like: the same template and style sheet as in print, to one made-up patient."""

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.content.letters.model import LetterText, MessageText
from stepdown.plumbing.db import today
from stepdown.plumbing.press.laying_out import single
from stepdown.plumbing.problems import Problem
from stepdown.records.practices.queries import letter_details
from stepdown.writing.letters.specimens.made_up import made_up_fields, message_to
from stepdown.writing.letters.specimens.schemas import Preview, WordingToPreview
from stepdown.writing.letters.wording import LetterFields, letter_html, preview_css, screen_css
from stepdown.writing.wordings.checking import check, read
from stepdown.writing.wordings.kinds import About


class NothingToLookAt(Problem):
    status = 409
    title = "Mend the faults first, then the letter can be shown"


def preview(session: Session, viewer: Viewer, *, wording: WordingToPreview) -> Preview:
    viewer.trail.must_write = False  # asked while somebody types: of no patient, and nothing changes
    about = _about(wording)
    checked = check(about, title=wording.title, text=wording.text)
    if checked.faults:
        return Preview(check=checked, html=None, css=None, message=None)
    fields = _fields(session, viewer, wording)
    match read(about, title=wording.title, text=wording.text):
        case LetterText() as letter:
            return Preview(check=checked, html=letter_html(letter, fields), css=screen_css(), message=None)
        case MessageText() as message:
            return Preview(check=checked, html=None, css=None, message=message_to(message, fields))


def preview_pdf(session: Session, viewer: Viewer, *, wording: WordingToPreview) -> bytes:
    about = _about(wording)
    if check(about, title=wording.title, text=wording.text).faults:
        raise NothingToLookAt
    letter = read(about, title=wording.title, text=wording.text)
    if isinstance(letter, MessageText):
        raise NothingToLookAt("A message is no letter: there is no page to show.")
    return single(letter_html(letter, _fields(session, viewer, wording)), preview_css())


def _about(wording: WordingToPreview) -> About:
    return About.of(wording.medium, wording.kind, wording.format, wording.language)


def _fields(session: Session, viewer: Viewer, wording: WordingToPreview) -> LetterFields:
    details = letter_details(session, viewer)
    return made_up_fields(details, today(), serious=wording.serious_harm_wording)
