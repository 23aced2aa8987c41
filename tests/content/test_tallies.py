"""What is counted in passing: each kind described once, with its types."""

import pytest

from stepdown.clinical.types import OptionId, TallyKind
from stepdown.content import library
from stepdown.content.tallies import TalliesFile


def test_each_kind_is_described_and_its_types_have_titles() -> None:
    for kind in TallyKind:
        text = library.tallies().of(kind)
        assert text.title
        assert all(text.type_title(name) for name in text.type_names)
        assert text.type_title("no such type") is None


def test_a_kind_that_is_left_out_does_not_load() -> None:
    known = library.tallies()
    with pytest.raises(ValueError, match="each kind is described once"):
        TalliesFile(provenance=known.provenance, groups=known.groups[1:])


def test_the_other_signed_files_of_improving_are_there() -> None:
    assert library.impact().provenance.review_due
    assert library.review_codes_provenance().review_due
    assert library.toolkit_option(OptionId.O5).id is OptionId.O5
