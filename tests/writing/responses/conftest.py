"""A practice that wrote to patients, and the people at its desk."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from tests.factories import Person, Practice
from tests.finding.factories import a_patient, an_extract
from tests.writing.post_room import post

from stepdown.finding.reviews.models import Review
from stepdown.finding.worklists.models import Worklist, WorklistEntry
from stepdown.plumbing.db import now, today
from stepdown.records.patients.models import Patient
from stepdown.writing.letters.models import BatchState, Letter, LetterBatch, LetterRelease, LetterState
from stepdown.writing.messages.models import Message, MessageList, MessageSent, MessageState

# Nothing of this may reach a receptionist, wherever it is planted.
PLANTED = "Zzplanted"
A_REASON = {
    "medication_id": "m1",
    "medicine": f"{PLANTED} tablets",
    "kind": "never_issued",
    "found_by": None,
    "sentence": f"{PLANTED} tablets were not issued",
    "last_issued_on": None,
    "started_on": None,
    "early_issues": [],
    "may_still_run": False,
    "before_start": False,
    "superseded_by": None,
    "estimated": False,
    "possible_duplicates": 0,
    "use_unsaid": False,
    "ome": None,
}
SURGERY_LINES = ["1 Sample Street", "Testham", "ZE1 0AA"]


def _references() -> Callable[[], str]:
    taken = iter(range(1000, 10_000))
    return lambda: f"EX4M-{next(taken)}"


@dataclass(frozen=True)
class Reception:
    """Letters are put in as they stand once they were posted; what becomes of them goes over HTTP."""

    practice: Practice
    receptionist: Person
    gp: Person
    worklist_id: UUID
    references: Callable[[], str] = field(default_factory=_references)

    def wrote_to(self, *patients: UUID, posted_on: date | None = None, **batch: Any) -> list[UUID]:
        """The letters, one to each patient, posted yesterday unless told otherwise."""
        day = posted_on or today() - timedelta(days=1)
        release = {"state": "posted", "posted_on": day, "dated_on": day, "approved_by": self.gp.staff_id}
        return self.letters(patients, release, **batch)

    def letters(self, patients: tuple[UUID, ...], release: dict[str, Any], **batch: Any) -> list[UUID]:
        made = self._batch(**batch)
        week = release.get("posted_on") or today()
        week -= timedelta(days=week.weekday())
        run = LetterRelease(practice_id=self.practice.ods, batch_id=made.id, week=week, **release)
        letters = [self._letter(made.id, run.id, patient) for patient in patients]
        with self.practice.rows() as session:
            session.add(made)
            session.flush()
            session.add(run)
            session.flush()
            session.add_all(letters)
        return [one.id for one in letters]

    def _batch(self, **differs: Any) -> LetterBatch:
        wording = {"format": "standard", "language": "en", "wording_id": None, "version": "1", "title": "T"}
        return LetterBatch(
            practice_id=self.practice.ods,
            state=BatchState.APPROVED,
            approved_by=self.gp.staff_id,
            **{
                "kind": "invitation",
                "details": {"clinician_name": "Dr Ada Sample"},
                "wordings": [wording | {"text": ""}],
                "prepared_by": self.receptionist.staff_id,
                **differs,
            },
        )

    def _letter(self, batch_id: UUID, release_id: UUID, patient: UUID) -> Letter:
        return Letter(
            practice_id=self.practice.ods,
            batch_id=batch_id,
            release_id=release_id,
            patient_id=patient,
            worklist_id=self.worklist_id,
            reference=self.references(),
            state=LetterState.INCLUDED,
            addressee="Mx Sample Testperson",
            listed="TESTPERSON, Sample (Mx)",
            salutation="Dear Mx Testperson",
            address_lines=SURGERY_LINES,
            sort_name="testperson sample",
        )

    def texted(self, patient: UUID, *, told: bool = True) -> UUID:
        """A text message of today, to somebody who is on the worklist."""
        gp, ods = self.gp.staff_id, self.practice.ods
        review = Review(
            practice_id=ods,
            worklist_id=self.worklist_id,
            patient_id=patient,
            outcome="remove_and_tell",
            reviewed_by=gp,
            replaced_at=now(),
            decided_extract=1,
        )
        texts = MessageList(
            practice_id=ods,
            kind="repeat_removed",
            wording_version="1",
            title=PLANTED,
            text=PLANTED,
            details={"clinician_name": "Dr Ada Sample"},
            prepared_by=self.receptionist.staff_id,
        )
        message = Message(
            practice_id=ods,
            list_id=texts.id,
            patient_id=patient,
            worklist_id=self.worklist_id,
            review_id=review.id,
            listed="SAMPLE-ÖZ, Ada (Ms)",
            sort_name="sample oz ada",
            text=PLANTED,
            state=MessageState.INCLUDED,
        )
        rows = [[review, texts], [message]]
        if told:
            about = {"message_id": message.id, "sent_on": today(), "wording_version": "1"}
            rows.append([MessageSent(practice_id=ods, route="message", recorded_by=gp, **about)])
        with self.practice.rows() as session:
            for made in rows:
                session.add_all(made)
                session.flush()
        return message.id

    def reference_of(self, letter: UUID) -> str:
        with self.practice.rows() as session:
            return session.get_one(Letter, (self.practice.ods, letter)).reference

    def nhs_number_of(self, patient: UUID) -> str:
        with self.practice.rows() as session:
            return session.get_one(Patient, (self.practice.ods, patient)).nhs_number

    @property
    def path(self) -> str:
        return f"{self.practice.path}/reception"

    def find(self, text: str, who: Person | None = None) -> dict[str, Any]:
        answer = (who or self.receptionist).client.post(f"{self.path}/search", json={"text": text})
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def found(self, text: str) -> list[str]:
        return [one["patient_id"] for one in self.find(text)["callers"]]

    def check(self, patient: UUID, *matched: str, who: Person | None = None, **more: Any) -> dict[str, Any]:
        body = {"patient_id": str(patient), "matched": matched, **more}
        answer = (who or self.receptionist).client.post(f"{self.path}/checks", json=body)
        assert answer.status_code == 201, answer.text
        checked: dict[str, Any] = answer.json()
        return checked

    def checked(self, patient: UUID, who: Person | None = None) -> dict[str, Any]:
        return self.check(patient, "name", "birth_date", who=who)

    def log(
        self,
        patient: UUID,
        letter: UUID,
        kind: str,
        *,
        check: dict[str, Any] | None = None,
        key: str | None = None,
        who: Person | None = None,
        **more: Any,
    ) -> httpx.Response:
        check_id = (check or self.checked(patient, who))["check_id"]
        body = {"check_id": check_id, "letter_id": str(letter), "kind": kind, **booking(kind), **more}
        return post(who or self.receptionist, f"{self.path}/answers", body, key=key)

    def logged(self, patient: UUID, letter: UUID, kind: str, **more: Any) -> dict[str, Any]:
        answer = self.log(patient, letter, kind, **more)
        assert answer.status_code == 201, answer.text
        logged: dict[str, Any] = answer.json()
        return logged

    def read(self, part: str = "", who: Person | None = None) -> Any:
        answer = (who or self.receptionist).client.get(f"{self.path}{part}")
        assert answer.status_code == 200, answer.text
        return answer.json()

    def ask(self, path: str, who: Person | None = None, **body: Any) -> httpx.Response:
        return post(who or self.receptionist, f"{self.practice.path}{path}", body)


def booking(kind: str) -> dict[str, str]:
    if kind != "booked":
        return {}
    return {"appointment_on": (today() + timedelta(days=7)).isoformat(), "appointment_with": "Dr Ada Sample"}


@pytest.fixture
def reception(practice: Practice) -> Reception:
    an_extract(practice, today())
    gp = practice.clinician(name="Dr Ada Sample")
    worklist = Worklist(
        practice_id=practice.ods,
        id=uuid4(),
        name=f"{PLANTED} codeine list",
        search="not-issued",
        rule_version="1",
        extract_number=1,
        extract_dated_on=today(),
        made_by=gp.staff_id,
        made_at=now(),
    )
    with practice.rows() as session:
        session.add(worklist)
    return Reception(practice, practice.receptionist(), gp, worklist.id)


@pytest.fixture
def patient(reception: Reception) -> UUID:
    """Somebody on the worklist, with a medicine and a reason that reception must not see."""
    made = a_patient(reception.practice, family_name="Sample-Öz", given_name="Ada", title="Ms")
    with reception.practice.rows() as session:
        session.add(
            WorklistEntry(
                practice_id=reception.practice.ods,
                worklist_id=reception.worklist_id,
                patient_id=made,
                standing="new",
                reasons=[A_REASON],
            )
        )
    return made


@pytest.fixture
def letter(reception: Reception, patient: UUID) -> UUID:
    return reception.wrote_to(patient)[0]
