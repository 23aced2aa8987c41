"""Prescribing files of any size: the English Prescribing Dataset, ePACT2 reports, or others by a mapping."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import BinaryIO

from stepdown.clinical.prescribed.adding import Weighed, weigh
from stepdown.clinical.prescribed.equivalent import ome_of_one
from stepdown.clinical.prescribed.presentation import Presentation
from stepdown.clinical.products import Product, recognise
from stepdown.content import library
from stepdown.content.prescribing.shapes import Layout, PrescribingField
from stepdown.records.prescribing.reading.columns import GivenMapping, find_columns
from stepdown.records.prescribing.reading.learning import Demands, Learning
from stepdown.records.prescribing.reading.refusals import NoRowCouldBeRead
from stepdown.records.prescribing.reading.results import Prescribed
from stepdown.records.prescribing.reading.rows import FileRows

Files = Sequence[tuple[str, BinaryIO]]
Weigh = Callable[[str, str, str | None], Weighed | None]


def read_prescribing(
    files: Files,
    *,
    today: date,
    month: date | None = None,
    mapping: GivenMapping | None = None,
    factor_set: str = library.CONVERSION_SETS[0],
) -> Prescribed:
    """All files together, each row once. Raises a Problem for a file that cannot be read at all.

    `month`: rows of another month are refused, and a report by a mapping may then lack the column. A practice
    and month that stands in two files refuses both: which of them holds is for a person to say.
    """
    into = nothing_yet(factor_set)
    layouts = library.prescribing_layouts()
    known: Sequence[Layout | GivenMapping] = layouts.layouts if mapping is None else (mapping,)
    demands = Demands(weigher(factor_set), layouts.not_practices, today, month)
    needless = frozenset((PrescribingField.MONTH,) if month is not None else ())
    for name, content in files:
        found = find_columns(name, content, known, needless=needless)
        unique = isinstance(found.layout, Layout) and found.layout.unique_rows
        FileRows(found, Learning(found, demands, into), into, unique=unique).read()
    if not into.sums:
        raise NoRowCouldBeRead(_why_nothing(into))
    return into


def _why_nothing(into: Prescribed) -> str:
    if into.problems.first:
        return f"No row could be read. The first: {into.problems.first[0]}."
    return "The files have headings, and no row of a practice below them."


def nothing_yet(factor_set: str) -> Prescribed:
    rules = library.prescribing_rules()
    versions = {rule.id: rule.version for rule in rules}
    stamp = library.conversion_set(factor_set).stamp
    return Prescribed(
        measures=tuple(versions),
        rules={**versions, "factors": stamp, "products": library.products_version()},
    )


def weigher(factor_set: str) -> Weigh:
    """What each presentation counts for, by the signed rules and the named factor set."""
    table, rules = library.product_table(), library.prescribing_rules()
    factors, intervals = library.conversion_set(factor_set), library.patch_intervals()
    opioids = library.opioid_substances()

    def equivalent(one: Presentation) -> Decimal | str:
        return ome_of_one(factors, intervals, opioids, one.product)

    def weighed(bnf_code: str, name: str, dmd_code: str | None) -> Weighed | None:
        product = recognise(table, name=name, bnf_code=bnf_code)
        if dmd_code and product.strength is None:
            product = _completed(product, recognise(table, name=name, dmd_code=dmd_code))
        return weigh(rules, Presentation(bnf_code, name, product), equivalent)

    return weighed


def _completed(product: Product, by_dmd: Product) -> Product:
    """The BNF code decides what a row is. Files were published with SNOMED codes rounded as numbers are, so
    one is asked only for what code and name leave open, and believed only of the same substances.
    """
    same = product.substances and product.substances == by_dmd.substances
    return by_dmd if same else product
