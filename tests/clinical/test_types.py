import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nhs_number.validate import calculate_checksum
from pydantic import TypeAdapter, ValidationError

from stepdown.clinical.types import (
    LongText,
    NhsNumber,
    OdsCode,
    SafeText,
    ShortText,
    parse_nhs_number,
    spaced_nhs_number,
    unsafe_character,
)


def with_check_digit(nine: str) -> str | None:
    digit = calculate_checksum(nine)
    return None if digit == 10 else f"{nine}{digit}"


nine_digits = st.from_regex(r"\A[0-9]{9}\Z")
nhs_numbers = nine_digits.map(with_check_digit).filter(lambda number: number and len(set(number)) > 1)


@given(nhs_numbers)
def test_a_number_with_the_right_check_digit_is_read_and_spaces_make_no_difference(number: str) -> None:
    assert parse_nhs_number(spaced_nhs_number(number)) == parse_nhs_number(f"  {number} ") == number


@given(nhs_numbers, st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(number: str, place: int, change: int) -> None:
    wrong = str((int(number[place]) + change) % 10)
    with pytest.raises(ValueError, match=r"."):
        parse_nhs_number(number[:place] + wrong + number[place + 1 :])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("0000000000", "one digit repeated"),
        ("1111111111", "one digit repeated"),
        ("1234567890", "last digit"),
        ("999000001", "10 digits"),
        ("99900000180", "10 digits"),
        ("", "digits and spaces only"),
        ("999-000-0018", "digits and spaces only"),
        ("９９９００００018", "digits and spaces only"),
        ("999000001٨", "digits and spaces only"),
    ],
)
def test_what_is_not_an_nhs_number_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_nhs_number(text)


def test_a_number_of_the_scottish_range_needs_no_date_in_it() -> None:
    number = with_check_digit("311111112") or with_check_digit("311111113")
    assert number
    assert parse_nhs_number(number) == number


def test_the_annotated_type_stores_digits_only() -> None:
    assert TypeAdapter(NhsNumber).validate_python("999 000 0018") == "9990000018"
    with pytest.raises(ValidationError):
        TypeAdapter(NhsNumber).validate_python("999 000 0019")


def test_an_nhs_number_is_spaced_three_three_four() -> None:
    assert spaced_nhs_number("9991234567") == "999 123 4567"


@pytest.mark.parametrize(
    ("written", "stored"), [("b85010", "B85010"), (" QJ2 ", "QJ2"), ("A1B2C3D4", "A1B2C3D4")]
)
def test_an_ods_code_is_stored_in_capitals(written: str, stored: str) -> None:
    assert TypeAdapter(OdsCode).validate_python(written) == stored


@pytest.mark.parametrize(
    "written", ["", "B8", "B85 010", "B85010/", "B85010Z12", "B8501É", "B85010\n1", 85010]
)
def test_what_is_not_an_ods_code_is_refused(written: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(OdsCode).validate_python(written)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a\x00b", "control character"),
        ("a\x1bb", "control character"),
        ("a\x85b", "control character"),
        ("a\ud800b", "surrogate"),
        ("a\u202eb", "direction"),
        ("a\u2066b", "direction"),
    ],
)
def test_text_that_cannot_be_stored_or_printed_is_refused(text: str, problem: str) -> None:
    assert problem in (unsafe_character(text) or "")
    with pytest.raises(ValidationError):
        TypeAdapter(SafeText).validate_python(text)


@given(st.text())
def test_safe_text_is_composed_and_stays_as_it_is_when_read_again(text: str) -> None:
    adapter = TypeAdapter(SafeText)
    try:
        safe = adapter.validate_python(text)
    except ValidationError:
        assert unsafe_character(re.sub("\r\n?", "\n", text))
        return
    assert unicodedata.is_normalized("NFC", safe)
    assert adapter.validate_python(safe) == safe
    assert "\x00" not in safe


def test_line_ends_of_browsers_become_plain_ones() -> None:
    assert TypeAdapter(SafeText).validate_python("one\r\ntwo\rthree\tfour") == "one\ntwo\nthree\tfour"


def test_short_text_is_trimmed_and_has_limits() -> None:
    adapter = TypeAdapter(ShortText)
    assert adapter.validate_python("  Ze\u0301lie ") == "Zélie"
    for wrong in ("", "   ", "x" * 201):
        with pytest.raises(ValidationError):
            adapter.validate_python(wrong)


def test_long_text_may_be_empty_but_not_endless() -> None:
    assert TypeAdapter(LongText).validate_python("") == ""
    with pytest.raises(ValidationError):
        TypeAdapter(LongText).validate_python("x" * 4001)
