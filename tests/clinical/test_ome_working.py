"""The working that stands beside each figure."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepdown.clinical.dosing import DoseUnit, Dosing
from stepdown.clinical.ome import working
from stepdown.clinical.ome.figures import from_to, plain, rounded
from stepdown.clinical.ome.flags import Flag
from stepdown.clinical.ome.supplies import Supplied
from stepdown.clinical.ome.working import by_directions, by_quantity, working_of
from stepdown.clinical.products import Product
from stepdown.clinical.types import ProductUse
from tests.clinical.opioids import (
    DIRECTIONS_UNKNOWN,
    NOT_OPIOID,
    UNKNOWN_PRODUCT,
    dosing,
    every,
    liquid,
    ome_of,
    patches,
    supply,
    tablets,
)

THIRD = Decimal(1) / 3


@pytest.fixture(autouse=True)
def nothing_is_remembered() -> None:
    """Words kept from another test would hide a mistake in how they are made."""
    working._taken.cache_clear()
    working._supplied.cache_clear()


@pytest.mark.parametrize(
    ("product", "how", "working"),
    [
        (tablets(), dosing("2"), "8 × 30 mg × 0.1 = 24 mg"),
        (tablets(), dosing("1", "2"), "4–8 × 30 mg × 0.1 = 12–24 mg"),
        (tablets("morphine", "10"), dosing("10", times=2, unit=DoseUnit.MG), "20 mg × 1 = 20 mg"),
        (liquid(), dosing("5", "10", times=6, unit=DoseUnit.ML), "30–60 ml × 2 mg/ml × 1 = 60–120 mg"),
        (patches(), every("72"), "1 × 25 micrograms/hour → 60 mg"),
        (patches(), every("72", worn="2"), "2 × 25 micrograms/hour → 120 mg"),
        (patches(rate="37.5"), every("72"), "1 × 37.5 micrograms/hour × 2.4 = 90 mg"),
        (tablets(), dosing("1", per_day_min=THIRD, per_day_max=THIRD), "about 0.33 × 30 mg × 0.1 = 1 mg"),
        (tablets(), dosing("0.25", times=1), "0.25 × 30 mg × 0.1 = 0.8 mg"),
        (tablets(), DIRECTIONS_UNKNOWN, "cannot calculate, as directed"),
    ],
)
def test_directions_show_their_working(product: Product, how: Dosing, working: str) -> None:
    assert by_directions(ome_of(product, how)) == working


@pytest.mark.parametrize(
    ("product", "given", "working"),
    [
        (tablets(), supply("224", "28"), "224 ÷ 28 days = 8 a day; 8 × 30 mg × 0.1 = 24 mg"),
        (tablets(), supply("70", "28"), "70 ÷ 28 days = 2.5 a day; 2.5 × 30 mg × 0.1 = 7.5 mg"),
        (
            tablets(),
            supply("100", "28"),
            "100 ÷ 28 days = about 3.57 a day; 100 ÷ 28 × 30 mg × 0.1 = 10.7 mg",
        ),
        (liquid(), supply("300", "30"), "300 ml ÷ 30 days = 10 ml a day; 10 ml × 2 mg/ml × 1 = 20 mg"),
        (
            patches("buprenorphine", "5", 7),
            supply("4", "28"),
            "4 × 7 days ÷ 28 days = 1 worn; 1 × 5 micrograms/hour → 12 mg",
        ),
        (
            patches(),
            supply("5", "28"),
            "5 × 3 days ÷ 28 days = about 0.54 worn; 5 × 3 days ÷ 28 × 25 micrograms/hour → 32.1 mg",
        ),
        (tablets(), Supplied(reason="no quantity"), "cannot calculate, no quantity"),
    ],
)
def test_the_quantity_shows_its_working(product: Product, given: Supplied, working: str) -> None:
    assert by_quantity(ome_of(product, DIRECTIONS_UNKNOWN, given)) == working


def test_a_lines_working_ends_with_the_set_and_its_version() -> None:
    assert working_of(ome_of(tablets())) == (
        "directions: 8 × 30 mg × 0.1 = 24 mg; "
        "quantity: 224 ÷ 28 days = 8 a day; 8 × 30 mg × 0.1 = 24 mg; "
        "fpm-2020 version 1"
    )
    assert working_of(ome_of(tablets(), name="toolkit-text")).endswith(
        "× 0.125 = 30 mg; toolkit-text version 1"
    )


def test_what_the_quantity_rests_on_is_said() -> None:
    given = Supplied(Decimal(224), Decimal(28), basis="issue of 2026-11-02")
    assert "; quantity (issue of 2026-11-02): 224 ÷ 28 days" in working_of(ome_of(tablets(), given=given))


def test_a_product_without_figure_says_so_once() -> None:
    assert working_of(ome_of(NOT_OPIOID)) == "not an opioid; fpm-2020 version 1"
    unknown = working_of(ome_of(UNKNOWN_PRODUCT))
    assert unknown == "cannot calculate: it is not known whether this is an opioid; fpm-2020 version 1"
    methadone = working_of(ome_of(tablets("methadone", "5", use=None, needs_clinician_to_say=True)))
    assert methadone.startswith(
        "cannot calculate: methadone needs specialist advice (fpm-2020); a clinician must"
    )


def test_every_flag_is_a_sentence_in_the_working() -> None:
    assert len({flag.sentence for flag in Flag}) == len(Flag)
    for line, flag in (
        (ome_of(patches(rate="37.5"), every("72"), supply("10", "30")), Flag.INTERPOLATED),
        (ome_of(patches(), every("48"), supply("15", "30")), Flag.ON_SPECIALIST_ADVICE),
        (ome_of(tablets(), given=supply("100")), Flag.GAP),
        (ome_of(liquid("codeine", "3", use=ProductUse.COUGH)), Flag.NOT_FOR_PAIN),
    ):
        assert flag.sentence in working_of(line).split("; ")


@pytest.mark.parametrize(
    ("number", "shown"),
    [("24", "24"), ("24.00", "24"), ("2E+2", "200"), ("0.2", "0.2"), ("52.50", "52.5"), ("100", "100")],
)
def test_numbers_are_plain(number: str, shown: str) -> None:
    assert plain(Decimal(number)) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [("12.05", "12.1"), ("12.04999", "12"), ("89.95", "90"), ("89.9499999", "89.9"), ("0.04", "0")],
)
def test_figures_are_rounded_half_up_to_a_tenth_when_shown(number: str, shown: str) -> None:
    assert rounded(Decimal(number)) == shown


def test_a_range_of_one_number_is_that_number() -> None:
    assert (from_to("4", "8"), from_to("8", "8")) == ("4–8", "8")


@given(st.decimals("0.0001", "1000", places=6))
def test_an_amount_of_more_than_four_places_is_said_to_be_about_so_much(number: Decimal) -> None:
    shown = by_directions(ome_of(tablets(), dosing("1", per_day_min=number, per_day_max=number)))
    exact = number == round(number, 4)
    assert shown.startswith(f"{plain(number)} × " if exact else f"about {plain(round(number, 2))} × ")
