"""Oral morphine equivalents (OME) as they are asked for and shown: mg a day, rounded to a tenth.

A figure that is null cannot be said, and the reason stands beside it: null is never zero.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from stepdown.clinical.dosing import DosingStatus
from stepdown.clinical.ome.flags import Flag
from stepdown.clinical.ome.lines import OmeStatus
from stepdown.clinical.ome.thresholds import Comparator
from stepdown.clinical.types import (
    DecidedBy,
    Form,
    ProductUse,
    Recognised,
    Route,
    ShortText,
    StrengthUnit,
    safe_text,
)
from stepdown.content import library

MOST_LINES = 50
LONGEST_DIRECTIONS = 500

Directions = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=LONGEST_DIRECTIONS),
    AfterValidator(safe_text),
]
AboveZero = Annotated[Decimal, Field(gt=0, max_digits=9, decimal_places=3)]


def _in_the_library(name: str) -> str:
    if name not in library.conversions():
        raise ValueError("There is no factor set of this name")
    return name


SetName = Annotated[
    str,
    Field(max_length=50, json_schema_extra={"enum": list(library.CONVERSION_SETS)}),
    AfterValidator(_in_the_library),
]


class LineToCalculate(BaseModel):
    """`quantity` and `days` are one supply: how much was given, and for how long it is meant to last."""

    model_config = ConfigDict(extra="forbid")
    name: ShortText
    directions: Directions = ""
    quantity: AboveZero | None = None
    days: AboveZero | None = None


class DosesToCalculate(BaseModel):
    """A list of medicines, of nobody in particular. `on`: the threshold of that day; today where left out."""

    model_config = ConfigDict(extra="forbid")
    set: SetName = library.CONVERSION_SETS[0]
    lines: list[LineToCalculate] = Field(min_length=1, max_length=MOST_LINES)
    on: date | None = None


class ConversionSetStamp(BaseModel):
    """Stands on every figure. `verified`: a pharmacist has signed the set."""

    name: str
    title: str
    version: str
    source: str
    verified: bool


class FactorShown(BaseModel):
    """`ome`: mg of oral morphine for 1 mg, for each microgram an hour, or a day for a patch of `strength`.

    None where the set gives a reason to have no factor; `in_words` says all of it.
    """

    substance: str
    route: Route | None
    per: Literal["mg", "patch", "microgram_an_hour"] | None
    strength: Decimal | None
    ome: Decimal | None
    in_words: str


class ConversionSet(ConversionSetStamp):
    is_default: bool
    review_due: date
    note: str | None
    factors: list[FactorShown]


class DoseFlag(BaseModel):
    code: Flag
    sentence: str


class LineDose(BaseModel):
    """Both methods, each as figures and in words ("12–24 mg"), with the working of each.

    `counted`: it is part of the total. A dormant repeat is not, and is shown all the same.
    """

    status: OmeStatus
    directions_min: Decimal | None
    directions_max: Decimal | None
    quantity: Decimal | None
    by_directions: str
    by_quantity: str
    working: list[str]
    flags: list[DoseFlag]
    counted: bool
    why_not_counted: str | None


class ProductRead(BaseModel):
    """As what a name was recognised, and by what."""

    opioid: Recognised
    substances: list[str]
    strength: Decimal | None
    strength_unit: StrengthUnit | None
    form: Form | None
    route: Route | None
    use: ProductUse | None
    decided_by: DecidedBy | None
    in_words: str


class DirectionsRead(BaseModel):
    """`used`: what of the text the reading rests on. `in_words` says how much a day, or why not."""

    text: str
    status: DosingStatus
    as_required: bool
    used: str
    in_words: str


class CalculatedLine(BaseModel):
    name: str
    product: ProductRead
    directions: DirectionsRead
    dose: LineDose


class MethodTotal(BaseModel):
    """By one of the two methods. At least so much, where a line that counts cannot be calculated.

    `in_words`: "12–24 mg a day", "at least 54 mg a day", "cannot be calculated"; `not_calculated` names why.
    """

    status: OmeStatus
    minimum: Decimal | None
    maximum: Decimal | None
    in_words: str
    not_calculated: list[str]


class DoseTotal(BaseModel):
    by_directions: MethodTotal
    by_quantity: MethodTotal


class ThresholdShown(BaseModel):
    """From which dose a patient is put on the high-dose list. Reached by either method is reached."""

    mg_a_day: Decimal
    comparator: Comparator
    source: str
    version: str
    verified: bool
    in_words: str
    standing: Literal["reached", "not_ruled_out", "not_reached"]
    sentence: str


class DosesStamp(BaseModel):
    """A total with all that it rests on. `boundary`: what the figures are for, and what they are not for."""

    on: date
    conversion_set: ConversionSetStamp
    total: DoseTotal
    threshold: ThresholdShown
    boundary: str


class CalculatedDoses(DosesStamp):
    lines: list[CalculatedLine]


class IssuedDose(BaseModel):
    """Of a medicine that was issued and stands on no line of the list."""

    name: str
    dose: LineDose


class PatientDoses(DosesStamp):
    issued_only: list[IssuedDose]
