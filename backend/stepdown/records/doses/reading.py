"""How a medicine's name and its directions were read, in words."""

from collections.abc import Iterator
from decimal import Decimal

from stepdown.clinical.amounts import Amount
from stepdown.clinical.dosing import DoseUnit, Dosing, DosingStatus
from stepdown.clinical.ome.figures import from_to, plain
from stepdown.clinical.ome.lines import LineOme
from stepdown.clinical.products import Product
from stepdown.clinical.types import DecidedBy, Form, Recognised, StrengthUnit
from stepdown.records.doses.schemas import DirectionsRead, ProductRead

_STRENGTH = {
    StrengthUnit.MG: "mg",
    StrengthUnit.MG_PER_ML: "mg/ml",
    StrengthUnit.MCG_PER_HOUR: "micrograms/hour",
}
_NONE = Decimal(0)
_A_WEEK = 7
_DECIDED = {DecidedBy.DMD: "dm+d code", DecidedBy.BNF: "BNF code", DecidedBy.NAME: "name"}


def product_read(product: Product) -> ProductRead:
    return ProductRead(
        opioid=product.opioid,
        substances=list(product.substances),
        strength=product.strength,
        strength_unit=product.strength_unit,
        form=product.form,
        route=product.route,
        use=product.use,
        decided_by=product.decided_by,
        in_words=product_in_words(product),
    )


def product_in_words(product: Product) -> str:
    """ "Codeine 30 mg with paracetamol, tablet, oral. Recognised by its name"."""
    match product.opioid:
        case Recognised.NO:
            return "Not an opioid"
        case Recognised.UNKNOWN:
            return "Not recognised: it may or may not be an opioid"
    parts = [_contents(product), *_form_and_route(product)]
    by = f". Recognised by its {_DECIDED[product.decided_by]}" if product.decided_by else ""
    return ", ".join(parts) + by


def _contents(product: Product) -> str:
    opioid, *others = product.substances or ("substance not known",)
    if product.strength is None or product.strength_unit is None:
        strength = ", strength not known"
    else:
        strength = f" {plain(product.strength)} {_STRENGTH[product.strength_unit]}"
    company = f" with {' and '.join(others)}" if others else ""
    return f"{opioid[:1].upper()}{opioid[1:]}{strength}{company}"


def _form_and_route(product: Product) -> Iterator[str]:
    """ "Tablet, oral"; the route is left out where the form says it."""
    if product.form is not None:
        yield product.form.replace("_", " ")
    if product.route is not None and product.form not in (Form.ORAL_LIQUID, Form.PATCH):
        yield product.route


def directions_read(text: str, dosing: Dosing, line: LineOme) -> DirectionsRead:
    return DirectionsRead(
        text=text,
        status=dosing.status,
        as_required=dosing.as_required,
        used=dosing.used,
        in_words=_directions_in_words(text, dosing, line),
    )


def _directions_in_words(text: str, dosing: Dosing, line: LineOme) -> str:
    """ "4–8 a day, when required"; "1 patch worn, changed every 72 hours"; else why they say no amount."""
    if not text:
        return "No directions were given"
    if dosing.status is not DosingStatus.OK:
        return f"No amount a day: {dosing.reason}"
    if not line.subject.is_opioid:
        return "Not needed: this is not an opioid"
    if line.amount.minimum is None or line.amount.maximum is None:
        return f"No amount a day: {line.amount.reason}"
    words = [_amount_in_words(line.amount, line.subject.product.form)]
    if dosing.interval_hours is not None and line.amount.unit is DoseUnit.PATCH:
        words.append(f"changed every {_interval(dosing.interval_hours)}")
    if dosing.as_required:
        words.append("when required")
    return ", ".join(words)


def _interval(hours: Decimal) -> str:
    """Patches for less than a week are known by their hours."""
    days, rest = divmod(hours, 24)
    return f"{plain(days)} days" if days >= _A_WEEK and not rest else f"{plain(hours)} hours"


def _amount_in_words(amount: Amount, form: Form | None) -> str:
    taken = from_to(plain(amount.minimum or _NONE), plain(amount.maximum or _NONE))
    match amount.unit:
        case DoseUnit.PATCH:
            return f"{taken} {'patch' if amount.maximum == 1 else 'patches'} worn at one time"
        case DoseUnit.ML:
            return f"{taken} ml a day"
        case DoseUnit.MG:
            return f"{taken} mg a day"
        case _ if form in (Form.TABLET, Form.CAPSULE):
            return f"{taken} {form}{'' if amount.maximum == 1 else 's'} a day"
        case _:
            return f"{taken} a day"
