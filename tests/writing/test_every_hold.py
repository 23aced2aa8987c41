"""One batch with somebody for every reason against a letter, read back over HTTP."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import text
from tests.finding.factories import (
    KNOWN_NO,
    a_patient,
    a_repeat,
    an_extract,
    is_now,
    starts_on_repeat,
)
from tests.writing.post_room import TODAY, PostRoom

from stepdown.clinical.holds import HoldCode, HoldScope
from stepdown.content import library
from stepdown.writing.letters.choosing.rules import LOOK_IT_UP, NO_SALUTATION, NOT_ON_THE_LIST

Happens = Callable[[PostRoom, dict[str, Any], UUID], None]
SENTENCES = {rule.code: rule.sentence for rule in library.hold_rules()}
QUESTIONS = {rule.code: rule.question for rule in library.hold_rules()}
TEXTS_ONLY = {rule.code for rule in library.hold_rules() if rule.scope is HoldScope.TEXTS}
ACCEPTED = {"clinician_holds_accepted": True}


@dataclass(frozen=True)
class Case:
    """`at_review` is how the patient was then; `happens` comes after it, in the extract that follows."""

    because: str
    happens: Happens | None = None
    at_review: Mapping[str, Any] = field(default_factory=dict)
    review: Mapping[str, Any] = field(default_factory=dict)
    state: str = "held"


def is_so(**differs: Any) -> Happens:
    return lambda room, _worklist, patient: is_now(room.practice, patient, 2, **differs)


def has(code: HoldCode, *, says: bool = True) -> Happens:
    return is_so(flags={**KNOWN_NO, code.value: says})


def says_nothing_of(code: HoldCode) -> Happens:
    return is_so(flags={one: answer for one, answer in KNOWN_NO.items() if one != code.value})


def begins_methadone(room: PostRoom, _worklist: dict[str, Any], patient: UUID) -> None:
    starts_on_repeat(room.practice, patient, 2, a_repeat("Methadone 1mg/ml oral solution"))


def is_set_aside_on_another_list(room: PostRoom, _worklist: dict[str, Any], patient: UUID) -> None:
    other = room.gp.made(search="opioid-on-repeat")
    room.gp.reviewed(other, patient, "hold_or_exclude", note="Bereaved")


def leaves_the_extract(room: PostRoom, _worklist: dict[str, Any], patient: UUID) -> None:
    with room.practice.rows() as session:
        session.execute(
            text("update patient_version set until = 2 where patient_id = :patient"), {"patient": patient}
        )


OF_THE_RECORD = {
    HoldCode.DIED: is_so(died=True),
    HoldCode.LEFT_PRACTICE: is_so(registration="left"),
    HoldCode.UNDER_18: is_so(birth_date=TODAY - timedelta(days=17 * 365)),
    HoldCode.SUBSTITUTION: begins_methadone,
    HoldCode.NO_VALID_ADDRESS: is_so(address_lines=["No fixed abode"], postcode=None),
    HoldCode.TEMPORARY_RESIDENT: is_so(registration="temporary"),
}
CASES: dict[str, Case] = {
    **{
        code.value: Case(SENTENCES[code], OF_THE_RECORD.get(code, has(code)))
        for code in HoldCode
        if code not in TEXTS_ONLY
    },
    "unknown": Case(
        f"The extract does not say whether {QUESTIONS[HoldCode.SAFEGUARDING]}; confirm. {LOOK_IT_UP}",
        says_nothing_of(HoldCode.SAFEGUARDING),
    ),
    "set aside": Case("A later review, of", is_set_aside_on_another_list),
    "absent": Case(NOT_ON_THE_LIST, leaves_the_extract),
    "nameless": Case(NO_SALUTATION, is_so(title=None, given_name=None)),
    "unprintable": Case("The name has a letter that cannot be printed: 王", is_so(family_name="王")),
    "another format": Case(
        "To be phoned: there is no letter in the format",
        at_review={"flags": {HoldCode.NEEDS_OTHER_FORMAT.value: True}},
        review=ACCEPTED,
    ),
    "interpreter": Case(
        "To be phoned with an interpreter (Polish): there is no letter",
        at_review={
            "flags": {HoldCode.NEEDS_INTERPRETER.value: True},
            "context": {"language": "Polish"},
        },
        review=ACCEPTED,
    ),
}


def test_every_reason_against_a_letter_is_said_of_whom_it_concerns(room: PostRoom) -> None:
    worklist, patients = a_worklist_of(room, CASES)
    an_extract(room.practice, TODAY)
    for name, case in CASES.items():
        if case.happens:
            case.happens(room, worklist, patients[name])
    batch = room.prepared(worklist)
    held = {one["patient_id"]: one for one in room.read(batch, "/held")}
    wrong = {
        name: held.get(str(patients[name]), {}).get("because")
        for name, case in CASES.items()
        if not held.get(str(patients[name]), {"because": ""})["because"].startswith(case.because)
        or held[str(patients[name])]["state"] != case.state
    }
    assert wrong == {}
    assert [one["listed"] for one in room.read(batch, "/letters")] == ["FINE, Sample (Mx)"]
    assert (batch["included"], batch["held"]) == (1, len(CASES))


def a_worklist_of(room: PostRoom, cases: Mapping[str, Case]) -> tuple[dict[str, Any], dict[str, UUID]]:
    patients = {name: a_patient(room.practice, **case.at_review) for name, case in cases.items()}
    patients["fine"] = a_patient(room.practice, family_name="Fine")
    worklist = room.gp.made()
    for name, patient in patients.items():
        more = cases[name].review if name in cases else {}
        room.gp.reviewed(worklist, patient, "invite_for_review", **more)
    return worklist, patients
