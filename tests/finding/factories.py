"""Patients as committed extracts left them. A test states only what differs from an adult with an address."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, select, update
from sqlmodel import Session, col

from stepdown.clinical.holds import HoldCode
from stepdown.clinical.product_names import normalised_name
from stepdown.clinical.products import recognise
from stepdown.content import library
from stepdown.plumbing.db import today
from stepdown.records.extracts.models import Extract, ExtractState
from stepdown.records.patients.models import Issue, Medication, MedicationVersion, Patient, PatientVersion
from stepdown.records.patients.names import sort_name
from tests.factories import Practice, nhs_number, numbers

DATED = date(2026, 11, 22)
LONG_AGO = date(2026, 3, 1)
LATELY = date(2026, 11, 1)
KNOWN_NO = {code.value: False for code in HoldCode}


@dataclass(frozen=True)
class Repeat:
    name: str
    last_issued: date | None
    started: date | None
    kind: str
    more: dict[str, Any]


def a_repeat(
    name: str = "Codeine 30mg tablets",
    *,
    last_issued: date | None = LONG_AGO,
    started: date | None = date(2025, 1, 6),
    kind: str = "repeat",
    **more: Any,
) -> Repeat:
    """Of an opioid, last issued more than eight months before the extract."""
    return Repeat(name, last_issued, started, kind, more)


def an_extract(practice: Practice, dated: date = DATED, *, missing: Iterable[str] = ()) -> int:
    """Committed; its number."""
    uploader = practice.manager()
    with practice.rows() as session:
        last = session.scalar(select(func.max(Extract.number)).where(_here(Extract, practice))) or 0
        session.add(
            Extract(
                practice_id=practice.ods,
                number=last + 1,
                built_on=last,
                dated_on=dated,
                is_full=True,
                source="emis_csv",
                state=ExtractState.COMMITTED,
                digest=uuid4().hex,
                missing_columns=list(missing),
                products_version="test",
                uploaded_by=uploader.staff_id,
            )
        )
    return last + 1


def a_patient(
    practice: Practice,
    *,
    extract: int = 1,
    repeats: Iterable[Repeat] | None = None,
    flags: dict[str, bool] | None = None,
    says_nothing_of: Iterable[str] = (),
    **differs: Any,
) -> UUID:
    """Known from this extract on. All flags are known to be "no", save those in `says_nothing_of`."""
    patient = Patient(practice_id=practice.ods, nhs_number=nhs_number(next(numbers)), first_extract=extract)
    known = {**KNOWN_NO, **(flags or {})}
    for code in says_nothing_of:
        del known[code]
    with practice.rows() as session:
        session.add(patient)
        session.flush()
        version = {**_anybody(), **differs, "flags": known}
        _add_version(session, practice, patient.id, extract, version)
        for repeat in (a_repeat(),) if repeats is None else repeats:
            _add_repeat(session, practice, patient.id, extract, repeat)
    return patient.id


def an_issue(
    practice: Practice, patient: UUID, name: str, on: date, *, extract: int = 1, **more: Any
) -> None:
    with practice.rows() as session:
        session.add(
            Issue(
                practice_id=practice.ods,
                patient_id=patient,
                drug_key=normalised_name(name),
                name=name,
                issued_on=on,
                first_extract=extract,
                **{"status": "issued", **more},
            )
        )


def is_now(practice: Practice, patient: UUID, extract: int, **differs: Any) -> None:
    """From this extract on something else is known of the patient."""
    with practice.rows() as session:
        here = (_here(PatientVersion, practice), col(PatientVersion.patient_id) == patient)
        before = session.scalar(select(PatientVersion).where(*here, col(PatientVersion.until).is_(None)))
        assert before is not None
        before.until = extract
        session.flush()
        kept = before.model_dump(exclude={"practice_id", "patient_id", "since", "until", "fingerprint"})
        _add_version(session, practice, patient, extract, {**kept, **differs})


def takes_off_repeat(practice: Practice, patient: UUID, extract: int) -> None:
    """No line of the patient stands in this extract any more."""
    with practice.rows() as session:
        session.execute(
            update(MedicationVersion)
            .where(_here(MedicationVersion, practice), col(MedicationVersion.patient_id) == patient)
            .values(until=extract)
        )


def starts_on_repeat(practice: Practice, patient: UUID, extract: int, repeat: Repeat) -> None:
    """A line that stands on the list from this extract on."""
    with practice.rows() as session:
        _add_repeat(session, practice, patient, extract, repeat)


def answers(panel: dict[str, Any], outcome: str) -> dict[str, Any]:
    """What the form asks for beside the outcome, said of the first medicine of the reasons."""
    first = panel["reasons"][0]["medication_id"]
    match outcome:
        case "amend_dose":
            return {"medicines": [{"medication_id": first, "new_directions": "One at night"}]}
        case "need_information":
            return {"ask_whom": "The pain clinic", "chase_on": (today() + timedelta(days=14)).isoformat()}
        case _:
            return {"note": "A reason"}


def _anybody() -> dict[str, Any]:
    serial = next(numbers)
    return {
        "title": "Mx",
        "given_name": "Sample",
        "family_name": f"Testperson{serial:05d}",
        "birth_date": date(1961, 5, 4),
        "sex": "X",
        "address_lines": ["1 Sample Street", "Testham"],
        "postcode": "ZE1 0AA",
        "registration": "registered",
        "died": False,
    }


def _add_version(
    session: Session, practice: Practice, patient: UUID, extract: int, version: dict[str, Any]
) -> None:
    version["sort_name"] = sort_name(version["family_name"], version["given_name"])
    session.add(
        PatientVersion(
            practice_id=practice.ods, patient_id=patient, since=extract, fingerprint=uuid4().hex, **version
        )
    )


def _add_repeat(session: Session, practice: Practice, patient: UUID, extract: int, repeat: Repeat) -> None:
    product = recognise(library.product_table(), name=repeat.name)
    line = Medication(
        practice_id=practice.ods,
        patient_id=patient,
        drug_key=normalised_name(repeat.name),
        kind=repeat.kind,
        started_on=repeat.started,
        first_extract=extract,
    )
    session.add(line)
    session.flush()
    recognised = {
        "opioid": product.opioid,
        "substances": list(product.substances),
        "schedule": product.schedule,
        "product_use": product.use,
        "decided_by": product.decided_by,
        "dependence_group": product.dependence_forming,
        "clinician_must_say": product.needs_clinician_to_say,
    }
    session.add(
        MedicationVersion(
            practice_id=practice.ods,
            medication_id=line.id,
            patient_id=patient,
            since=extract,
            name=repeat.name,
            last_issued_on=repeat.last_issued,
            fingerprint=uuid4().hex,
            **{**recognised, **repeat.more},
        )
    )


def _here(table: Any, practice: Practice) -> Any:
    return table.practice_id == practice.ods
