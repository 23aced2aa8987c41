"""Cursors: what was handed out comes back the same; anything else is refused, never an error of ours."""

import base64
import json
from datetime import datetime
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepdown.plumbing.paging import CursorNotUnderstood, decode, encode, whole_number

storable = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=50)


@given(st.sampled_from(["next", "previous"]), st.lists(st.none() | storable, max_size=5))
def test_what_was_handed_out_comes_back(direction: str, beside: list[str | None]) -> None:
    place = decode(encode(direction, beside))  # type: ignore[arg-type]
    assert place is not None
    assert (place.direction, place.beside) == (direction, beside)


def test_readers_give_each_value_its_kind() -> None:
    key, at = uuid4(), datetime.fromisoformat("2026-11-22T09:00:00+00:00")
    place = decode(
        encode("next", [at.isoformat(), 7, None, key]), datetime.fromisoformat, whole_number, str, UUID
    )
    assert place is not None
    assert place.beside == [at, 7, None, key]


def test_no_cursor_is_the_first_page() -> None:
    assert decode(None) is None


def raw(content: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "!",
        "é",
        "\0",
        raw([]),
        raw({}),
        raw(7),
        raw(None),
        raw({"d": "sideways", "b": []}),
        raw({"d": "next", "b": {"a": 1}}),
        raw({"d": "next", "b": 7}),
        raw({"d": "next", "b": None}),
        raw({"d": "next", "b": [7]}),
        raw({"d": "next", "b": [["x"]]}),
        raw({"d": "next", "b": ["\0"]}),
        raw({"d": "next", "b": ["\ud800"]}),
        base64.urlsafe_b64encode(b"[" * 450).decode(),
        base64.urlsafe_b64encode(b"\xff\xfe").decode(),
    ],
)
def test_what_nobody_handed_out_is_refused(cursor: str) -> None:
    with pytest.raises(CursorNotUnderstood):
        decode(cursor)


@pytest.mark.parametrize("beside", [[], ["1", "2"], ["x"], ["-1"], [str(2**63)], ["1.5"], ["9" * 400]])
def test_what_a_reader_cannot_read_is_refused(beside: list[str]) -> None:
    with pytest.raises(CursorNotUnderstood):
        decode(encode("next", beside), whole_number)


@given(st.text(max_size=600))
def test_no_text_at_all_is_an_error_of_ours(cursor: str) -> None:
    try:
        decode(cursor, whole_number)
    except CursorNotUnderstood:
        return
