"""Dependence-forming medicines other than opioids, for flags and balancing measures."""

from decimal import Decimal

import pytest

from stepdown.clinical.products import Product, recognise
from stepdown.clinical.types import DependenceGroup, Form, Recognised, Route, Schedule, StrengthUnit
from stepdown.content import library


def named(name: str) -> Product:
    return recognise(library.product_table(), name=name)


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("Diazepam 5mg tablets", DependenceGroup.BENZODIAZEPINE),
        ("Zopiclone_Tab 7.5mg", DependenceGroup.Z_DRUG),
        ("Pregabalin 75mg capsules", DependenceGroup.GABAPENTINOID),
        ("Melatonin 2mg modified-release tablets", None),
        ("Buspirone 5mg tablets", None),
        ("Levetiracetam 500mg tablets", None),
        ("Paracetamol 500mg tablets", None),
    ],
)
def test_other_dependence_forming_medicines_are_told_by_substance(
    name: str, group: DependenceGroup | None
) -> None:
    product = named(name)
    assert (product.opioid, product.dependence_forming) == (Recognised.NO, group)


def test_gabapentinoids_are_schedule_3() -> None:
    assert named("Gabapentin 300mg capsules").schedule is Schedule.THREE
    assert named("Diazepam 5mg tablets").schedule is None
    assert named("Temazepam 10mg tablets").schedule is Schedule.THREE


@pytest.mark.parametrize(
    ("name", "substance", "strength", "unit", "form", "route"),
    [
        ("Rewisca_Cap 225mg", "pregabalin", "225", StrengthUnit.MG, Form.CAPSULE, Route.ORAL),
        (
            "Diazepam_Soln 5mg/2.5ml Rectal Tube",
            "diazepam",
            "2",
            StrengthUnit.MG_PER_ML,
            Form.LIQUID,
            Route.RECTAL,
        ),
        (
            "Midazolam_OromucSoln 7.5mg/1.5mlPfos S/F",
            "midazolam",
            "5",
            StrengthUnit.MG_PER_ML,
            Form.LIQUID,
            Route.BUCCAL,
        ),
        (
            "Midazolam HCl_Inj 5mg/ml 2ml Amp",
            "midazolam",
            "5",
            StrengthUnit.MG_PER_ML,
            Form.INJECTION,
            Route.PARENTERAL,
        ),
        (
            "Lorazepam_Oral Soln 1mg/5ml",
            "lorazepam",
            "0.2",
            StrengthUnit.MG_PER_ML,
            Form.ORAL_LIQUID,
            Route.ORAL,
        ),
        ("Zimovane 7.5mg tablets", "zopiclone", "7.5", StrengthUnit.MG, Form.TABLET, Route.ORAL),
    ],
)
def test_they_keep_their_strength_form_and_route(
    name: str, substance: str, strength: str, unit: StrengthUnit, form: Form, route: Route
) -> None:
    product = named(name)
    assert product.substances == (substance,)
    assert (product.strength, product.strength_unit) == (Decimal(strength), unit)
    assert (product.form, product.route) == (form, route)
