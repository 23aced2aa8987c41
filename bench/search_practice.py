"""A practice for the search benches: 10,000 patients, 1,000 on opioids, and twelve months of issues."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb
from sqlalchemy import Engine

from stepdown.access.organisations.models import Organisation
from stepdown.access.staff.models import Staff
from stepdown.access.viewer import Viewer, on_behalf_of
from stepdown.clinical.product_names import normalised_name
from stepdown.content import library
from stepdown.finding.searches.queries import ExtractSeen
from stepdown.plumbing.database_roles import libpq
from stepdown.plumbing.db import connect, transaction
from stepdown.plumbing.embedded_postgres import DATABASE, SUPERUSER, EmbeddedPostgres
from stepdown.plumbing.migrating import migrate
from stepdown.records.extracts.models import Extract, ExtractState
from stepdown.settings import Settings

PRACTICE, ON = "Y00001", date(2026, 11, 22)
PATIENTS, ON_OPIOIDS = 10_000, 1_000
STAFF, EXTRACT = UUID(int=1), UUID(int=2)
OPIOIDS = (
    ("Codeine 30mg tablets", "Take ONE or TWO tablets up to four times a day", 100),
    ("Co-codamol 30mg/500mg tablets", "Take TWO tablets four times a day when required", 224),
    ("Dihydrocodeine 30mg tablets", "Take ONE tablet three times a day", 84),
    ("Tramadol 50mg capsules", "Take TWO capsules four times a day", 224),
    ("Morphine 30mg modified-release tablets", "Take ONE tablet twice a day", 56),
    ("Oxycodone 40mg modified-release tablets", "Take ONE tablet every 12 hours", 56),
    ("Buprenorphine 10micrograms/hour transdermal patches", "Apply ONE patch every 7 days", 4),
)
OTHERS = (
    *("Paracetamol 500mg tablets", "Amlodipine 5mg tablets", "Atorvastatin 20mg tablets"),
    *("Omeprazole 20mg gastro-resistant capsules", "Metformin 500mg tablets", "Ramipril 5mg capsules"),
)
DEPENDENCE = ("Pregabalin 75mg capsules", "Gabapentin 300mg capsules", "Zopiclone 7.5mg tablets")

COLUMNS = {
    "patient": "practice_id, id, nhs_number, first_extract",
    "patient_version": """practice_id, patient_id, since, fingerprint, family_name, sort_name, birth_date,
        address_lines, registration, died, reviewed_on, review_code, flags, context, mobile""",
    "medication": "practice_id, id, patient_id, drug_key, kind, started_on, ordinal, first_extract",
    "medication_version": """practice_id, medication_id, patient_id, since, fingerprint, name, directions,
        quantity, stopped, last_issued_on, opioid, substances, schedule, product_use, decided_by,
        dependence_group, clinician_must_say""",
    "issue": """practice_id, id, patient_id, drug_key, name, issued_on, quantity, days, status, copies,
        first_extract""",
}


@dataclass(frozen=True)
class Medicine:
    name: str
    directions: str
    quantity: int


class SearchPractice:
    """On an embedded PostgreSQL of its own; `engine` is the application's, under row-level security."""

    extract = ExtractSeen(EXTRACT, 1, ON, issues_known=True, in_full=True, is_refresh=False)

    def __init__(self, folder: Path, *, practices: int = 1) -> None:
        self.server = EmbeddedPostgres(folder, durable=False)
        self.practices = practices

    def __enter__(self) -> Self:
        server = self.server.__enter__()
        migrate(Settings(database_url=server.app_url, database_owner_url=server.owner_url))
        self.engine: Engine = connect(server.app_url)
        with transaction(self.engine) as session:
            session.add(Staff(id=STAFF, email="bench@example.test", name="A Tester"))
            for number in range(self.practices):
                name = f"Test practice {number + 1}"
                session.add(Organisation(id=f"Y{number + 1:05d}", kind="practice", name=name))
        with psycopg.connect(libpq(server.url_for(SUPERUSER, DATABASE)), autocommit=True) as admin:
            for number in range(self.practices):
                self._add_extract(f"Y{number + 1:05d}", number)
                _fill(admin, f"Y{number + 1:05d}", number)
            admin.execute("vacuum analyze")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.engine.dispose()
        self.server.__exit__(kind, error, trace)

    def _add_extract(self, practice: str, number: int) -> None:
        with transaction(self.engine, practice) as session:
            session.add(
                Extract(
                    practice_id=practice,
                    id=EXTRACT if number == 0 else UUID(int=100 + number),
                    number=1,
                    built_on=0,
                    dated_on=ON,
                    is_full=True,
                    source="emis_csv",
                    state=ExtractState.COMMITTED,
                    digest=practice,
                    products_version="1",
                    uploaded_by=STAFF,
                )
            )

    def viewer(self, session: Any) -> Viewer:
        return on_behalf_of(session, staff_id=STAFF, practice_id=PRACTICE, action="bench")


def _fill(admin: psycopg.Connection[Any], practice: str, number: int) -> None:
    rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in COLUMNS}
    for table, row in _rows(practice, number):
        rows[table].append(row)
    with admin.cursor() as cursor:
        for table, columns in COLUMNS.items():
            with cursor.copy(f"copy {table} ({columns}) from stdin") as copy:
                for one in rows[table]:
                    copy.write_row(one)


def _rows(practice: str, number: int) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """The same in every run."""
    chance = random.Random(number)  # noqa: S311
    for serial in range(PATIENTS):
        patient = UUID(int=(number + 1) * 10**9 + serial)
        yield "patient", (practice, patient, f"999{serial:07d}", 1)
        reviewed = ON - timedelta(days=chance.randrange(720))
        yield (
            "patient_version",
            (
                *(practice, patient, 1, str(serial), f"Person{serial:05d}", f"person{serial:05d}"),
                *(date(1960, 1, 1), ["1 Sample Street"], "registered", False, reviewed, "314530002"),
                *(Jsonb({}), Jsonb({}), f"07700 9{serial:05d}"),
            ),
        )
        for medicine in _medicines(chance, serial):
            yield from _line(practice, patient, medicine, chance)


def _medicines(chance: random.Random, serial: int) -> Iterator[Medicine]:
    for name in chance.sample(OTHERS, 2):
        yield Medicine(name, "Take ONE daily", 28)
    if serial < ON_OPIOIDS:
        for name, directions, quantity in chance.sample(OPIOIDS, chance.choice((1, 1, 2))):
            yield Medicine(name, directions, quantity)
    if serial % 20 == 0:
        yield Medicine(chance.choice(DEPENDENCE), "Take ONE at night", 28)


def _line(
    practice: str, patient: UUID, medicine: Medicine, chance: random.Random
) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Issued every four weeks, now and then early; one line in eight was last issued months ago."""
    line = UUID(int=chance.getrandbits(100))
    drug = normalised_name(medicine.name)
    product = library.recognised(medicine.name, None)
    last = ON - timedelta(days=chance.randrange(70, 300) if chance.random() < 0.125 else chance.randrange(28))
    yield "medication", (practice, line, patient, drug, "repeat", date(2024, 1, 8), 1, 1)
    yield (
        "medication_version",
        (
            *(practice, line, patient, 1, str(line), medicine.name, medicine.directions, medicine.quantity),
            *(False, last, product.opioid, list(product.substances), product.schedule, product.use),
            *(product.decided_by, product.dependence_forming, product.needs_clinician_to_say),
        ),
    )
    day = last
    while day > ON - timedelta(days=365):
        issue = UUID(int=chance.getrandbits(100))
        about = (practice, issue, patient, drug, medicine.name, day, medicine.quantity, 28, "issued", 1, 1)
        yield "issue", about
        day -= timedelta(days=chance.choice((28, 28, 28, 28, 28, 27, 29, 20)))
