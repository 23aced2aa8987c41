"""What directions say of a dose: the answer of `directions`, and what dose and supply are reckoned from."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from stepdown.clinical.types import Route


class DosingStatus(StrEnum):
    """UNKNOWN: the text does not say how much a day, or contradicts itself. It then carries no number."""

    OK = "ok"
    UNKNOWN = "unknown"


class DoseUnit(StrEnum):
    """UNIT: the text counts the product's own units without naming them ("1-2 QDS"). A puff is a SPRAY."""

    UNIT = "unit"
    TABLET = "tablet"
    CAPSULE = "capsule"
    SACHET = "sachet"
    SUPPOSITORY = "suppository"
    LOZENGE = "lozenge"
    PATCH = "patch"
    SPRAY = "spray"
    DROP = "drop"
    AMPOULE = "ampoule"
    ML = "ml"
    MG = "mg"
    MICROGRAM = "microgram"
    GRAM = "gram"


@dataclass(frozen=True, slots=True)
class Dosing:
    """`dose_*` is one dose and `per_day_*` all doses of a day, both in `unit`.

    `dose_*` is None where only a daily amount is said, as in "up to 8 tablets a day".
    Of patches `dose_*` is how many are put on at one time, `interval_hours` after how long they are changed;
    `per_day_*` is None where no interval is said. Of other forms `interval_hours` is one stated length of
    time between doses ("every 6 hours"); a range or a number of times gives none.
    `as_required` and `up_to` are remarks: they lower nothing. `ceiling_per_day` is the most that the text
    allows in 24 hours, in `ceiling_unit`; where both units are the same, `per_day_*` respects it already.
    `reason` says why a text was refused. `used` is what of the text the answer rests on.
    """

    status: DosingStatus
    reason: str = ""
    dose_min: Decimal | None = None
    dose_max: Decimal | None = None
    unit: DoseUnit | None = None
    per_day_min: Decimal | None = None
    per_day_max: Decimal | None = None
    interval_hours: Decimal | None = None
    as_required: bool = False
    up_to: bool = False
    ceiling_per_day: Decimal | None = None
    ceiling_unit: DoseUnit | None = None
    route: Route | None = None
    used: str = ""
