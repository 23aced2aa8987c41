"""Rows as the page shows them, and what it and the clinical record say of them in words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from stepdown.clinical.dates import in_words, months_before
from stepdown.clinical.types import Outcome, SearchId, spaced_nhs_number
from stepdown.content import library
from stepdown.finding.searches import narrowing
from stepdown.finding.worklists import reviewed_medicines
from stepdown.finding.worklists.schemas import (
    EntryReason,
    ReviewRecord,
    WorklistCounts,
    WorklistEntryRow,
    WorklistSummary,
)
from stepdown.plumbing.db import day_in_england
from stepdown.records.patients.schemas import Hold, PatientName

# The toolkit runs the search again every two months, whatever period it looks for.
RUN_AGAIN_AFTER_MONTHS = 2
# Reasons that were stored before searches said so much.
NOT_SAID_ONCE: dict[str, Any] = {
    "found_by": None,
    "early_issues": [],
    "before_start": False,
    "superseded_by": None,
    "estimated": False,
    "ome": None,
}
NOT_COUNTED_ONCE: dict[str, Any] = {
    "use_unsaid": 0,
    "left_out": None,
    "also_met": [],
    "coverage": None,
    "numbers": None,
}


def due_again_on(extract_dated_on: date) -> date:
    return months_before(extract_dated_on, -RUN_AGAIN_AFTER_MONTHS)


def record_note(review: ReviewRecord | None) -> str | None:
    """To copy into the clinical record. A proposal says that it is one: nobody may read it as a decision."""
    if review is None:
        return None
    entry = library.outcomes()[Outcome(review.outcome)].record_entry(
        date=in_words(day_in_england(review.reviewed_at)),
        reviewer=review.reviewed_by,
        medicines=reviewed_medicines.in_words(review.medicines),
        ask_whom=review.ask_whom or "",
        chase_on=in_words(review.chase_on) if review.chase_on else "",
        note=review.note,
    )
    if review.proposed:
        return f"PROPOSED, not yet countersigned. {entry}"
    if review.countersigned_by is not None and review.countersigned_at is not None:
        on = in_words(day_in_england(review.countersigned_at))
        return f"{entry} Countersigned on {on} by {review.countersigned_by}."
    return entry


def summary(row: Mapping[str, Any], today: date) -> WorklistSummary:
    search = library.searches()[SearchId(row["search"])]
    own = {one.name for one in search.parameters}
    due = due_again_on(row["extract_dated_on"])
    words = {
        "search_title": search.title,
        "parameters": {name: value for name, value in row["parameters"].items() if name in own},
        "narrowing": narrowing.shown(row["narrowing"]),
        "parameters_in_words": narrowing.all_in_words(search.id, row["parameters"], row["narrowing"]),
        "due_again_on": due,
        "is_due": due <= today and row["next_id"] is None,
        "counts": counts({**row, **row["counts"]}),
    }
    return WorklistSummary.model_validate({**row, **words})


def counts(counted: Mapping[str, Any]) -> WorklistCounts:
    """What a worklist of an earlier version did not count, it did not meet."""
    return WorklistCounts.model_validate({**NOT_COUNTED_ONCE, **counted})


def entry(row: Mapping[str, Any], name: PatientName) -> WorklistEntryRow:
    return WorklistEntryRow(
        patient=name,
        standing=row["standing"],
        not_ruled_out=row["not_ruled_out"],
        waiting=row["waiting"],
        reasons=[EntryReason.model_validate(NOT_SAID_ONCE | one) for one in row["reasons"]],
        ome_by_directions=row["ome_by_directions"],
        ome_by_quantity=row["ome_by_quantity"],
        early_issues=row["early_issues"],
        dependence=row["dependence"],
        reviewed_on=row["reviewed_on"],
        holds=[Hold.model_validate(one) for one in row["holds"]],
        held=row["held"],
        assigned_to=row["assigned_to"],
        assigned_to_id=row["assigned_to_id"],
        review=review(row["review"]) if row["review"] else None,
        version=row["version"],
    )


def review(stored: dict[str, Any]) -> ReviewRecord:
    in_words = {
        "outcome_label": library.outcomes()[Outcome(stored["outcome"])].label,
        "early_issue_reason_label": library.early_issue_reasons().get(stored["early_issue_reason"] or ""),
        "medicines": [reviewed_medicines.medicine(one) for one in stored["medicines"]],
    }
    return ReviewRecord.model_validate({**stored, **in_words})


CSV_HEADING = (
    *(
        "Name",
        "NHS number",
        "Date of birth",
        "Since the last run",
        "Why listed",
        "OME a day by directions",
        "OME a day by quantity",
        "Other dependence-forming medicines",
        "Last medication review known",
        "Held because",
        "Assigned to",
    ),
    *("Outcome", "Note", "Reviewed by", "Reviewed on", "Done in the clinical system on"),
)


def csv_row(one: WorklistEntryRow) -> tuple[str, ...]:
    """Dates as ISO, so that a spreadsheet reads them alike everywhere."""
    seen = one.review
    known = [hold.title for hold in one.holds if hold.strength != "unknown"]
    return (
        one.patient.listed,
        spaced_nhs_number(one.patient.nhs_number),
        one.patient.birth_date.isoformat() if one.patient.birth_date else "",
        "waits for the next run" if one.waiting else one.standing.replace("_", " "),
        " ".join(f"{_found_by(reason)}{reason.sentence}" for reason in one.reasons),
        one.ome_by_directions or "",
        one.ome_by_quantity or "",
        "; ".join(other.medicine for other in one.dependence or ()),
        one.reviewed_on.isoformat() if one.reviewed_on else "",
        "; ".join(known),
        one.assigned_to or "",
        seen.outcome_label + (" (proposed)" if seen.proposed else "") if seen else "",
        seen.note if seen else "",
        seen.reviewed_by if seen else "",
        day_in_england(seen.reviewed_at).isoformat() if seen else "",
        day_in_england(seen.done_in_record_at).isoformat() if seen and seen.done_in_record_at else "",
    )


def _found_by(reason: EntryReason) -> str:
    return f"{reason.found_by}. " if reason.found_by else ""
