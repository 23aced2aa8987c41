"""Numbers with units, as names write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepdown.clinical.products.amounts import MG, Amount, Run, read_run


def read(text: str) -> list[tuple[str, str, str, str]]:
    return [(str(a.number), a.unit, a.per, str(a.of)) for a in read_run(text).amounts]


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("30mg", [("30", "mg", "", "1")]),
        ("1.2 mg", [("1.2", "mg", "", "1")]),
        ("1,000mg", [("1000", "mg", "", "1")]),
        (".5mg", [("0.5", "mg", "", "1")]),
        ("0.1%", [("0.1", "%", "", "1")]),
        ("1g", [("1", "g", "", "1")]),
        ("8mg/500mg", [("8", "mg", "", "1"), ("500", "mg", "", "1")]),
        ("8mg + 500mg", [("8", "mg", "", "1"), ("500", "mg", "", "1")]),
        ("20/10mg", [("20", "mg", "", "1"), ("10", "mg", "", "1")]),
        ("30/500", [("30", "mg", "", "1"), ("500", "mg", "", "1")]),
        ("2mg/500microgram", [("2", "mg", "", "1"), ("500", "mcg", "", "1")]),
        ("10mg/5ml", [("10", "mg", "ml", "5")]),
        ("10mg in 5ml", [("10", "mg", "ml", "5")]),
        ("20mg/ml", [("20", "mg", "ml", "1")]),
        ("30mg/500mg/5ml", [("30", "mg", "ml", "5"), ("500", "mg", "ml", "5")]),
        ("100micrograms/dose", [("100", "mcg", "dose", "1")]),
        ("35mcg/hr", [("35", "mcg", "hour", "1")]),
        ("25 micrograms per hour", [("25", "mcg", "hour", "1")]),
        ("2.1mg/72hrs", [("2.1", "mg", "hour", "72")]),
    ],
)
def test_amounts_are_read_with_what_they_are_in(text: str, amounts: list[tuple[str, str, str, str]]) -> None:
    assert read(text) == amounts


@pytest.mark.parametrize("unit", ["microgram", "micrograms", "mcg", "mcgs", "microg", "ug", "μg"])
def test_micrograms_have_many_spellings(unit: str) -> None:
    assert read(f"5{unit}") == [("5", "mcg", "", "1")]
    assert read(f"5 {unit} / hour") == [("5", "mcg", "hour", "1")]


@pytest.mark.parametrize(
    ("text", "hours"), [("96hr", 96), ("7day", 168), ("7 days", 168), ("7-day", 168), ("24h", 24)]
)
def test_a_time_alone_is_how_long_it_lasts(text: str, hours: int) -> None:
    assert read_run(text) == Run(hours=Decimal(hours))


def test_a_number_alone_is_bare_and_a_volume_is_no_amount() -> None:
    assert read_run("118") == Run(bare=Decimal(118))
    assert read_run("100ml") == Run()
    assert read_run("8 doses") == Run()


@pytest.mark.parametrize(
    "text",
    ["30-60mg", "2,5mg", "1.2.3mg", "30iu", "5mmol", "10ml/5mg", "30/ml", "10mg/0ml", "10mg/5ml/5ml", "mg"],
)
def test_what_might_be_misread_is_not_read(text: str) -> None:
    assert not read_run(text).readable
    assert read_run(text).amounts == ()


@given(
    st.decimals(min_value="0.01", max_value=9999, places=2),
    st.sampled_from(sorted(MG)),
    st.integers(1, 500),
    st.sampled_from(["", " "]),
)
def test_any_number_unit_and_volume_survive(number: Decimal, unit: str, volume: int, space: str) -> None:
    assert read_run(f"{number}{space}{unit}/{space}{volume}ml").amounts == (
        Amount(number, unit, "ml", Decimal(volume)),
    )
