"""One letter: as it would be sent now, or as it was sent."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.dates import in_words
from stepdown.plumbing import pdf
from stepdown.plumbing.db import today
from stepdown.plumbing.problems import NotFound
from stepdown.writing.letters import queries
from stepdown.writing.letters.models import Letter, LetterBatch, LetterRelease, LetterState
from stepdown.writing.letters.releases.lifecycle import NotInThisState
from stepdown.writing.letters.releases.queries import print_file
from stepdown.writing.letters.window import AddressDoesNotFit
from stepdown.writing.letters.wording import LetterFields, LetterRefused, invitation_html, preview_css


def letter_pdf(session: Session, viewer: Viewer, *, batch_id: UUID, letter_id: UUID) -> bytes:
    batch, release, letter = queries.letter(session, viewer, batch_id=batch_id, letter_id=letter_id)
    if letter.state == LetterState.INCLUDED and letter.first_page is not None:
        return _cut_out(session, viewer, letter)
    if letter.state != LetterState.INCLUDED or release is None:
        raise NotInThisState("This letter is held back, so there is nothing to show.")
    try:
        return pdf.single(invitation_html(letter_fields(batch, release, letter)), preview_css())
    except (LetterRefused, AddressDoesNotFit) as refused:
        raise NotInThisState(f"This letter cannot be printed: {refused}") from refused


def _cut_out(session: Session, viewer: Viewer, letter: Letter) -> bytes:
    if letter.release_id is None or letter.part is None:
        raise NotFound
    file = print_file(session, viewer, release_id=letter.release_id, part=letter.part)
    if file is None or letter.first_page is None or letter.page_count is None:
        raise NotFound
    return pdf.pages(file.pdf, letter.first_page, letter.page_count)


def letter_fields(batch: LetterBatch, release: LetterRelease, letter: Letter) -> LetterFields:
    """From what was fixed when the batch was made, not from what the practice says today."""
    details: dict[str, Any] = batch.details
    return LetterFields(
        reference=letter.reference,
        date_text=in_words(release.dated_on or max(release.week, today())),
        addressee_name=letter.addressee,
        address_lines=tuple(letter.address_lines),
        salutation=letter.salutation,
        practice_name=details["heading"],
        practice_address_lines=(*details["address_lines"], details["postcode"]),
        practice_phone=details["phone"],
        practice_other_contact=details["other_contact"],
        clinician_name=details["clinician_name"],
        signatory_name=details["signatory_name"],
        signatory_role=details["signatory_role"],
        include_serious_harm_wording=details["serious_harm_wording"],
    )
