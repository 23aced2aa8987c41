import io

import pikepdf
import pytest

from stepdown.plumbing.press.bodies import Sheet
from stepdown.plumbing.press.cutting import pages
from stepdown.plumbing.press.imposing import impose
from tests.plumbing.press.sample import body, overlay, text_of


@pytest.fixture(scope="module")
def three():
    sheets = [Sheet("it", overlay(f"Ms Number{number}")) for number in range(3)]
    return impose({"it": body(2)}, sheets)


def test_a_letter_is_cut_out_as_it_was_drawn(three):
    cut = pages(three.pdf, *three.span(1))
    assert text_of(cut) == text_of(three.pdf)[2:4]
    with pikepdf.open(io.BytesIO(three.pdf)) as whole, pikepdf.open(io.BytesIO(cut)) as part:
        drawn = [page.Contents.read_bytes() for page in whole.pages][2:4]
        assert [page.Contents.read_bytes() for page in part.pages] == drawn


def test_it_carries_nothing_of_its_neighbours(three):
    with pikepdf.open(io.BytesIO(pages(three.pdf, *three.span(0)))) as part:
        streams = [each for each in part.objects if isinstance(each, pikepdf.Stream)]
        assert sum(b" Tf" in each.read_bytes() for each in streams) == 4  # two pages, and what is on top


@pytest.mark.parametrize(("first", "count"), [(-1, 1), (0, 0), (5, 2), (6, 1)])
def test_pages_that_are_not_there_cannot_be_cut_out(first, count, three):
    with pytest.raises(ValueError, match="not in the file"):
        pages(three.pdf, first, count)
