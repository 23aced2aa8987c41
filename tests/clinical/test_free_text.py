"""What staff write about their work is shared, so that no patient's number may stand in it."""

import pytest

from stepdown.clinical.free_text import without_nhs_number


@pytest.mark.parametrize(
    "text", ["We ring 01632 960123 about 10 patients", "Room 1234567890", "From 2026 on, 30 of 60"]
)
def test_other_numbers_may_stand(text: str) -> None:
    assert without_nhs_number(text) == text


@pytest.mark.parametrize("text", ["999 000 0018 was glad", "No. 9990000018.", "999-000-0018"])
def test_what_could_be_an_nhs_number_is_refused_however_it_is_spaced(text: str) -> None:
    with pytest.raises(ValueError, match="NHS number"):
        without_nhs_number(text)
