"""A practice's own wording from its first draft to the letters that print it."""

from typing import Any
from uuid import UUID

import pytest
from tests.factories import Practice
from tests.writing.wordings.conftest import MESSAGE, TEXT, WordingDesk, ok, refused, seen

from stepdown.access.viewer import on_behalf_of
from stepdown.clinical.types import LetterFormat, LetterKind, MessageKind
from stepdown.writing.wordings.models import PracticeWording
from stepdown.writing.wordings.queries import in_use


def used(desk: WordingDesk, kind: LetterKind | MessageKind, **about: Any) -> Any:
    with desk.practice.rows() as session:
        viewer = on_behalf_of(
            session, staff_id=desk.manager.staff_id, practice_id=desk.practice.ods, action="test"
        )
        return in_use(session, viewer, kind=kind, **about)


def test_until_a_practice_publishes_its_own_the_house_wording_is_in_use(desk: WordingDesk) -> None:
    assert desk.row()["in_use"] == "Stepdown’s wording"
    assert used(desk, LetterKind.INVITATION).wording_id is None
    assert "We have used our practice records" in used(desk, LetterKind.INVITATION).text


def test_a_draft_begins_with_the_words_of_the_house(desk: WordingDesk) -> None:
    draft = desk.started()
    assert (draft["state"], draft["number"], draft["check"]["faults"]) == ("draft", 1, [])
    assert draft["based_on"].startswith("Stepdown’s wording, version ")
    house = desk.read(f"/house/{desk.row()['house_id']}")
    assert (draft["title"], draft["text"]) == (house["title"], house["text"])
    assert not house["verified"]


def test_manager_edits_clinician_approves_and_the_practice_s_words_are_in_use(desk: WordingDesk) -> None:
    wording = desk.published()
    assert wording["state"] == "published"
    assert desk.row()["in_use"] == "Your own, version 1"
    found = used(desk, LetterKind.INVITATION)
    assert (str(found.wording_id), found.version, found.text) == (wording["id"], "own 1", TEXT)


def test_letters_and_messages_of_one_name_are_two_things(desk: WordingDesk) -> None:
    desk.published()
    assert used(desk, MessageKind.INVITATION).wording_id is None
    message = desk.published(medium="message", text=MESSAGE)
    assert message["number"] == 1
    assert str(used(desk, MessageKind.INVITATION).wording_id) == message["id"]
    assert desk.row(medium="message")["in_use"] == "Your own, version 1"


def test_large_print_takes_the_practice_s_standard_words(desk: WordingDesk) -> None:
    wording = desk.published()
    large = used(desk, LetterKind.INVITATION, format=LetterFormat.LARGE_PRINT)
    assert str(large.wording_id) == wording["id"]
    own = desk.published(format="large_print")
    large = used(desk, LetterKind.INVITATION, format=LetterFormat.LARGE_PRINT)
    assert str(large.wording_id) == own["id"]


def test_an_own_wording_waits_when_a_newer_rule_finds_fault_with_it(desk: WordingDesk) -> None:
    wording = desk.published()
    with desk.practice.rows() as session:
        row = session.get_one(PracticeWording, (desk.practice.ods, UUID(wording["id"])))
        row.text = TEXT.replace("[[do_not_stop_suddenly]]", "")
    assert used(desk, LetterKind.INVITATION).wording_id is None
    said = "Stepdown’s wording. Your version 1 has faults since the rules changed"
    assert desk.row()["in_use"] == said


def test_a_draft_keeps_faults_so_that_nothing_written_is_lost(desk: WordingDesk) -> None:
    draft = desk.saved(desk.started(), "Dear ((surname))")
    assert draft["text"] == "Dear ((surname))"
    assert {one["problem"] for one in draft["check"]["faults"]} >= {"There is no field “surname” here."}
    assert not draft["may_submit"]
    answer = desk.do("submit", draft)
    assert refused(answer) == (409, "wording-has-faults")
    assert "Line 1, column " in answer.json()["detail"]


def test_who_saves_must_have_seen_what_is_there(desk: WordingDesk) -> None:
    draft = desk.started()
    desk.saved(draft)
    assert refused(desk.save(draft, "Other words")) == (412, "changed-meanwhile")
    answer = desk.manager.client.put(f"{desk.path}/{draft['id']}", json={"title": "A", "text": "B"})
    assert answer.status_code == 428


def test_an_edit_after_submitting_is_a_draft_again_and_nobody_approves_what_they_did_not_read(
    desk: WordingDesk,
) -> None:
    submitted = desk.submitted()
    edited = desk.saved(submitted, TEXT + "\n\nMore words.")
    assert edited["state"] == "draft"
    assert refused(desk.approve(submitted)) == (412, "changed-meanwhile")
    assert refused(desk.approve(edited)) == (409, "wording-needs-a-second-person")


@pytest.mark.parametrize("profession", ["pharmacy_technician", "coach", "physiotherapist"])
def test_only_a_profession_that_approves_letters_approves_a_wording(
    desk: WordingDesk, profession: str
) -> None:
    other = desk.practice.clinician(profession=profession)
    assert refused(desk.approve(desk.submitted(), other)) == (403, "not-allowed")


def test_the_manager_does_not_approve(desk: WordingDesk) -> None:
    assert desk.approve(desk.submitted(), desk.manager).status_code == 403


def test_who_had_a_hand_in_it_does_not_approve_it(desk: WordingDesk) -> None:
    draft = desk.saved(desk.started(), TEXT, who=desk.gp)
    submitted = ok(desk.do("submit", desk.saved(draft)))
    answer = desk.approve(submitted)
    assert refused(answer) == (409, "wording-needs-a-second-person")
    assert "You edited this wording" in answer.json()["detail"]
    assert desk.approve(submitted, desk.practice.clinician()).status_code == 200


def test_a_copy_of_a_draft_does_not_launder_who_wrote_it(desk: WordingDesk) -> None:
    draft = desk.saved(desk.started(), TEXT, who=desk.gp)
    copied = ok(desk.do("submit", desk.started(from_wording=draft["id"])))
    assert copied["based_on"] == "your version 1"
    assert refused(desk.approve(copied)) == (409, "wording-needs-a-second-person")


def test_approving_twice_is_approving_once(desk: WordingDesk) -> None:
    submitted = desk.submitted()
    answers = [desk.approve(submitted, key="the-same-key") for _ in range(2)]
    assert [ok(one)["version"] for one in answers] == [submitted["version"] + 1] * 2


def test_beginning_twice_with_one_key_begins_one_draft(desk: WordingDesk) -> None:
    asked = {"medium": "letter", "kind": "invitation"}
    headers = {"Idempotency-Key": "the-same-key"}
    made = [ok(desk.manager.client.post(desk.path, json=asked, headers=headers), 201) for _ in range(2)]
    assert made[0]["id"] == made[1]["id"]
    assert len(desk.row()["own"]) == 1


@pytest.mark.parametrize("verb", ["approve", "publish", "retire"])
def test_what_was_approved_never_changes(desk: WordingDesk, verb: str) -> None:
    wording = ok(desk.approve(desk.submitted()))
    if verb != "approve":
        wording = ok(desk.do(verb, wording))
    assert refused(desk.save(wording, "Other words")) == (409, "wording-no-longer-open")
    assert desk.read(f"/{wording['id']}")["text"] == TEXT


def test_an_edit_of_a_published_wording_is_a_new_draft_and_takes_its_place_when_published(
    desk: WordingDesk,
) -> None:
    first = desk.published()
    second = desk.published(from_wording=first["id"], text=TEXT + "\n\nMore.")
    assert [(one["number"], one["state"]) for one in desk.row()["own"]] == [(2, "published"), (1, "retired")]
    assert str(used(desk, LetterKind.INVITATION).wording_id) == second["id"]


def test_retiring_brings_the_house_wording_back(desk: WordingDesk) -> None:
    wording = desk.published()
    assert ok(desk.do("retire", wording))["state"] == "retired"
    assert ok(desk.do("retire", wording))["state"] == "retired"
    assert used(desk, LetterKind.INVITATION).wording_id is None


@pytest.mark.parametrize("verb", ["publish", "retire"])
def test_a_draft_is_neither_published_nor_retired(desk: WordingDesk, verb: str) -> None:
    assert refused(desk.do(verb, desk.started())) == (409, "wording-not-in-this-state")


def test_publishing_or_submitting_twice_changes_nothing(desk: WordingDesk) -> None:
    submitted = desk.submitted()
    assert ok(desk.do("submit", submitted))["version"] == submitted["version"]
    published = ok(desk.do("publish", ok(desk.approve(submitted))))
    assert ok(desk.do("publish", published))["version"] == published["version"]
    assert refused(desk.do("submit", published)) == (409, "wording-not-in-this-state")


def test_another_language_needs_somebody_who_reads_it(desk: WordingDesk) -> None:
    assert used(desk, LetterKind.INVITATION, language="pl") is None
    assert desk.row(language="pl")["in_use"] == "None: the translation is a draft"
    submitted = ok(desk.do("submit", desk.started(language="pl")))
    assert refused(desk.approve(submitted)) == (409, "nobody-read-the-language")
    approved = ok(desk.approve(submitted, read_by="Jan Example, interpreter"))
    assert approved["read_by"] == "Jan Example, interpreter"
    ok(desk.do("publish", approved))
    assert str(used(desk, LetterKind.INVITATION, language="pl").wording_id) == approved["id"]


def test_a_format_that_the_house_has_not_begins_with_its_standard_words(desk: WordingDesk) -> None:
    draft = desk.started(kind="reminder", format="easy_read")
    assert draft["label"] == "Reminder (easy read)"
    assert draft["text"] == desk.started(kind="reminder")["text"]
    assert desk.row(kind="reminder", format="easy_read")["house_version"] is None
    assert used(desk, LetterKind.REMINDER, format=LetterFormat.EASY_READ) is None


@pytest.mark.parametrize(
    "about",
    [
        {"kind": "taper"},
        {"kind": "acute_injury"},
        {"medium": "message", "kind": "taper_plan"},
        {"medium": "message", "language": "pl"},
        {"medium": "message", "format": "easy_read"},
        {"language": "xx"},
    ],
)
def test_what_there_is_none_of_is_not_found(desk: WordingDesk, about: dict[str, Any]) -> None:
    assert refused(desk.start(**about)) == (404, "not-found")


def test_a_wording_begins_with_one_of_its_own_kind(desk: WordingDesk) -> None:
    other = desk.started(kind="reminder")
    assert refused(desk.start(from_wording=other["id"])) == (409, "nothing-to-start-from")


def test_another_practice_s_wording_is_not_there(desk: WordingDesk) -> None:
    mine = desk.published()
    other = desk.practice.world.practice("ZE2")
    there = WordingDesk(other, other.manager(), other.clinician())
    for answer in (
        there.manager.client.get(f"{there.path}/{mine['id']}"),
        there.manager.client.get(f"{there.path}/{mine['id']}/compared"),
        there.save(mine, "Words"),
        there.do("submit", mine),
        there.do("publish", mine),
        there.do("retire", mine),
        there.approve(mine),
        there.start(from_wording=mine["id"]),
    ):
        assert refused(answer) == (404, "not-found")
    assert there.row()["in_use"] == "Stepdown’s wording"


def test_reception_sees_no_wordings(practice: Practice, desk: WordingDesk) -> None:
    receptionist = practice.receptionist()
    assert receptionist.client.get(desk.path).status_code == 403


def test_two_versions_are_compared_word_by_word(desk: WordingDesk) -> None:
    first = desk.published()
    changed = TEXT.replace("We look after", "We care for").replace("## Why we write\n\n", "") + "\nBye."
    second = desk.saved(desk.started(from_wording=first["id"]), changed, title="Another title")
    told = desk.read(f"/{second['id']}/compared")
    assert (told["before"], told["after"]) == ("Version 1", "Version 2")
    by_change = {one["change"]: one["words"] for one in told["lines"]}
    assert set(by_change) == {"same", "added", "removed", "changed"}
    words = [(one["change"], one["words"]) for line in told["lines"] for one in line["words"]]
    assert [one for one in words if one[1] in {"look", "after", "care", "for"}] == [
        *(("removed", "look"), ("added", "care"), ("removed", "after"), ("added", "for"))
    ]
    assert ("added", "Bye.") in words
    house = desk.read(f"/{second['id']}/compared?before={desk.row()['house_id']}")
    assert house["before"].startswith("Stepdown’s wording, version ")


def test_a_fresh_draft_differs_from_the_house_in_nothing(desk: WordingDesk) -> None:
    told = desk.read(f"/{desk.started()['id']}/compared")
    assert (told["added"], told["removed"]) == (0, 0)


def test_no_house_wording_has_an_unknown_number(desk: WordingDesk) -> None:
    draft = desk.started()
    nobody = "00000000-0000-4000-8000-000000000000"
    for path in (f"/house/{nobody}", f"/{nobody}", f"/{draft['id']}/compared?before={nobody}"):
        assert refused(desk.manager.client.get(desk.path + path)) == (404, "not-found")


def test_the_editor_knows_what_can_be_put_in_and_what_must(desk: WordingDesk) -> None:
    hints = {one["code"]: one["must"] for one in desk.started()["can_be_inserted"]}
    assert hints["[[do_not_stop_suddenly]]"]
    assert not hints["((practice_phone))"]
    assert "((gentle_wording??…))" in hints
    assert "((appointment))" not in hints
    message = {one["code"] for one in desk.started(medium="message")["can_be_inserted"]}
    assert "((salutation))" in message
    assert not any(code.startswith("[[") for code in message)


def test_each_step_leaves_its_row_in_the_trail_and_a_preview_none(desk: WordingDesk) -> None:
    desk.preview(TEXT)
    wording = desk.published()
    manager = desk.practice.manager()
    page = ok(manager.client.get(f"{desk.practice.path}/audit"))
    rows = [row for row in page["items"] if "ording" in row["action"]]
    actions = [row["action"] for row in rows]
    assert set(actions) == {
        "startWording",
        "saveWording",
        "submitWording",
        "approveWording",
        "publishWording",
    }
    assert all(row["about"]["wording"] == wording["id"] for row in rows)


def test_a_stale_step_is_refused(desk: WordingDesk) -> None:
    draft = desk.started()
    desk.saved(draft)
    answer = desk.manager.client.post(f"{desk.path}/{draft['id']}/submit", headers=seen(draft))
    assert refused(answer) == (412, "changed-meanwhile")
