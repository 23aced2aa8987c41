"""By dm+d code, else by BNF code, else by name."""

from dataclasses import replace

from stepdown.clinical.product_names import normalised_name, plain_name
from stepdown.clinical.products.naming import parse, parse_as
from stepdown.clinical.products.product import Product
from stepdown.clinical.products.table import ProductTable
from stepdown.clinical.types import DecidedBy, Recognised, Release


def recognise(
    table: ProductTable, *, name: str, dmd_code: str | None = None, bnf_code: str | None = None
) -> Product:
    """A name that only sounds like an opioid is unknown."""
    if dmd_code and (product := table.by_dmd.get(dmd_code.strip())) is not None:
        return _completed(table, product, name)
    if bnf_code and (product := _by_bnf(table, bnf_code.strip().upper(), name)) is not None:
        return product
    return _by_name(table, name)


def _completed(table: ProductTable, product: Product, name: str) -> Product:
    """What neither the code nor its products agree on ("VMP previous to…"), the record's own name may say."""
    if _is_whole(product):
        return product
    told = _by_name(table, name)
    if told.opioid is not Recognised.YES:
        return product
    if not product.substances:
        return replace(told, decided_by=product.decided_by, bnf_code=product.bnf_code)
    return _filled(product, told) if told.substances == product.substances else product


def _is_whole(product: Product) -> bool:
    days_are_said = product.release is not Release.PATCH or product.patch_days is not None
    said = (product.strength, product.form, product.route, product.schedule)
    return bool(product.substances) and days_are_said and None not in said


def _filled(product: Product, told: Product) -> Product:
    """Where the code says nothing but the substance, the name also says what it is for."""
    bare = product.form is None and product.schedule is None
    return replace(
        product,
        strength=told.strength if product.strength is None else product.strength,
        strength_unit=told.strength_unit if product.strength is None else product.strength_unit,
        form=product.form or told.form,
        route=product.route or told.route,
        release=product.release or told.release,
        patch_days=product.patch_days or told.patch_days,
        schedule=product.schedule or told.schedule,
        use=told.use if bare else product.use,
        needs_clinician_to_say=told.needs_clinician_to_say if bare else product.needs_clinician_to_say,
    )


def _by_bnf(table: ProductTable, code: str, name: str) -> Product | None:
    for known in (code, _generic_equivalent(code)):
        if (product := table.by_bnf.get(known)) is not None:
            return replace(_completed(table, product, name), bnf_code=code)
    for rule in table.bnf_rules:
        if not code.startswith(rule.prefix):
            continue
        named = parse(table.parser, name)
        if rule.named and named.opioid is not Recognised.YES:
            continue
        described = parse_as(table.parser, name, rule.substances, rule.use)
        return replace(described, decided_by=DecidedBy.BNF, bnf_code=code)
    return None


def _generic_equivalent(code: str) -> str:
    """A brand's code ends in the two letters of the generic product of the same strength and form."""
    return f"{code[:9]}AA{code[-2:] * 2}" if len(code) == 15 else code


def _by_name(table: ProductTable, name: str) -> Product:
    for known in (normalised_name(name), plain_name(name)):
        if (product := table.by_name.get(known)) is not None:
            return product
    return parse(table.parser, name)
