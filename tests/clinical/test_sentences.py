"""A capital stands where a sentence begins, and the rest is left as it was."""

from stepdown.clinical.sentences import begun, within


def test_only_the_first_letter_changes() -> None:
    assert within("Fewer since March") == "fewer since March"
    assert begun("nobody counted this in March") == "Nobody counted this in March"


def test_nothing_stays_nothing() -> None:
    assert (within(""), begun("")) == ("", "")
