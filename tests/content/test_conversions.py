"""The factor sets, word for word as the table says, and files that cannot be signed."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from stepdown.clinical.ome.factors import Factor, factor_of
from stepdown.clinical.types import Route
from stepdown.content import library
from stepdown.content.conversions.shapes import ConversionFile, IntervalsFile, ThresholdsFile
from stepdown.content.signed import Provenance
from tests.clinical.opioids import injection, patches, tablets

SETS = ("fpm-2020", "openprescribing", "anzca-2021", "cdc-2022")
# One row for each medicine by mouth, one column for each set; None where a set has no factor.
BY_MOUTH: dict[str, tuple[str | None, ...]] = {
    "morphine": ("1", "1", "1", "1"),
    "codeine": ("0.1", "0.1", "0.13", "0.15"),
    "dihydrocodeine": ("0.1", "0.1", None, None),
    "tramadol": ("0.1", "0.1", "0.2", "0.2"),
    "tapentadol": ("0.4", "0.4", "0.3", "0.4"),
    "oxycodone": ("1.5", "1.5", "1.5", "1.5"),
    "hydromorphone": ("5", "5", "5", "5"),
    "methadone": (None, "3", None, "4.7"),
    "pethidine": (None, "0.1", None, None),
    "meptazinol": (None, "0.03", None, None),
}
PARENTERAL_MORPHINE = (None, "2", "3", None)
OTHERS = ("buprenorphine", "diamorphine", "dipipanone", "fentanyl", "nalbuphine", "opium", "pentazocine")
# mg a day of oral morphine by micrograms an hour.
FENTANYL = {
    "12": ("30", "28.8", "36", "28.8"),
    "25": ("60", "60", "75", "60"),
    "37.5": ("90", "90", "112.5", "90"),
    "50": ("120", "120", "150", "120"),
    "75": ("180", "180", "225", "180"),
    "100": ("240", "240", "300", "240"),
}
BUPRENORPHINE = {
    "5": ("12", "12", "10", None),
    "10": ("24", "24", "20", None),
    "15": ("36", "36", "30", None),
    "20": ("48", "48", "40", None),
    "35": ("84", "84", "70", None),
    "52.5": ("126", "126", "105", None),
    "70": ("168", "168", "140", None),
}


def signed(**content: Any) -> dict[str, Any]:
    provenance = {
        "source": "a source",
        "version": "1",
        "authored": "2026-11-26",
        "checked": None,
        "reviewed": None,
        "review_due": "2027-05-26",
        "verified": False,
    }
    return {"provenance": provenance} | content


def expected(factor: str | None) -> Decimal | None:
    return None if factor is None else Decimal(factor)


def value(found: Factor | str) -> Decimal | None:
    return None if isinstance(found, str) else found.value


@pytest.mark.parametrize("column", range(4), ids=SETS)
def test_every_factor_is_that_of_the_table_and_there_is_no_other(column: int) -> None:
    found = library.conversion_set(SETS[column])
    table = {(name, Route.ORAL): Decimal(row[column] or 0) for name, row in BY_MOUTH.items() if row[column]}
    if PARENTERAL_MORPHINE[column]:
        table["morphine", Route.PARENTERAL] = Decimal(PARENTERAL_MORPHINE[column] or 0)
    assert found.per_mg == table
    for substance, row in BY_MOUTH.items():
        assert value(factor_of(found, tablets(substance))) == expected(row[column])
    for substance in OTHERS:
        assert value(factor_of(found, tablets(substance))) is None
    assert value(factor_of(found, injection())) == expected(PARENTERAL_MORPHINE[column])


@pytest.mark.parametrize("column", range(4), ids=SETS)
def test_patches_go_by_micrograms_an_hour(column: int) -> None:
    found = library.conversion_set(SETS[column])
    for substance, table in (("fentanyl", FENTANYL), ("buprenorphine", BUPRENORPHINE)):
        for rate, row in table.items():
            assert value(factor_of(found, patches(substance, rate))) == expected(row[column]), rate
    assert set(found.patches) <= {"fentanyl", "buprenorphine"}


def test_only_fentanyl_between_the_listed_strengths_is_interpolated() -> None:
    interpolated = [
        (name, rate)
        for name in SETS
        for rate in FENTANYL
        if isinstance(found := factor_of(library.conversion_set(name), patches(rate=rate)), Factor)
        and found.interpolated
    ]
    assert interpolated == [("fpm-2020", "37.5")]
    assert isinstance(factor_of(library.conversion_set(), patches("buprenorphine", "40")), str)


def test_the_default_is_the_faculty_of_pain_medicines() -> None:
    assert library.conversion_set().name == "fpm-2020"
    assert tuple(library.conversions()) == (*SETS, "toolkit-text")
    assert all(name == found.name for name, found in library.conversions().items())
    with pytest.raises(KeyError):
        library.conversion_set("bnf")


def test_the_toolkits_example_is_codeine_alone_and_says_that_no_table_agrees() -> None:
    found = library.conversion_set("toolkit-text")
    assert found.per_mg == {("codeine", Route.ORAL): Decimal("0.125")}
    assert not found.patches
    assert 240 * found.per_mg["codeine", Route.ORAL] == 30
    assert "agrees with no UK table" in str(found.note)


def test_methadone_and_buprenorphine_patches_say_why_they_have_no_factor() -> None:
    assert "specialist advice" in str(factor_of(library.conversion_set("fpm-2020"), tablets("methadone")))
    assert "excluded" in str(factor_of(library.conversion_set("cdc-2022"), patches("buprenorphine", "5")))


def test_each_set_has_a_source_and_a_version() -> None:
    for found in library.conversions().values():
        assert found.source
        assert found.title
        assert found.stamp == f"{found.name} version {found.version}"


@pytest.mark.parametrize("path", sorted(library.CONVERSIONS.glob("*.yaml")), ids=lambda path: path.name)
def test_nobody_has_signed_these_files_yet(path: Path) -> None:
    provenance = Provenance.model_validate(yaml.safe_load(path.read_text(encoding="utf-8"))["provenance"])
    assert (provenance.checked, provenance.reviewed, provenance.verified) == (None, None, False)


def test_every_set_in_the_folder_is_in_the_library() -> None:
    files = {path.stem for path in library.CONVERSIONS.glob("*.yaml")} - {"patch_intervals"}
    assert files == set(library.CONVERSION_SETS)


CODEINE = {"substance": "codeine", "route": "oral", "factor": "0.1"}
PATCH = {"substance": "fentanyl", "otherwise": "2.4"}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ({"per_mg": [CODEINE | {"factor": 0.1}]}, "in quotes"),
        ({"per_mg": [CODEINE | {"factor": "0"}]}, "not above zero"),
        ({"per_mg": [CODEINE | {"factor": "-1"}]}, "not above zero"),
        ({"per_mg": [CODEINE | {"factor": "NaN"}]}, "finite"),
        ({"per_mg": [CODEINE | {"route": "mouth"}]}, "route"),
        ({"per_mg": [CODEINE, CODEINE | {"factor": "0.13"}]}, "two factors for codeine oral"),
        ({"per_mg": [], "patches": [PATCH, PATCH]}, "two factors for fentanyl transdermal"),
        (
            {"per_mg": [CODEINE], "no_factor": [{"substance": "codeine", "reason": "x"}]},
            "codeine oral has a factor and a reason",
        ),
        (
            {"per_mg": [CODEINE], "no_factor": [{"substance": "codeine", "route": "oral", "reason": "x"}]},
            "codeine oral has a factor and a reason",
        ),
    ],
)
def test_a_set_that_contradicts_itself_does_not_load(content: dict[str, Any], why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        ConversionFile.model_validate(signed(name="x", title="x", **content))


def test_a_reason_for_another_route_contradicts_nothing() -> None:
    refused = {"substance": "codeine", "route": "parenteral", "reason": "x"}
    loaded = ConversionFile.model_validate(signed(name="x", title="x", per_mg=[CODEINE], no_factor=[refused]))
    assert loaded.as_factor_set().refusals == {("codeine", Route.PARENTERAL): "x"}


def test_intervals_are_those_of_the_products() -> None:
    found = {
        (one.substance, one.weakest, one.strongest, one.patch_days): (one.hours, one.on_advice)
        for one in library.patch_intervals()
    }
    assert found == {
        ("fentanyl", 1, 100, 3): ({72}, {48}),
        ("buprenorphine", 5, 20, 7): ({168}, set()),
        ("buprenorphine", 35, 70, 3): ({72}, set()),
        ("buprenorphine", 35, 70, 4): ({96, 84}, set()),
    }
    wrong = {"substance": "x", "strengths": ["1", "2"], "patch_days": 0, "hours": ["72"]}
    with pytest.raises(ValidationError):
        IntervalsFile.model_validate(signed(intervals=[wrong]))


DEFAULT = {"mg_a_day": "120", "comparator": ">=", "source": "x"}


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([DEFAULT | {"from": "2025-10-01"}], "no threshold without"),
        ([DEFAULT | {"until": "2025-10-01"}], "no threshold without"),
        ([DEFAULT | {"organisation": "QZZ"}], "no threshold without"),
        ([DEFAULT, DEFAULT | {"mg_a_day": "90"}], "begin on one day"),
        ([DEFAULT, DEFAULT | {"from": "2026-01-02", "until": "2026-01-01"}], "ends before it begins"),
        ([DEFAULT | {"comparator": "="}], "comparator"),
    ],
)
def test_thresholds_that_leave_a_day_open_do_not_load(rows: list[dict[str, Any]], why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        ThresholdsFile.model_validate(signed(thresholds=rows))


def test_a_local_scheme_may_begin_on_the_day_of_the_default_and_last_one_day() -> None:
    rows = [
        DEFAULT,
        DEFAULT | {"organisation": "QZZ"},
        DEFAULT | {"organisation": "QZZ", "from": "2026-01-01", "until": "2026-01-01", "comparator": ">"},
    ]
    loaded = ThresholdsFile.model_validate(signed(thresholds=rows)).as_thresholds()
    assert [row.organisation for row in loaded] == [None, "QZZ", "QZZ"]
    assert loaded[2].first_day == loaded[2].last_day


def test_every_listed_product_has_an_opioid_that_is_known() -> None:
    assert {"codeine", "morphine", "fentanyl", "tapentadol"} <= library.opioid_substances()
    assert not {"paracetamol", "naloxone", "ibuprofen"} & library.opioid_substances()
