"""By what practices of different size are compared: a share of those counted, or a rate of a list."""

from dataclasses import dataclass

from stepdown.clinical.sentences import begun
from stepdown.clinical.spc.funnel import FunnelKind
from stepdown.clinical.types import MeasureSource
from stepdown.content.measures.shapes import Measure

REGISTERED = "Registered patients"
PER_HUNDRED, PER_THOUSAND = 100, 1000
AMOUNTS = ("mg",)


@dataclass(frozen=True)
class Basis:
    """`scale`: the value is for so many. `by_list`: of those registered, whose number the NHS publishes."""

    kind: FunnelKind
    scale: int
    unit: str
    size_unit: str
    by_list: bool


def basis_of(measure: Measure) -> Basis | None:
    """None for an amount: milligrams are not so many separate events, so chance has no limits for them."""
    if measure.unit.startswith(AMOUNTS):
        return None
    if measure.per == PER_HUNDRED:
        counted_of = begun(measure.denominator or "")
        return Basis(FunnelKind.PROPORTION, PER_HUNDRED, "Per cent", counted_of, by_list=False)
    if measure.per == PER_THOUSAND:
        return Basis(FunnelKind.RATE, PER_THOUSAND, begun(measure.unit), REGISTERED, by_list=False)
    unit = f"{begun(measure.unit)} per 1,000 registered"
    is_of_patients = measure.source is MeasureSource.EXTRACT
    kind = FunnelKind.PROPORTION if is_of_patients else FunnelKind.RATE
    return Basis(kind, PER_THOUSAND, unit, REGISTERED, by_list=True)
