"""What is read back out of the printed file: places on the sheet in millimetres from its top left corner."""

import io
import logging
from dataclasses import dataclass, replace
from functools import cache

import fontpkg_arimo
import pikepdf
import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader
from tests.plumbing.press.sample import words_of
from tests.writing.house_letters import invitation_html, locked_text

from stepdown.content.library import letter_template
from stepdown.plumbing.press.bodies import Sheet
from stepdown.plumbing.press.imposing import impose
from stepdown.plumbing.press.laying_out import lay_out, single
from stepdown.writing.letters.slots import overlay_of
from stepdown.writing.letters.window import WINDOW
from stepdown.writing.letters.wording import preview_css, print_css

MM = 72 / 25.4
ARIMO = TTFont(fontpkg_arimo.ROOT / "files" / "Arimo[wght].ttf")
BODY_STARTS = 95

# Bodies are laid out for nobody.
ANYBODY = {
    "reference": "NOBODY",
    "addressee_name": "Anybody",
    "address_lines": ("Anywhere", "ZZ99 3WZ"),
    "salutation": "Dear Anybody",
}

SHORT = {"addressee_name": "Mx O Ó", "address_lines": ("1 A", "B", "ZZ9 9ZZ")}
ORDINARY = {}
LONG = {
    "addressee_name": "Ms Maximiliane-Théodora Featherstonehaugh-Wojciechowska",
    "address_lines": (
        "Flat 12B, The Very Long Example House Name",
        "Upper Example Court, Second Entrance",
        "114–116 Upper Example Street",
        "Little Example-under-Specimen",
        "Sampleton-next-the-Illustration",
        "Exampleshire",
        "ZZ99 3WZ",
    ),
}
WRAPPED = {
    "addressee_name": "Ms Łucja Đặng-Ștefănescu " + "Name " * 14,
    "address_lines": ("Example " * 16, "Sampleton", "ZZ99 3WZ"),
}
WIDE = {"addressee_name": "WWWWWWWWWW WWWWWWWWWW WWWWWWWWWW", "address_lines": ("WWWWW " * 6,) * 3}
CROWDED = {
    **LONG,
    "practice_name": "The Very Long-Named Example Green Surgery and Specimen Health Partnership",
    "practice_address_lines": ("Example Health and Wellbeing Centre, Ground and First Floors",) * 6,
    "practice_phone": "01632 960 123, option 4, then 2",
    "practice_other_contact": "a rather long way to reach us, example.green.surgery@example.org, any day",
    "clinician_name": "Pat Featherstonehaugh-Example, senior prescribing clinical pharmacist",
    "signatory_name": "Dr Robin Featherstonehaugh-Specimen and Dr Alexandra Wojciechowska-Example",
    "signatory_role": "GP partners and leads for pain and for the safe use of medicines",
}
LETTERS = {
    "short": SHORT,
    "ordinary": ORDINARY,
    "long": LONG,
    "wrapped": WRAPPED,
    "wide": WIDE,
    "crowded": CROWDED,
}


@dataclass(frozen=True)
class Line:
    """A run of text; `right` from Arimo's own advance widths, so it does not lean on what is tested."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float

    def meets_window(self):
        left, top, right, bottom = WINDOW
        return self.left < right and self.right > left and self.top < bottom and self.bottom > top

    def in_window(self):
        left, top, right, bottom = WINDOW
        return self.left >= left and self.right <= right and self.top >= top and self.bottom <= bottom


def width(text):
    names, advances = ARIMO.getBestCmap(), ARIMO["hmtx"].metrics
    return sum(advances[names[ord(each)]][0] for each in text) / ARIMO["head"].unitsPerEm


def lines_of(page):
    found = []

    def visit(text, matrix, text_matrix, _font, size):
        if text.strip():
            scale = matrix[0]
            x = (scale * text_matrix[4] + matrix[4]) / MM
            baseline = (float(page.mediabox.height) - (matrix[3] * text_matrix[5] + matrix[5])) / MM
            em = size * scale / MM
            words = text.strip()
            top, bottom = baseline - 0.905 * em, baseline + 0.212 * em
            found.append(Line(words, x, x + width(words) * em, top, bottom, em * MM))

    page.extract_text(visitor_text=visit)
    return sorted(found, key=lambda line: (round(line.bottom, 1), line.left))


def printed(*letters):
    bodies = {each: laid_out(invitation_html(replace(each, **ANYBODY))) for each in letters}
    sheets = [Sheet(body.digest, overlay_of(each, body.slots)) for each, body in bodies.items()]
    return impose({body.digest: body for body in bodies.values()}, sheets)


@cache
def laid_out(html):
    return lay_out(html, print_css())


def pages_of(made):
    return PdfReader(io.BytesIO(made.pdf)).pages


def squeezed(text):
    return "".join(text.split())


@pytest.fixture(params=LETTERS)
def letter(request, letter_fields):
    return letter_fields(**LETTERS[request.param])


@pytest.fixture
def pages(letter):
    return pages_of(printed(letter))


def test_the_window_holds_name_and_address_and_nothing_else(letter, pages):
    behind_the_window = [line for line in lines_of(pages[0]) if line.meets_window()]
    assert [line for line in behind_the_window if not line.in_window()] == []
    shown = squeezed("".join(line.text for line in behind_the_window))
    assert shown == squeezed("".join((letter.addressee_name, *letter.address_lines)))
    assert all(line.size >= 7.99 for line in behind_the_window)


@pytest.mark.parametrize(("name", "size"), [("short", 11), ("ordinary", 11), ("wrapped", 9), ("long", 8)])
def test_the_address_is_as_large_as_the_window_allows(name, size, letter_fields):
    front = pages_of(printed(letter_fields(**LETTERS[name])))[0]
    sizes = {round(line.size, 1) for line in lines_of(front) if line.meets_window()}
    assert sizes == {size}


def test_above_the_body_stand_practice_date_and_reference_only(letter, pages):
    above = [line for line in lines_of(pages[0]) if line.top < BODY_STARTS and not line.meets_window()]
    expected = (letter.practice_name, *letter.practice_address_lines, letter.practice_phone, letter.date_text)
    allowed = squeezed("".join(expected) + f"Reference: {letter.reference}")
    assert sorted(squeezed("".join(line.text for line in above))) == sorted(allowed)
    assert [line for line in above if line.bottom > BODY_STARTS] == []


def test_the_body_begins_at_95_millimetres(letter, pages):
    body = [line for line in lines_of(pages[0]) if line.bottom > BODY_STARTS]
    assert body[0].text.startswith("Dear ")
    assert min(line.top for line in body) >= BODY_STARTS
    assert min(line.top for line in body) < BODY_STARTS + 3


def test_no_text_stands_on_other_text_above_the_body(pages):
    above = [line for line in lines_of(pages[0]) if line.top < BODY_STARTS]
    for one in above:
        for other in above:
            apart = one.right <= other.left or other.right <= one.left
            baseline, next_baseline = one.bottom, other.bottom
            assert (
                one is other or apart or abs(baseline - next_baseline) > 0.9 * min(one.size, other.size) / MM
            )


def test_the_letter_has_two_a4_pages_inside_the_printers_margins(pages):
    assert len(pages) == 2
    for page in pages:
        assert [round(float(side), 1) for side in page.mediabox] == [0, 0, 595.3, 841.9]
        for line in lines_of(page):
            assert line.left >= 15
            assert line.right <= 210 - 15
            assert line.top >= 5
            assert line.bottom <= 297 - 5


def test_each_page_carries_reference_and_number(letter, pages):
    for number, page in enumerate(pages, start=1):
        foot = " ".join(line.text for line in lines_of(page) if line.top > 275)
        assert foot == f"Reference: {letter.reference} Page {number} of 2"


def test_body_text_is_at_least_12_points(pages):
    body = [
        line
        for number, page in enumerate(pages)
        for line in lines_of(page)
        if (number or line.top >= BODY_STARTS) and line.top < 275
    ]
    assert len(body) > 50
    assert min(line.size for line in body) >= 11.99


@pytest.mark.parametrize("serious", [True, False])
def test_locked_parts_are_on_the_paper(serious, letter_fields):
    made = printed(letter_fields(include_serious_harm_wording=serious))
    text = squeezed("".join(page.extract_text() for page in pages_of(made)))
    for part in locked_text(letter_template("invitation")).values():
        assert squeezed(part) in text


def test_locked_parts_are_printed_in_black(letter_fields):
    """A practice cannot have them by letter and hide them by colour: nothing of the letter has one."""
    with pikepdf.open(io.BytesIO(printed(letter_fields()).pdf)) as made:
        for drawing in (one for page in made.pages for one in (page, page.resources.XObject.B)):
            colour = [0.0]  # black, until something else is said
            for operands, operator in pikepdf.parse_content_stream(drawing):
                if str(operator) in {"rg", "g", "k", "sc", "scn"}:
                    colour = [float(each) for each in operands]
                assert str(operator) not in {"TJ", "Tj"} or max(colour) == 0
                assert str(operator) != "Tr"


def test_each_letter_of_a_file_is_the_letter_that_is_printed_alone(letter_fields):
    fields = [
        letter_fields(
            reference=f"EX4M-{number:04}",
            addressee_name=f"Ms Example Number{number}",
            salutation=f"Dear Ms Number{number}",
        )
        for number in range(12)
    ]
    made = printed(*fields)
    assert made.page_counts == (2,) * 12
    assert len(pages_of(made)) == 24
    texts = [page.extract_text() for page in pages_of(made)]
    for number in (0, 7, 11):
        alone = [page.extract_text() for page in pages_of(printed(fields[number]))]
        assert texts[2 * number : 2 * number + 2] == alone
    for number in range(12):
        assert f"EX4M-{number:04}" in texts[2 * number]
        assert f"Dear Ms Number{number}\n" in texts[2 * number]
        assert f"EX4M-{number:04}" in texts[2 * number + 1]


def test_the_same_letters_give_the_same_bytes(letter_fields):
    letters = [letter_fields(), letter_fields(**LONG)]
    assert printed(*letters).pdf == printed(*letters).pdf


HOSTILE = [
    "<img src=http://example.org/a>",
    "<style>.window{display:none}</style>",
    "</address><h1>Hello",
    "<svg onload=x><image href='file:///etc/passwd'>",
    "x; font-size: 90pt; background: url(file:///x)",
    "');} @import url(http://example.org);",
    '" style="display:none',
    "&lt;b&gt; &amp; &#60;",
    "\\3c b",
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_fields_print_as_typed_and_move_nothing(hostile, letter_fields, monkeypatch):
    opened = []
    monkeypatch.setattr("urllib.request.OpenerDirector.open", lambda *asked: opened.append(asked))
    fields = letter_fields(
        addressee_name=hostile, salutation=f"Dear {hostile}", clinician_name=hostile, signatory_role=hostile
    )
    front, back = pages_of(printed(fields))
    behind_the_window = [line for line in lines_of(front) if line.meets_window()]
    assert all(line.in_window() for line in behind_the_window)
    assert squeezed(hostile) in squeezed("".join(line.text for line in behind_the_window))
    assert squeezed(f"Dear {hostile}") in squeezed(front.extract_text())
    assert squeezed(f"appointment with {hostile}") in squeezed(back.extract_text())
    assert opened == []


def test_a_hostile_reference_stays_a_reference(letter_fields):
    fields = letter_fields(reference="\"</p>; } x{'")
    for page in pages_of(printed(fields)):
        assert fields.reference in page.extract_text()


def test_preview_is_the_same_letter_tagged_and_marked(letter_fields):
    html = invitation_html(letter_fields())
    preview = single(html, preview_css())
    mark = ["Preview", "–", "not", "for", "posting"]
    for page in (0, 1):
        shown = sorted(word.text for word in words_of(preview) if word.page == page)
        posted = [word.text for word in words_of(printed(letter_fields()).pdf) if word.page == page]
        assert shown == sorted(posted + mark)
    with pikepdf.open(io.BytesIO(preview)) as opened:
        assert opened.Root.MarkInfo.Marked


def test_the_layout_engine_has_no_complaint(letter_fields, caplog):
    html = invitation_html(letter_fields())
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        lay_out(html, print_css())
        single(html, preview_css())
    assert [record.message for record in caplog.records] == []
