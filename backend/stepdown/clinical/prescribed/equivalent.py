"""How much oral morphine one unit of a prescribed product counts, by quantity: nobody's dose is known."""

from collections.abc import Sequence
from decimal import Decimal

from stepdown.clinical.ome.factors import FactorSet
from stepdown.clinical.ome.flags import Flag
from stepdown.clinical.ome.intervals import PatchInterval, wear_of
from stepdown.clinical.ome.lines import subject_of
from stepdown.clinical.products import Product
from stepdown.clinical.types import Form


def ome_of_one(
    factors: FactorSet, intervals: Sequence[PatchInterval], opioids: frozenset[str], product: Product
) -> Decimal | str:
    """mg of oral morphine for one unit of its quantity, or why it cannot be said.

    A patch counts for all the days on which it is worn.
    """
    if product.form is Form.INJECTION:
        return "whether the quantity counts ampoules or ml is not known"
    subject = subject_of(factors, product, opioids)
    if subject.reason is not None:
        return subject.reason
    if Flag.PARTLY_CONVERTED in subject.flags:
        return "it contains a second opioid"
    if product.form is not Form.PATCH:
        return subject.per_unit
    days = wear_of(intervals, product, None).days
    return "for how long one patch is worn is not known" if days is None else subject.per_unit * days
