"""A practice that sends letters, and the people who do it."""

import io
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import httpx
import pypdf
from tests.factories import Person, Practice
from tests.finding.conftest import Desk

from stepdown.plumbing.jobs import work_off
from stepdown.records.practices.models import LetterDetails

TODAY = datetime.now(UTC).date()
FREE = 100  # review appointments a week: whatever a test writes to fits into one
DETAILS: dict[str, Any] = {
    "heading": "Larkfield Test Practice",
    "address_lines": ["1 Sample Street", "Testham"],
    "postcode": "ZE1 0AA",
    "phone": "01632 960000",
    "other_contact": "www.example.test",
    "clinician_name": "Dr Ada Sample",
    "signatory_name": "Dr Ada Sample",
    "signatory_role": "GP partner",
    "serious_harm_wording": False,
}


@dataclass(frozen=True)
class PostRoom:
    """A practice with a fresh extract and complete letter details, and the people who send letters."""

    practice: Practice
    gp: Desk
    second: Desk

    def invited(self, *patients: UUID, **more: Any) -> dict[str, Any]:
        worklist = self.gp.made()
        for patient in patients:
            self.gp.reviewed(worklist, patient, "invite_for_review", **more)
        return worklist

    def prepare(self, worklist: dict[str, Any], *, key: str | None = None) -> httpx.Response:
        return post(self.gp.person, self.path, {"worklist_ids": [worklist["id"]]}, key=key)

    def prepared(self, worklist: dict[str, Any]) -> dict[str, Any]:
        answer = self.prepare(worklist)
        assert answer.status_code == 201, answer.text
        return answer.json()

    def approve(self, batch: dict[str, Any], who: Desk | None = None, **more: Any) -> httpx.Response:
        person = (who or self.second).person
        headers = {"If-Match": f'"{batch["version"]}"'}
        return post(person, f"{self.path}/{batch['id']}/approve", None, headers=headers, **more)

    def printed(self, batch: dict[str, Any]) -> dict[str, Any]:
        answer = self.approve(batch)
        assert answer.status_code == 200, answer.text
        work_off(self.practice.world.engine)
        return self.read(batch)

    def read(self, batch: dict[str, Any], part: str = "") -> Any:
        answer = self.gp.person.client.get(f"{self.path}/{batch['id']}{part}")
        assert answer.status_code == 200, answer.text
        return answer.json()

    def taken(self, batch: dict[str, Any]) -> bytes:
        """The print file of its only release, in one part."""
        answer = self.take(self.gp.person, batch)
        assert answer.status_code == 200, answer.text
        return answer.content

    def take(self, person: Person, batch: dict[str, Any], part: int = 1) -> httpx.Response:
        return person.client.get(f"{self.release(batch)}/print-file", params={"part": part})

    def post_on(self, batch: dict[str, Any], day: date, *, key: str | None = None) -> httpx.Response:
        """Somebody must have taken the file before."""
        return post(self.gp.person, self.release(batch) + "/posted", {"posted_on": day.isoformat()}, key=key)

    def posted(self, batch: dict[str, Any]) -> dict[str, Any]:
        printed = self.printed(batch)
        self.taken(printed)
        answer = self.post_on(printed, TODAY)
        assert answer.status_code == 200, answer.text
        return self.read(batch)

    def release(self, batch: dict[str, Any]) -> str:
        """The path of its first release."""
        return f"{self.practice.path}/letter-releases/{batch['releases'][0]['id']}"

    @property
    def path(self) -> str:
        return f"{self.practice.path}/letter-batches"


def post(
    person: Person, path: str, body: Any, *, key: str | None = None, headers: dict[str, str] | None = None
) -> httpx.Response:
    sent = {"Idempotency-Key": key or uuid4().hex, **(headers or {})}
    return person.client.post(path, json=body, headers=sent)


def slug(answer: httpx.Response) -> str:
    return str(answer.json()["type"]).removeprefix("/problems/")


def words(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def change_details(practice: Practice, **changed: Any) -> None:
    with practice.rows() as session:
        details = session.get_one(LetterDetails, practice.ods)
        for name, value in changed.items():
            setattr(details, name, value)
