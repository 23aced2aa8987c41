import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepdown.clinical.addresses import POSTCODE_AREAS, check_address, uk_postcode

STREET = ("1 Invented Street", "Nowhere Town")


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("sw1a1aa", "SW1A 1AA"),
        (" M1  1AE ", "M1 1AE"),
        ("B33 8TH", "B33 8TH"),
        ("CR2 6XH", "CR2 6XH"),
        ("DN55 1PT", "DN55 1PT"),
        ("EC1A 1BB", "EC1A 1BB"),
        ("W1A 0AX", "W1A 0AX"),
        ("BF1 2AT", "BF1 2AT"),
        ("bfpo57", "BFPO 57"),
        ("BFPO 1234", "BFPO 1234"),
        ("ZE1 0AA", "ZE1 0AA"),
    ],
)
def test_real_postcodes_are_printed_as_royal_mail_does(written: str, printed: str) -> None:
    assert uk_postcode(written) == printed


@pytest.mark.parametrize(
    "written",
    [
        *(
            "",
            "Nowhere",
            "ZZ99 3VZ",
            "QQ1 1AA",
            "X1 1AA",
            "AA1 1AA",
            "SW1A 1A",
            "SW1A 1AAA",
            "SW111 1AA",
            "1AA SW1",
        ),
        *(
            "M1 1CE",
            "M1 1AK",
            "M1 1IO",
            "SW1I 1AA",
            "W1I 1AA",
            "EC1C 1BB",
            "BFPO",
            "BFPO 12345",
            "Ｍ1 1AE",
            "M٣ 1AE",
        ),
    ],
)
def test_what_cannot_be_a_postcode_is_refused(written: str) -> None:
    assert uk_postcode(written) is None


@given(
    st.sampled_from(sorted(POSTCODE_AREAS)),
    st.integers(1, 99),
    st.integers(0, 9),
    st.text("ABDEFGHJLNPQRSTUWXYZ", min_size=2, max_size=2),
)
def test_every_area_district_and_unit_is_read_with_or_without_its_space(
    area: str, district: int, sector: int, unit: str
) -> None:
    printed = f"{area}{district} {sector}{unit}"
    assert uk_postcode(printed) == uk_postcode(printed.replace(" ", "").lower()) == printed


@given(st.text(string.ascii_letters + string.digits + " ", max_size=10))
def test_no_text_gives_a_postcode_outside_the_grammar(text: str) -> None:
    printed = uk_postcode(text)
    assert printed is None or re.fullmatch(r"BFPO \d{1,4}|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}", printed)


def test_a_sound_address_is_tidied_and_ends_in_its_postcode() -> None:
    check = check_address(["  1  Invented\u00a0Street ", "", "Nowhere Town"], "ab1 2cd".replace("c", "x"))
    assert check.valid
    assert check.reason is None
    assert check.lines == ("1 Invented Street", "Nowhere Town", "AB1 2XD")
    assert check.postcode == "AB1 2XD"


def test_the_postcode_may_stand_in_the_last_line_or_in_both_places() -> None:
    expected = (*STREET, "AB1 2XD")
    assert check_address([*STREET, "ab12xd"], None).lines == expected
    assert check_address([*STREET, "AB1 2XD"], "AB12XD").lines == expected
    assert check_address([*STREET, "AB1 2XD", " "], "").valid


def test_a_forces_address_is_sound() -> None:
    check = check_address(["Sgt Example", "Invented Barracks", "BFPO 57"], None)
    assert (check.valid, check.postcode) == (True, "BFPO 57")


@pytest.mark.parametrize(
    ("lines", "postcode", "reason"),
    [
        ([], None, "no address"),
        (["  ", ""], " ", "no address"),
        (STREET, None, "real UK postcode"),
        (STREET, "ZZ99 3VZ", "real UK postcode"),
        (["1 Invented Street"], "AB1 2XD", "fewer than 3"),
        ([*STREET, "c", "d", "e", "f", "g"], "AB1 2XD", "more than 7"),
        (["---", "Nowhere Town"], "AB1 2XD", "letter or a digit"),
        (["1 Invented Street", "..."], "AB1 2XD", "letter or a digit"),
        (["No fixed abode", "Nowhere Town"], "AB1 2XD", "no fixed abode"),
        (["c/o Surgery", "NO  FIXED  ADDRESS"], "AB1 2XD", "no fixed abode"),
        (["NFA", "Nowhere Town"], "AB1 2XD", "no fixed abode"),
        (["N.F.A.", "Nowhere Town"], "AB1 2XD", "no fixed abode"),
        (["1 Invented\x00Street", "Nowhere Town"], "AB1 2XD", "cannot be printed"),
        (["1 Invented\nStreet", "Nowhere Town"], "AB1 2XD", "cannot be printed"),
        (["1 Invented\tStreet", "Nowhere Town"], "AB1 2XD", "cannot be printed"),
        (["1 Invented \u202eStreet", "Nowhere Town"], "AB1 2XD", "cannot be printed"),
    ],
)
def test_a_letter_is_held_with_the_reason(lines: list[str], postcode: str | None, reason: str) -> None:
    check = check_address(lines, postcode)
    assert not check.valid
    assert reason in (check.reason or "")


@pytest.mark.parametrize("character", '@()=[]"\\/,<>~')
@pytest.mark.parametrize("line", range(2))
def test_no_line_may_start_with_a_character_that_sorting_machines_refuse(character: str, line: int) -> None:
    lines = list(STREET)
    lines[line] = character + lines[line]
    check = check_address(lines, "AB1 2XD")
    assert check.reason == f"A line of the address starts with {character}"
    assert check_address([STREET[0], STREET[1] + character], "AB1 2XD").valid


@pytest.mark.parametrize("street", ["Banfam Road", "Enfarm", "Unfair Lane"])
def test_street_names_that_only_look_like_no_fixed_abode_are_sound(street: str) -> None:
    assert check_address([f"1 {street}", "Nowhere Town"], "AB1 2XD").valid


@pytest.mark.parametrize("count", range(2, 7))
def test_three_to_seven_lines_are_sound(count: int) -> None:
    assert check_address([f"Line {number}" for number in range(count)], "AB1 2XD").valid


@given(st.lists(st.text(max_size=20), max_size=9), st.none() | st.text(max_size=10) | st.just("AB1 2XD"))
def test_whatever_comes_in_an_address_called_sound_keeps_every_rule(
    lines: list[str], postcode: str | None
) -> None:
    check = check_address(lines, postcode)
    assert check.valid is (check.reason is None)
    if check.valid:
        assert 3 <= len(check.lines) <= 7
        assert check.lines[-1] == check.postcode == uk_postcode(check.lines[-1])
        assert not any(line.startswith(tuple('@()=[]"\\/,<>~')) for line in check.lines)
        assert not any(set(line) & set("\x00\n\r\t\u202e") for line in check.lines)
        assert all(re.search(r"[^\W_]", line) for line in check.lines[:2])
        assert check_address(check.lines, None) == check
