"""The quick way beside the slow one: the same words in the same places, for names of all kinds."""

import io
import subprocess
from itertools import cycle, islice

import pytest
from PIL import Image, ImageChops

from stepdown.plumbing.press.bodies import Sheet
from stepdown.plumbing.press.imposing import impose
from stepdown.plumbing.press.reference import reference
from tests.plumbing.press.sample import CSS, LARGE, body, letter, overlay, words_of

NEAR = 0.5  # points
NAMES = [
    "Mx O Ó",
    "Ms Ayla Öztürk",
    "Mr Seán Ó Súilleabháin-Nic Dhonnchadha",
    "Ms Maximiliane-Théodora Featherstonehaugh-Wojciechowska",
    "Mrs AVA TAYLOR-TOVEY WAITE",
    "Dr Łucja Đặng-Ștefănescu",
    "Mr Kahaʻulelio Nā‘ālehu O’Brien – Jr",
    "Ms J̌oana Q̌ue̊st Z̄e̱d M̈ou̇se",
    "Κυρία Ελένη Παπαδοπούλου",
    "Пані Оксана Ґалаґан-Їжакевич",
    "Mr Ꞌawa Ꞹaꞯ Ꟃest",
    "Ms Ἀφροδίτη Ὀδυσσεύς ᾧ",
    "fi fl ffi Official Affleck",
]
LINES = [
    "Flat 12B",
    "Tŷ’r Ysgol, Llanfairfechan",
    "114–116 Upper Example Street",
    "Example-under-Specimen",
    "Τάξιμο Town & <Sons>",
    "ZZ99 3WZ",
]


def people():
    for number, name in enumerate(NAMES):
        lines = islice(cycle(LINES), number, number + 2 + number % 5)
        size = 8.0 if len(name) > 45 or number % 5 > 2 else 10.5
        yield overlay(name, f"EX{number:02}-AV{number}T", tuple(lines), size)


@pytest.mark.parametrize(
    ("pages", "css", "every"),
    [(1, CSS, 1), (2, CSS, 4), (1, LARGE, 3), (2, LARGE, 4)],
    ids=["one page", "two pages", "large print", "large print on two pages"],
)
def test_the_same_words_stand_in_the_same_places(pages, css, every):
    told = list(people())[::every]
    sheets = [Sheet("it", each) for each in told]
    quick = words_of(impose({"it": body(pages, css)}, sheets, pad_to_even=False).pdf)
    for number, each in enumerate(told):
        first = number * pages
        mine = [one._replace(page=one.page - first) for one in quick if first <= one.page < first + pages]
        slow = words_of(reference(letter(pages), css, each, body(pages, css)))
        assert [word[:2] for word in sorted(mine)] == [word[:2] for word in sorted(slow)]
        for one, other in zip(sorted(mine), sorted(slow), strict=True):
            assert one[2:] == pytest.approx(other[2:], abs=NEAR)


def test_they_look_alike_code_and_all():
    quick = impose({"it": body()}, [Sheet("it", overlay())], pad_to_even=False).pdf
    one, other = picture_of(quick), picture_of(reference(letter(), CSS, overlay()))
    assert one.size == other.size
    apart = ImageChops.difference(one, other)
    assert sum(level > 96 for level in apart.tobytes()) < 60  # a code left out would be over a thousand
    assert sum(level < 128 for level in one.tobytes()) > 1000


def picture_of(pdf):
    drawn = subprocess.run(["pdftoppm", "-r", "72", "-gray", "-"], input=pdf, capture_output=True, check=True)
    return Image.open(io.BytesIO(drawn.stdout))
