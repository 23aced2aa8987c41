"""A search's answer as JSON for programs and as a table for people."""

from collections.abc import Iterable, Iterator
from datetime import date

from stepdown.clinical.searches.answers import Count, Reason, Standing
from stepdown.clinical.searches.numbers import NumbersFound
from stepdown.clinical.types import SearchId
from stepdown.commands.practice_files import Opened
from stepdown.commands.practice_patients import LeftOut, Seen
from stepdown.commands.search_doses import measured_by
from stepdown.commands.search_runs import Asked, Found, Listed
from stepdown.content.searches.knowledge import search_knowledge
from stepdown.plumbing.csv_out import safe_cell
from stepdown.records.patients.facts.holds import holds_on
from stepdown.records.patients.schemas import Hold

CSV_HEADINGS = ("nhs_number", "medicine", "reason", "last_issue", "early_issues", "holds")
_ALWAYS_COUNTED = (Count.TOO_NEW, Count.UNKNOWN_PRODUCTS, Count.USE_UNSAID, Count.NOT_JUDGED)
_OF_COVERAGE = (Count.PATIENTS_ON_REPEAT, Count.REVIEWED, Count.NOT_REVIEWED, Count.REVIEW_NOT_KNOWN)


def as_json(asked: Asked, found: Found, opened: Opened) -> dict[str, object]:
    return {
        "search": asked.code,
        "title": asked.definition.title,
        "words": asked.definition.in_words(asked.values),
        "parameters": {name: _number_or_text(value) for name, value in asked.values.items()},
        "on": asked.on.isoformat(),
        "patients": [_patient(one, asked.on) for one in found.listed],
        **(_of_high_doses(asked, found) if asked.code is SearchId.HIGH_DOSE else {}),
        "not_judged": found.counts[Count.NOT_JUDGED],
        "counts": _counts(asked, found),
        **({"numbers": _numbers(found.numbers)} if found.numbers else {}),
        "not_judged_medicines": _unsettled(found, Standing.NOT_JUDGED),
        "unknown_medicines": _unsettled(found, Standing.UNKNOWN_PRODUCT),
        "lost": [{"table": one.table, "column": one.column, "lost": one.lost} for one in opened.lost],
    }


def _of_high_doses(asked: Asked, found: Found) -> dict[str, object]:
    """The second list, and by which threshold and set both were made."""
    return {
        "not_ruled_out": [_patient(one, asked.on) for one in found.not_ruled_out],
        "measured_by": measured_by(asked.parameters, search_knowledge(), asked.on),
    }


def _number_or_text(value: str) -> int | str:
    return int(value) if value.isdigit() else value


def _patient(one: Listed, on: date) -> dict[str, object]:
    return {
        "nhs_number": one.seen.nhs_number,
        "medicines": [_medicine(reason, one) for reason in one.reasons],
        "holds": [hold.model_dump() for hold in holds_on(one.seen.facts, on)],
        "flags": list(one.seen.flags),
        **({"ome": one.dose.as_json()} if one.dose else {}),
    }


def _medicine(reason: Reason, one: Listed) -> dict[str, object]:
    line = one.seen.line(reason.medication_id)
    return {
        "name": reason.medicine,
        "reason": reason.sentence(),
        "last_issue": _day(reason.last_issued_on),
        "early_issues": [day.isoformat() for day in reason.early_issues],
        "kind": reason.kind,
        "type": line.kind,
        "schedule": line.schedule,
        "directions": line.directions,
        "started": _day(reason.started_on),
        "may_still_run": reason.may_still_run,
        "before_start": reason.before_start,
        "superseded_by": reason.superseded_by,
        "schedule_unknown": reason.schedule_unknown,
        "estimated": reason.estimated,
        "possible_duplicates": reason.possible_duplicates,
        "use_unsaid": reason.use_unsaid,
        **(one.dose.line_as_json(reason.medication_id) if one.dose else {}),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _counts(asked: Asked, found: Found) -> dict[str, object]:
    practice = found.practice
    left_out = {one.value: found.left_out[one] for one in LeftOut} | {"test_patients": practice.test_patients}
    return {
        "patients_in_files": len(practice.patients) + practice.test_patients,
        "patients_searched": found.searched,
        "patients_listed": len(found.listed),
        "patients_held": sum(_is_held(one.seen, asked.on) for one in found.listed),
        "medicines_listed": sum(len(one.reasons) for one in found.listed),
        **{one.value: found.counts[one] for one in _ALWAYS_COUNTED},
        **(_coverage(found) if asked.code is SearchId.REVIEW_COVERAGE else {}),
        **(_of_numbers(found.numbers) if found.numbers else {}),
        **({"not_ruled_out": len(found.not_ruled_out)} if asked.code is SearchId.HIGH_DOSE else {}),
        "left_out": left_out,
        "refused_rows": practice.refused_rows,
        "repeated_rows": practice.repeated_rows,
        "issues_of_nobody": practice.issues_of_nobody,
    }


def _coverage(found: Found) -> dict[str, object]:
    """`per_cent` of those with an opioid on repeat were reviewed; null where there is nobody."""
    everybody = found.counts[Count.PATIENTS_ON_REPEAT]
    reviewed = found.counts[Count.REVIEWED]
    per_cent = round(100 * reviewed / everybody, 1) if everybody else None
    return {**{one.value: found.counts[one] for one in _OF_COVERAGE}, "per_cent": per_cent}


def _of_numbers(numbers: NumbersFound) -> dict[str, object]:
    return {
        "found": len(numbers.found),
        "not_registered": len(numbers.not_found),
        "invalid": len(numbers.invalid),
        "repeated": numbers.repeated,
    }


def _numbers(numbers: NumbersFound) -> dict[str, object]:
    return {
        "found": numbers.found,
        "not_registered": numbers.not_found,
        "invalid": numbers.invalid,
    }


def _is_held(seen: Seen, on: date) -> bool:
    return any(hold.strength == "hard_stop" for hold in holds_on(seen.facts, on))


def _unsettled(found: Found, standing: Standing) -> list[dict[str, object]]:
    return [
        {
            "nhs_number": seen.nhs_number,
            "name": one.medicine,
            "because": one.because,
            "not_judged": one.not_judged,
        }
        for seen, one in found.unsettled
        if _shown_as(one.standing, one.not_judged) is standing
    ]


def _shown_as(standing: Standing, not_judged: int) -> Standing:
    """A listed line may have issues that nobody could judge."""
    return Standing.NOT_JUDGED if not_judged else standing


def as_rows(found: Found, on: date) -> Iterator[dict[str, str]]:
    """A row for each medicine. The second list of the high-dose search follows the first."""
    for one in (*found.listed, *found.not_ruled_out):
        holds = _holds_in_a_cell(holds_on(one.seen.facts, on))
        for reason in one.reasons:
            yield {
                "nhs_number": one.seen.nhs_number,
                "medicine": safe_cell(reason.medicine),
                "reason": safe_cell(reason.sentence()),
                "last_issue": _day(reason.last_issued_on) or "",
                "early_issues": " ".join(day.isoformat() for day in reason.early_issues),
                "holds": holds,
            }
        if not one.reasons:
            yield dict.fromkeys(CSV_HEADINGS, "") | {"nhs_number": one.seen.nhs_number, "holds": holds}


def _holds_in_a_cell(holds: Iterable[Hold]) -> str:
    """What is known by its code; of what the files do not say only how many."""
    codes = [hold.code for hold in holds if hold.strength != "unknown"]
    unknown = sum(hold.strength == "unknown" for hold in holds)
    return "; ".join([*codes, *([f"{unknown} not known"] if unknown else [])])
