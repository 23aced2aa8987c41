"""The OME of one line, by directions and by quantity, as a pharmacist reckons it on paper."""

from decimal import Decimal

import pytest

from stepdown.clinical.dosing import DoseUnit, Dosing
from stepdown.clinical.ome.flags import Flag
from stepdown.clinical.ome.lines import LineOme, OmeStatus
from stepdown.clinical.ome.supplies import Supplied
from stepdown.clinical.products import Product
from stepdown.clinical.types import Form, ProductUse, Recognised, Route, StrengthUnit
from tests.clinical.opioids import (
    DIRECTIONS_UNKNOWN,
    NOT_OPIOID,
    UNKNOWN_PRODUCT,
    dosing,
    every,
    injection,
    liquid,
    ome_of,
    patches,
    supply,
    tablets,
)

CO_CODAMOL = tablets("codeine", "30", substances=("codeine", "paracetamol"))
NO_SUPPLY = Supplied(reason="no quantity")


def figures(line: LineOme) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    return line.directions_min, line.directions_max, line.quantity


@pytest.mark.parametrize(
    ("product", "how", "given", "expected"),
    [
        (CO_CODAMOL, dosing("2"), supply("224", "28"), (24, 24, 24)),
        (CO_CODAMOL, dosing("1", "2"), supply("112", "28"), (12, 24, 12)),
        (tablets("morphine", "10"), dosing("1", times=2), supply("56"), (20, 20, 20)),
        (tablets("oxycodone", "10"), dosing("1", times=2), supply("56"), (30, 30, 30)),
        (tablets("tramadol", "50"), dosing("2"), supply("224"), (40, 40, 40)),
        (tablets("tapentadol", "50"), dosing("1", times=2), supply("56"), (40, 40, 40)),
        (tablets("hydromorphone", "2.6"), dosing("1", times=2), supply("56"), (26, 26, 26)),
        (tablets("dihydrocodeine", "60"), dosing("1", times=2), supply("56"), (12, 12, 12)),
        (liquid(), dosing("5", "10", times=6, unit=DoseUnit.ML), supply("300", "10"), (60, 120, 60)),
        (liquid(), dosing("10", times=6, unit=DoseUnit.MG), supply("300", "10"), (60, 60, 60)),
        (patches("buprenorphine", "5", 7), every("168"), supply("4"), (12, 12, 12)),
        (patches(), every("72", worn="2"), supply("20", "30"), (120, 120, 120)),
        (patches(), every("72", worn="1", high="2"), supply("10", "30"), (60, 120, 60)),
    ],
)
def test_both_methods_are_reckoned(
    product: Product, how: Dosing, given: Supplied, expected: tuple[int, int, int]
) -> None:
    line = ome_of(product, how, given)
    assert figures(line) == expected
    assert (line.status, line.why_not_by_directions, line.why_not_by_quantity) == (OmeStatus.OK, None, None)


def test_nothing_is_rounded_before_it_is_shown() -> None:
    line = ome_of(tablets(mg="15"), dosing("1", times=3), supply("100", "28"))
    assert line.quantity == Decimal(100) * 15 * Decimal("0.1") / 28
    assert line.directions_min == Decimal("4.5")


def test_what_is_no_opioid_counts_nothing() -> None:
    for how in (dosing(), DIRECTIONS_UNKNOWN):
        line = ome_of(NOT_OPIOID, how, NO_SUPPLY)
        assert (figures(line), line.status, line.flags) == ((0, 0, 0), OmeStatus.OK, ())


def test_what_may_be_an_opioid_is_not_counted_as_nothing() -> None:
    line = ome_of(UNKNOWN_PRODUCT)
    assert (figures(line), line.status) == ((None, None, None), OmeStatus.CANNOT_CALCULATE)
    assert line.why_not_by_directions == line.why_not_by_quantity
    assert "not known whether" in str(line.why_not_by_directions)


def test_as_directed_leaves_the_quantity() -> None:
    line = ome_of(CO_CODAMOL, DIRECTIONS_UNKNOWN)
    assert (figures(line), line.status) == ((None, None, 24), OmeStatus.OK)
    assert line.why_not_by_directions == "as directed"
    assert Flag.GAP not in line.flags


def test_a_missing_quantity_leaves_the_directions() -> None:
    line = ome_of(CO_CODAMOL, given=NO_SUPPLY)
    assert (figures(line), line.status) == ((24, 24, None), OmeStatus.OK)
    assert line.why_not_by_quantity == "no quantity"


def test_without_either_nothing_can_be_calculated() -> None:
    line = ome_of(CO_CODAMOL, DIRECTIONS_UNKNOWN, NO_SUPPLY)
    assert (figures(line), line.status) == ((None, None, None), OmeStatus.CANNOT_CALCULATE)


@pytest.mark.parametrize(
    ("product", "reason"),
    [
        (tablets(mg=None), "the strength is not known"),
        (tablets(mg="0"), "the strength is not known"),
        (tablets(strength_unit=StrengthUnit.MG_PER_ML), "the strength is not known"),
        (tablets(substances=()), "the substance is not known"),
        (tablets(form=None), "the form or route is not known"),
        (tablets(route=None), "the form or route is not known"),
        (tablets("morphine", form=Form.SUPPOSITORY, route=Route.RECTAL), "no factor for morphine rectal"),
        (tablets("fentanyl", "0.1", form=Form.LOZENGE, route=Route.BUCCAL), "no factor for fentanyl buccal"),
        (tablets("fentanyl", "0.1", form=Form.SPRAY, route=Route.NASAL), "no factor for fentanyl nasal"),
        (tablets("buprenorphine", "0.2", route=Route.SUBLINGUAL), "no factor for buprenorphine sublingual"),
        (injection(), "no factor for morphine parenteral"),
        (tablets("pethidine", "50"), "no factor for pethidine oral"),
        (patches("buprenorphine", "30"), "no factor for buprenorphine transdermal 30 micrograms/hour"),
        (patches("morphine", "30"), "no factor for morphine transdermal"),
        (tablets("methadone", "5"), "methadone needs specialist advice"),
        (liquid("methadone", "1"), "methadone needs specialist advice"),
    ],
)
def test_no_factor_or_no_strength_is_no_number(product: Product, reason: str) -> None:
    line = ome_of(product)
    assert (figures(line), line.status) == ((None, None, None), OmeStatus.CANNOT_CALCULATE)
    assert reason in str(line.why_not_by_directions)
    assert reason in str(line.why_not_by_quantity)


def test_ampoules_or_ml_of_an_injection_are_not_told_apart() -> None:
    line = ome_of(injection(), dosing("10", times=2, unit=DoseUnit.MG), supply("20"), name="openprescribing")
    assert figures(line) == (40, 40, None)
    assert "ampoules or ml" in str(line.why_not_by_quantity)


@pytest.mark.parametrize(
    ("quantity", "gap"),
    [("179", True), ("179.2", False), ("224", False), ("268.8", False), ("269", True)],
)
def test_a_gap_of_more_than_a_fifth_is_flagged(quantity: str, gap: bool) -> None:
    assert (Flag.GAP in ome_of(CO_CODAMOL, given=supply(quantity)).flags) is gap


def test_a_quantity_within_the_range_of_the_directions_is_no_gap() -> None:
    how = dosing("1", "2")
    assert Flag.GAP not in ome_of(CO_CODAMOL, how, supply("168")).flags
    assert Flag.GAP not in ome_of(CO_CODAMOL, how, supply("89.6")).flags
    assert Flag.GAP in ome_of(CO_CODAMOL, how, supply("89")).flags
    assert Flag.GAP in ome_of(CO_CODAMOL, how, supply("269")).flags


def test_strengths_between_those_listed_are_interpolated_and_marked() -> None:
    line = ome_of(patches(rate="37.5"), every("72"), supply("10", "30"))
    assert (figures(line), line.flags) == ((90, 90, 90), (Flag.INTERPOLATED,))
    assert ome_of(patches(rate="12"), every("72"), supply("10", "30")).flags == ()


def test_a_rate_that_is_the_rule_itself_is_not_interpolated() -> None:
    line = ome_of(patches(rate="37.5"), every("72"), supply("10", "30"), name="openprescribing")
    assert (line.directions_max, line.flags) == (90, ())
    assert ome_of(patches(rate="12"), every("72"), name="openprescribing").directions_max == Decimal("28.8")


def test_a_part_of_a_patch_gives_no_number() -> None:
    line = ome_of(patches(), every("72", worn="0.5"), supply("10", "30"))
    assert figures(line) == (None, None, 60)
    assert "never cut" in str(line.why_not_by_directions)


def test_a_linctus_is_calculated_and_marked_as_no_pain_medicine() -> None:
    line = ome_of(
        liquid("codeine", "3", use=ProductUse.COUGH),
        dosing("5", unit=DoseUnit.ML),
        supply("200", "10"),
    )
    assert (figures(line), line.flags) == ((6, 6, 6), (Flag.NOT_FOR_PAIN,))


def test_methadone_has_a_factor_in_some_sets_and_waits_for_a_clinician_in_all() -> None:
    methadone = tablets("methadone", "5", use=None, needs_clinician_to_say=True)
    line = ome_of(methadone, dosing("1", times=2), supply("56"), name="openprescribing")
    assert (figures(line), line.flags) == ((30, 30, 30), (Flag.USE_UNSAID,))


def test_a_second_opioid_in_a_compound_makes_it_at_least() -> None:
    both = tablets("morphine", "10", substances=("morphine", "codeine"))
    line = ome_of(both, given=supply())
    assert (line.status, line.flags) == (OmeStatus.AT_LEAST, (Flag.PARTLY_CONVERTED,))
    assert ome_of(both, DIRECTIONS_UNKNOWN, NO_SUPPLY).status is OmeStatus.CANNOT_CALCULATE
    assert ome_of(tablets("morphine", "10", substances=("morphine", "cyclizine"))).status is OmeStatus.OK


def test_a_product_is_known_to_be_an_opioid_or_not() -> None:
    assert ome_of(CO_CODAMOL).subject.is_opioid
    assert ome_of(UNKNOWN_PRODUCT).subject.is_opioid
    assert not ome_of(Product(Recognised.NO)).subject.is_opioid
