"""In which format and language a patient can read a letter."""

import pytest

from stepdown.clinical.holds import Hold, HoldCode, HoldScope, HoldStrength
from stepdown.clinical.types import LetterFormat
from stepdown.content import library
from stepdown.writing.letters.choosing.needs import Need, PhoneWhy, need_of

LARGE, OTHER, INTERPRETER = (
    HoldCode.NEEDS_LARGE_PRINT,
    HoldCode.NEEDS_OTHER_FORMAT,
    HoldCode.NEEDS_INTERPRETER,
)


def need(
    *codes: HoldCode,
    speaks: str = "",
    reads: str = "",
    strength: HoldStrength = HoldStrength.CLINICIAN_FIRST,
) -> Need:
    holds = [Hold(code, strength, HoldScope.ALL_CONTACT, "", "") for code in codes]
    return need_of(holds, speaks=speaks, reads=reads, languages=library.languages())


@pytest.mark.parametrize(
    ("codes", "reads", "expected"),
    [
        ((), "", LetterFormat.STANDARD),
        ((LARGE,), "", LetterFormat.LARGE_PRINT),
        ((OTHER,), "Easy read", LetterFormat.EASY_READ),
        ((OTHER,), "Braille", None),
        ((OTHER,), "", None),
        ((OTHER, LARGE), "Easy read", None),
    ],
)
def test_the_format_is_what_the_record_says(
    codes: tuple[HoldCode, ...], reads: str, expected: LetterFormat | None
) -> None:
    found = need(*codes, reads=reads)
    assert (found.letter_format, found.language) == (expected, "en")
    assert found.phone_why is PhoneWhy.FORMAT


@pytest.mark.parametrize(
    ("speaks", "expected"),
    [
        ("Polish", "pl"),
        ("Main spoken language Urdu (finding)", "ur"),
        ("Polish or Russian", None),
        ("Klingon", None),
        ("", None),
        ("British Sign Language; English", None),
    ],
)
def test_who_needs_an_interpreter_gets_a_letter_in_their_language_or_none(
    speaks: str, expected: str | None
) -> None:
    found = need(INTERPRETER, speaks=speaks)
    assert found.language == expected
    assert found.phone_why is PhoneWhy.INTERPRETER


def test_a_language_alone_asks_for_no_other_letter() -> None:
    assert need(speaks="Polish").language == "en"


def test_what_the_record_does_not_say_is_no_need() -> None:
    assert need(LARGE, OTHER, INTERPRETER, strength=HoldStrength.UNKNOWN) == Need()


def test_every_name_of_a_language_is_known_by_itself() -> None:
    listed = library.languages()
    assert {code: listed.code_of(name) for code, name in listed.names.items()} == {
        code: code for code in listed.names
    }
