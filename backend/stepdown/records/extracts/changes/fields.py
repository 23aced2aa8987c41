"""What is different between two versions of a patient or of a medicine line, in words."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from stepdown.clinical.dates import in_words
from stepdown.content import library
from stepdown.records.extracts.changes.schemas import FieldChange

Stored = Mapping[str, Any]
Say = Callable[[Any], str]

SEXES = {"female": "Female", "male": "Male", "other": "Other"}
REGISTRATIONS = {"registered": "Registered", "temporary": "Temporary", "left": "Left"}


def a_day(stored: str) -> str:
    return in_words(date.fromisoformat(stored))


def yes_or_no(answer: bool) -> str:
    return "Yes" if answer else "No"


def an_amount(amount: float) -> str:
    """
    >>> an_amount(112.000), an_amount(2.5)
    ('112', '2.5')
    """
    return f"{amount:,.3f}".rstrip("0").rstrip(".")


PATIENT: Mapping[str, tuple[str, Say]] = {
    "title": ("Title", str),
    "family_name": ("Family name", str),
    "given_name": ("Given name", str),
    "birth_date": ("Date of birth", a_day),
    "sex": ("Sex", lambda sex: SEXES.get(sex, str(sex))),
    "address_lines": ("Address", ", ".join),
    "postcode": ("Postcode", str),
    "mobile": ("Mobile", str),
    "email": ("Email", str),
    "usual_gp": ("Usual GP", str),
    "registration": ("Registration", lambda one: REGISTRATIONS.get(one, "")),
    "died": ("Died", yes_or_no),
    "died_on": ("Date of death", a_day),
    "reviewed_on": ("Medication review done", a_day),
    "review_code": ("Code of the medication review", str),
}
MEDICINE: Mapping[str, tuple[str, Say]] = {
    "name": ("Name", str),
    "dmd_code": ("dm+d code", str),
    "directions": ("Directions", str),
    "quantity": ("Quantity", an_amount),
    "unit": ("Unit", str),
    "ended_on": ("Ended", a_day),
    "stopped": ("Stopped", yes_or_no),
    "last_issued_on": ("Last issued", a_day),
    "review_due_on": ("Review due", a_day),
    "issues_made": ("Issues made", str),
    "course_days": ("Days in a course", str),
    "hospital_only": ("Hospital item", yes_or_no),
    "indication": ("Indication", str),
}
# Not from the file: what Stepdown made of the medicine, which a newer list of products may make anew.
RECOGNISED = (
    "opioid",
    "substances",
    "schedule",
    "product_use",
    "dependence_group",
    "bnf_code",
    "decided_by",
    "clinician_must_say",
)


def patient_changes(before: Stored, after: Stored) -> list[FieldChange]:
    return [
        *_changes(PATIENT, before, after),
        *_by_code(before.get("flags") or {}, after.get("flags") or {}, _flag_titles(), yes_or_no),
        *_by_code(before.get("context") or {}, after.get("context") or {}, {}, str),
    ]


def medicine_changes(before: Stored, after: Stored) -> list[FieldChange]:
    found = _changes(MEDICINE, before, after)
    if any(before.get(name) != after.get(name) for name in RECOGNISED):
        found.append(
            FieldChange(field="How Stepdown reads it", before=_recognised(before), after=_recognised(after))
        )
    return found


def _changes(fields: Mapping[str, tuple[str, Say]], before: Stored, after: Stored) -> list[FieldChange]:
    return [
        FieldChange(field=title, before=_said(before.get(name), say), after=_said(after.get(name), say))
        for name, (title, say) in fields.items()
        if before.get(name) != after.get(name)
    ]


def _by_code(before: Stored, after: Stored, titles: Mapping[str, str], say: Say) -> Iterator[FieldChange]:
    for code in sorted(before.keys() | after.keys()):
        if before.get(code) != after.get(code):
            title = titles.get(code) or code.replace("_", " ").capitalize()
            yield FieldChange(
                field=title, before=_said(before.get(code), say), after=_said(after.get(code), say)
            )


def _said(value: Any, say: Say) -> str | None:
    """Nothing is not known, and nor is an empty address: neither is "no"."""
    return None if value is None else say(value) or None


def _flag_titles() -> Mapping[str, str]:
    return {rule.code: rule.title for rule in library.hold_rules()}


def _recognised(line: Stored) -> str:
    opioid = {"yes": "an opioid", "no": "no opioid"}.get(line["opioid"], "not recognised")
    schedule = line.get("schedule")
    return f"{opioid}, schedule {schedule}" if schedule in {"2", "3", "5"} else opioid
