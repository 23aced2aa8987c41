"""Everything that recognition needs: the listed products by code and name, and the parser."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from stepdown.clinical.product_names import normalised_name
from stepdown.clinical.products.naming import Parser
from stepdown.clinical.products.product import ListedProduct, Product
from stepdown.clinical.types import DecidedBy, ProductUse


@dataclass(frozen=True, slots=True)
class BnfRule:
    """What a BNF code's beginning says. `named`: other medicines share it, so it counts for opioids by name.

    `use` is None where the name, form and strength say it.
    """

    prefix: str
    substances: tuple[str, ...] = ()
    use: ProductUse | None = None
    named: bool = False


@dataclass(frozen=True, slots=True)
class ProductTable:
    """Names are normalised, BNF codes whole. The longest prefix of `bnf_rules` stands first."""

    by_dmd: Mapping[str, Product]
    by_bnf: Mapping[str, Product]
    by_name: Mapping[str, Product]
    bnf_rules: Sequence[BnfRule]
    parser: Parser


def build_table(
    listed: Sequence[ListedProduct], *, bnf_rules: Sequence[BnfRule], parser: Parser
) -> ProductTable:
    current = [row for row in listed if not row.discontinued]
    return ProductTable(
        by_dmd={row.dmd_code: _decided(row.product, DecidedBy.DMD) for row in listed if row.dmd_code},
        by_bnf=_merged(((row.bnf_code, row.product) for row in current if row.bnf_code), DecidedBy.BNF),
        by_name=_merged(((normalised_name(row.name), row.product) for row in listed), DecidedBy.NAME),
        # The longest prefix is the most particular, so it is asked first.
        bnf_rules=sorted(bnf_rules, key=lambda rule: len(rule.prefix), reverse=True),
        parser=parser,
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
    same_strength = (one.strength, one.strength_unit) == (other.strength, other.strength_unit)
    return replace(
        one,
        substances=one.substances if one.substances == other.substances else (),
        strength=one.strength if same_strength else None,
        strength_unit=one.strength_unit if same_strength else None,
        form=one.form if one.form is other.form else None,
        route=one.route if one.route is other.route else None,
        release=one.release if one.release is other.release else None,
        patch_days=one.patch_days if one.patch_days == other.patch_days else None,
        schedule=one.schedule if one.schedule is other.schedule else None,
        use=one.use if one.use is other.use else None,
        bnf_code=one.bnf_code if one.bnf_code == other.bnf_code else None,
        needs_clinician_to_say=one.needs_clinician_to_say or other.needs_clinician_to_say,
    )
