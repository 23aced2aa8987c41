"""One letter: as it would be sent now, or as it was sent."""

from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.plumbing.db import today
from stepdown.plumbing.press.bodies import Sheet
from stepdown.plumbing.press.cutting import pages
from stepdown.plumbing.press.imposing import impose
from stepdown.plumbing.press.laying_out import single
from stepdown.plumbing.problems import NotFound
from stepdown.writing.letters import queries
from stepdown.writing.letters.bodies.contents import dated, whole_html
from stepdown.writing.letters.bodies.queries import bodies
from stepdown.writing.letters.models import Letter, LetterRelease, LetterState
from stepdown.writing.letters.releases.lifecycle import NotInThisState
from stepdown.writing.letters.releases.queries import print_file
from stepdown.writing.letters.window import AddressDoesNotFit
from stepdown.writing.letters.wording import LetterRefused, preview_css


def letter_pdf(session: Session, viewer: Viewer, *, batch_id: UUID, letter_id: UUID) -> bytes:
    batch, release, letter = queries.letter(session, viewer, batch_id=batch_id, letter_id=letter_id)
    if letter.state != LetterState.INCLUDED or release is None:
        raise NotInThisState("This letter is held back, so there is nothing to show.")
    if letter.first_page is not None:
        return _as_sent(session, viewer, release, letter)
    try:
        html = whole_html(batch, letter, release.dated_on or max(release.week, today()))
        return single(html, preview_css())
    except (LetterRefused, AddressDoesNotFit) as refused:
        raise NotInThisState(f"This letter cannot be printed: {refused}") from refused


def _as_sent(session: Session, viewer: Viewer, release: LetterRelease, letter: Letter) -> bytes:
    """The stored body with the stored overlay, never a new layout."""
    if letter.body_id is None or release.dated_on is None:
        return _cut_out(session, viewer, release, letter)
    body = bodies(session, viewer, [letter.body_id])[letter.body_id]
    sheet = Sheet(str(letter.body_id), dated(letter.overlay, release.dated_on))
    return impose({sheet.body_key: body}, [sheet]).pdf


def _cut_out(session: Session, viewer: Viewer, release: LetterRelease, letter: Letter) -> bytes:
    """Of letters that were posted before bodies were kept."""
    file = print_file(session, viewer, release_id=release.id, part=letter.part or 1)
    if file is None or letter.first_page is None or letter.page_count is None:
        raise NotFound
    return pages(file.pdf, letter.first_page, letter.page_count)
