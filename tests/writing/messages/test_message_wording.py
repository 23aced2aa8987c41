"""What a text says: its fields, its first line, and what it costs."""

from typing import Any

import pytest
from tests.writing.messages.texting import TextRoom
from tests.writing.post_room import change_details, slug

from stepdown.clinical.types import MessageKind
from stepdown.content import library
from stepdown.content.first_lines import medicine_named_in
from stepdown.plumbing.db import now
from stepdown.writing.messages.wording import (
    conditions_of,
    filled,
    missing_details,
    refused_because,
    stored_wording,
)
from stepdown.writing.wordings.models import Medium, PracticeWording, WordingState

FIELDS = {"practice_name": "Larkfield", "practice_phone": "01632 960000", "salutation": "Dear Mx Sample"}


def lines(words: str, kind: str = "invitation") -> Any:
    return stored_wording(kind, "A title", words).lines


@pytest.mark.parametrize("kind", list(MessageKind))
def test_no_message_of_the_house_names_a_medicine_in_its_first_line(kind: MessageKind) -> None:
    assert refused_because(library.message_template(kind)) is None


@pytest.mark.parametrize(
    ("opening", "named"),
    [
        ("Your codeine", "codeine"),
        ("About your Co-codamol, please read", "Co-codamol"),
        ("Opioids: a word", "Opioids"),
        ("Your Zapain prescription", "zapain"),
        ("Your Oramorph", "Oramorph"),
        ("Pregabalin and you", "pregabalin"),
        ("Your fentanyl-patches", "fentanyl-patches"),
        ("Your MST Continus", "mst continus"),
    ],
)
def test_a_first_line_that_names_a_medicine_is_refused_with_the_word(opening: str, named: str) -> None:
    assert medicine_named_in(opening) == named
    message = stored_wording("invitation", "A title", f"\n{opening}\nThe rest of it.")
    assert refused_because(message) == (
        f"The first line says “{named}”: it can be read on a locked telephone."
    )


def test_a_medicine_that_would_be_filled_into_the_first_line_is_refused_too() -> None:
    message = stored_wording("repeat_removed", "A title", "About ((medicine))\nThe rest.")
    assert refused_because(message) == (
        "The first line names the patient's medicine: it can be read on a locked telephone."
    )


def test_what_comes_later_may_say_it() -> None:
    assert refused_because(stored_wording("invitation", "A title", "From us.\nOpioids help less.")) is None
    assert medicine_named_in("A review of your medicines, from your practice") is None


def test_fields_are_filled_once_and_nothing_is_read_out_of_them() -> None:
    fields = {**FIELDS, "salutation": "Dear ((practice_phone)) **Sample**"}
    assert filled(lines("((salutation)), ((practice_name))"), fields, set()) == (
        "Dear ((practice_phone)) **Sample**, Larkfield"
    )


def test_a_line_that_a_condition_leaves_empty_is_left_out() -> None:
    words = "One\n((serious_harm_wording??It can kill.))\n\n((gentle_wording??It can harm.))\nTwo"
    said = lines(words)
    assert filled(said, FIELDS, conditions_of({"serious_harm_wording": False})) == "One\n\nIt can harm.\nTwo"
    assert filled(said, FIELDS, conditions_of({"serious_harm_wording": True})) == "One\nIt can kill.\n\nTwo"


def test_only_what_the_text_asks_for_can_be_missing() -> None:
    nothing: dict[str, Any] = {"heading": "Larkfield"}
    assert missing_details({"practice_name"}, nothing) == []
    assert missing_details({"practice_phone", "gentle_wording"}, nothing) == [
        "telephone",
        "the choice of wording about serious harm",
    ]


def test_each_kind_is_shown_as_it_reads_with_what_it_costs(room: TextRoom) -> None:
    change_details(room.practice, clinician_name=None)
    kinds = {one["kind"]: one for one in room.gp.get("/message-kinds").json()}
    assert set(kinds) == set(MessageKind)
    removed = kinds["repeat_removed"]
    assert "Example 10mg tablets" in removed["text"]
    assert removed["outcomes"] == ["Remove from repeat and tell the patient"]
    assert removed["size"]["alphabet"] == "GSM-7"
    assert (removed["refused_because"], removed["is_own"]) == (None, False)
    assert kinds["invitation"]["refused_because"] == "Missing: named clinician"


def publish(room: TextRoom, words: str) -> None:
    """As a row: how a wording comes to be published is tested where it is done."""
    with room.practice.rows() as session:
        session.add(
            PracticeWording(
                practice_id=room.practice.ods,
                medium=Medium.MESSAGE,
                kind=MessageKind.INVITATION,
                number=1,
                title="Ours",
                text=words,
                state=WordingState.PUBLISHED,
                editors=[room.gp.person.staff_id],
                edited_by=room.gp.person.staff_id,
                approved_by=room.second.person.staff_id,
                approved_at=now(),
                published_at=now(),
            )
        )


def test_the_practices_own_published_words_are_sent_and_their_version_is_kept(room: TextRoom) -> None:
    publish(room, "((salutation)), come and see us. It’s free.")
    made = room.prepared(room.invited(room.somebody("Asked", title="Ms")))
    assert (made["is_own_wording"], made["wording_version"], made["title"]) == (True, "own 1", "Ours")
    assert room.text_to(made, "Asked").json()["text"] == "Dear Ms Asked, come and see us. It’s free."
    assert made["size"]["costly"] == [{"character": "’", "line": 1, "instead": "'"}]
    assert made["differs_by"] == ["salutation"]
    assert made["text"] == "((salutation)), come and see us. It’s free."


def test_words_that_would_show_a_medicine_on_a_locked_telephone_are_never_sent(room: TextRoom) -> None:
    """A published wording with which a newer rule finds fault is out of use: the house's takes its place."""
    publish(room, "Your tramadol: come and see us.")
    answer = room.prepare(room.invited(room.somebody()))
    refused = answer.status_code == 409 and slug(answer) == "wording-unfit-for-texts"
    assert refused or answer.json()["is_own_wording"] is False
