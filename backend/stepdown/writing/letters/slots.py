"""What is printed on top of a letter's body for one person."""

from collections.abc import Set
from typing import Any

from stepdown.writing.letters.window import fit_window
from stepdown.writing.letters.wording import LetterFieldMissing, LetterFields


def overlay_of(fields: LetterFields, slots: Set[str]) -> dict[str, Any]:
    """As the press takes it: the slots of the body. Raises AddressDoesNotFit and LetterRefused."""
    window = fit_window((fields.addressee_name, *fields.address_lines))
    when, whom = fields.appointment_lines
    values = {
        "window": {"lines": list(window.lines), "size": window.size},
        "date": fields.date_text,
        "reference": fields.reference,
        "reference_qr": fields.reference,
        "salutation": fields.salutation,
        "appointment": when,
        "appointment_with": whom,
    }
    for slot in sorted(slots):
        if not values[slot]:
            raise LetterFieldMissing(slot)
    return {slot: values[slot] for slot in sorted(slots)}
