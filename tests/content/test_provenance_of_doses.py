"""What a dose rests on says who has checked it."""

import pytest

from stepdown.content import library


@pytest.mark.parametrize("name", library.CONVERSION_SETS)
def test_a_factor_set_says_whether_it_is_verified_and_until_when(name: str) -> None:
    provenance = library.conversion_provenance(name)
    assert provenance.version == library.conversion_set(name).version
    assert not provenance.verified
    assert provenance.review_due > provenance.authored


def test_the_thresholds_say_it_too() -> None:
    provenance = library.thresholds_provenance()
    assert provenance.version == library.thresholds()[0].version
    assert not provenance.verified
