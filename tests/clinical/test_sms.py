"""Characters and segments of text messages, against a slower and plainer way of counting."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stepdown.clinical.mobiles import uk_mobile
from stepdown.clinical.sms import (
    BASIC,
    EXTENSION,
    INSTEAD,
    LIMITS,
    Alphabet,
    Costly,
    alphabet_of,
    cost,
    costly,
    count,
    in_plain_characters,
    segments,
)

GSM_TEXT = st.text(sorted(BASIC | EXTENSION), max_size=700)
ANY_TEXT = st.text(max_size=400) | st.text("a€😀’\n", max_size=400)


@pytest.mark.parametrize(
    ("text", "alphabet", "units", "parts"),
    [
        ("", "GSM-7", 0, 0),
        ("a" * 160, "GSM-7", 160, 1),
        ("a" * 161, "GSM-7", 161, 2),
        ("a" * 306, "GSM-7", 306, 2),
        ("a" * 307, "GSM-7", 307, 3),
        ("€" * 80, "GSM-7", 160, 1),
        # 153 is odd: the escape of the 77th sign stays with it, so a segment holds 76 of them.
        ("€" * 81, "GSM-7", 162, 2),
        ("€" * 153, "GSM-7", 306, 3),
        ("’" * 70, "UCS-2", 70, 1),
        ("’" * 71, "UCS-2", 71, 2),
        ("😀" * 35, "UCS-2", 70, 1),
        ("😀" * 67, "UCS-2", 134, 3),
        ("ç", "UCS-2", 1, 1),
        ("Ç", "GSM-7", 1, 1),
    ],
)
def test_a_message_is_counted_as_the_network_counts_it(
    text: str, alphabet: str, units: int, parts: int
) -> None:
    counted = count(text)
    assert (counted.alphabet, counted.units, counted.segments) == (alphabet, units, parts)


def test_the_two_tables_are_those_of_the_standard() -> None:
    assert (len(BASIC), len(EXTENSION)) == (127, 10)
    assert not BASIC & EXTENSION


def test_what_makes_a_message_dear_is_named_with_its_line_and_what_to_write_instead() -> None:
    counted = count("Hello\nwe’ve seen – that it’s 😀")
    assert counted.costly == (Costly("’", 2, "'"), Costly("–", 2, "-"), Costly("😀", 2, None))
    assert count("we've").costly == ()


def test_writing_plain_characters_saves_segments() -> None:
    text = "It’s " + "a" * 150
    assert (count(text).segments, count(text).cheaper) == (3, 1)
    assert count("😀" * 36).cheaper == 2


def test_lines_typed_on_another_computer_cost_the_same() -> None:
    assert count("a\r\nb\rc") == count("a\nb\nc")


@pytest.mark.parametrize(("text", "left"), [("", 160), ("a" * 159, 1), ("a" * 161, 145), ("’" * 69, 1)])
def test_what_still_fits_is_told(text: str, left: int) -> None:
    assert count(text).left == left


def test_what_is_written_instead_is_in_the_basic_alphabet() -> None:
    assert set("".join(INSTEAD.values())) <= BASIC
    assert set(INSTEAD).isdisjoint(BASIC | EXTENSION)


@given(ANY_TEXT | GSM_TEXT)
@example("a" * 152 + "€" + "b" * 10)
@example("’" * 66 + "😀" + "b" * 10)
def test_segments_hold_the_whole_text_and_none_is_too_long(text: str) -> None:
    parts, alphabet = segments(text), alphabet_of(text)
    assert "".join(parts) == text
    assert all(parts)
    limit = LIMITS[alphabet][len(parts) > 1]
    lengths = [octets(part, alphabet) for part in parts]
    assert all(length <= limit for length in lengths)
    for part, following in pairwise(parts):
        assert octets(part + following[0], alphabet) > limit, "no segment is begun before it must be"


@given(ANY_TEXT)
def test_the_reckoned_cost_is_what_the_encoding_takes(text: str) -> None:
    alphabet = alphabet_of(text)
    assert sum(cost(one, alphabet) for one in text) == octets(text, alphabet)


@given(ANY_TEXT)
@example("😀" + "…" * 33)
def test_plain_characters_never_cost_more_and_leave_nothing_that_could_be_plainer(text: str) -> None:
    plain = in_plain_characters(text)
    assert count(text).cheaper <= count(text).segments
    assert all(one.instead is None for one in costly(plain))
    assert bool(costly(text)) == (alphabet_of(text) is Alphabet.UCS2)


def octets(text: str, alphabet: Alphabet) -> int:
    """Septets or 16-bit units, by writing the text out."""
    if alphabet is Alphabet.UCS2:
        return len(text.encode("utf-16-be")) // 2
    return len("".join(f"\x1b{one}" if one in EXTENSION else one for one in text))


@pytest.mark.parametrize(
    "written",
    [
        "07700900123",
        "07700 900123",
        "+447700900123",
        "+44 (0)7700 900-123",
        "0044 7700 900 123",
        "07700.900.123",
    ],
)
def test_a_mobile_number_is_known_however_it_is_written(written: str) -> None:
    assert uk_mobile(written) == "07700900123"


def test_a_mobile_of_the_isle_of_man_is_one() -> None:
    assert uk_mobile("07624 900123") == "07624900123"


@pytest.mark.parametrize(
    "written",
    [
        *("", "01632 960123", "07000 900123", "07600 900123", "0770090012", "077009001234"),
        *("+33 6 12 34 56 78", "07700 900123 (wife)", "٠٧٧٠٠٩٠٠١٢٣", "07700900123/07700900124"),
    ],
)
def test_what_is_no_mobile_number_is_none(written: str) -> None:
    assert uk_mobile(written) is None
