"""Directions to a day's amount: in the product's own units, or in mg of the opioid."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepdown.clinical.amounts import (
    Amount,
    amount_as_directed,
    daily_mg,
    daily_units,
    days_of_supply,
    depends_on_strength,
    read_alike,
)
from stepdown.clinical.counting import own_unit
from stepdown.clinical.dosing import DoseUnit, Dosing, DosingStatus
from stepdown.clinical.products import Product
from stepdown.clinical.types import Form, Recognised, Route, StrengthUnit


def a_product(strength: str | None = "30", **differing: Any) -> Product:
    facts: dict[str, Any] = {
        "opioid": Recognised.YES,
        "substances": ("codeine",),
        "strength": None if strength is None else Decimal(strength),
        "strength_unit": StrengthUnit.MG,
        "form": Form.TABLET,
        "route": Route.ORAL,
    }
    return Product(**(facts | differing))


def a_liquid(strength: str | None = "2", **differing: Any) -> Product:
    facts = {
        "substances": ("morphine",),
        "strength_unit": StrengthUnit.MG_PER_ML,
        "form": Form.ORAL_LIQUID,
    }
    return a_product(strength, **(facts | differing))


def a_patch(strength: str | None = "25", **differing: Any) -> Product:
    facts = {
        "substances": ("fentanyl",),
        "strength_unit": StrengthUnit.MCG_PER_HOUR,
        "form": Form.PATCH,
        "route": Route.TRANSDERMAL,
    }
    return a_product(strength, **(facts | differing))


def a_dosing(low: str, high: str | None = None, *, times: int = 4, **differing: Any) -> Dosing:
    least, most = Decimal(low), Decimal(high or low)
    facts: dict[str, Any] = {
        "dose_min": least,
        "dose_max": most,
        "unit": DoseUnit.UNIT,
        "per_day_min": least * times,
        "per_day_max": most * times,
    }
    return Dosing(DosingStatus.OK, **(facts | differing))


def numbers(amount: Amount) -> tuple[Decimal | None, Decimal | None]:
    return amount.minimum, amount.maximum


def reason(amount: Amount) -> str:
    assert numbers(amount) == (None, None)
    assert amount.reason
    return amount.reason


def test_tablets_are_counted_and_weighed() -> None:
    dosing = a_dosing("1", "2")
    assert daily_units(a_product(), dosing) == Amount(Decimal(4), Decimal(8), unit=DoseUnit.UNIT)
    assert daily_mg(a_product(), dosing) == Amount(Decimal(120), Decimal(240), unit=DoseUnit.MG)


def test_ml_of_a_liquid_are_weighed_by_its_strength_per_ml() -> None:
    dosing = a_dosing("5", "10", times=6, unit=DoseUnit.ML)
    assert daily_units(a_liquid(), dosing) == Amount(Decimal(30), Decimal(60), unit=DoseUnit.ML)
    assert numbers(daily_mg(a_liquid(), dosing)) == (60, 120)


@pytest.mark.parametrize(
    ("unit", "low", "mg"),
    [(DoseUnit.MG, "15", 60), (DoseUnit.MICROGRAM, "15000", 60), (DoseUnit.GRAM, "0.015", 60)],
)
def test_directions_by_weight_give_units_by_the_strength(unit: DoseUnit, low: str, mg: int) -> None:
    dosing = a_dosing(low, unit=unit)
    assert numbers(daily_mg(a_product(), dosing)) == (mg, mg)
    assert numbers(daily_units(a_product(), dosing)) == (2, 2)
    assert amount_as_directed(a_product(), dosing).unit is DoseUnit.MG
    assert daily_units(a_liquid(), dosing) == Amount(Decimal(30), Decimal(30), unit=DoseUnit.ML)


def test_patches_are_those_worn_at_one_time_however_often_they_are_changed() -> None:
    dosing = a_dosing(
        "2", unit=DoseUnit.PATCH, per_day_min=None, per_day_max=None, interval_hours=Decimal(72)
    )
    assert daily_units(a_patch(), dosing) == Amount(Decimal(2), Decimal(2), unit=DoseUnit.PATCH)
    assert "rate" in reason(daily_mg(a_patch(), dosing))


def test_micrograms_of_a_patch_are_its_rate() -> None:
    assert numbers(daily_units(a_patch(), a_dosing("25", unit=DoseUnit.MICROGRAM))) == (1, 1)
    assert numbers(daily_units(a_patch(), a_dosing("50", unit=DoseUnit.MICROGRAM))) == (2, 2)
    assert "not known" in reason(daily_units(a_patch(None), a_dosing("50", unit=DoseUnit.MICROGRAM)))


@pytest.mark.parametrize(
    "dosing",
    [
        a_dosing("0.5", "1", unit=DoseUnit.PATCH),
        a_dosing("1", "1.5", unit=DoseUnit.PATCH),
        a_dosing("12", unit=DoseUnit.MICROGRAM),
    ],
)
def test_a_patch_is_never_cut(dosing: Dosing) -> None:
    assert "never cut" in reason(daily_units(a_patch(), dosing))


@pytest.mark.parametrize("missing", [{"dose_min": None}, {"dose_max": None}])
def test_patches_without_a_number_are_not_one_patch(missing: dict[str, None]) -> None:
    dosing = a_dosing("1", **missing, interval_hours=Decimal(168))
    assert "how many patches" in reason(daily_units(a_patch(), dosing))


@pytest.mark.parametrize(
    ("product", "unit"),
    [
        (a_product(), DoseUnit.ML),
        (a_product(), DoseUnit.PATCH),
        (a_product(), DoseUnit.SUPPOSITORY),
        (a_product(), DoseUnit.DROP),
        (a_product(form=Form.SUPPOSITORY), DoseUnit.TABLET),
        (a_product(form=Form.SPRAY), DoseUnit.TABLET),
        (a_product(form=Form.LYOPHILISATE), DoseUnit.LOZENGE),
        (a_product(form=Form.LOZENGE), DoseUnit.SPRAY),
        (a_product(form=Form.GRANULES), DoseUnit.TABLET),
        (a_product(form=Form.FILM), DoseUnit.TABLET),
        (a_liquid(form=Form.LIQUID), DoseUnit.UNIT),
        (a_liquid(), DoseUnit.CAPSULE),
        (a_liquid(), DoseUnit.UNIT),
        (a_liquid(), DoseUnit.DROP),
        (a_liquid(form=Form.INJECTION), DoseUnit.AMPOULE),
        (a_patch(), DoseUnit.TABLET),
        (a_patch(), DoseUnit.MG),
    ],
)
def test_a_unit_that_contradicts_the_form_is_refused(product: Product, unit: DoseUnit) -> None:
    assert "directions" in reason(daily_units(product, a_dosing("1", unit=unit)))
    assert reason(daily_mg(product, a_dosing("1", unit=unit)))


def test_the_reason_names_what_the_directions_count_in() -> None:
    for unit, words in (
        (DoseUnit.ML, "count in ml,"),
        (DoseUnit.PATCH, "count in patches,"),
        (DoseUnit.SUPPOSITORY, "count in suppositories,"),
        (DoseUnit.DROP, "count in drops,"),
    ):
        assert words in reason(daily_units(a_product(), a_dosing("1", unit=unit)))


@pytest.mark.parametrize(
    ("form", "unit"),
    [
        (Form.TABLET, DoseUnit.CAPSULE),
        (Form.CAPSULE, DoseUnit.TABLET),
        (Form.LYOPHILISATE, DoseUnit.TABLET),
        (Form.GRANULES, DoseUnit.SACHET),
        (Form.ORAL_POWDER, DoseUnit.SACHET),
        (Form.SUPPOSITORY, DoseUnit.SUPPOSITORY),
        (Form.SPRAY, DoseUnit.SPRAY),
        (Form.LOZENGE, DoseUnit.LOZENGE),
        (Form.FILM, DoseUnit.UNIT),
    ],
)
def test_a_unit_that_fits_the_form_is_counted(form: Form, unit: DoseUnit) -> None:
    assert numbers(daily_units(a_product(form=form), a_dosing("1", unit=unit))) == (4, 4)


@pytest.mark.parametrize("form", [None, Form.GEL, Form.RAW, Form.CIGARETTE, Form.IMPLANT])
def test_a_form_that_is_not_counted_gives_no_number(form: Form | None) -> None:
    for unit in (DoseUnit.UNIT, DoseUnit.MG):
        assert "form" in reason(daily_units(a_product(form=form), a_dosing("1", unit=unit)))


def test_directions_for_another_route_are_refused() -> None:
    assert "oral" in reason(daily_units(a_patch(), a_dosing("1", route=Route.ORAL)))
    assert reason(daily_units(a_product(), a_dosing("1", route=Route.RECTAL)))
    assert reason(daily_units(a_product(route=Route.RECTAL), a_dosing("1", route=Route.ORAL)))


def test_take_fits_whatever_is_put_into_the_mouth() -> None:
    for route in (Route.ORAL, Route.BUCCAL, Route.SUBLINGUAL):
        assert numbers(daily_units(a_product(route=route), a_dosing("1", route=Route.ORAL))) == (4, 4)


def test_mg_of_a_compound_are_refused_for_nobody_says_of_which_substance() -> None:
    compound = a_product(substances=("codeine", "paracetamol"))
    assert "which" in reason(daily_mg(compound, a_dosing("500", unit=DoseUnit.MG)))
    assert numbers(daily_mg(compound, a_dosing("2"))) == (240, 240)


def test_mg_of_oxycodone_with_naloxone_are_oxycodone() -> None:
    product = a_product("20", substances=("oxycodone", "naloxone"))
    assert numbers(daily_mg(product, a_dosing("20", times=2, unit=DoseUnit.MG))) == (40, 40)


def test_a_quantity_counts_tablets_ml_or_patches() -> None:
    assert own_unit(a_product()) is DoseUnit.UNIT
    assert own_unit(a_liquid()) is own_unit(a_liquid(form=Form.INJECTION)) is DoseUnit.ML
    assert own_unit(a_patch()) is DoseUnit.PATCH


def test_refused_directions_hand_on_their_reason() -> None:
    assert reason(daily_units(a_product(), Dosing(DosingStatus.UNKNOWN, "as directed"))) == "as directed"
    assert "how much" in reason(daily_units(a_product(), Dosing(DosingStatus.UNKNOWN)))


@pytest.mark.parametrize("missing", [{"per_day_min": None}, {"per_day_max": None}])
def test_when_required_without_a_frequency_or_ceiling_gives_no_number(missing: dict[str, None]) -> None:
    assert "how often" in reason(daily_units(a_product(), a_dosing("1", as_required=True, **missing)))


def test_without_a_unit_the_directions_count_the_products_own() -> None:
    assert numbers(daily_units(a_product(), a_dosing("1", unit=None))) == (4, 4)


def test_a_strength_for_another_unit_than_the_forms_is_not_known() -> None:
    vial = a_product("10", form=Form.INJECTION, route=Route.PARENTERAL)
    assert "strength" in reason(daily_mg(vial, a_dosing("1", unit=DoseUnit.ML)))
    patch = a_patch(strength_unit=StrengthUnit.MG)
    assert "strength" in reason(daily_units(patch, a_dosing("25", unit=DoseUnit.MICROGRAM)))


@pytest.mark.parametrize(
    ("product", "dosing", "depends"),
    [
        (a_product(), a_dosing("1"), False),
        (a_product(), a_dosing("30", unit=DoseUnit.MG), False),
        (a_product(), a_dosing("1", ceiling_per_day=Decimal(4), ceiling_unit=DoseUnit.UNIT), False),
        (a_product(), a_dosing("1", ceiling_per_day=Decimal(4)), False),
        (a_product(), a_dosing("1", ceiling_per_day=Decimal(60), ceiling_unit=DoseUnit.MG), True),
        (a_patch(), a_dosing("1", unit=DoseUnit.PATCH), False),
        (a_patch(), a_dosing("25", unit=DoseUnit.MICROGRAM), True),
    ],
)
def test_it_is_known_whether_an_amount_holds_for_another_strength(
    product: Product, dosing: Dosing, depends: bool
) -> None:
    assert depends_on_strength(product, dosing) is depends
    strengths = ("5", "25", "30", "50")
    answers = {
        amount_as_directed(replace(product, strength=Decimal(strength)), dosing) for strength in strengths
    }
    assert (len(answers) > 1) is depends


def test_products_that_are_read_alike_get_the_same_answer() -> None:
    products = [
        a_product(form=form, route=route, substances=substances)
        for form in (Form.TABLET, Form.CAPSULE, Form.GRANULES, Form.ORAL_LIQUID, Form.PATCH, None)
        for route in (Route.ORAL, Route.TRANSDERMAL)
        for substances in (("codeine",), ("codeine", "paracetamol"), ("codeine", "naloxone"))
    ]
    for unit in DoseUnit:
        answers: dict[object, set[Amount]] = {}
        for product in products:
            amount = amount_as_directed(product, a_dosing("30", unit=unit, route=Route.ORAL))
            answers.setdefault(read_alike(product), set()).add(amount)
        assert len(answers) > 4
        assert {len(same) for same in answers.values()} == {1}


def test_an_unknown_strength_gives_units_and_no_mg() -> None:
    for strength in (None, "0"):
        assert numbers(daily_units(a_product(strength), a_dosing("1"))) == (4, 4)
        for unit in (DoseUnit.UNIT, DoseUnit.MG):
            assert "strength" in reason(daily_mg(a_product(strength), a_dosing("1", unit=unit)))
        assert "strength" in reason(daily_units(a_product(strength), a_dosing("1", unit=DoseUnit.MG)))


@pytest.mark.parametrize(
    ("unit", "ceiling", "ceiling_unit", "units"),
    [
        (DoseUnit.TABLET, "120", DoseUnit.MG, (4, 4)),
        (DoseUnit.TABLET, "0.12", DoseUnit.GRAM, (4, 4)),
        (DoseUnit.TABLET, "180", DoseUnit.MG, (4, 6)),
        (DoseUnit.TABLET, "6", DoseUnit.UNIT, (4, 6)),
        (DoseUnit.TABLET, "900", DoseUnit.MG, (4, 8)),
        (DoseUnit.TABLET, "1", DoseUnit.TABLET, (4, 8)),  # its own unit: the directions said it already
    ],
)
def test_a_ceiling_in_another_unit_caps_the_day(
    unit: DoseUnit, ceiling: str, ceiling_unit: DoseUnit, units: tuple[int, int]
) -> None:
    dosing = a_dosing("1", "2", unit=unit, ceiling_per_day=Decimal(ceiling), ceiling_unit=ceiling_unit)
    assert numbers(daily_units(a_product(), dosing)) == units


def test_a_ceiling_caps_a_dose_by_weight_too() -> None:
    tablets = a_dosing("30", "60", unit=DoseUnit.MG, ceiling_per_day=Decimal(6), ceiling_unit=DoseUnit.TABLET)
    assert numbers(daily_mg(a_product(), tablets)) == (120, 180)
    grams = a_dosing("30", "60", unit=DoseUnit.MG, ceiling_per_day=Decimal("0.2"), ceiling_unit=DoseUnit.GRAM)
    assert numbers(daily_mg(a_product(), grams)) == (120, 200)
    assert numbers(daily_units(a_product(None), a_dosing("1", ceiling_per_day=Decimal(2)))) == (4, 4)


@pytest.mark.parametrize(
    ("product", "unit", "ceiling_unit"),
    [
        (a_product(substances=("codeine", "paracetamol")), DoseUnit.TABLET, DoseUnit.GRAM),
        (a_product(), DoseUnit.TABLET, DoseUnit.ML),
        (a_product(None), DoseUnit.TABLET, DoseUnit.MG),
        (a_product(None), DoseUnit.MG, DoseUnit.TABLET),
    ],
)
def test_a_ceiling_that_cannot_be_compared_gives_no_number(
    product: Product, unit: DoseUnit, ceiling_unit: DoseUnit
) -> None:
    dosing = a_dosing("1", unit=unit, ceiling_per_day=Decimal(4), ceiling_unit=ceiling_unit)
    assert reason(daily_units(product, dosing))


@pytest.mark.parametrize(("unit", "dose"), [(DoseUnit.TABLET, "1"), (DoseUnit.MICROGRAM, "30000")])
def test_a_ceiling_below_one_dose_is_a_contradiction(unit: DoseUnit, dose: str) -> None:
    below = a_dosing(dose, unit=unit, ceiling_per_day=Decimal(29), ceiling_unit=DoseUnit.MG)
    assert "less than one dose" in reason(daily_units(a_product(), below))
    just = a_dosing(dose, unit=unit, ceiling_per_day=Decimal(30), ceiling_unit=DoseUnit.MG, dose_min=None)
    assert numbers(daily_units(a_product(), just)) == (1, 1)


def test_a_supply_lasts_by_the_largest_dose() -> None:
    assert days_of_supply(a_product(), a_dosing("1", "2"), Decimal(224)) == 28
    assert days_of_supply(a_liquid(), a_dosing("5", unit=DoseUnit.ML), Decimal(300)) == 15


def test_a_supply_of_patches_lasts_by_interval_and_number_worn() -> None:
    weekly = {"unit": DoseUnit.PATCH, "interval_hours": Decimal(168)}
    assert days_of_supply(a_patch(), a_dosing("1", **weekly), Decimal(4)) == 28
    assert days_of_supply(a_patch(), a_dosing("2", **weekly), Decimal(4)) == 14
    assert days_of_supply(a_patch(), a_dosing("1"), Decimal(4)) is None


@pytest.mark.parametrize("dosing", [a_dosing("0"), Dosing(DosingStatus.UNKNOWN)])
def test_a_supply_of_no_known_dose_lasts_nobody_knows_how_long(dosing: Dosing) -> None:
    assert days_of_supply(a_product(), dosing, Decimal(28)) is None


amounts = st.decimals("0.1", "1000", places=1)


@given(amounts, amounts, st.integers(1, 12), st.sampled_from(("10", "30", "0.2")))
def test_the_minimum_never_passes_the_maximum_and_mg_follow_units(
    one: Decimal, other: Decimal, times: int, strength: str
) -> None:
    low, high = sorted((one, other))
    product, dosing = a_product(strength), a_dosing(str(low), str(high), times=times)
    units, mg = daily_units(product, dosing), daily_mg(product, dosing)
    assert units.minimum is not None
    assert units.maximum is not None
    assert units.minimum <= units.maximum
    assert numbers(mg) == (units.minimum * Decimal(strength), units.maximum * Decimal(strength))
