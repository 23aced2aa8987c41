"""A patient asks to see what is kept of them: all of it, and nothing of anybody else."""

import csv
import io
import json
import zipfile
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Engine, text

from stepdown.plumbing.db import transaction
from stepdown.records.retention.telling.queries import tables_about_patients
from tests.contract.world import OURS, THEIRS, TwoPractices, two_practices
from tests.factories import Practice, World

WITH_PATIENT = """
    select table_name from information_schema.columns
    where table_schema = 'public' and column_name = 'patient_id'
"""


def exported(who: Any, ods: str, patient: str) -> zipfile.ZipFile:
    answer = who.post(f"/practices/{ods}/patients/{patient}/export")
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "no-store"
    return zipfile.ZipFile(io.BytesIO(answer.content))


def rows_about(practice: Practice, patient: str) -> dict[str, int]:
    with practice.rows() as session:
        counts = {
            table.name: session.scalar(
                text(
                    f'select count(*) from "{table.name}" where practice_id = :practice'
                    f" and {'id' if table.name == 'patient' else 'patient_id'} = :patient"
                ),
                {"practice": practice.ods, "patient": UUID(patient)},
            )
            for table in tables_about_patients()
        }
    return {name: count for name, count in counts.items() if count}


def test_no_table_with_a_patients_id_is_left_out(engine: Engine) -> None:
    with transaction(engine) as session:
        there = set(session.scalars(text(WITH_PATIENT)))
    assert {table.name for table in tables_about_patients()} == there | {"patient"}


def test_everything_about_one_patient_is_told_in_files_that_people_can_read(world: World) -> None:
    two: TwoPractices = two_practices(world)
    practice, patient = Practice(world, OURS), two.own["letter_patient"]
    with practice.rows() as session:
        session.execute(
            text("update review set note = 'Free text of a clinician' where patient_id = :patient"),
            {"patient": UUID(patient)},
        )
        (name, reviewer), *_ = session.execute(
            text(
                "select p.nhs_number, s.name from review r join patient p on p.id = r.patient_id"
                " join staff s on s.id = r.reviewed_by where p.id = :patient"
            ),
            {"patient": UUID(patient)},
        ).all()
        others = set(session.scalars(text("select id::text from patient"))) - {patient}
    stored = rows_about(practice, patient)
    told = exported(practice.manager().client, OURS, patient)

    everything = json.loads(told.read("everything.json"))
    assert {one: len(rows) for one, rows in everything.items() if one in stored} == stored
    assert set(everything) == {*stored, "extracts", "who_looked"}
    assert {"patient", "patient_version", "medication", "issue", "review", "letter"} <= {*stored, "issue"}
    reviews = list(csv.DictReader(io.StringIO(told.read("review.csv").decode("utf-8-sig"))))
    assert (reviews[0]["note"], reviews[0]["reviewed by"]) == ("Free text of a clinician", reviewer)
    assert name in told.read("patient.csv").decode()
    assert [one for one in told.namelist() if one.startswith("letters/")]
    assert told.read(next(one for one in told.namelist() if one.endswith(".pdf"))).startswith(b"%PDF")
    read_me = told.read("README.txt").decode()
    assert f"review.csv  Reviews, with their outcome and notes: {stored['review']}" in read_me
    whole = "".join(told.read(one).decode("utf-8", "replace") for one in told.namelist())
    assert not [one for one in others if one in whole]
    assert "exportPatient" not in told.read("who_looked.csv").decode()
    again = exported(practice.manager().client, OURS, patient)
    assert "exportPatient" in again.read("who_looked.csv").decode()


def test_only_a_manager_of_the_practice_may_and_only_for_its_own_patients(world: World) -> None:
    two = two_practices(world)
    practice = Practice(world, OURS)
    where = f"/practices/{OURS}/patients"
    for who in (practice.clinician(), practice.receptionist()):
        assert who.client.post(f"{where}/{two.own['patient_id']}/export").status_code == 403
    manager = practice.manager().client
    assert manager.post(f"{where}/{two.other['patient_id']}/export").status_code == 404
    assert manager.post(f"{where}/{uuid4()}/export").status_code == 404
    assert manager.post(f"/practices/{THEIRS}/patients/{two.other['patient_id']}/export").status_code == 404
