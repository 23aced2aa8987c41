"""What a heading probably means, and which kind of file it is."""

import pytest

from stepdown.records.mappings.fields import FileKind, WordKind, choices, known_words
from stepdown.records.mappings.suggesting import known, probable_kind, suggested

PATIENTS, REPEATS, ISSUES = FileKind


def test_headings_of_emis_and_systmone_are_known_however_they_are_written() -> None:
    headings = ["nhs_number", "SURNAME", "Calling Name", "NameOfMedication", "Qty", "DateBirth", "Care Home"]
    assert suggested(headings, REPEATS) == [
        *("nhs_number", "family_name", "given_name", "name", "quantity", "birth_date"),
        "flag.care_home",
    ]


def test_what_nobody_knows_is_not_guessed() -> None:
    assert suggested(["Shoe size", "", "Date of tea"], REPEATS) == [None, None, None]


def test_a_field_is_suggested_once_for_the_heading_that_says_it_best() -> None:
    assert suggested(["Medication", "Drug", "Drug Name"], REPEATS) == [None, "name", None]
    assert suggested(["Product Name", "Drug Name", "Medicine"], REPEATS) == [None, "name", None]


def test_the_same_heading_means_another_thing_in_another_file() -> None:
    assert (suggested(["Days"], REPEATS), suggested(["Days"], ISSUES)) == (["course_days"], ["days"])
    assert suggested(["Date"], ISSUES) == ["issued_on"]


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        (["NHS Number", "Surname", "Date of Birth", "Gender"], PATIENTS),
        (["NHS Number", "Surname", "Date of Birth", "Drug", "Type"], REPEATS),
        (["NHS Number", "Drug", "Issue Date", "Quantity"], ISSUES),
        (["No.", "Surname", "Item", "dm+d Code", "Qty", "Last issued"], REPEATS),
        (["NHS Number", "Surname", "Date of Birth", "Drug", "Medication Type", "Last Issue Date"], REPEATS),
    ],
)
def test_a_file_is_known_by_its_headings(headings: list[str], kind: FileKind) -> None:
    assert probable_kind(headings) == kind


def test_every_choice_has_one_meaning_and_says_what_is_lost_or_is_required() -> None:
    for kind in FileKind:
        fields = [one.field for one in choices(kind)]
        assert len(fields) == len(set(fields)) > 5
        assert all(one.required == (one.lost is None) for one in choices(kind))
        assert {field for field, _ in known(kind).values()} <= set(fields)


def test_no_known_word_means_two_things() -> None:
    for kind in WordKind:
        words = [word for word, _ in known_words(kind)]
        assert len(words) == len(set(words))
