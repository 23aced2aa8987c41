"""Letters of the house, printed by the press as by one run of the layout engine for this one person."""

import pytest
from tests.plumbing.press.sample import words_of

from stepdown.clinical.types import LetterKind
from stepdown.content.library import letter_templates
from stepdown.plumbing.press.bodies import Sheet
from stepdown.plumbing.press.imposing import impose
from stepdown.plumbing.press.laying_out import lay_out
from stepdown.plumbing.press.reference import reference
from stepdown.writing.letters.slots import overlay_of
from stepdown.writing.letters.wording import letter_html, print_css

NEAR = 0.5  # points
# Every format and language, and the letter with a slot more; the other kinds are laid out by the same rules.
KINDS = {LetterKind.INVITATION, LetterKind.NAMED_APPOINTMENT}
HOUSE = {f"{one.kind} {one.format} {one.language}": one for one in letter_templates() if one.kind in KINDS}
NAME = "Ms Théodora Đặng-Παπαδοπούλου-Wojciechowska"
PERSON = {
    "addressee_name": NAME,
    "address_lines": ("Flat 12B, The Example House", "114–116 Upper Example Street", "Їжаківка", "ZZ99 3WZ"),
    "salutation": f"Dear {NAME}",
    "medicine": "Codeine 30 mg tablets",
    "appointment": "Tuesday 1 December 2026 at 10.20 am, with Pat Example",
}


@pytest.mark.parametrize("name", HOUSE)
def test_the_press_prints_it_as_the_layout_engine_would(name, letter_fields):
    person = letter_fields(**PERSON)
    drafted = letter_fields(medicine=person.medicine, appointment="some day, with somebody")
    body = lay_out(letter_html(HOUSE[name], drafted), print_css())
    told = overlay_of(person, body.slots)
    quick = words_of(impose({"it": body}, [Sheet("it", told)], pad_to_even=False).pdf)
    slow = words_of(reference(letter_html(HOUSE[name], person), print_css(), told, body))
    assert [word[:2] for word in sorted(quick)] == [word[:2] for word in sorted(slow)]
    for one, other in zip(sorted(quick), sorted(slow), strict=True):
        assert one[2:] == pytest.approx(other[2:], abs=NEAR)
