"""Which product a prescribed name is: an opioid or not, of which schedule, for what."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from stepdown.clinical.preparations import Preparation, parse_preparation
from stepdown.clinical.product_names import normalised_name, plain_name, words_pattern
from stepdown.clinical.schedules import ScheduleRule, schedule_of
from stepdown.clinical.types import (
    DecidedBy,
    DependenceGroup,
    Form,
    ProductUse,
    Recognised,
    Release,
    Route,
    Schedule,
    StrengthUnit,
)

# Sublingual buprenorphine from this strength is as likely substitution as pain treatment.
_SUBSTITUTION_BUPRENORPHINE_MG = Decimal("0.4")


@dataclass(frozen=True, slots=True)
class Product:
    """None is "not known". `needs_clinician_to_say`: pain or substitution, before it counts as either.

    `substances`: the opioid first. `strength` is the opioid's, in `strength_unit`: for one unit, one ml or
    one hour. `patch_days`: how long one patch is worn; None where the brand decides and is not named.
    """

    opioid: Recognised
    substances: tuple[str, ...] = ()
    strength: Decimal | None = None
    strength_unit: StrengthUnit | None = None
    form: Form | None = None
    route: Route | None = None
    release: Release | None = None
    patch_days: int | None = None
    schedule: Schedule | None = None
    use: ProductUse | None = None
    bnf_code: str | None = None
    decided_by: DecidedBy | None = None
    dependence_forming: DependenceGroup | None = None
    needs_clinician_to_say: bool = False


@dataclass(frozen=True, slots=True)
class ListedProduct:
    """A row of the signed product list. No dm+d code for what is listed by name only."""

    name: str
    product: Product
    dmd_code: str | None = None
    bnf_code: str | None = None
    discontinued: bool = False


@dataclass(frozen=True, slots=True)
class BnfRule:
    """What a BNF code's beginning says. `named`: other medicines share it, so the name must hold a word."""

    prefix: str
    substances: tuple[str, ...]
    use: ProductUse
    named: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class DependenceRule:
    """Other dependence-forming medicines, by words in the name."""

    group: DependenceGroup
    words: re.Pattern[str]
    schedule: Schedule | None


@dataclass(frozen=True, slots=True)
class ProductTable:
    """Everything that recognition needs. Names are normalised, BNF codes whole."""

    by_dmd: Mapping[str, Product]
    by_bnf: Mapping[str, Product]
    by_name: Mapping[str, Product]
    bnf_rules: Sequence[BnfRule]
    schedule_rules: Sequence[ScheduleRule]
    opioid_words: re.Pattern[str]
    substitution_words: re.Pattern[str]
    not_opioid_words: re.Pattern[str]
    dependence_rules: Sequence[DependenceRule]


def recognise(
    table: ProductTable, *, name: str, dmd_code: str | None = None, bnf_code: str | None = None
) -> Product:
    """By dm+d code, else BNF code, else name. A name that only sounds like an opioid is unknown."""
    if dmd_code and (product := table.by_dmd.get(dmd_code.strip())) is not None:
        return _as_the_name_tells(product, _by_name(table, name))
    if bnf_code and (product := _by_bnf(table, bnf_code.strip().upper(), name)) is not None:
        return product
    return _by_name(table, name)


def _as_the_name_tells(product: Product, named: Product) -> Product:
    """The list gives a withdrawn code no strength ("VMP previous to…"); the record's own name may."""
    told = product.schedule is None and named.schedule is not None
    return named if told and named.substances == product.substances else product


def may_be_substitution(substances: Iterable[str], preparation: Preparation) -> bool:
    """Any methadone; buprenorphine for the mouth from 400 micrograms, or of unknown strength."""
    contained = frozenset(substances)
    if "methadone" in contained:
        return True
    if "buprenorphine" not in contained or preparation.route in (Route.TRANSDERMAL, Route.PARENTERAL):
        return False
    return preparation.mg is None or preparation.mg >= _SUBSTITUTION_BUPRENORPHINE_MG


def describe(
    rules: Sequence[ScheduleRule], *, name: str, substances: tuple[str, ...], use: ProductUse
) -> Product:
    """An opioid product whose substances are known: its name adds form, route and strength."""
    preparation = parse_preparation(name, substances)
    ambiguous = use is ProductUse.SUBSTITUTION or may_be_substitution(substances, preparation)
    return Product(
        opioid=Recognised.YES,
        substances=substances,
        form=preparation.form,
        route=preparation.route,
        schedule=schedule_of(rules, substances, preparation),
        use=None if ambiguous and use is ProductUse.PAIN else use,
        needs_clinician_to_say=ambiguous,
    )


def build_table(
    listed: Sequence[ListedProduct],
    *,
    bnf_rules: Sequence[BnfRule],
    schedule_rules: Sequence[ScheduleRule],
    opioid_words: Iterable[str],
    substitution_words: Iterable[str],
    not_opioid_words: Iterable[str],
    dependence_rules: Sequence[DependenceRule],
) -> ProductTable:
    current = [row for row in listed if not row.discontinued]
    return ProductTable(
        by_dmd={row.dmd_code: _decided(row.product, DecidedBy.DMD) for row in listed if row.dmd_code},
        by_bnf=_merged(((row.bnf_code, row.product) for row in current if row.bnf_code), DecidedBy.BNF),
        by_name=_merged(((normalised_name(row.name), row.product) for row in listed), DecidedBy.NAME),
        # The longest prefix is the most particular, so it is asked first.
        bnf_rules=sorted(bnf_rules, key=lambda rule: len(rule.prefix), reverse=True),
        schedule_rules=tuple(schedule_rules),
        opioid_words=words_pattern(opioid_words),
        substitution_words=words_pattern(substitution_words),
        not_opioid_words=words_pattern(not_opioid_words),
        dependence_rules=tuple(dependence_rules),
    )


def _decided(product: Product, by: DecidedBy) -> Product:
    return replace(product, decided_by=by)


def _merged(rows: Iterable[tuple[str, Product]], by: DecidedBy) -> dict[str, Product]:
    """One product for each key; what its rows do not agree on is not known."""
    table: dict[str, Product] = {}
    for key, product in rows:
        seen = table.get(key)
        table[key] = _decided(product, by) if seen is None else _agreed(seen, product)
    return table


def _agreed(one: Product, other: Product) -> Product:
    return replace(
        one,
        substances=one.substances if one.substances == other.substances else (),
        form=one.form if one.form is other.form else None,
        route=one.route if one.route is other.route else None,
        schedule=one.schedule if one.schedule is other.schedule else None,
        use=one.use if one.use is other.use else None,
        needs_clinician_to_say=one.needs_clinician_to_say or other.needs_clinician_to_say,
    )


def _by_bnf(table: ProductTable, code: str, name: str) -> Product | None:
    for known in (code, _generic_equivalent(code)):
        if (product := table.by_bnf.get(known)) is not None:
            return product
    sounding = _without_denials(table, name)
    for rule in table.bnf_rules:
        if code.startswith(rule.prefix) and (rule.named is None or rule.named.search(sounding)):
            described = describe(table.schedule_rules, name=name, substances=rule.substances, use=rule.use)
            return _decided(described, DecidedBy.BNF)
    return None


def _generic_equivalent(code: str) -> str:
    """A brand's code ends in the two letters of the generic product of the same strength and form."""
    return f"{code[:9]}AA{code[-2:] * 2}" if len(code) == 15 else code


def _by_name(table: ProductTable, name: str) -> Product:
    for known in (normalised_name(name), plain_name(name)):
        if (product := table.by_name.get(known)) is not None:
            return product
    if not name.strip() or _names_an_opioid(table, name):
        return Product(
            Recognised.UNKNOWN,
            decided_by=DecidedBy.NAME,
            needs_clinician_to_say=_may_name_substitution(table, name),
        )
    return _other_dependence_forming(table, name)


def _names_an_opioid(table: ProductTable, name: str) -> bool:
    return table.opioid_words.search(_without_denials(table, name)) is not None


def _without_denials(table: ProductTable, name: str) -> str:
    """ "Codeine-free" names an opioid only to say that it is not in it."""
    return table.not_opioid_words.sub(" ", name)


def _may_name_substitution(table: ProductTable, name: str) -> bool:
    if table.substitution_words.search(name) is not None:
        return True
    substances = ("buprenorphine",) if "buprenorphine" in name.casefold() else ()
    return may_be_substitution(substances, parse_preparation(name, substances))


def _other_dependence_forming(table: ProductTable, name: str) -> Product:
    for rule in table.dependence_rules:
        if rule.words.search(name) is not None:
            return Product(
                Recognised.NO,
                schedule=rule.schedule,
                decided_by=DecidedBy.NAME,
                dependence_forming=rule.group,
            )
    return Product(Recognised.NO, decided_by=DecidedBy.NAME)
