import io
import logging

import pikepdf
import pytest

from stepdown.plumbing.press.bodies import DocumentRefused, Sheet
from stepdown.plumbing.press.imposing import impose
from stepdown.plumbing.press.laying_out import lay_out, single
from stepdown.plumbing.press.measuring import SlotHasNoPlace
from tests.plumbing.press.sample import CSS, LARGE, body, letter, overlay, text_of, words_of

PAGE = 595.28
MARGIN = 51.02  # 18 mm


def placed(slot, **different):
    return [each for each in body(**different).placed if each.slot == slot]


def laid_out(line, css=""):
    return lay_out(f"<!doctype html><html lang='en'><title>x</title><body>{line}", CSS + css)


def test_a_body_holds_nothing_that_stood_in_its_slots():
    assert text_of(body(2).pdf) == [
        "Our reference: Kind regards Reference: Page 1 of 2",
        "Side 2 Reference: Page 2 of 2",
    ]


def test_a_body_is_the_same_whoever_the_letter_was_drafted_for():
    other = letter().replace("NOBODY", "EX4M-PL3Q").replace("Dear Anybody", "Dear " + "M" * 300)
    other = other.replace('data-slot="window"', 'data-slot="window" style="font-size: 8pt"')
    assert lay_out(other, CSS).digest == body().digest
    assert lay_out(letter(words="Yours"), CSS).digest != body().digest


def test_the_reference_is_placed_on_every_page_in_the_type_of_its_place():
    found = placed("reference", pages=3)
    assert [each.page for each in found] == [0, 0, 1, 2]
    assert [(each.size, each.bold) for each in found] == [(12, True), (10, False), (10, False), (10, False)]


def test_a_line_is_held_by_the_edge_or_middle_that_it_is_aligned_to():
    date, appointment, salutation = (placed(slot)[0] for slot in ("date", "appointment", "salutation"))
    assert (date.align, date.x) == ("right", pytest.approx(PAGE - MARGIN, abs=0.1))
    assert (appointment.align, appointment.x) == ("center", pytest.approx(PAGE / 2, abs=0.1))
    assert (salutation.align, salutation.x) == ("left", pytest.approx(MARGIN, abs=0.1))
    assert date.width == appointment.width == salutation.width == pytest.approx(PAGE - 2 * MARGIN, abs=0.1)


def test_in_a_line_of_words_the_room_is_what_is_left_of_it():
    inside = placed("reference")[0]
    assert inside.x > MARGIN + 50
    assert inside.x + inside.width == pytest.approx(PAGE - MARGIN, abs=0.1)


def test_in_a_letter_that_runs_from_right_to_left_a_line_is_held_by_its_right_edge():
    found = laid_out("<p dir='rtl' style='direction: rtl' data-slot='date'></p>").placed[0]
    assert (found.align, found.x) == ("right", pytest.approx(PAGE - MARGIN, abs=0.1))


def test_a_long_salutation_shrinks_only_where_the_layout_allows_it():
    name = "Ms " + "Featherstonehaugh-" * 3 + "Wojciechowska"
    told = overlay(name) | {"window": overlay()["window"]}
    sizes = {}
    for css in (CSS, LARGE):
        words = words_of(impose({"it": body(css=css)}, [Sheet("it", told)]).pdf)
        sizes[css] = next(word.bottom - word.top for word in words if word.text == "Dear")
    assert sizes[CSS] == pytest.approx(12 * 1.117, abs=0.1)
    assert 9 * 1.117 < sizes[LARGE] < 18 * 1.117


@pytest.mark.parametrize(
    "line",
    [
        "<p>Dear <span data-slot='salutation'></span>, how are you?</p>",
        "<p style='text-align: center'>Date: <span data-slot='date'></span></p>",
        "<style>div { line-height: 12px }</style><div data-slot='window'></div>",
    ],
)
def test_a_slot_that_would_move_other_words_is_a_fault_of_the_template(line):
    with pytest.raises(SlotHasNoPlace):
        laid_out(line)


def test_there_are_no_other_slots():
    with pytest.raises(ValueError, match="no such slot: medicine"):
        laid_out("<p data-slot='medicine'></p>")


def test_only_the_bundled_faces_are_used_and_the_engine_has_no_complaint(caplog):
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        made = lay_out(letter(words="Łódź <b>Ελλάδα</b> Київ ꞯ <span lang=ar dir=rtl>مريم</span>"), CSS).pdf
    assert [record.message for record in caplog.records] == []
    with pikepdf.open(io.BytesIO(made)) as opened:
        names = {str(font.BaseFont).split("+")[1] for font in opened.pages[0].resources.Font.values()}
    assert names == {
        "Stepdown-Arimo",
        "Stepdown-Arimo-Bold",
        "Stepdown-Noto-Sans",
        "Stepdown-Noto-Sans-Arabic",
    }


def test_the_machines_own_typefaces_are_refused():
    with pytest.raises(DocumentRefused):
        lay_out(letter(), CSS + "p { font-family: 'DejaVu Sans', 'Liberation Sans', monospace }")


@pytest.mark.parametrize("sign", ["王", "\U0001f600", "\ue000"])
def test_a_body_with_a_sign_that_no_bundled_face_draws_is_refused(sign):
    with pytest.raises(DocumentRefused):
        lay_out(letter(words=f"Pain {sign}"), CSS)


def test_a_letter_for_a_screen_is_tagged_named_and_in_english():
    with pikepdf.open(io.BytesIO(single(letter(), CSS))) as made:
        assert made.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in made.Root
        assert str(made.Root.Lang) == "en-GB"
        assert str(made.docinfo.Title) == "Sample"
        assert b"pdfuaid:part" in made.Root.Metadata.read_bytes()
        assert not {"/CreationDate", "/ModDate"} & set(made.docinfo.keys())
