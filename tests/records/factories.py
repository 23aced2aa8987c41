"""Reports as a practice would send them. A test states only what differs from the default row."""

import csv
import io
import json
import zipfile
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

from httpx import Response

from stepdown.content import library
from stepdown.records.extracts.models import ExtractSource
from tests.factories import Person, Practice, nhs_number

DATED_ON = date(2024, 3, 1)
BUNDLES = Path(__file__).parents[1] / "data" / "gp_connect"
FLAGS = tuple(flag.heading for flag in library.csv_preset().repeats.flags)
# What is shown beside the patient and the medicine.
CONTEXT = (
    *("Indication", "Respiratory Disease", "eGFR", "Falls"),
    *("Frailty", "Language", "Format Needs", "Text Consent"),
)
serials = count(1)

Cells = dict[str, str]


def number_of(serial: int) -> str:
    return nhs_number(serial)


def a_line(serial: int = 1, **changes: str) -> Cells:
    """`a_line(2, Drug="…", Last_Issue_Date="…")`: an underscore stands for a space in the heading."""
    line = {
        "NHS Number": number_of(serial),
        "Title": "Ms",
        "Family Name": f"Example{serial}",
        "Given Name": "Testa",
        "Date of Birth": "02-Jan-1960",
        "Gender": "Female",
        "House Name / Flat Number": "",
        "Number and Street": f"{serial} Sample Street",
        "Locality": "",
        "Town": "Testham",
        "County": "",
        "Postcode": "LS1 4AP",
        "Mobile Telephone": f"07700 9{serial:05d}",
        "E-mail Address": "",
        "Usual GP": "Dr Placeholder",
        "Registration Status": "Registered",
        "Date of Death": "",
        "Drug": "Codeine 30mg tablets",
        "dm+d Code": "",
        "Directions": "Take one four times a day",
        "Quantity": "112",
        "Unit": "tablet",
        "Type": "Repeat",
        "Start Date": "01-Jun-2022",
        "End Date": "",
        "Last Issue Date": "10-Oct-2023",
        "Review Due Date": "",
        "Issues Made": "9",
        "Course Days": "28",
        "Hospital Item": "No",
        "Medication Review Date": "",
        "Medication Review Code": "",
        **dict.fromkeys(CONTEXT, ""),
        **dict.fromkeys(FLAGS, "No"),
    }
    return line | _spelt(changes)


def an_issue(serial: int = 1, **changes: str) -> Cells:
    issue = {
        "NHS Number": number_of(serial),
        "Drug": "Codeine 30mg tablets",
        "dm+d Code": "",
        "Issue Date": "10-Oct-2023",
        "Quantity": "112",
        "Unit": "tablet",
        "Days": "28",
        "Status": "Issued",
    }
    return issue | _spelt(changes)


def a_status(serial: int, **changes: str) -> Cells:
    status = {
        "NHS Number": number_of(serial),
        "Registration Status": "Registered",
        "Date of Death": "",
        "Number and Street": f"{serial} Sample Street",
        "Town": "Testham",
        "Postcode": "LS1 4AP",
    }
    return status | _spelt(changes)


def _spelt(changes: dict[str, str]) -> Cells:
    return {name.replace("_", " "): cell for name, cell in changes.items()}


def report(*rows: Cells, without: tuple[str, ...] = (), encoding: str = "utf-8") -> bytes:
    headings = [name for name in rows[0] if name not in without]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(headings)
    writer.writerows([row[name] for name in headings] for row in rows)
    return out.getvalue().encode(encoding)


def bundle(name: str, *, nhs_number: str | None = None) -> bytes:
    """A real bundle of a fictitious patient; its own NHS number is invalid."""
    content = (BUNDLES / f"{name}.json").read_text()
    return content.replace("1234567890", nhs_number or "1234567890").encode()


def a_bundle(*resources: dict[str, Any], nhs_number: str) -> bytes:
    """The smallest that can be read."""
    person = {
        "resourceType": "Patient",
        "id": "p",
        "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": nhs_number}],
        "name": [{"use": "official", "family": "Example", "given": ["Testa"]}],
        "birthDate": "1960-01-02",
    }
    entries = [{"resource": one} for one in (person, *resources)]
    return json.dumps({"resourceType": "Bundle", "entry": entries}).encode()


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(f"{name}.json", content)
    return out.getvalue()


@dataclass(frozen=True)
class Desk:
    """A practice manager with reports to load."""

    practice: Practice
    manager: Person

    @property
    def path(self) -> str:
        return f"{self.practice.path}/extracts"

    def check(
        self,
        *files: bytes,
        dated_on: date = DATED_ON,
        is_full: bool = True,
        source: ExtractSource = ExtractSource.EMIS_CSV,
        names: tuple[str, ...] = (),
        again: bool = True,
    ) -> Response:
        """`again`: files that are here already are checked all the same."""
        named = (*names, *(f"file{n}.csv" for n in range(len(names), len(files))))
        return self.manager.client.post(
            self.path,
            data={
                "dated_on": dated_on.isoformat(),
                "is_full": str(is_full).lower(),
                "source": source,
                "again": str(again).lower(),
            },
            files=[("files", (name, content)) for name, content in zip(named, files, strict=True)],
        )

    def commit(self, review: dict[str, Any], key: str = "") -> Response:
        """With over a tenth fewer patients, as the practice manager who confirms it."""
        verb = "commit-with-drop" if review["large_drop"] else "commit"
        return self.decide(review, verb, key)

    def load(self, *files: bytes, **about: Any) -> dict[str, Any]:
        """Checked and committed."""
        checked = self.check(*files, **about)
        assert checked.status_code == 201, checked.text
        committed = self.commit(checked.json())
        assert committed.status_code == 200, committed.text
        review: dict[str, Any] = committed.json()
        return review

    def decide(self, review: dict[str, Any], verb: str, key: str = "") -> Response:
        """`commit`, `commit-with-drop`, `cancel` or `undo`."""
        headers = {"Idempotency-Key": key or uuid4().hex}
        return self.manager.client.post(f"{self.path}/{review['id']}/{verb}", headers=headers)

    def read(self, review: dict[str, Any], part: str = "", **query: str) -> Any:
        """The extract as it is now, or a list of it."""
        answer = self.manager.client.get(f"{self.path}/{review['id']}{part}", params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def problems(self, review: dict[str, Any]) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.manager.client.get(f"{self.path}/{review['id']}/problems").json()
        return found

    def patient(self, serial: int = 1, *, extract: int | None = None) -> dict[str, Any]:
        """The patient as at an extract, found by NHS number."""
        [found] = self.find(number_of(serial))
        where = f"{self.practice.path}/patients/{found['patient_id']}"
        answer = self.manager.client.get(where, params={"extract": extract} if extract else {})
        assert answer.status_code == 200, answer.text
        details: dict[str, Any] = answer.json()
        return details

    def find(self, words: str) -> list[dict[str, Any]]:
        answer = self.manager.client.post(f"{self.practice.path}/patients/search", json={"text": words})
        assert answer.status_code == 200, answer.text
        found: list[dict[str, Any]] = answer.json()
        return found
