"""What each measure of prescribing data counts. The rules are signed; here they are asked."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from stepdown.clinical.prescribed.presentation import Presentation
from stepdown.clinical.products.vocabulary import tokens_of
from stepdown.clinical.types import DependenceGroup, Form, ProductUse, Recognised, Release, Route


class Adds(StrEnum):
    """What a measure's numerator adds up."""

    ITEMS = "items"
    OME = "ome"


@dataclass(frozen=True, slots=True)
class Part:
    """A group of presentations. Each condition that is given must hold.

    `bnf` is the beginning of a code, `containing` a substance of the product, `without` substances that it
    must not have, `for_pain` leaves out what a product is otherwise for.
    """

    bnf: str = ""
    containing: str | None = None
    group: DependenceGroup | None = None
    without: frozenset[str] = frozenset()
    opioid: bool = False
    not_bnf: tuple[str, ...] = ()

    def holds(self, one: Presentation) -> bool:
        """What only sounds like an opioid counts as one here: unknown is not nothing."""
        product = one.product
        return (
            one.bnf_code.startswith(self.bnf)
            and (self.containing is None or self.containing in product.substances)
            and (self.group is None or product.dependence_forming is self.group)
            and self.without.isdisjoint(product.substances)
            and not one.bnf_code.startswith(self.not_bnf)
            and (not self.opioid or _is_opioid_for_pain(one))
        )


def _is_opioid_for_pain(one: Presentation) -> bool:
    """Pain or substitution that nobody has said is decided by the BNF section, which a part leaves out."""
    return one.product.opioid is not Recognised.NO and one.product.use in (ProductUse.PAIN, None)


@dataclass(frozen=True, slots=True)
class HighStrength:
    """From which strength a long-acting product is high dose, if taken as it usually is.

    `strength` in mg of a tablet or capsule, or micrograms an hour of a patch. `named`: brands of which alone
    the row speaks. `unless_named`: brands of which another row speaks.
    """

    substance: str
    release: Release
    strength: Decimal
    named: frozenset[str] = frozenset()
    unless_named: frozenset[str] = frozenset()

    def is_about(self, one: Presentation, words: Collection[str]) -> bool:
        return (
            one.product.substances[:1] == (self.substance,)
            and (not self.named or not self.named.isdisjoint(words))
            and self.unless_named.isdisjoint(words)
        )


@dataclass(frozen=True, slots=True)
class MeasureRule:
    """A measure counts what any of its `parts` holds and, if `strengths` are given, what is strong enough."""

    id: str
    version: str
    adds: Adds
    parts: Sequence[Part]
    strengths: Sequence[HighStrength] = field(default=())

    def counts(self, one: Presentation) -> Recognised:
        """UNKNOWN: it may belong here, but its strength or form is not known."""
        if not any(part.holds(one) for part in self.parts):
            return Recognised.NO
        return _is_strong(self.strengths, one) if self.strengths else Recognised.YES


def _is_strong(rows: Sequence[HighStrength], one: Presentation) -> Recognised:
    product = one.product
    if product.opioid is Recognised.UNKNOWN or not product.substances:
        return Recognised.UNKNOWN
    words = {text for _, text in tokens_of(one.name)}
    about = [row for row in rows if row.is_about(one, words)]
    if not about or not _can_be_long_acting(one):
        return Recognised.NO
    could = [
        row
        for row in about
        if product.release in (row.release, None)
        and (product.strength is None or product.strength >= row.strength)
    ]
    if not could:
        return Recognised.NO
    # The product of a code whose packs differ has no strength or release of its own.
    return Recognised.UNKNOWN if None in (product.strength, product.release) else Recognised.YES


def _can_be_long_acting(one: Presentation) -> bool:
    """A patch, or what is swallowed whole; where the form is not known, it can."""
    product = one.product
    if product.form is None:
        return True
    swallowed = product.route in (Route.ORAL, None) and product.release is not Release.PLAIN
    return product.form is Form.PATCH or swallowed
