"""What a batch takes of paper, envelopes and postage; a price that nobody entered never counts as nothing."""

from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories import Person
from tests.finding.conftest import Desk
from tests.finding.factories import a_patient
from tests.writing.post_room import PostRoom

from stepdown.content import library
from stepdown.content.postage import PostClass, PostSize
from stepdown.writing.letters.estimating.reckoning import stacks, total

NO_PRICE = dict.fromkeys(("letter_first", "letter_second", "large_letter_first", "large_letter_second"))
EVERY = {(size, post_class): 100 for size in PostSize for post_class in PostClass}


def enter(room: PostRoom, person: Person, *, version: int = 0, **prices: int | None) -> httpx.Response:
    return person.client.put(
        f"{room.practice.path}/postage", json=NO_PRICE | prices, headers={"If-Match": f'"{version}"'}
    )


def postage(room: PostRoom, batch: dict[str, Any]) -> dict[str, tuple[int | None, str]]:
    found = room.read(batch, "/print-estimate")["postage"]
    return {one["post_class"]: (one["pence"], one["says"]) for one in found}


def test_sheets_and_envelopes_are_counted_once_the_letters_are_laid_out(room: PostRoom) -> None:
    batch = room.prepared(room.invited(a_patient(room.practice), a_patient(room.practice)))
    before = room.read(batch, "/print-estimate")
    assert (before["letters"], before["not_laid_out"], before["sheets"], before["envelopes"]) == (2, 2, 0, [])
    assert {says for _, says in postage(room, batch).values()} == {"Not known until the letters are laid out"}
    estimate = room.read(room.printed(batch), "/print-estimate")
    each = estimate["envelopes"][0]["sheets_each"]
    assert (estimate["letters"], estimate["not_laid_out"], estimate["sheets"]) == (2, 0, 2 * each)
    assert estimate["envelopes"][0] == {
        "sheets_each": each,
        "letters": 2,
        "envelope": "DL window envelope, folded twice",
        "grams_each": f"{5 * each + 4.5:g}",
    }


def test_a_price_that_nobody_entered_is_said_to_be_missing(room: PostRoom) -> None:
    batch = room.printed(room.prepared(room.invited(a_patient(room.practice), a_patient(room.practice))))
    assert set(postage(room, batch).values()) == {(None, "Price not set")}
    assert enter(room, room.gp.person, letter_second=87).status_code == 200
    assert postage(room, batch) == {"first": (None, "Price not set"), "second": (174, "£1.74")}


def test_prices_are_the_practices_own_and_reception_reads_them(room: PostRoom) -> None:
    reception = Desk(room.practice, room.practice.receptionist())
    assert enter(room, reception.person, letter_first=1).status_code == 403
    assert enter(room, room.practice.manager(), letter_first=165).json()["version"] == 1
    assert enter(room, room.gp.person, letter_first=170).status_code == 412
    assert reception.get("/postage").json()["letter_first"] == 165


@pytest.mark.parametrize("pence", [0, -1, 10_001, 1.5])
def test_nothing_is_posted_for_nothing(room: PostRoom, pence: Any) -> None:
    assert enter(room, room.gp.person, letter_first=pence).status_code == 422


def test_what_is_too_thick_or_too_heavy_has_no_price(room: PostRoom) -> None:
    rules = library.postage()
    thin, heavy, thick = stacks([3, 60, 100], rules)
    assert (thin.sheets, thin.size, thin.pence(EVERY, PostClass.FIRST)) == (2, PostSize.LETTER, 100)
    assert (heavy.sheets, heavy.size, heavy.envelope and heavy.envelope.id) == (30, None, "c4")
    assert (thick.sheets, thick.envelope, thick.pence(EVERY, PostClass.FIRST)) == (50, None, None)
    assert total([thin, heavy], EVERY, PostClass.FIRST) is None


@given(st.lists(st.integers(1, 20), max_size=30))
def test_every_letter_is_in_one_envelope_and_paid_for_once(pages: list[int]) -> None:
    found = stacks(pages, library.postage())
    assert sum(one.letters for one in found) == len(pages)
    assert sum(one.sheets * one.letters for one in found) == sum((one + 1) // 2 for one in pages)
    assert total(found, EVERY, PostClass.SECOND) == (100 * len(pages) if pages else None)
