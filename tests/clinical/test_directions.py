"""What directions say, text by text: `directions.csv`, and the fields that it has no column for."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from stepdown.clinical.directions import parse_directions
from stepdown.clinical.dosing import DoseUnit, Dosing, DosingStatus
from stepdown.clinical.types import Route
from stepdown.commands.directions import shown

CASES = Path(__file__).parent / "directions.csv"


def cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def read(text: str) -> Dosing:
    dosing = parse_directions(text)
    assert dosing.status is DosingStatus.OK, dosing.reason
    return dosing


def refusal(text: str) -> str:
    dosing = parse_directions(text)
    assert dosing.status is DosingStatus.UNKNOWN
    return dosing.reason


def test_every_collected_text_says_what_was_written_down_for_it() -> None:
    disagreements = []
    for case in cases():
        said = shown(parse_directions(case["text"]))
        expected = {name: case[name] for name in said if name != "reason"}
        got = {name: cell for name, cell in said.items() if name != "reason"}
        if got != expected:
            disagreements.append((case["text"], got, said["reason"]))
    assert disagreements == []


def test_the_collection_is_large_and_without_repeats() -> None:
    texts = [case["text"] for case in cases()]
    assert len(set(texts)) == len(texts) >= 300
    assert sum(case["status"] == "unknown" for case in cases()) >= 80


@pytest.mark.parametrize(
    ("text", "dose", "per_day"),
    [
        ("1 or 2 four times a day", (1, 2), (4, 8)),
        ("Take ONE or TWO tablets up to FOUR times a day when required", (1, 2), (4, 8)),
        ("1-2 QDS PRN", (1, 2), (4, 8)),
        ("one to be taken at night", (1, 1), (1, 1)),
        ("1 mane, 2 nocte", (1, 2), (3, 3)),
        ("10mg every 4-6 hours, max 60mg in 24 hours", (10, 10), (40, 60)),
        (
            "One Or Two To be Taken Every Four Hours When Necessary. Maximum 8 Tablets in 24 Hours",
            (1, 2),
            (6, 8),
        ),
        ("5ml to 10ml every 4 hours prn", (5, 10), (30, 60)),
        ("one BD", (1, 1), (2, 2)),
        ("one TDS", (1, 1), (3, 3)),
        ("10mg q12h", (10, 10), (20, 20)),
        ("one or two up to four times a day", (1, 2), (4, 8)),
        ("one 5ml spoonful four times a day", (5, 5), (20, 20)),
        ("10mg/5ml, 5ml four times a day", (5, 5), (20, 20)),
    ],
)
def test_the_examples_of_the_clinical_rules_are_read(
    text: str, dose: tuple[int, int], per_day: tuple[int, int]
) -> None:
    dosing = read(text)
    assert (dosing.dose_min, dosing.dose_max) == dose
    assert (dosing.per_day_min, dosing.per_day_max) == per_day


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("as directed", "the dose is left to other instructions"),
        ("use as often as required", "how often is left to the patient"),
        ("2 daily for a week then 1 daily", 'the dose changes over time ("then")'),
        ("twice daily increased to three times", 'the dose changes over time ("increased")'),
        ("one twice a day three times a day", "two different frequencies for one dose"),
        ("1-2 prn", "as required, and it says neither how often nor a maximum"),
        ("two to three times a day", "it does not say how much to take"),
        ("two tablets", "it does not say how often"),
        ("one at night when the moon is full", 'a condition ("moon")'),
        ("one at night xyz", 'the word "xyz" is not understood'),
        ("2,5ml bd", 'the number "2,5" is not clear'),
        ("one stat", 'a single dose, not a daily one ("stat")'),
        ("", "it does not say how much to take"),
    ],
)
def test_a_refusal_says_why(text: str, reason: str) -> None:
    assert refusal(text) == reason


@pytest.mark.parametrize(
    ("text", "dose", "interval_hours"),
    [
        ("apply one patch every 72 hours", 1, 72),
        ("apply two patches", 2, None),
        ("change weekly", 1, 168),
        ("change every 7 days", 1, 168),
        ("apply weekly", 1, 168),
        ("apply ONE patch twice a week", 1, 84),
        ("apply one patch twice weekly", 1, 84),
        ("apply one patch every three days", 1, 72),
        ("Apply 1 patch every 3rd day", 1, 72),
        ("apply one patch, replace after 72hrs", 1, 72),
        ("apply 1 patch on the same day each week", 1, 168),
        ("apply one patch on Mondays", 1, 168),
        ("apply one patch on Mondays and Thursdays", 1, None),
        ("apply one patch every 3 to 4 days", 1, None),
        ("apply one patch daily", 1, 24),
        ("apply one patch twice a day", 1, 12),
        ("apply one patch every 3 days in the morning", 1, 72),
        ("apply one patch twice a day on alternate days", 1, None),
    ],
)
def test_a_patch_counts_how_many_are_put_on_and_after_how_long(
    text: str, dose: int, interval_hours: int | None
) -> None:
    dosing = read(text)
    assert (dosing.unit, dosing.dose_min, dosing.dose_max) == (DoseUnit.PATCH, dose, dose)
    assert dosing.interval_hours == interval_hours


def test_a_patch_without_an_interval_has_no_amount_a_day() -> None:
    dosing = read("apply two patches")
    assert (dosing.per_day_min, dosing.per_day_max) == (None, None)


def test_a_third_of_a_patch_a_day_is_divided_as_finely_as_decimals_go() -> None:
    assert read("apply one patch every 72 hours").per_day_min == Decimal(1) / 3


def test_the_interval_of_tablets_is_kept_where_it_is_one() -> None:
    assert read("one tablet every 12 hours").interval_hours == 12
    assert read("one tablet every 4-6 hours").interval_hours is None
    assert read("one tablet twice a day").interval_hours is None


def test_a_ceiling_in_another_unit_is_kept_and_caps_nothing() -> None:
    dosing = read("1-2 capsules qds max 400mg in 24 hours")
    assert (dosing.ceiling_per_day, dosing.ceiling_unit) == (400, DoseUnit.MG)
    assert dosing.per_day_max == 8


def test_a_ceiling_in_grams_caps_a_dose_in_milligrams() -> None:
    dosing = read("500mg qds max 1g daily")
    assert (dosing.ceiling_per_day, dosing.ceiling_unit, dosing.per_day_max) == (1000, DoseUnit.MG, 1000)


def test_the_ceiling_in_the_unit_of_the_dose_is_chosen_of_two() -> None:
    dosing = read("1-2 capsules qds max 400mg in 24 hours, max 6 capsules in 24 hours")
    assert (dosing.ceiling_per_day, dosing.ceiling_unit, dosing.per_day_max) == (6, DoseUnit.CAPSULE, 6)


def test_a_ceiling_that_is_the_only_word_on_the_day_is_the_daily_amount() -> None:
    dosing = read("1-2 when required, max 8 in 24 hours")
    assert (dosing.per_day_min, dosing.per_day_max, dosing.up_to) == (8, 8, True)


def test_up_to_is_a_flag() -> None:
    assert read("one up to four times a day").up_to
    assert not read("one four times a day").up_to


@pytest.mark.parametrize(
    ("text", "route"),
    [
        ("one by mouth twice a day", Route.ORAL),
        ("one under the tongue every 8 hours", Route.SUBLINGUAL),
        ("one suppository per rectum bd", Route.RECTAL),
        ("10mg s/c every 4 hours", Route.PARENTERAL),
        ("20mg over 24 hours via syringe driver", Route.PARENTERAL),
        ("apply one patch to the skin weekly", Route.TRANSDERMAL),
        ("one tablet twice a day", None),
    ],
)
def test_the_route_is_what_the_text_says(text: str, route: Route | None) -> None:
    assert read(text).route is route


def test_the_words_that_the_answer_rests_on_are_kept() -> None:
    assert read("Please take ONE tablet twice a day with food").used == "one tablet twice a day with"
