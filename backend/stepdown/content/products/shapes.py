"""The shapes of the product files, and the pure rules made of them."""

from decimal import Decimal

from stepdown.clinical.product_names import words_pattern
from stepdown.clinical.products import BnfRule, DependenceRule, ListedProduct, describe
from stepdown.clinical.schedules import ScheduleRule
from stepdown.clinical.types import DependenceGroup, Form, ProductUse, Schedule
from stepdown.content.signed import SignedFile, SignedPart, Words


class ScheduleLine(SignedPart):
    substances: frozenset[Words]
    schedule: Schedule
    forms: frozenset[Form] = frozenset()
    together_with: frozenset[Words] = frozenset()
    at_most_mg: Decimal | None = None
    at_most_percent: Decimal | None = None
    above_percent: Decimal | None = None


class ScheduleFile(SignedFile):
    rules: tuple[ScheduleLine, ...]

    def as_rules(self) -> tuple[ScheduleRule, ...]:
        return tuple(ScheduleRule(**dict(line)) for line in self.rules)


class BnfLine(SignedPart):
    prefix: Words
    substances: tuple[Words, ...]
    use: ProductUse
    named: tuple[Words, ...] = ()


class BnfFile(SignedFile):
    rules: tuple[BnfLine, ...]

    def as_rules(self) -> tuple[BnfRule, ...]:
        return tuple(
            BnfRule(line.prefix, line.substances, line.use, words_pattern(line.named) if line.named else None)
            for line in self.rules
        )


class OtherProduct(SignedPart):
    name: Words
    substances: tuple[Words, ...]
    use: ProductUse
    bnf_code: Words | None = None


class OtherProductsFile(SignedFile):
    products: tuple[OtherProduct, ...]

    def as_listed(self, rules: tuple[ScheduleRule, ...]) -> list[ListedProduct]:
        return [
            ListedProduct(
                name=line.name,
                product=describe(rules, name=line.name, substances=line.substances, use=line.use),
                bnf_code=line.bnf_code,
            )
            for line in self.products
        ]


class WordsFile(SignedFile):
    opioid: tuple[Words, ...]
    substitution: tuple[Words, ...]
    not_opioid: tuple[Words, ...]


class DependenceLine(SignedPart):
    group: DependenceGroup
    words: tuple[Words, ...]
    schedule: Schedule | None = None


class DependenceFile(SignedFile):
    groups: tuple[DependenceLine, ...]

    def as_rules(self) -> tuple[DependenceRule, ...]:
        return tuple(
            DependenceRule(line.group, words_pattern(line.words), line.schedule) for line in self.groups
        )


class OpioidsFile(SignedFile):
    """Stands for opioids.csv, which has no room for a provenance of its own."""

    rows: int
