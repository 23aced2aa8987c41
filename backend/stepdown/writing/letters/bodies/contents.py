"""What stands in one letter: the text of its body, and what is placed on top for this patient."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from stepdown.clinical.dates import in_words
from stepdown.clinical.types import LetterFormat, LetterKind
from stepdown.content import library
from stepdown.content.letters.model import LetterText
from stepdown.content.letters.spans import WordingFaulty
from stepdown.plumbing.press.bodies import Body
from stepdown.plumbing.press.overlay import faults as press_faults
from stepdown.writing.letters.choosing.checking import appointment_of
from stepdown.writing.letters.choosing.situation import Appointment
from stepdown.writing.letters.models import Letter, LetterBatch
from stepdown.writing.letters.slots import overlay_of
from stepdown.writing.letters.wording import LetterFields, LetterRefused, letter_html

# In a body its slots are empty: whatever stands in them is not of any patient.
NOBODY: Mapping[str, Any] = {
    "reference": "0000-0000",
    "addressee_name": "Name",
    "address_lines": ("Line", "Line", "Postcode"),
    "salutation": "Dear Name",
    "appointment": "Appointment",
    "date_text": "1 January 2000",
}
NO_DAY = date(2000, 1, 1)


class WordingNotAllowed(LetterRefused):
    """The rules of a newer program find fault with the words that the batch was made with."""

    def __init__(self) -> None:
        super().__init__("the wording, which today’s rules do not allow")


@dataclass(frozen=True)
class Variant:
    """Letters of one batch that have one body: what flows inside its sentences is the same."""

    format: LetterFormat
    language: str
    medicine: str


def variant_of(batch: LetterBatch, letter: Letter) -> Variant:
    letter_format = LetterFormat(letter.format)
    try:
        names_it = "medicine" in text_of(batch, letter_format, letter.language).field_names
    except WordingNotAllowed:
        names_it = False
    return Variant(letter_format, letter.language, letter.medicine if names_it else "")


def text_of(batch: LetterBatch, letter_format: LetterFormat, language: str) -> LetterText:
    """In the words that the batch was made with. Batches from before words were kept have the house's.

    Raises WordingNotAllowed.
    """
    kind = LetterKind(batch.kind)
    for used in batch.wordings:
        if (used["format"], used["language"]) == (letter_format, language) and used["text"]:
            words = {"title": used["title"], "text": used["text"]}
            try:
                return library.letter_text(kind=kind, letter_format=letter_format, language=language, **words)
            except WordingFaulty as faulty:
                raise WordingNotAllowed from faulty
    return library.letter_template(kind, letter_format, language)


def body_html(batch: LetterBatch, variant: Variant) -> str:
    """Raises LetterRefused."""
    fields = _fields(batch, variant.medicine, **NOBODY)
    return letter_html(text_of(batch, variant.format, variant.language), fields)


def whole_html(batch: LetterBatch, letter: Letter, dated_on: date) -> str:
    """The letter as it would be sent. Raises LetterRefused or AddressDoesNotFit."""
    variant = variant_of(batch, letter)
    fields = letter_fields(batch, variant, letter, dated_on)
    return letter_html(text_of(batch, variant.format, variant.language), fields)


def fixed_overlay(batch: LetterBatch, letter: Letter, body: Body) -> dict[str, Any]:
    """All but the date, which is that of the release. Raises LetterRefused or AddressDoesNotFit."""
    fields = letter_fields(batch, variant_of(batch, letter), letter, NO_DAY)
    overlay = overlay_of(fields, body.slots)
    if faults := press_faults(body, overlay):
        raise LetterRefused(next(iter(faults)))
    return {slot: value for slot, value in overlay.items() if slot != "date"}


def dated(overlay: Mapping[str, Any], dated_on: date) -> dict[str, Any]:
    return {**overlay, "date": in_words(dated_on)}


def letter_fields(batch: LetterBatch, variant: Variant, letter: Letter, dated_on: date) -> LetterFields:
    """Raises LetterRefused."""
    appointment = appointment_of(letter)
    return _fields(
        batch,
        variant.medicine,
        reference=letter.reference,
        addressee_name=letter.addressee,
        address_lines=tuple(letter.address_lines),
        salutation=letter.salutation,
        appointment=in_a_letter(appointment) if appointment else None,
        date_text=in_words(dated_on),
    )


def named(medicines: Sequence[str]) -> str:
    """As one noun of a sentence.

    >>> named(["Codeine 30mg tablets", "Tramadol 50mg capsules"])
    'Codeine 30mg tablets and Tramadol 50mg capsules'
    """
    *most, last = medicines or ("",)
    return f"{', '.join(most)} and {last}" if most else last


def in_a_letter(appointment: Appointment) -> str:
    """ "Monday 4 January 2027 at 10.20 am, with the practice pharmacist"."""
    hour = appointment.at.hour % 12 or 12
    half = "am" if appointment.at.hour < 12 else "pm"
    on = f"{appointment.on:%A} {in_words(appointment.on)}"
    return f"{on} at {hour}.{appointment.at.minute:02} {half}, with {appointment.clinician}"


def _fields(batch: LetterBatch, medicine: str, **of_the_patient: Any) -> LetterFields:
    """From what was fixed when the batch was made, not from what the practice says today."""
    details: dict[str, Any] = batch.details
    return LetterFields(
        **of_the_patient,
        medicine=medicine or None,
        practice_name=details["heading"],
        practice_address_lines=(*details["address_lines"], details["postcode"]),
        practice_phone=details["phone"],
        practice_other_contact=details["other_contact"],
        clinician_name=details["clinician_name"],
        signatory_name=details["signatory_name"],
        signatory_role=details["signatory_role"],
        include_serious_harm_wording=details["serious_harm_wording"],
    )
