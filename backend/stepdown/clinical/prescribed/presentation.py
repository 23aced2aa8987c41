"""A presentation: what one BNF code and name stand for in prescribing data."""

from dataclasses import dataclass

from stepdown.clinical.products import Product


@dataclass(frozen=True, slots=True)
class Presentation:
    bnf_code: str
    name: str
    product: Product
