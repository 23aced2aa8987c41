"""What nothing records as done before a letter goes may not be said in it."""

import pytest

from stepdown.clinical.types import LetterKind, MessageKind
from stepdown.content import library

REMOVED = "that a medicine was removed or stopped"


def claims(text: str, kind: LetterKind | MessageKind = LetterKind.INVITATION) -> list[tuple[int, int, str]]:
    found = library.claims().found_in(text, kind)
    return [(one.line, one.column, one.problem.split(".")[0].removeprefix("This says ")) for one in found]


@pytest.mark.parametrize(
    ("claim", "says"),
    [
        ("We have removed your tablets", REMOVED),
        ("we’ve now **stopped** them", REMOVED),
        ("WE HAVE TAKEN your codeine tablets OFF your list", REMOVED),
        ("We have taken ((medicine)) off your list", REMOVED),
        ("Your codeine has been stopped", REMOVED),
        ("We ((gentle_wording??have)) cancelled it", REMOVED),
        ("It is no longer on your repeat", "that a medicine is not on repeat any more"),
        ("Your dose has been reduced", "that a dose or a quantity was changed"),
        ("We have booked you in", "that an appointment was made"),
        ("We have made you an appointment", "that an appointment was made"),
    ],
)
def test_what_nothing_records_as_done_may_not_be_said(claim: str, says: str) -> None:
    ((line, column, said),) = claims(f"Words.\n\nHello. {claim}.")
    assert (line, said) == (3, says)
    assert column >= 8


def test_a_claim_is_found_over_the_end_of_a_line() -> None:
    assert claims("Your tablets were\nstopped.") == [(1, 14, REMOVED)]


@pytest.mark.parametrize(
    "harmless",
    [
        "If you have stopped and feel unwell, ring us",
        "Nothing will be stopped",
        "You may want to have it removed",
        "None of this changes your dose",
        "Ask whether it can be reduced",
        "We removedly",
    ],
)
def test_what_only_sounds_like_it_may_be_said(harmless: str) -> None:
    assert claims(harmless) == []


def test_only_the_kind_that_waits_until_it_is_recorded_may_say_it() -> None:
    for kind in (*LetterKind, *MessageKind):
        waits = kind in {LetterKind.REPEAT_REMOVED, MessageKind.REPEAT_REMOVED}
        assert bool(claims("We have stopped it.", kind)) is not waits
    booked = {kind for kind in LetterKind if not claims("We have booked you in.", kind)}
    assert booked == {LetterKind.NAMED_APPOINTMENT}
    assert all(claims("We have booked you in.", kind) for kind in MessageKind)


@pytest.mark.parametrize("kind", [*LetterKind, *MessageKind])
def test_nothing_records_that_a_dose_was_changed(kind: LetterKind | MessageKind) -> None:
    assert claims("We have reduced your dose.", kind)


def test_a_long_text_of_almost_claims_is_read_in_no_time() -> None:
    assert claims("we have taken one two three four five " * 500) == []
    assert claims("we " + ")) " * 5000) == []


def test_every_hard_word_has_a_plainer_one() -> None:
    plain = library.plain_words()
    assert all(word == word.casefold() and instead != word for word, instead in plain.hard_words.items())
    assert "addiction" in plain.knowing_words
