"""A letter to one made-up patient, to look at a wording before anybody gets it."""

from datetime import date
from typing import Any, Final

from stepdown.clinical.dates import in_words
from stepdown.content.letters.model import MessageText
from stepdown.content.letters.spans import Span, Spans
from stepdown.records.practices.schemas import LetterDetailsView
from stepdown.writing.letters.wording import LetterFields, field_fault

# Plainly invented, in a postcode area that does not exist.
PATIENT: Final[dict[str, Any]] = {
    "reference": "MADE-UPX1",
    "addressee_name": "Ms Sample Specimen",
    "address_lines": ("1 Example Street", "Testham", "ZZ99 3WZ"),
    "salutation": "Dear Ms Specimen",
    "medicine": "Codeine 30mg tablets",
    "appointment": "Monday 4 January 2027 at 10.20 am, with the practice pharmacist",
}
# Where the practice has not yet said what its letters carry.
UNTIL_SAID: Final[dict[str, Any]] = {
    "practice_name": "Your practice’s name",
    "practice_address_lines": ("Your practice’s address",),
    "practice_phone": "your phone number",
    "practice_other_contact": "another way to reach you",
    "clinician_name": "your clinician",
    "signatory_name": "Who signs",
    "signatory_role": "their role",
}


def made_up_fields(details: LetterDetailsView, day: date, *, serious: bool) -> LetterFields:
    said = {
        "practice_name": details.heading,
        "practice_address_lines": (*details.address_lines, *filter(None, [details.postcode])),
        "practice_phone": details.phone,
        "practice_other_contact": details.other_contact,
        "clinician_name": details.clinician_name,
        "signatory_name": details.signatory_name,
        "signatory_role": details.signatory_role,
    }
    sound = {name: value for name, value in said.items() if value and field_fault(name, value) is None}
    return LetterFields(
        **PATIENT, **(UNTIL_SAID | sound), date_text=in_words(day), include_serious_harm_wording=serious
    )


def message_to(message: MessageText, fields: LetterFields) -> str:
    """As it would be sent; a line of which a condition leaves nothing is left out."""
    written = ((line, _said(line, fields)) for line in message.lines)
    return "\n".join(words for line, words in written if words.strip() or not line).strip()


def _said(line: Spans, fields: LetterFields) -> str:
    return "".join(_words(one, fields) for one in line if one.when in (None, fields.condition))


def _words(span: Span, fields: LetterFields) -> str:
    return str(getattr(fields, span.text)) if span.is_field else span.text
