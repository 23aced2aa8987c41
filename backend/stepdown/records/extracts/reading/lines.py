"""Values as they are stored, from the values of a row or of a bundle."""

from typing import Final

from stepdown.clinical.product_names import normalised_name
from stepdown.clinical.types import IssueStatus, Registration
from stepdown.content.presets.shapes import CONTEXT_TITLES
from stepdown.records.extracts.reading.products import Recogniser
from stepdown.records.patients.names import sort_name

DIED: Final = "died"
CONTEXT = tuple(field.value for field in CONTEXT_TITLES)

Values = dict[str, object]
_LIKE_THE_FIELD = (
    "title",
    "family_name",
    "given_name",
    "birth_date",
    "sex",
    "address_lines",
    "postcode",
    "mobile",
    "email",
    "usual_gp",
    "died_on",
    "reviewed_on",
    "review_code",
)
_LINE_LIKE_THE_FIELD = (
    "dmd_code",
    "directions",
    "quantity",
    "unit",
    "started_on",
    "ended_on",
    "last_issued_on",
    "review_due_on",
    "issues_made",
    "course_days",
    "hospital_only",
    "indication",
)


def patient_values(values: Values) -> Values:
    """A date of death that may be given and is not says "alive"; without such a column nothing is known."""
    registration = values.get("registration")
    known = {name: values.get(name) for name in _LIKE_THE_FIELD}
    return {
        **known,
        "sort_name": sort_name(_as_text(values.get("family_name")) or "", _as_text(values.get("given_name"))),
        "registration": Registration.LEFT if registration == DIED else registration or Registration.UNKNOWN,
        "died": _died(values),
        "flags": {
            field.removeprefix("flag."): answer
            for field, answer in values.items()
            if field.startswith("flag.") and answer is not None
        },
        "context": {field: values[field] for field in CONTEXT if values.get(field) is not None},
    }


def _died(values: Values) -> bool | None:
    if values.get("registration") == DIED or values.get("died_on") is not None:
        return True
    return False if "died_on" in values else _as_yes_or_no(values.get("died"))


def medication_values(values: Values, recognise: Recogniser) -> Values:
    name = str(values["name"])
    return {
        **{field: values.get(field) for field in _LINE_LIKE_THE_FIELD},
        "name": name,
        "drug_key": normalised_name(name),
        "kind": values["kind"],
        "bnf_code": None,
        "stopped": values.get("stopped") is True,
        **recognise(name, _as_text(values.get("dmd_code"))),
    }


def issue_values(values: Values) -> Values:
    return {
        "drug_key": normalised_name(str(values["name"])),
        "name": values["name"],
        "dmd_code": values.get("dmd_code"),
        "issued_on": values["issued_on"],
        "quantity": values.get("quantity"),
        "unit": values.get("unit"),
        "days": values.get("days"),
        "status": values.get("status") or IssueStatus.UNKNOWN,
    }


def _as_text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _as_yes_or_no(value: object) -> bool | None:
    return value if isinstance(value, bool) else None
