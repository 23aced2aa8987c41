"""What must hold whatever the medicine, the dose and the set."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from stepdown.clinical.dosing import Dosing
from stepdown.clinical.ome.factors import FactorSet
from stepdown.clinical.ome.lines import LineOme, subject_of
from stepdown.clinical.ome.supplies import supplied
from stepdown.clinical.products import Product
from stepdown.content import library
from tests.clinical.opioids import dosing, every, factors, liquid, ome_of, patches, supply, tablets

SETS = st.sampled_from(sorted(library.conversions()))
SUBSTANCES = st.sampled_from(("codeine", "morphine", "oxycodone", "tramadol", "methadone", "pethidine"))
STRENGTHS = st.sampled_from(("5", "10", "15", "30", "60", "2.5"))
DOSES = st.integers(1, 8)
PRODUCTS = st.one_of(
    st.builds(tablets, SUBSTANCES, STRENGTHS),
    st.builds(patches, st.just("fentanyl"), st.sampled_from(("12", "25", "37.5", "50", "75", "100"))),
    st.builds(patches, st.just("buprenorphine"), st.sampled_from(("5", "10", "20")), st.just(7)),
)


def how(product: Product, low: int, high: int) -> Dosing:
    if product.patch_days is None:
        return dosing(str(low), str(high))
    return every(str(product.patch_days * 24), str(low), str(high))


def in_set(name: str, product: Product, low: int = 2, high: int = 2, quantity: int = 224) -> LineOme:
    return ome_of(product, how(product, low, high), supply(str(quantity)), name=name)


def doubled(figure: Decimal | None) -> Decimal | None:
    return None if figure is None else figure * 2


@given(SETS, PRODUCTS, DOSES, DOSES)
def test_twice_the_dose_is_twice_the_ome(name: str, product: Product, one: int, other: int) -> None:
    low, high = sorted((one, other))
    once, twice = in_set(name, product, low, high), in_set(name, product, low * 2, high * 2)
    assert twice.directions_min == doubled(once.directions_min)
    assert twice.directions_max == doubled(once.directions_max)


@given(SETS, PRODUCTS, DOSES, DOSES)
def test_the_minimum_is_never_above_the_maximum(name: str, product: Product, one: int, other: int) -> None:
    line = in_set(name, product, *sorted((one, other)))
    assert (line.directions_min is None) is (line.directions_max is None)
    assert (line.directions_min or 0) <= (line.directions_max or 0)


@given(SETS, PRODUCTS, st.integers(1, 5000), st.integers(1, 180), st.integers(2, 12))
def test_quantity_and_days_together_change_nothing(
    name: str, product: Product, quantity: int, days: int, times: int
) -> None:
    given_once = supplied(Decimal(quantity), Decimal(days))
    many = supplied(Decimal(quantity * times), Decimal(days * times))
    directed = how(product, 1, 1)
    assert ome_of(product, directed, given_once, name=name).quantity == (
        ome_of(product, directed, many, name=name).quantity
    )


@given(STRENGTHS, st.decimals("0.01", "10", places=2), st.decimals("0.01", "10", places=2))
def test_a_larger_factor_never_gives_less(strength: str, one: Decimal, other: Decimal) -> None:
    product = tablets("codeine", strength)
    small, large = (
        subject_of(replace(factors(), per_mg={("codeine", product.route): factor}), product).per_unit
        for factor in sorted((one, other))
    )
    assert 0 < small <= large


@given(SETS, PRODUCTS, DOSES)
def test_a_set_that_lacks_a_factor_never_yields_a_number(name: str, product: Product, dose: int) -> None:
    line = in_set(name, product, dose, dose)
    figures = (line.directions_min, line.directions_max, line.quantity)
    if has_factor(factors(name), product):
        assert None not in figures
    else:
        assert figures == (None, None, None)


def has_factor(chosen: FactorSet, product: Product) -> bool:
    if product.patch_days is not None:
        return product.substances[0] in chosen.patches
    return any(substance == product.substances[0] for substance, _ in chosen.per_mg)


@given(st.sampled_from(sorted(library.conversions())))
def test_each_set_gives_its_own_factor_and_no_others(name: str) -> None:
    empty = replace(factors(name), per_mg={}, patches={})
    for product in (tablets("morphine"), liquid(), patches()):
        assert subject_of(empty, product).factor is None
