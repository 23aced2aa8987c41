"""GP Connect Structured bundles (FHIR STU3): statement → plan → orders, each order one issue."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from stepdown.content.presets.shapes import BundlePreset, ExtractField
from stepdown.records.extracts.reading.cells import (
    LONGEST_NAME,
    LONGEST_TEXT,
    CellRefusedError,
    ReadCell,
    any_nhs_number,
    nhs_number,
    one_line_of,
    text_of,
)
from stepdown.records.extracts.reading.demands import FOR_THE_DATABASE, Demands
from stepdown.records.extracts.reading.fhir import (
    DEGRADED,
    DMD,
    NHS_NUMBER,
    Node,
    at,
    day_at,
    extension,
    first,
    items,
    reference_at,
    text_at,
)
from stepdown.records.extracts.reading.lines import issue_values, medication_values, patient_values
from stepdown.records.extracts.reading.products import Recogniser
from stepdown.records.extracts.reading.rows import IssueRow, LineRow, Place, Refusal, RefusedRow, Row
from stepdown.records.extracts.reading.supplies import (
    STATUSES,
    days_of,
    ended_on,
    is_hospital_only,
    issues_made,
    kind_of,
    quantity_of,
    was_ended,
)

F = ExtractField
_name = one_line_of(LONGEST_NAME)
_text = text_of(LONGEST_TEXT)
_GENDERS = {"male": "male", "female": "female", "other": "other"}
_PARTS_OF_ADDRESS = ("city", "district")


class BundleRefusedError(ValueError):
    """Why none of a bundle's rows is taken."""


@dataclass(frozen=True)
class Bundle:
    """`resources` are found by "Type/id"; those without an id can only be what stands alone."""

    file: str
    resources: Mapping[str, Node]
    patient: Node | None
    statements: tuple[Node, ...]
    orders: tuple[Node, ...]

    @property
    def rows(self) -> int:
        """A patient without a medicine is a row too."""
        return max(1, len(self.statements)) + len(self.orders)


def read_bundle(
    file: str,
    content: bytes,
    *,
    first_row: int,
    preset: BundlePreset,
    recognise: Recogniser,
    demands: Demands = FOR_THE_DATABASE,
) -> list[Row]:
    count = 1
    try:
        bundle = _opened(file, content)
        count = bundle.rows
        number, patient = _patient(bundle, demands)
        return list(_rows(bundle, number, patient, first_row=first_row, preset=preset, recognise=recognise))
    except BundleRefusedError as refused:
        reason = f"{refused}; nothing of this bundle is taken"
        return [RefusedRow(Place(first_row, file, None), (Refusal(None, reason),), rows=count)]


def _opened(file: str, content: bytes) -> Bundle:
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        raise BundleRefusedError("The file is not valid JSON") from None
    if text_at(data, "resourceType") != "Bundle":
        raise BundleRefusedError("The file is not a GP Connect bundle")
    found = [one for entry in items(data, "entry") if isinstance(one := entry.get("resource"), Mapping)]
    patients = _of_type(found, "Patient")
    if len(patients) > 1:
        raise BundleRefusedError("There is more than one patient in the file")
    return Bundle(
        file=file,
        resources={f"{one['resourceType']}/{one['id']}": one for one in found if _is_named(one)},
        patient=patients[0] if patients else None,
        statements=_of_type(found, "MedicationStatement"),
        orders=tuple(o for o in _of_type(found, "MedicationRequest") if text_at(o, "intent") == "order"),
    )


def _of_type(resources: list[Node], wanted: str) -> tuple[Node, ...]:
    return tuple(one for one in resources if text_at(one, "resourceType") == wanted)


def _is_named(resource: Node) -> bool:
    return text_at(resource, "resourceType") is not None and text_at(resource, "id") is not None


def _patient(bundle: Bundle, demands: Demands) -> tuple[str, dict[str, object]]:
    person = bundle.patient
    if person is None:
        raise BundleRefusedError("There is no patient in the file")
    number = _number(person, any_nhs_number if demands.any_nhs_number else nhs_number)
    name = next((one for one in items(person, "name") if one.get("use") == "official"), first(person, "name"))
    born = day_at(person, "birthDate")
    if born is None and F.BIRTH_DATE in demands.needed:
        raise BundleRefusedError("The patient has no date of birth")
    try:
        about = _about(person, name)
    except CellRefusedError as refused:
        raise BundleRefusedError(f"A text about the patient {refused}") from None
    if about["family_name"] is None and F.FAMILY_NAME in demands.needed:
        raise BundleRefusedError("The patient has no family name")
    return number, patient_values({**about, "birth_date": born})


def _number(person: Node, read: ReadCell) -> str:
    found = [
        text_at(one, "value") for one in items(person, "identifier") if text_at(one, "system") == NHS_NUMBER
    ]
    try:
        number = read(found[0] or "") if found else None
    except CellRefusedError as refused:
        raise BundleRefusedError(f"The NHS number {refused}") from None
    if not isinstance(number, str):
        raise BundleRefusedError("The patient has no NHS number")
    return number


def _about(person: Node, name: Node | None) -> dict[str, object]:
    address = next((a for a in items(person, "address") if a.get("use") == "home"), first(person, "address"))
    return {
        "family_name": _name(text_at(name, "family") or ""),
        "given_name": _name(_first_text(name, "given")),
        "title": _name(_first_text(name, "prefix")),
        "sex": _GENDERS.get(text_at(person, "gender") or ""),
        "address_lines": [line for line in map(_name, _address(address)) if line],
        "postcode": _name(text_at(address, "postalCode") or ""),
        "mobile": _name(_reached_by(person, "phone", "mobile")),
        "email": _name(_reached_by(person, "email", None)),
        **_death(person),
    }


def _first_text(node: object, part: str) -> str:
    found = at(node, part)
    return next((one for one in found if isinstance(one, str)), "") if isinstance(found, list) else ""


def _address(address: Node | None) -> Iterator[str]:
    lines = at(address, "line")
    yield from (line for line in lines if isinstance(line, str)) if isinstance(lines, list) else ()
    yield from (text_at(address, part) or "" for part in _PARTS_OF_ADDRESS)


def _reached_by(person: Node, system: str, use: str | None) -> str:
    ways = (one for one in items(person, "telecom") if text_at(one, "system") == system)
    return next((text_at(one, "value") or "" for one in ways if use in (None, text_at(one, "use"))), "")


def _death(person: Node) -> dict[str, object]:
    if (died_on := day_at(person, "deceasedDateTime")) is not None:
        return {"died_on": died_on}
    said = at(person, "deceasedBoolean")
    return {"died": said} if isinstance(said, bool) else {}


def _rows(
    bundle: Bundle,
    number: str,
    patient: Mapping[str, object],
    *,
    first_row: int,
    preset: BundlePreset,
    recognise: Recogniser,
) -> Iterator[Row]:
    places = (Place(row, bundle.file, None) for row in range(first_row, first_row + bundle.rows))
    if not bundle.statements:
        yield LineRow(next(places), number, patient, None)
    for statement in bundle.statements:
        place = next(places)
        try:
            medication = medication_values(_line(bundle, statement, preset), recognise)
            yield LineRow(place, number, patient, medication | _named_line(bundle, statement))
        except CellRefusedError as refused:
            yield RefusedRow(place, (Refusal(None, f"A medicine {refused}"),), number)
    for order in bundle.orders:
        place = next(places)
        try:
            issue = issue_values(_issue(bundle, order))
            yield IssueRow(place, number, issue | _named_line(bundle, order))
        except CellRefusedError as refused:
            yield RefusedRow(place, (Refusal(None, f"An issue {refused}"),))


def _named_line(bundle: Bundle, node: Node) -> dict[str, object]:
    """A statement and its orders are based on the same plan."""
    plan = reference_at(first(node, "basedOn"))
    return {"line_id": plan if plan in bundle.resources else None}


def _line(bundle: Bundle, statement: Node, preset: BundlePreset) -> dict[str, object]:
    if text_at(statement, "status") == "entered-in-error":
        raise CellRefusedError("was entered in error")
    plan = bundle.resources.get(reference_at(first(statement, "basedOn")) or "")
    ended = ended_on(statement, plan)
    return {
        **_medicine(bundle, statement),
        "kind": kind_of(plan, preset),
        "directions": _text(text_at(first(statement, "dosage"), "text") or ""),
        **quantity_of(plan),
        "started_on": day_at(statement, "effectivePeriod", "start"),
        "ended_on": ended,
        "stopped": was_ended(statement) and ended is None,
        "last_issued_on": day_at(extension(statement, "MedicationStatementLastIssueDate"), "valueDateTime"),
        "issues_made": issues_made(plan),
        "course_days": days_of(plan),
        "hospital_only": is_hospital_only(statement),
    }


def _issue(bundle: Bundle, order: Node) -> dict[str, object]:
    issued = day_at(order, "dispenseRequest", "validityPeriod", "start") or day_at(order, "authoredOn")
    if issued is None:
        raise CellRefusedError("has no date")
    return {
        **_medicine(bundle, order),
        "issued_on": issued,
        **quantity_of(order),
        "days": days_of(order),
        "status": STATUSES.get(text_at(order, "status") or ""),
    }


def _medicine(bundle: Bundle, node: Node) -> dict[str, object]:
    referred = bundle.resources.get(reference_at(node, "medicationReference") or "")
    code = at(referred, "code") if referred else at(node, "medicationCodeableConcept")
    from_dmd = _dmd(code)
    # Where the product itself was lost on the way, the text is all that is left of it.
    name = _name(text_at(code, "text") or text_at(from_dmd, "display") or _any_display(code))
    if name is None:
        raise CellRefusedError("has no name")
    return {"name": name, "dmd_code": _name(text_at(from_dmd, "code") or "")}


def _dmd(code: object) -> Node | None:
    codings = (one for one in items(code, "coding") if text_at(one, "system") == DMD)
    return next((one for one in codings if text_at(one, "code") not in DEGRADED), None)


def _any_display(code: object) -> str:
    return next((text_at(one, "display") or "" for one in items(code, "coding")), "")
