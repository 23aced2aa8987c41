"""Makes opioids.csv: `python -m stepdown.content.products.regenerate SOURCE.csv opioids.csv`.

The source has the columns term, dmd_id and bnf_code. A product's substances are what its BNF code says; form,
release and strength are what the generic product of the same BNF strength and form says in its name, for a
brand often hides them. A brand's own name goes before in what it says itself. The tests compare the list with
what the parser makes of each brand's name alone.
"""

import csv
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from stepdown.clinical.products.naming import Parser, parse, parse_as
from stepdown.clinical.products.product import ListedProduct, Preparation, Product
from stepdown.clinical.products.table import BnfRule
from stepdown.clinical.products.uses import may_be_substitution
from stepdown.clinical.types import ProductUse, Recognised
from stepdown.content.products.loading import load_bnf_rules, load_parser
from stepdown.content.products.opioid_rows import COLUMNS, row_of

FOLDER = Path(__file__).parent
_PREVIOUS = "VMP previous to"


def main(source: Path, target: Path) -> None:
    with source.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    with target.open("w", encoding="utf-8", newline="") as made:
        writer = csv.DictWriter(made, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(row_of(listed) for listed in listed_products(rows))


def listed_products(rows: Sequence[dict[str, str]]) -> Iterable[ListedProduct]:
    parser = load_parser(FOLDER)
    bnf_rules = load_bnf_rules(FOLDER)
    generics = _generic_names(rows)
    for row in sorted(rows, key=lambda row: (row["bnf_code"], row["term"].casefold(), row["dmd_id"])):
        name, code = row["term"], row["bnf_code"]
        rule = _rule_for(bnf_rules, code)
        generic = name if _is_generic(code) else generics.get(_strength_and_form(code), name)
        discontinued = name.startswith(_PREVIOUS)
        product = _discontinued(rule) if discontinued else _current(parser, rule, name, generic)
        yield ListedProduct(name, product, row["dmd_id"], code, discontinued)


def _generic_names(rows: Sequence[dict[str, str]]) -> dict[str, str]:
    """The first of the alphabet where several share a code."""
    return {
        _strength_and_form(row["bnf_code"]): row["term"]
        for row in sorted(rows, key=lambda row: row["term"], reverse=True)
        if _is_generic(row["bnf_code"]) and not row["term"].startswith(_PREVIOUS)
    }


def _is_generic(bnf_code: str) -> bool:
    return bnf_code[9:11] == "AA"


def _strength_and_form(bnf_code: str) -> str:
    return bnf_code[:9] + bnf_code[-2:]


def _rule_for(rules: Sequence[BnfRule], bnf_code: str) -> BnfRule:
    return max(
        (rule for rule in rules if bnf_code.startswith(rule.prefix)), key=lambda rule: len(rule.prefix)
    )


def _current(parser: Parser, rule: BnfRule, name: str, generic: str) -> Product:
    product = parse_as(parser, generic, rule.substances, rule.use)
    own = parse(parser, name)
    return replace(
        product,
        strength=own.strength or product.strength,
        strength_unit=own.strength_unit or product.strength_unit,
        form=own.form or product.form,
        route=own.route or product.route,
        patch_days=own.patch_days or product.patch_days,
    )


def _discontinued(rule: BnfRule) -> Product:
    """Its name says neither strength nor form: neither is guessed."""
    ambiguous = may_be_substitution(rule.substances, Preparation())
    use = None if ambiguous else rule.use or ProductUse.PAIN
    return Product(Recognised.YES, rule.substances, use=use, needs_clinician_to_say=ambiguous)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
