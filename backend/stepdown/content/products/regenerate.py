"""Makes opioids.csv: `python -m stepdown.content.products.regenerate SOURCE.csv`.

The source has the columns term, dmd_id and bnf_code. A brand often hides its strength and its substances; the
generic product of the same BNF strength and form says them.
"""

import csv
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from stepdown.clinical.preparations import Preparation
from stepdown.clinical.product_names import words_pattern
from stepdown.clinical.products import BnfRule, ListedProduct, Product, describe, may_be_substitution
from stepdown.clinical.schedules import ScheduleRule
from stepdown.clinical.types import Recognised
from stepdown.content.products.opioid_rows import COLUMNS, row_of
from stepdown.content.products.shapes import BnfFile, ScheduleFile
from stepdown.content.signed import load_signed

FOLDER = Path(__file__).parent
_PREVIOUS = "VMP previous to"
_BESIDE_OPIOIDS = (
    *("paracetamol", "aspirin", "ibuprofen", "naloxone", "cyclizine", "promethazine", "dexketoprofen"),
    *("hyoscine hydrobromide", "cocaine"),
)
_BESIDE = {substance: words_pattern((substance,)) for substance in _BESIDE_OPIOIDS}


def main(source: Path) -> None:
    with source.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    with (FOLDER / "opioids.csv").open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(row_of(listed) for listed in listed_products(rows))


def listed_products(rows: Sequence[dict[str, str]]) -> Iterable[ListedProduct]:
    schedule_rules = load_signed(FOLDER / "schedules.yaml", ScheduleFile).as_rules()
    bnf_rules = load_signed(FOLDER / "bnf.yaml", BnfFile).as_rules()
    generics = _generic_names(rows)
    for row in sorted(rows, key=lambda row: (row["bnf_code"], row["term"].casefold(), row["dmd_id"])):
        rule = _rule_for(bnf_rules, row["bnf_code"])
        generic = generics.get(_strength_and_form(row["bnf_code"]), row["term"])
        discontinued = row["term"].startswith(_PREVIOUS)
        product = (
            _discontinued(rule) if discontinued else _current(schedule_rules, rule, row["term"], generic)
        )
        yield ListedProduct(row["term"], product, row["dmd_id"], row["bnf_code"], discontinued)


def _generic_names(rows: Sequence[dict[str, str]]) -> dict[str, str]:
    return {
        _strength_and_form(row["bnf_code"]): row["term"]
        for row in rows
        if row["bnf_code"][9:11] == "AA" and not row["term"].startswith(_PREVIOUS)
    }


def _strength_and_form(bnf_code: str) -> str:
    return bnf_code[:9] + bnf_code[-2:]


def _rule_for(rules: Sequence[BnfRule], bnf_code: str) -> BnfRule:
    return max(
        (rule for rule in rules if bnf_code.startswith(rule.prefix)), key=lambda rule: len(rule.prefix)
    )


def _current(rules: tuple[ScheduleRule, ...], rule: BnfRule, name: str, generic: str) -> Product:
    beside = tuple(
        substance
        for substance, word in _BESIDE.items()
        if word.search(generic) and substance not in rule.substances
    )
    substances = (*rule.substances, *beside)
    product = describe(rules, name=generic, substances=substances, use=rule.use)
    own = describe(rules, name=name, substances=substances, use=rule.use)
    # The form is the product's own; only what its name does not say is taken from the generic.
    return replace(product, form=own.form or product.form, route=own.route or product.route)


def _discontinued(rule: BnfRule) -> Product:
    """Its name says neither strength nor form: neither is guessed."""
    ambiguous = may_be_substitution(rule.substances, Preparation())
    use = None if ambiguous else rule.use
    return Product(Recognised.YES, rule.substances, use=use, needs_clinician_to_say=ambiguous)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
