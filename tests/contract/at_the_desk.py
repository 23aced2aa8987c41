"""What reception logged in a practice of the access matrix."""

from typing import Any
from uuid import UUID

from stepdown.finding.holds.models import ContactRefusal
from stepdown.writing.letters.returned.models import ReturnedLetter
from tests.factories import Person, Practice
from tests.writing.post_room import post

Ids = dict[str, str]


def desk_ids(practice: Practice, who: Person, today: str, **of: Any) -> Ids:
    """`letter` to `patient` went out, `other` did not; `refuser` asked not to be contacted about this."""
    at = f"{practice.path}/reception"
    check = who.client.post(
        f"{at}/checks", json={"patient_id": of["patient"], "matched": ["name", "birth_date"]}
    ).json()["check_id"]

    def logged(kind: str, **more: str) -> str:
        body = {"check_id": check, "letter_id": of["letter"], "kind": kind, **more}
        answer = post(who, f"{at}/answers", body)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    return {
        "check_id": check,
        "answer_id": logged("booked", appointment_on=today, appointment_with=who.name),
        "undoable_answer": logged("declined"),
        "changeable_answer": logged("thinking"),
        "asking_answer": logged("asks"),
        **_kept(practice, who, of),
    }


def _kept(practice: Practice, who: Person, of: dict[str, Any]) -> Ids:
    """Put in as rows: over HTTP the one would keep the other's letter back."""
    by = {"practice_id": practice.ods, "logged_by": who.staff_id}
    came_back = [
        ReturnedLetter(
            **by, letter_id=UUID(letter), patient_id=UUID(patient), reason="refused", address_key=""
        )
        for letter, patient in ((of["letter"], of["patient"]), (of["other"], of["other_patient"]))
    ]
    refusal = ContactRefusal(
        practice_id=practice.ods, patient_id=UUID(of["refuser"]), recorded_by=who.staff_id
    )
    with practice.rows() as session:
        session.add_all([*came_back, refusal])
    return {
        "returned_id": str(came_back[0].id),
        "undoable_return": str(came_back[1].id),
        "refusal_id": str(refusal.id),
    }
