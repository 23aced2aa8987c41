"""Which factor a product has, and the words where it has none."""

from dataclasses import replace
from decimal import Decimal

import pytest

from stepdown.clinical.ome.factors import Factor, factor_of
from stepdown.clinical.products import Product
from stepdown.clinical.types import Form, Route
from tests.clinical.opioids import factors, injection, ome_of, patches, tablets

WITHOUT_SUBLINGUAL = replace(factors(), refusals={("codeine", Route.SUBLINGUAL): "not by this route"})


@pytest.mark.parametrize(
    ("product", "reason"),
    [
        (tablets(substances=()), "the substance is not known"),
        (tablets(form=None), "the form or route is not known"),
        (tablets(route=None), "the form or route is not known"),
        (tablets(mg=None), "the strength is not known"),
        (
            tablets("morphine", form=Form.SUPPOSITORY, route=Route.RECTAL),
            "fpm-2020 has no factor for morphine rectal",
        ),
        (
            patches("morphine", "30"),
            "fpm-2020 has no factor for morphine transdermal 30 micrograms/hour",
        ),
    ],
)
def test_without_a_factor_a_clinician_reads_why(product: Product, reason: str) -> None:
    assert factor_of(factors(), product) == reason


def test_an_injection_whose_quantity_cannot_be_counted_says_so() -> None:
    line = ome_of(injection(), name="openprescribing")
    assert line.why_not_by_quantity == "whether the quantity counts ampoules or ml is not known"


def test_a_refusal_of_one_route_leaves_the_others() -> None:
    refused = factor_of(WITHOUT_SUBLINGUAL, tablets(route=Route.SUBLINGUAL))
    assert refused == "not by this route (fpm-2020)"
    assert isinstance(factor_of(WITHOUT_SUBLINGUAL, tablets()), Factor)


@pytest.mark.parametrize("rate", ["25", "37.5"])
def test_a_factor_keeps_the_strength_of_its_product(rate: str) -> None:
    found = factor_of(factors(), patches(rate=rate))
    assert isinstance(found, Factor)
    assert found.strength == Decimal(rate)
