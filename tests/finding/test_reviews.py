from typing import Any
from uuid import UUID, uuid4

import pytest

from stepdown.clinical.types import Outcome
from tests.finding.conftest import Desk
from tests.finding.factories import DATED, a_patient, a_repeat, an_extract, answers, takes_off_repeat

EVERYTHING = set(Outcome)
DECIDES = {
    "gp": EVERYTHING,
    "prescribing_nurse": EVERYTHING,
    "prescribing_pharmacist": EVERYTHING,
}
PROPOSES = {
    "pharmacist": EVERYTHING,
    "pharmacy_technician": {
        "remove_and_tell",
        "change_to_acute",
        "amend_dose",
        "speak_to_patient",
        "invite_for_review",
        "superseded",
        "need_information",
        "pass_to_gp",
    },
}
NEITHER = {"physiotherapist", "social_prescriber", "coach", "community_pharmacist"}


@pytest.fixture
def patient(gp: Desk) -> UUID:
    return a_patient(gp.practice)


@pytest.fixture
def worklist(gp: Desk, patient: UUID) -> dict[str, Any]:
    return gp.made()


def as_a(gp: Desk, profession: str) -> Desk:
    return Desk(gp.practice, gp.practice.clinician(profession))


def slug(answer: Any) -> str:
    return answer.json()["type"].removeprefix("/problems/")


@pytest.mark.parametrize("profession", [*DECIDES, *PROPOSES, *sorted(NEITHER)])
def test_each_profession_sees_and_does_what_the_signed_table_allows(
    gp: Desk, worklist: dict[str, Any], patient: UUID, profession: str
) -> None:
    desk = as_a(gp, profession)
    panel = gp.panel(worklist, patient)
    version = 0
    for choice in desk.get("/outcomes").json():
        outcome = choice["outcome"]
        answer = desk.review(worklist, patient, outcome, version=version, **answers(panel, outcome))
        if outcome in DECIDES.get(profession, ()):
            assert choice["may"] == "decide"
            assert (answer.status_code, answer.json()["proposed"]) == (200, False)
        elif outcome in PROPOSES.get(profession, ()):
            assert choice["may"] == "propose"
            assert (answer.status_code, answer.json()["proposed"]) == (200, True)
        else:
            assert choice["may"] == "nothing"
            assert (answer.status_code, slug(answer)) == (403, "profession-may-not-decide")
        version += answer.status_code == 200


def test_the_outcomes_are_all_there_each_with_its_own_key(gp: Desk) -> None:
    choices = gp.get("/outcomes").json()
    assert {one["outcome"] for one in choices} == EVERYTHING
    assert "".join(one["key"] for one in choices) == "123456789thoig"
    assert {one["outcome"] for one in choices if one["leads_to_writing"]} == {
        "invite_for_review",
        "remove_and_tell",
    }
    follow = {one["outcome"]: (one["letters"], one["messages"]) for one in choices}
    assert follow["already_tapering"] == (["Plan to take less", "Invitation to a pain programme"], [])
    assert follow["keep_with_reason"] == ([], ["After an injury"])
    assert follow["superseded"] == ([], [])


def test_a_manager_sees_the_outcomes_and_records_none(
    gp: Desk, worklist: dict[str, Any], patient: UUID
) -> None:
    manager = Desk(gp.practice, gp.practice.manager())
    assert {one["may"] for one in manager.get("/outcomes").json()} == {"nothing"}
    assert manager.review(worklist, patient, "continue_safely").status_code == 403


def test_a_first_review_says_version_nought(gp: Desk, worklist: dict[str, Any], patient: UUID) -> None:
    path = f"{gp.practice.path}/worklists/{worklist['id']}/entries/{patient}/review"
    without = gp.person.client.put(path, json={"outcome": "continue_safely"})
    assert without.status_code == 428
    assert gp.review(worklist, patient, "continue_safely", version=1).status_code == 412
    first = gp.review(worklist, patient, "continue_safely", version=0)
    assert (first.status_code, first.headers["ETag"]) == (200, '"1"')


def test_of_two_first_reviews_the_second_is_told(gp: Desk, worklist: dict[str, Any], patient: UUID) -> None:
    gp.reviewed(worklist, patient, "continue_safely")
    other = as_a(gp, "prescribing_nurse")
    answer = other.review(worklist, patient, "remove_and_tell", version=0)
    assert answer.status_code == 412
    assert gp.panel(worklist, patient)["review"]["outcome"] == "continue_safely"


def test_a_change_of_mind_keeps_what_was_decided_before(
    gp: Desk, worklist: dict[str, Any], patient: UUID
) -> None:
    gp.reviewed(worklist, patient, "speak_to_patient", note="Ask about sleep")
    changed = gp.reviewed(worklist, patient, "continue_safely", version=1)
    assert (changed["version"], changed["replaced_at"]) == (2, None)
    panel = gp.panel(worklist, patient)
    assert panel["review"]["outcome"] == "continue_safely"
    [earlier] = panel["history"]
    assert (earlier["outcome"], earlier["note"]) == ("speak_to_patient", "Ask about sleep")
    assert earlier["replaced_at"] is not None


def test_the_history_reaches_over_earlier_worklists(
    gp: Desk, worklist: dict[str, Any], patient: UUID
) -> None:
    gp.reviewed(worklist, patient, "continue_safely")
    other = gp.made(months=3)
    panel = gp.panel(other, patient)
    assert panel["review"] is None
    assert [one["outcome"] for one in panel["history"]] == ["continue_safely"]


@pytest.mark.parametrize("outcome", ["keep_with_reason", "hold_or_exclude", "other_indication", "pass_to_gp"])
@pytest.mark.parametrize("note", ["", "   "])
def test_an_outcome_with_a_reason_needs_the_reason(
    gp: Desk, worklist: dict[str, Any], patient: UUID, outcome: str, note: str
) -> None:
    answer = gp.review(worklist, patient, outcome, note=note)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/note"
    assert gp.reviewed(worklist, patient, outcome, note="Hip due in May")["note"] == "Hip due in May"


def test_who_is_gone_has_nothing_to_review(gp: Desk, worklist: dict[str, Any], patient: UUID) -> None:
    an_extract(gp.practice, DATED.replace(month=12))
    takes_off_repeat(gp.practice, patient, extract=2)
    answer = gp.review(gp.made(), patient, "continue_safely")
    assert (answer.status_code, slug(answer)) == (409, "no-longer-on-the-list")


def test_a_gp_countersigns_a_proposal(gp: Desk, worklist: dict[str, Any], patient: UUID) -> None:
    technician = as_a(gp, "pharmacy_technician")
    technician.reviewed(worklist, patient, "remove_and_tell")
    signed = gp.countersign(worklist, patient)
    assert signed.status_code == 200
    assert signed.headers["ETag"] == '"2"'
    body = signed.json()
    assert (body["proposed"], body["countersigned_by"], body["version"]) == (False, "Dr Ada Sample", 2)
    assert body["reviewed_by"] == technician.person.name
    assert slug(gp.countersign(worklist, patient)) == "nothing-to-countersign"


@pytest.mark.parametrize("profession", ["pharmacist", "pharmacy_technician", "coach"])
def test_only_a_profession_that_decides_may_countersign(
    gp: Desk, worklist: dict[str, Any], patient: UUID, profession: str
) -> None:
    as_a(gp, "pharmacy_technician").reviewed(worklist, patient, "remove_and_tell")
    answer = as_a(gp, profession).countersign(worklist, patient)
    assert (answer.status_code, slug(answer)) == (403, "profession-may-not-decide")


def test_nobody_countersigns_their_own_proposal(gp: Desk, worklist: dict[str, Any], patient: UUID) -> None:
    pharmacist = as_a(gp, "pharmacist")
    pharmacist.reviewed(worklist, patient, "remove_and_tell")
    qualifies(gp, pharmacist, "prescribing_pharmacist")
    answer = pharmacist.countersign(worklist, patient)
    assert (answer.status_code, slug(answer)) == (409, "not-your-own-proposal")


def qualifies(gp: Desk, desk: Desk, profession: str) -> None:
    manager = gp.practice.manager()
    path = f"{gp.practice.path}/staff/{desk.person.staff_id}"
    changed = manager.client.patch(path, json={"profession": profession}, headers={"If-Match": '"1"'})
    assert changed.status_code == 200, changed.text


def test_a_proposal_replaced_meanwhile_is_not_countersigned_unseen(
    gp: Desk, worklist: dict[str, Any], patient: UUID
) -> None:
    technician = as_a(gp, "pharmacy_technician")
    technician.reviewed(worklist, patient, "speak_to_patient")
    technician.reviewed(worklist, patient, "remove_and_tell", version=1)
    assert gp.countersign(worklist, patient, **{"If-Match": '"1"'}).status_code == 412
    assert gp.countersign(worklist, patient, **{"If-Match": '"2"'}).status_code == 200


def test_done_in_the_clinical_system_is_ticked_and_taken_back(
    gp: Desk, worklist: dict[str, Any], patient: UUID
) -> None:
    gp.reviewed(worklist, patient, "remove_and_tell")
    done = gp.tick(worklist, patient, done=True, version=1).json()
    assert (done["done_in_record_by"], done["version"]) == ("Dr Ada Sample", 2)
    again = as_a(gp, "prescribing_nurse").tick(worklist, patient, done=True, version=2).json()
    assert (again["done_in_record_by"], again["done_in_record_at"]) == (
        "Dr Ada Sample",
        done["done_in_record_at"],
    )
    assert gp.tick(worklist, patient, done=False, version=2).status_code == 412
    undone = gp.tick(worklist, patient, done=False, version=3).json()
    assert (undone["done_in_record_by"], undone["done_in_record_at"]) == (None, None)


def test_a_proposal_is_not_done_before_it_is_countersigned(
    gp: Desk, worklist: dict[str, Any], patient: UUID
) -> None:
    assert slug(gp.tick(worklist, patient, done=True, version=1)) == "not-reviewed-yet"
    as_a(gp, "pharmacy_technician").reviewed(worklist, patient, "remove_and_tell")
    assert slug(gp.tick(worklist, patient, done=True, version=1)) == "not-decided-yet"


def test_the_record_note_names_date_outcome_medicines_and_reviewer(gp: Desk) -> None:
    patient = a_patient(gp.practice, repeats=[a_repeat(), a_repeat("Tramadol 50mg capsules")])
    worklist = gp.made()
    assert gp.panel(worklist, patient)["record_note"] is None
    review = gp.reviewed(worklist, patient, "keep_with_reason", note="Uses it in winter.")
    note = gp.panel(worklist, patient)["record_note"]
    assert note == (
        f"Opioid repeat review on {said(review['reviewed_at'])} by Dr Ada Sample: kept on repeat:"
        " Codeine 30mg tablets; Tramadol 50mg capsules. Uses it in winter."
    )


def test_the_record_note_of_a_proposal_says_so_until_it_is_countersigned(
    gp: Desk, worklist: dict[str, Any], patient: UUID
) -> None:
    as_a(gp, "pharmacy_technician").reviewed(worklist, patient, "change_to_acute")
    proposed = gp.panel(worklist, patient)["record_note"]
    assert proposed.startswith("PROPOSED, not yet countersigned. Opioid repeat review on ")
    signed = gp.countersign(worklist, patient).json()
    note = gp.panel(worklist, patient)["record_note"]
    assert "PROPOSED" not in note
    assert note.endswith(f"Countersigned on {said(signed['countersigned_at'])} by Dr Ada Sample.")


def said(moment: str) -> str:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    day = datetime.fromisoformat(moment).astimezone(ZoneInfo("Europe/London"))
    return f"{day.day} {day:%B %Y}"


def test_a_review_leaves_an_audit_row_with_its_patient_and_without_its_note(
    gp: Desk, worklist: dict[str, Any], patient: UUID
) -> None:
    gp.reviewed(worklist, patient, "keep_with_reason", note="Very private words")
    rows = Desk(gp.practice, gp.practice.manager()).get("/audit").json()["items"]
    [row] = [one for one in rows if one["action"] == "recordReview"]
    assert (row["patients"], row["about"]["outcome"]) == (1, "keep_with_reason")
    assert "private" not in str(row)


def test_another_practices_patient_answers_as_an_absent_one(
    gp: Desk, elsewhere: Desk, worklist: dict[str, Any], patient: UUID
) -> None:
    stranger = a_patient(elsewhere.practice)
    theirs = elsewhere.made()
    absent = gp.review(worklist, uuid4(), "continue_safely")
    assert absent.status_code == 404
    for answer in (
        gp.review(theirs, stranger, "continue_safely"),
        gp.review(worklist, stranger, "continue_safely"),
        gp.countersign(theirs, stranger),
        gp.tick(theirs, stranger, done=True, version=1),
    ):
        assert (answer.status_code, answer.content) == (404, absent.content)
    assert elsewhere.panel(theirs, stranger)["review"] is None
