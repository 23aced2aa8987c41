"""What is signed beside the letters: who gets which, how often, in what language, and what reception says."""

from typing import Any

import pytest
import yaml

from stepdown.clinical.types import LetterKind
from stepdown.content import library
from stepdown.content.first_lines import first_line, medicine_named_in
from stepdown.content.languages import LanguagesFile
from stepdown.content.letter_rules import LetterRulesFile
from stepdown.content.pacing import PacingFile
from stepdown.content.reception.shapes import RedFlag, RedFlagsFile
from stepdown.content.signed import SignedFile


def changed(file: str, **differs: Any) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((library.FOLDER / file).read_text("utf-8"))
    return found | differs


def part_of(file: str, name: str) -> list[Any]:
    return list(changed(file)[name])


def without_its_own(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"kinds": [kind for kind in LetterKind if kind != row["kind"]]}


RULES, LANGUAGES, DANGERS = "letter_rules.yaml", "languages.yaml", "reception/red_flags.yaml"


@pytest.mark.parametrize(
    ("model", "content", "why"),
    [
        (LetterRulesFile, changed(RULES, again_after=part_of(RULES, "again_after")[1:]), "every kind"),
        (
            LetterRulesFile,
            changed(RULES, again_after=[without_its_own(row) for row in part_of(RULES, "again_after")]),
            "another one of that kind",
        ),
        (LanguagesFile, changed(LANGUAGES, languages=part_of(LANGUAGES, "languages") * 2), "one language"),
        (PacingFile, changed("pacing.yaml", start_weighs=10, start_in_every=3), "a whole number asked"),
        (RedFlagsFile, changed(DANGERS, dangers=part_of(DANGERS, "dangers")[1:]), "exactly once"),
    ],
)
def test_a_file_that_contradicts_itself_or_leaves_one_out_is_refused(
    model: type[SignedFile], content: dict[str, Any], why: str
) -> None:
    with pytest.raises(ValueError, match=why):
        model.model_validate(content)


def test_every_kind_of_letter_holds_back_another_of_its_kind() -> None:
    held_back_by = library.letter_rules().held_back_by
    assert set(held_back_by) == set(LetterKind)
    assert all(kind in kinds for kind, kinds in held_back_by.items())


def test_the_first_weeks_go_by_one_in_three() -> None:
    pacing = library.pacing()
    assert pacing.start_weighs == pacing.start_asked * pacing.start_in_every == pacing.start_asked * 3


@pytest.mark.parametrize(
    ("said", "code"),
    [("Main spoken language Polish", "pl"), ("Polish or Arabic", None), ("Martian", None)],
)
def test_a_language_is_known_where_only_one_is_named(said: str, code: str | None) -> None:
    assert library.languages().code_of(said) == code
    assert code is None or library.languages().names[code] == "Polish"


def test_reception_knows_what_to_do_in_every_danger_and_what_to_say() -> None:
    assert {one.kind for one in library.red_flags().dangers} == set(RedFlag)
    assert library.call_script().parts


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("Your opioid prescription, please ring", "opioid"),
        ("About your codeine phosphate tablets", "codeine"),
        ("About your Zapain capsules", "Zapain"),
        ("Please ring us about a review", ""),
    ],
)
def test_a_first_line_is_searched_for_medicines(line: str, named: str) -> None:
    found = medicine_named_in(line) or ""
    assert found.casefold() == named.casefold()


def test_the_first_line_is_the_first_that_says_something() -> None:
    assert first_line("\n  \nHello\nthere") == "Hello"
    assert first_line("\n") == ""
