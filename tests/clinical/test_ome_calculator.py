"""Reading each name, text and supply once changes no answer."""

import random
from decimal import Decimal

from stepdown.clinical.amounts import Amount
from stepdown.clinical.dosing import DoseUnit, Dosing
from stepdown.clinical.ome.calculator import OmeCalculator
from stepdown.clinical.ome.lines import LineOme
from stepdown.clinical.ome.working import working_of
from stepdown.clinical.products import Product
from tests.clinical.opioids import (
    DIRECTIONS_UNKNOWN,
    NOT_OPIOID,
    OPIOIDS,
    UNKNOWN_PRODUCT,
    a_calculator,
    dosing,
    every,
    factors,
    intervals,
    liquid,
    patches,
    supply,
    tablets,
)

PRODUCTS = {
    "codeine 15": tablets(mg="15"),
    "codeine 30": tablets(mg="30"),
    "codeine 30 compound": tablets(mg="30", substances=("codeine", "paracetamol")),
    "morphine 10": tablets("morphine", "10"),
    "morphine liquid": liquid(),
    "fentanyl 25": patches(),
    "fentanyl 50": patches(rate="50"),
    "buprenorphine 70, brand of 96 hours": patches("buprenorphine", "70", 4),
    "buprenorphine 70": patches("buprenorphine", "70", None),
    "methadone": tablets("methadone", "5"),
    "paracetamol": NOT_OPIOID,
    "unknown": UNKNOWN_PRODUCT,
}
TEXTS = {
    "two qds": dosing(),
    "one or two qds": dosing("1", "2"),
    "30 mg qds": dosing("30", unit=DoseUnit.MG),
    "one qds, no more than 60 mg": dosing("1", ceiling_per_day=Decimal(60), ceiling_unit=DoseUnit.MG),
    "5 ml qds": dosing("5", unit=DoseUnit.ML),
    "50 micrograms every 72 hours": dosing("50", unit=DoseUnit.MICROGRAM, interval_hours=Decimal(72)),
    "one patch every 72 hours": every("72"),
    "one patch twice a week": every("84"),
    "as directed": DIRECTIONS_UNKNOWN,
}
SUPPLIES = [("224", "28"), ("100", "30"), ("", "28"), ("8", "0"), ("x", "28")]


def alone(name: str, text: str, quantity: str, days: str) -> LineOme:
    return a_calculator(products=PRODUCTS, read=TEXTS).row(name, text, quantity, days)


def test_a_calculator_that_has_read_much_answers_as_a_fresh_one() -> None:
    rows = [(name, text, *supply) for name in PRODUCTS for text in TEXTS for supply in SUPPLIES]
    expected = {row: alone(*row) for row in rows}
    for seed in range(3):
        calculator = a_calculator(products=PRODUCTS, read=TEXTS)
        random.Random(seed).shuffle(rows)
        for row in rows:
            found = calculator.row(*row)
            assert found == expected[row]
            assert working_of(found) == working_of(expected[row])


def test_each_text_is_read_once_and_none_for_what_is_no_opioid() -> None:
    read: list[str] = []

    def parse(text: str) -> Dosing:
        read.append(text)
        return TEXTS[text]

    calculator = OmeCalculator(
        factors(),
        intervals=intervals(),
        opioids=OPIOIDS,
        recognised=lambda name, _dmd, _bnf: PRODUCTS[name],
        parse_directions=parse,
    )
    for name in ("paracetamol", "codeine 15", "codeine 30", "fentanyl 25", "fentanyl 50", "codeine 15"):
        for text in ("two qds", "one patch every 72 hours") if name != "paracetamol" else ("as directed",):
            calculator.row(name, text, "8", "28")
    assert sorted(read) == ["one patch every 72 hours", "two qds"]


def test_codes_tell_apart_what_a_name_does_not() -> None:
    by_code = {("", ""): UNKNOWN_PRODUCT, ("1", ""): tablets(), ("", "0407"): tablets(mg="15")}
    calculator = OmeCalculator(
        factors(),
        intervals=intervals(),
        opioids=OPIOIDS,
        recognised=lambda _name, dmd, bnf: by_code[dmd, bnf],
        parse_directions=TEXTS.__getitem__,
    )
    found = [calculator.row("same name", "two qds", "", "", *codes).directions_max for codes in by_code]
    assert found == [None, 24, 12]


def test_a_row_without_codes_is_recognised_by_its_name_alone() -> None:
    seen: list[tuple[str, str, str]] = []

    def recognised(name: str, dmd: str, bnf: str) -> Product:
        seen.append((name, dmd, bnf))
        return tablets()

    calculator = OmeCalculator(
        factors(),
        intervals=intervals(),
        opioids=OPIOIDS,
        recognised=recognised,
        parse_directions=TEXTS.__getitem__,
    )
    calculator.row("codeine", "two qds", "224", "28")
    assert seen == [("codeine", "", "")]


def test_what_is_no_opioid_keeps_its_supply_beside_the_nothing_that_it_counts() -> None:
    line = a_calculator().line(NOT_OPIOID, "as directed", supply())
    assert (line.amount, line.supply, line.directions_max) == (Amount(), supply(), 0)


def test_what_cannot_be_converted_keeps_what_its_directions_say() -> None:
    line = a_calculator(read=TEXTS).line(UNKNOWN_PRODUCT, "as directed", supply())
    assert line.amount.reason is not None
    assert line.supply == supply()
