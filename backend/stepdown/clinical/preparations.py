"""What a product's name says about its form and strength, in the three styles in which names are written."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from stepdown.clinical.types import Form, Route


@dataclass(frozen=True, slots=True)
class Preparation:
    """None where the name does not say. `mg` of the named salt is for one unit, or for one ml of a liquid."""

    form: Form | None = None
    route: Route | None = None
    mg: Decimal | None = None


# The first that fits decides: "oral solution unit dose vials" is not an injection,
# "powder for solution for injection" is not bare powder.
_FORMS: tuple[tuple[re.Pattern[str], Form, Route | None], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), form, route)
    for pattern, form, route in (
        (
            r"oral (?:sol|susp|drop)|concentrate oral|\blinct|elixir|syrup|tincture|\bmix(?:ture)?\b|_mix\b",
            Form.ORAL_LIQUID,
            Route.ORAL,
        ),
        (r"injection|infusion|(?:\b|_)inj\b|ampoule|syringe", Form.INJECTION, Route.PARENTERAL),
        (r"patch", Form.PATCH, Route.TRANSDERMAL),
        (r"subling", Form.UNIT, Route.SUBLINGUAL),
        (r"buccal|lozenge|(?:\b|_)loz\b|oromucosal", Form.UNIT, Route.BUCCAL),
        (r"nasal|(?:\b|_)nsl\b", Form.UNIT, Route.NASAL),
        (r"suppos", Form.UNIT, Route.RECTAL),
        (r"cigarette", Form.UNIT, Route.INHALATION),
        (r"\bgel\b", Form.GEL, None),
        (
            r"tablet|(?:\b|_)tabs?\b|caplet|(?:\b|_)capl?s?\b|capsule|sachet|(?:\b|_)sach|lyophilisate",
            Form.UNIT,
            Route.ORAL,
        ),
        (r"\bpowder$", Form.RAW, None),
    )
)
_AMOUNT = r"(\d+(?:\.\d+)?)\s?(mg|micrograms?|mcg|g)\b"
_ANY_AMOUNT = re.compile(_AMOUNT, re.IGNORECASE)
_VOLUME = re.compile(r"/\s?(\d+(?:\.\d+)?)?\s?ml\b", re.IGNORECASE)
_MG = {"mg": Decimal(1), "g": Decimal(1000), "mcg": Decimal("0.001")}


def parse_preparation(name: str, substances: Iterable[str]) -> Preparation:
    """Form, route and the strength of the substance named.

    >>> parse_preparation("Aspirin 500mg / Codeine 8mg dispersible tablets", ("codeine",)).mg
    Decimal('8')
    """
    form, route = _form_and_route(name)
    amount = _amount_of(name, substances)
    if amount is None or form not in (Form.ORAL_LIQUID, Form.INJECTION):
        return Preparation(form, route, amount)
    volume = _VOLUME.search(name)
    per_ml = None if volume is None else amount / Decimal(volume[1] or 1)
    return Preparation(form, route, per_ml)


def _form_and_route(name: str) -> tuple[Form | None, Route | None]:
    for pattern, form, route in _FORMS:
        if pattern.search(name.strip()):
            return form, route
    return None, None


def _amount_of(name: str, substances: Iterable[str]) -> Decimal | None:
    """The strength behind the substance's own word, or the only one there is, or the first of a co-name."""
    for substance in substances:
        beside = re.search(rf"\b{re.escape(substance)}\b[^\d/]*{_AMOUNT}", name, re.IGNORECASE)
        if beside is not None:
            return _in_mg(beside[1], beside[2])
    amounts = [_in_mg(number, unit) for number, unit in _ANY_AMOUNT.findall(name)]
    # The order of the strengths in a brand's name is anyone's guess; in a co-name the opioid is first.
    decided = len(amounts) == 1 or (amounts and name.casefold().startswith("co-"))
    return amounts[0] if decided else None


def _in_mg(number: str, unit: str) -> Decimal:
    return Decimal(number) * _MG.get(unit.casefold(), _MG["mcg"])
