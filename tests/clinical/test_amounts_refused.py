"""What is said where directions give no amount, and a ceiling beside one dose."""

from decimal import Decimal

import pytest

from stepdown.clinical.amounts import Amount, daily_mg, daily_units
from stepdown.clinical.dosing import DoseUnit, Dosing, DosingStatus
from stepdown.clinical.products import Product
from tests.clinical.opioids import dosing, every, patches, tablets

COMPOUND = tablets(substances=("codeine", "paracetamol"))


@pytest.mark.parametrize(
    ("product", "how", "reason"),
    [
        (tablets(), Dosing(DosingStatus.UNKNOWN), "the directions do not say how much a day"),
        (tablets(), Dosing(DosingStatus.UNKNOWN, "as directed"), "as directed"),
        (
            tablets(),
            dosing("1", per_day_min=None, per_day_max=None),
            "the directions do not say how often, or how much at most, a day",
        ),
        (tablets(form=None), dosing(), "the form of this product is not known, or is not counted"),
        (patches(), dosing("5", unit=DoseUnit.MG), "the directions weigh a patch, which has a rate"),
        (
            COMPOUND,
            dosing("30", unit=DoseUnit.MG),
            "the directions weigh a medicine of several substances without saying which",
        ),
        (
            patches(),
            dosing("1", unit=DoseUnit.PATCH, dose_min=None),
            "the directions do not say how many patches are worn",
        ),
        (
            patches(),
            every("72", worn="0.5"),
            "the directions come to a part of a patch, and a patch is never cut",
        ),
        (tablets(mg=None), dosing("30", unit=DoseUnit.MG), "the strength is not known"),
        (
            tablets(),
            dosing("2", ceiling_per_day=Decimal(30), ceiling_unit=DoseUnit.MG),
            "the most allowed in 24 hours is less than one dose",
        ),
    ],
)
def test_where_there_is_no_number_a_clinician_reads_why(product: Product, how: Dosing, reason: str) -> None:
    assert daily_units(product, how) == Amount(reason=reason)


def test_a_patch_is_never_weighed() -> None:
    assert daily_mg(patches(), every("72")).reason == "a patch has a rate, not a weight"


@pytest.mark.parametrize(
    ("unit", "dose", "ceiling", "units"),
    [
        (DoseUnit.TABLET, "1", "30", 1),  # just one dose a day
        (DoseUnit.TABLET, "1", "60", 2),
        (DoseUnit.MICROGRAM, "30000", "30", 1),
        (DoseUnit.MICROGRAM, "30000", "60", 2),
    ],
)
def test_a_ceiling_of_one_dose_or_more_in_another_unit_is_no_contradiction(
    unit: DoseUnit, dose: str, ceiling: str, units: int
) -> None:
    how = dosing(dose, unit=unit, ceiling_per_day=Decimal(ceiling), ceiling_unit=DoseUnit.MG)
    amount = daily_units(tablets(), how)
    assert (amount.minimum, amount.maximum) == (units, units)
