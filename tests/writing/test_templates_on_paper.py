"""Every letter of the house as it lies in the envelope: read back from its PDF, in millimetres."""

import io
from functools import cache
from itertools import pairwise

import pikepdf
import pytest
from tests.plumbing.press.sample import Word, text_of, words_of
from tests.writing.house_letters import locked_text

from stepdown.clinical.types import LetterFormat
from stepdown.content import library
from stepdown.content.letters.model import LetterTemplate
from stepdown.plumbing.press.bodies import Sheet
from stepdown.plumbing.press.imposing import impose
from stepdown.plumbing.press.laying_out import lay_out, single
from stepdown.writing.letters.slots import overlay_of
from stepdown.writing.letters.window import POINTS_A_MILLIMETRE as MM
from stepdown.writing.letters.window import WINDOW
from stepdown.writing.letters.wording import LetterFields, letter_html, print_css

BODY_STARTS, FOOT_STARTS = 95, 275
MOST_PAGES = {LetterFormat.STANDARD: 2, LetterFormat.LARGE_PRINT: 6, LetterFormat.EASY_READ: 4}
SMALLEST = {LetterFormat.STANDARD: 12, LetterFormat.LARGE_PRINT: 18, LetterFormat.EASY_READ: 17}
# Of a line that is one point high in its type.
TYPE_TO_LINE = 1.1
TEMPLATES = library.letter_templates()


@pytest.fixture(params=TEMPLATES, ids=[f"{one.kind}-{one.format}-{one.language}" for one in TEMPLATES])
def template(request: pytest.FixtureRequest) -> LetterTemplate:
    return request.param


@pytest.fixture
def fields(letter_fields) -> LetterFields:
    return letter_fields(
        practice_phone="01632 960 981",  # no word of it stands in any other number of a letter
        medicine="Co-codamol 30mg/500mg tablets",
        appointment="Wednesday 16 December 2026 at 10.40 am, with Pat Featherstonehaugh-Example",
    )


def printed(template: LetterTemplate, fields: LetterFields) -> bytes:
    return _printed(letter_html(template, fields))


@cache
def _printed(html: str) -> bytes:
    return single(html, print_css())


def words_on(template: LetterTemplate, fields: LetterFields) -> list[Word]:
    found = words_of(printed(template, fields))
    return [Word(one.page, one.text, *(place / MM for place in one[2:])) for one in found]


def meets_window(word: Word) -> bool:
    left, top, right, bottom = WINDOW
    return word.left < right and word.right > left and word.top < bottom and word.bottom > top


def is_in_window(word: Word) -> bool:
    left, top, right, bottom = WINDOW
    return word.left >= left and word.right <= right and word.top >= top and word.bottom <= bottom


def texts(*lines: str) -> list[str]:
    return sorted(" ".join(lines).split())


def test_the_window_shows_name_and_address_and_nothing_else(template, fields) -> None:
    behind = [one for one in words_on(template, fields) if one.page == 0 and meets_window(one)]
    assert [one.text for one in behind if not is_in_window(one)] == []
    assert sorted(one.text for one in behind) == texts(fields.addressee_name, *fields.address_lines)


def test_whoever_opens_the_first_fold_reads_nothing_of_medicines(template, fields) -> None:
    above = [one for one in words_on(template, fields) if one.page == 0 and one.top < BODY_STARTS]
    assert sorted(one.text for one in above if not meets_window(one)) == texts(
        fields.practice_name,
        *fields.practice_address_lines,
        fields.practice_phone,
        fields.date_text,
        f"Reference: {fields.reference}",
    )
    assert [one.text for one in above if one.bottom > BODY_STARTS] == []


def test_a_letter_takes_few_sheets_and_leaves_the_printers_margins_free(template, fields) -> None:
    words = words_on(template, fields)
    assert words[-1].page < MOST_PAGES[template.format]
    outside = [one for one in words if one.left < 15 or one.right > 195 or one.top < 5 or one.bottom > 292]
    assert outside == []


def test_no_page_ends_a_letter_with_the_signature_alone(template, fields) -> None:
    last = text_of(printed(template, fields))[-1].split()
    assert len(last) > 20


def test_its_words_are_as_large_as_the_format_promises(template, fields) -> None:
    body = [
        one
        for one in words_on(template, fields)
        if (one.page or one.top >= BODY_STARTS) and one.bottom < FOOT_STARTS
    ]
    assert len(body) > 100
    least = SMALLEST[template.format] * TYPE_TO_LINE / MM
    assert [one.text for one in body if one.bottom - one.top < least] == []


def test_its_locked_parts_stand_on_paper(template, fields) -> None:
    if template.direction == "rtl":
        pytest.skip("what is read back from right-to-left lines has no dependable order")
    on_paper = squeezed("".join(text_of(printed(template, fields))))
    for part, words in locked_text(template).items():
        assert squeezed(words.replace("((practice_phone))", fields.practice_phone)) in on_paper, part


def test_the_telephone_number_is_in_one_piece_and_in_order(template, fields) -> None:
    wanted = fields.practice_phone.split()
    words = [one for one in words_on(template, fields) if one.page or one.top >= BODY_STARTS]
    numbers = [one for one in words if one.text.strip(".,:") in wanted]
    rows = [numbers[at : at + len(wanted)] for at in range(0, len(numbers), len(wanted))]
    assert rows
    for row in rows:
        in_order = sorted(row, key=lambda one: one.left)
        assert [one.text.strip(".,:") for one in in_order] == wanted
        assert all(abs(one.top - other.top) < 0.1 for one, other in pairwise(in_order))


def test_a_screen_reader_hears_its_language_its_title_and_its_structure(template, fields) -> None:
    with pikepdf.open(io.BytesIO(printed(template, fields))) as made:
        assert str(made.Root.Lang) == ("en-GB" if template.language == "en" else template.language)
        assert str(made.docinfo.Title) == template.title
        assert b"pdfuaid:part" in made.Root.Metadata.read_bytes()
        tags = [one for one in made.objects if isinstance(one, pikepdf.Dictionary) and "/S" in one]
        named = [str(one.S) for one in tags if one.get("/Type") == "/StructElem"]
        assert named.count("/H1") == 1
        assert named.count("/H2") >= 3
        assert all("/Alt" in one for one in tags if one.S == "/Figure")


def test_print_and_screen_show_the_same_words(template, fields) -> None:
    body = lay_out(letter_html(template, fields), print_css())
    made = impose({"it": body}, [Sheet("it", overlay_of(fields, body.slots))], pad_to_even=False)
    on_screen = text_of(printed(template, fields))
    assert [sorted(page.split()) for page in text_of(made.pdf)] == [
        sorted(page.split()) for page in on_screen
    ]


def squeezed(text: str) -> str:
    return "".join(text.split())
