"""The shapes of the product files, and the pure rules made of them."""

from decimal import Decimal
from typing import Literal

from stepdown.clinical.products.schedules import ScheduleRule
from stepdown.clinical.products.table import BnfRule
from stepdown.clinical.products.uses import UseRule
from stepdown.clinical.types import Form, ProductUse, Release, Route, Schedule
from stepdown.content.signed import SignedFile, SignedPart, Words

# What is counted, and not injected.
_SINGLE_DOSES = frozenset(
    (
        *(Form.TABLET, Form.CAPSULE, Form.GRANULES, Form.ORAL_POWDER, Form.LYOPHILISATE, Form.LOZENGE),
        *(Form.FILM, Form.SPRAY, Form.SUPPOSITORY, Form.CIGARETTE),
    )
)


class ScheduleLine(SignedPart):
    substances: frozenset[Words]
    schedule: Schedule
    forms: frozenset[Form | Literal["single_dose"]] = frozenset()
    together_with: frozenset[Words] = frozenset()
    words: frozenset[Words] = frozenset()
    at_most_mg: Decimal | None = None
    at_most_percent: Decimal | None = None
    above_percent: Decimal | None = None

    def as_rule(self) -> ScheduleRule:
        own = frozenset(form for form in self.forms if isinstance(form, Form))
        forms = own | _SINGLE_DOSES if "single_dose" in self.forms else own
        return ScheduleRule(**{**dict(self), "forms": forms})


class ScheduleFile(SignedFile):
    rules: tuple[ScheduleLine, ...]

    def as_rules(self) -> tuple[ScheduleRule, ...]:
        return tuple(line.as_rule() for line in self.rules)


class UseLine(SignedPart):
    any_of: frozenset[Words]
    use: ProductUse
    and_of: frozenset[Words] = frozenset()
    words: frozenset[Words] = frozenset()
    forms: frozenset[Form] = frozenset()
    routes: frozenset[Route] = frozenset()
    releases: frozenset[Release] = frozenset()
    at_least_mg: Decimal | None = None


class UseFile(SignedFile):
    rules: tuple[UseLine, ...]

    def as_rules(self) -> tuple[UseRule, ...]:
        return tuple(UseRule(**dict(line)) for line in self.rules)


class BnfLine(SignedPart):
    prefix: Words
    substances: tuple[Words, ...] = ()
    use: ProductUse | None = None
    named: bool = False


class BnfFile(SignedFile):
    rules: tuple[BnfLine, ...]

    def as_rules(self) -> tuple[BnfRule, ...]:
        return tuple(BnfRule(**dict(line)) for line in self.rules)


class OtherProduct(SignedPart):
    name: Words
    bnf_code: Words


class OtherProductsFile(SignedFile):
    products: tuple[OtherProduct, ...]


class OpioidsFile(SignedFile):
    rows: int
