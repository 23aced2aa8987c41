"""How much, how long, of which kind and until when: the parts of a bundle's plans and orders."""

from datetime import date
from decimal import Decimal

from stepdown.clinical.types import IssueStatus, MedicationKind
from stepdown.content.presets.shapes import BundlePreset
from stepdown.records.extracts.reading.cells import LONGEST_NAME, CellRefusedError, one_line_of
from stepdown.records.extracts.reading.fhir import Node, at, day_at, extension, items, number_at, text_at

STATUSES = {
    "active": IssueStatus.ISSUED,
    "completed": IssueStatus.ISSUED,
    "stopped": IssueStatus.STOPPED,
    "cancelled": IssueStatus.CANCELLED,
    "entered-in-error": IssueStatus.ENTERED_IN_ERROR,
}
_ENDED = frozenset(("completed", "stopped", "cancelled"))
_LARGEST = Decimal(10) ** 9
_unit = one_line_of(LONGEST_NAME)


def kind_of(plan: Node | None, preset: BundlePreset) -> MedicationKind:
    said = at(extension(plan, "PrescriptionType"), "valueCodeableConcept")
    for coding in items(said, "coding"):
        words = {(text_at(coding, part) or "").casefold() for part in ("code", "display")}
        for kind, known in preset.kinds.items():
            if not words.isdisjoint(known):
                return kind
    raise CellRefusedError("does not say whether it is acute or repeat")


def quantity_of(request: Node | None) -> dict[str, object]:
    """What is no amount is not known: bundles carry quantities in words too."""
    value = number_at(request, "dispenseRequest", "quantity", "value")
    known = value is not None and value.is_finite() and 0 < value < _LARGEST
    amount = value.quantize(Decimal("0.001")) if known and value is not None else None
    unit = _unit(text_at(request, "dispenseRequest", "quantity", "unit") or "")
    return {"quantity": amount or None, "unit": unit}


def days_of(request: Node | None) -> int | None:
    supply = at(request, "dispenseRequest", "expectedSupplyDuration")
    if text_at(supply, "code") not in ("d", None) or text_at(supply, "unit") not in ("day", "days", "d"):
        return None
    return _small_whole(number_at(supply, "value"))


def issues_made(plan: Node | None) -> int | None:
    for part in items(extension(plan, "MedicationRepeatInformation"), "extension"):
        if text_at(part, "url") == "numberOfRepeatPrescriptionsIssued":
            return _small_whole(number_at(part, "valueUnsignedInt"))
    return None


def ended_on(statement: Node, plan: Node | None) -> date | None:
    """The end of its period; else, of one that was stopped, the day on which its status changed."""
    if (end := day_at(statement, "effectivePeriod", "end")) is not None or not was_ended(statement):
        return end
    for part in items(extension(plan, "MedicationStatusReason"), "extension"):
        if text_at(part, "url") == "statusChangeDate":
            return day_at(part, "valueDateTime")
    return None


def was_ended(statement: Node) -> bool:
    return text_at(statement, "status") in _ENDED


def is_hospital_only(statement: Node) -> bool | None:
    said = at(extension(statement, "PrescribingAgency"), "valueCodeableConcept")
    for coding in items(said, "coding"):
        match text_at(coding, "code"):
            case "prescribed-at-gp-practice":
                return False
            case "prescribed-by-another-organisation":
                return True
    return None


def _small_whole(value: Decimal | None) -> int | None:
    if value is None or not value.is_finite() or value != value.to_integral_value():
        return None
    return int(value) if 0 <= value < 1_000_000 else None
