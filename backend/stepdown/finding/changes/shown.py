"""Judged changes as the page and a spreadsheet show them."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from stepdown.clinical.changes import AtExtract, Beside
from stepdown.clinical.changes.decided import Aim
from stepdown.clinical.ome.figures import plain
from stepdown.clinical.types import spaced_nhs_number
from stepdown.content import library
from stepdown.finding.changes.decisions.queries import Medicine
from stepdown.finding.changes.judging import JudgedChange
from stepdown.finding.changes.schemas import BegunBeside, ChangeRow, ShownByExtract
from stepdown.plumbing.db import day_in_england
from stepdown.records.patients.schemas import PatientName

VERDICTS = {
    "waiting": "Waiting for the next extract",
    "held": "Held",
    "not_held": "Not held",
    "undone": "Undone",
    "unknown": "Unknown",
}


def row(
    one: JudgedChange, name: PatientName, *, beside: Sequence[Beside], newest_list: UUID | None, on: date
) -> ChangeRow:
    decision, judged = one.decision, one.judged
    return ChangeRow(
        review_id=decision.review_id,
        worklist_id=decision.worklist_id,
        worklist_name=decision.worklist_name,
        patient=name,
        medication_id=one.medicine.medication_id,
        medicine=one.medicine.name,
        outcome=decision.outcome,
        outcome_label=library.outcomes()[decision.outcome].label,
        wanted=wanted(one.medicine) if one.change.aim is Aim.AMENDED else None,
        decided_on=decision.decided_on,
        decided_by=decision.decided_by,
        days_since_decided=(on - decision.decided_on).days,
        done_by=decision.done_by,
        done_on=day_in_england(decision.done_at) if decision.done_at else None,
        is_to_do=one.is_to_do,
        is_gone=judged.is_gone,
        review_version=decision.version,
        medicines_in_review=len(decision.medicines),
        verdict=judged.verdict,
        evidence=judged.evidence,
        history=[_at(each) for each in judged.history],
        beside=[BegunBeside(medicine=each.medicine, on=each.on, sentence=each.sentence) for each in beside],
        review_again_on=newest_list,
        decided_again_on=one.again.decided_on if one.again else None,
    )


def wanted(medicine: Medicine) -> str | None:
    quantity = f"{plain(medicine.quantity)} {medicine.unit or ''}".strip() if medicine.quantity else None
    said = [medicine.directions, f"quantity {quantity}" if quantity else None]
    return ", ".join(each for each in said if each) or None


def _at(one: AtExtract) -> ShownByExtract:
    return ShownByExtract(
        number=one.number, dated_on=one.dated_on, verdict=one.verdict, evidence=one.evidence
    )


CSV_HEADING = (
    *("Name", "NHS number", "Date of birth", "Medicine", "Decided", "To be", "Worklist", "Decided on"),
    *("Decided by", "Done in the clinical system on", "Done by", "Did it stick", "Evidence", "Since then"),
)


def csv_row(one: ChangeRow) -> tuple[str, ...]:
    """Dates of their own as ISO, so that a spreadsheet reads them alike everywhere."""
    return (
        one.patient.listed,
        spaced_nhs_number(one.patient.nhs_number),
        one.patient.birth_date.isoformat() if one.patient.birth_date else "",
        one.medicine,
        one.outcome_label,
        one.wanted or "",
        one.worklist_name,
        one.decided_on.isoformat(),
        one.decided_by,
        one.done_on.isoformat() if one.done_on else "",
        one.done_by or "",
        VERDICTS[one.verdict],
        one.evidence,
        "; ".join(each.sentence for each in one.beside),
    )
