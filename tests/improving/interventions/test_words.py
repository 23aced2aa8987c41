"""What the parts of an intervention are called."""

from stepdown.improving.interventions.words import wording_called, wordings_in_words


def test_a_letter_and_a_message_about_the_same_are_told_apart() -> None:
    both = [{"medium": medium, "kind": "reminder", "version": "house 1"} for medium in ("letter", "message")]
    assert wordings_in_words(both) == "Letter: reminder (house 1); Text message: reminder (house 1)"


def test_a_kind_that_is_no_more_keeps_its_bare_name() -> None:
    assert wording_called("letter", "of-former-days") == "of-former-days"
