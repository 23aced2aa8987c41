"""The signed files about prescribing data: what is high dose reaches that dose, as usually taken."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import yaml

from stepdown.clinical.types import Release, Route
from stepdown.content import library
from stepdown.content.measures.shapes import ByPrescribing
from stepdown.content.prescribing.shapes import (
    LayoutsFile,
    MeasureLine,
    PrescribingMeasuresFile,
    StrengthLine,
)

FILE = library.FOLDER / "prescribing" / "measures.yaml"
HIGH = next(line for line in library.prescribing_measures().measures if line.id == "high-dose-items")
# Of each long-acting opioid the next weaker strength that is made.
NEXT_WEAKER = {
    ("fentanyl", False): "37.5",
    ("buprenorphine", False): "35",
    ("morphine", False): "30",
    ("morphine", True): "90",
    ("oxycodone", False): "30",
    ("oxycodone", True): "40",
    ("tapentadol", False): "100",
    ("hydromorphone", False): "8",
}


def a_day(line: StrengthLine, strength: Decimal) -> Decimal:
    factors = library.conversion_set("fpm-2020")
    if line.release is Release.PATCH:
        table = factors.patches[line.substance]
        return table.listed.get(strength) or strength * (table.otherwise or Decimal(0))
    assert line.times_a_day is not None
    return strength * line.times_a_day * factors.per_mg[line.substance, Route.ORAL]


@pytest.mark.parametrize("line", HIGH.strengths, ids=lambda line: f"{line.substance} {line.strength}")
def test_a_high_strength_reaches_the_dose_as_usually_taken_and_the_next_weaker_does_not(
    line: StrengthLine,
) -> None:
    weaker = Decimal(NEXT_WEAKER[line.substance, bool(line.named)])
    assert HIGH.mg_a_day is not None
    assert a_day(line, weaker) < HIGH.mg_a_day <= a_day(line, line.strength)


def test_every_measure_says_in_words_what_is_in_it_and_what_is_not() -> None:
    lines = library.prescribing_measures().measures
    assert all(line.included and line.left_out for line in lines)
    assert [line.id for line in lines] == [rule.id for rule in library.prescribing_rules()]


def test_measures_that_are_taken_from_prescribing_data_are_by_the_rule_that_they_name() -> None:
    versions = {rule.id: rule.version for rule in library.prescribing_rules()}
    counted = {one.rule_version: one.counted for one in library.measures().values()}
    taken = {stamp: by.figures for stamp, by in counted.items() if isinstance(by, ByPrescribing)}
    assert len(taken) >= 5
    assert all(stamp == f"{figures} {versions[figures]}" for stamp, figures in taken.items())


@pytest.mark.parametrize(
    ("month", "table"),
    [
        (date(2025, 11, 1), "EPD_SNOMED_202511"),
        (date(2020, 11, 1), "EPD_SNOMED_202011"),
        (date(2020, 10, 1), "EPD_202010"),
        (date(2013, 12, 1), None),
    ],
)
def test_a_month_is_asked_of_the_newest_table_that_has_it(month: date, table: str | None) -> None:
    found = library.prescribing_sources().nhsbsa.table_of(month)
    assert (found.of(month) if found else None) == table


def test_somebody_without_data_is_told_where_to_get_them() -> None:
    assert all(way.title and way.tells for way in library.prescribing_ways())


def changed(**changes: Any) -> dict[str, Any]:
    return (
        next(line for line in yaml.safe_load(FILE.read_text())["measures"] if line["adds"] == "items")
        | changes
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"parts": [{"containing": "codeine"}]}, "would count everything"),
        ({"mg_a_day": "120"}, "come together"),
    ],
)
def test_a_measure_that_cannot_be_meant_does_not_load(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        MeasureLine.model_validate(changed(**changes))


def test_no_two_measures_have_one_id() -> None:
    data = yaml.safe_load(FILE.read_text())
    with pytest.raises(ValueError, match="one id"):
        PrescribingMeasuresFile.model_validate({**data, "measures": [data["measures"][0]] * 2})


def test_no_heading_of_a_layout_means_two_things() -> None:
    data = yaml.safe_load((FILE.parent / "layouts.yaml").read_text())
    data["layouts"][0]["columns"]["quantity"] = {"headings": ["Total Quantity"]}
    with pytest.raises(ValueError, match="stands for two columns"):
        LayoutsFile.model_validate(data)
