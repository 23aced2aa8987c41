"""What an opioid product is for, as far as its substances, form and strength say."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from stepdown.clinical.products.product import Preparation
from stepdown.clinical.types import Form, ProductUse, Release, Route, StrengthUnit

# Sublingual buprenorphine from this strength is as likely substitution as pain treatment.
_SUBSTITUTION_BUPRENORPHINE_MG = Decimal("0.4")


@dataclass(frozen=True, slots=True)
class UseRule:
    """One line of the signed table. What is empty does not matter. `words`: of the name."""

    any_of: frozenset[str]
    use: ProductUse
    and_of: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    forms: frozenset[Form] = frozenset()
    routes: frozenset[Route] = frozenset()
    releases: frozenset[Release] = frozenset()
    at_least_mg: Decimal | None = None

    def fits(self, substances: frozenset[str], words: frozenset[str], preparation: Preparation) -> bool:
        return (
            not self.any_of.isdisjoint(substances)
            and self.and_of <= substances
            and (not self.words or not self.words.isdisjoint(words))
            and self._preparation_fits(preparation)
        )

    def _preparation_fits(self, preparation: Preparation) -> bool:
        enough = self.at_least_mg is None or (
            preparation.mg is not None and preparation.mg >= self.at_least_mg
        )
        return (
            enough
            and (not self.forms or preparation.form in self.forms)
            and (not self.routes or preparation.route in self.routes)
            and (not self.releases or preparation.release in self.releases)
        )


def use_of(
    rules: Sequence[UseRule], substances: Iterable[str], words: frozenset[str], preparation: Preparation
) -> ProductUse:
    """The first rule that fits decides; else it is for pain."""
    contained = frozenset(substances)
    fitting = (rule.use for rule in rules if rule.fits(contained, words, preparation))
    return next(fitting, ProductUse.PAIN)


def may_be_substitution(substances: Iterable[str], preparation: Preparation) -> bool:
    """Any methadone; buprenorphine for the mouth from 400 micrograms, or of unknown strength."""
    contained = frozenset(substances)
    if "methadone" in contained:
        return True
    if "buprenorphine" not in contained or preparation.route in (Route.TRANSDERMAL, Route.PARENTERAL):
        return False
    if preparation.strength_unit is StrengthUnit.MG_PER_ML:
        return True
    return preparation.mg is None or preparation.mg >= _SUBSTITUTION_BUPRENORPHINE_MG
