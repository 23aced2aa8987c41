import hashlib
import io
import json
import os
import subprocess
import sys
from dataclasses import asdict

import pikepdf
import pytest

from stepdown.plumbing.press import imposing
from stepdown.plumbing.press.bodies import Body, Sheet, SheetRefused
from stepdown.plumbing.press.imposing import impose
from stepdown.plumbing.press.overlay import faults
from tests.plumbing.press.sample import LARGE, body, overlay, text_of


def sheets(*numbers, key="it"):
    return [Sheet(key, overlay(f"Ms Example Number{each}", f"EX4M-{each:04}")) for each in numbers]


def test_letters_of_different_length_take_whole_sheets_of_paper():
    bodies = {"one": body(1), "two": body(2), "three": body(3)}
    made = impose(bodies, [*sheets(1, key="one"), *sheets(2, key="two"), *sheets(3, key="three")])
    assert made.page_counts == (2, 2, 4)
    assert [made.span(position) for position in range(3)] == [(0, 2), (2, 2), (4, 4)]
    assert [text == "" for text in text_of(made.pdf)] == [
        False,
        True,
        False,
        False,
        False,
        False,
        False,
        True,
    ]


def test_page_numbers_are_the_letters_own_and_leave_the_blank_out():
    pages = text_of(impose({"it": body(3)}, sheets(1)).pdf)
    assert [text[-11:] for text in pages[:3]] == ["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"]


def test_without_padding_no_page_is_blank():
    made = impose({"it": body()}, sheets(1, 2), pad_to_even=False)
    assert made.page_counts == (1, 1)
    assert all(text_of(made.pdf))


def test_each_person_gets_their_own_words_on_every_page_and_nobody_elses():
    made = impose({"it": body(2)}, sheets(*range(150)))
    pages = text_of(made.pdf)
    assert len(pages) == 300
    for number in range(150):
        front, back = pages[2 * number : 2 * number + 2]
        assert f"Dear Ms Example Number{number} Kind" in front
        assert front.count(f"EX4M-{number:04}") == 2
        assert back == f"Side 2 Reference: EX4M-{number:04} Page 2 of 2"
        assert front.count("EX4M-") == 2


def test_every_page_is_a4_blank_ones_too():
    with pikepdf.open(io.BytesIO(impose({"it": body()}, sheets(1)).pdf)) as made:
        assert [[round(float(side), 1) for side in page.mediabox] for page in made.pages] == [
            [0, 0, 595.3, 841.9]
        ] * 2


def test_the_file_is_sound_and_holds_each_body_and_each_face_once():
    made = impose({"it": body(2), "large": body(1, LARGE)}, [*sheets(*range(200)), *sheets(7, key="large")])
    with pikepdf.open(io.BytesIO(made.pdf)) as opened:
        assert opened.check_pdf_syntax() == []
        forms = [each for each in opened.objects if isinstance(each, pikepdf.Stream) and "/BBox" in each]
        programs = [
            each for each in opened.objects if isinstance(each, pikepdf.Stream) and "/Length1" in each
        ]
        assert len(forms) == 3
        assert len(programs) <= 2 * 2 + 2  # the bodies' two faces each, and the two of names
        assert opened.Root.ViewerPreferences.PrintScaling == "/None"
        assert opened.Root.ViewerPreferences.Duplex == "/DuplexFlipLongEdge"


def test_no_page_is_far_from_the_root_of_the_file():
    made = impose({"it": body()}, sheets(*range(70)))
    with pikepdf.open(io.BytesIO(made.pdf)) as opened:
        kids = opened.Root.Pages.Kids
        assert [int(each.Count) for each in kids] == [64, 64, 12]


def test_a_letter_printed_alone_is_the_letter_of_the_file():
    many = text_of(impose({"it": body(2)}, sheets(*range(9))).pdf)
    assert text_of(impose({"it": body(2)}, sheets(4)).pdf) == many[8:10]


def test_a_letter_printed_alone_carries_nothing_of_the_others():
    alone = impose({"it": body(), "other": body(2)}, sheets(4))
    with pikepdf.open(io.BytesIO(alone.pdf)) as opened:
        drawings = [each for each in opened.objects if isinstance(each, pikepdf.Stream)]
        assert sum(b" Tf" in each.read_bytes() for each in drawings) == 2  # its body, and what is on top


def test_a_stored_body_prints_as_when_it_was_laid_out():
    kept = Body(**json.loads(json.dumps({**asdict(body()), "pdf": None})) | {"pdf": body().pdf})
    assert impose({"it": kept}, sheets(1)).pdf == impose({"it": body()}, sheets(1)).pdf
    assert kept.digest == body().digest


def test_equal_letters_give_equal_bytes_in_another_process_too():
    program = (
        "import hashlib; from tests.plumbing.press.sample import body, overlay;"
        "from stepdown.plumbing.press.imposing import impose;"
        "from stepdown.plumbing.press.bodies import Sheet;"
        "told = [Sheet('it', overlay('Öztürk Q̌ue')), Sheet('it', overlay())];"
        "print(body(2).digest, hashlib.sha256(impose({'it': body(2)}, told).pdf).hexdigest())"
    )

    # Another order of sets, and another time of day, which fontTools reads here.
    surroundings = {**os.environ, "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": "1000000000"}
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, env=surroundings)
    here = impose({"it": body(2)}, [Sheet("it", overlay("Öztürk Q̌ue")), Sheet("it", overlay())])
    assert told.stdout.decode().split() == [body(2).digest, hashlib.sha256(here.pdf).hexdigest()]


def test_the_file_carries_no_date():
    made = impose({"it": body()}, sheets(1)).pdf
    assert b"Date" not in made
    assert b"/Info" not in made


def test_nothing_to_print_is_an_error():
    with pytest.raises(ValueError, match="nothing to print"):
        impose({"it": body()}, [])


def test_one_file_has_a_limit(monkeypatch):
    monkeypatch.setattr(imposing, "MOST_LETTERS", 3)
    with pytest.raises(ValueError, match="too many"):
        impose({"it": body()}, sheets(1, 2, 3, 4))


def without(slot):
    return {key: value for key, value in overlay().items() if key != slot}


def with_window(**different):
    return {**overlay(), "window": {**overlay()["window"], **different}}


FAULTY = {
    "nobody's name": (without("salutation"), "salutation", "missing"),
    "an empty line": ({**overlay(), "date": "  "}, "date", "missing"),
    "a number": ({**overlay(), "date": 7}, "date", "missing"),
    "an empty window": (with_window(lines=[]), "window", "missing"),
    "a window with an empty line": (with_window(lines=["Ms X", ""]), "window", "missing"),
    "a window that is a text": ({**overlay(), "window": "Ms X"}, "window", "missing"),
    "an empty code": ({**overlay(), "reference_qr": ""}, "reference_qr", "missing"),
    "what the body has no place for": ({**overlay(), "medicine": "codeine"}, "medicine", "surplus"),
    "a sign that no face has": (
        {**overlay(), "salutation": "Dear Ms \U0001f600"},
        "salutation",
        "unprintable",
    ),
    "a mark that turns the text": (with_window(lines=["Ms \u202eX"]), "window", "unprintable"),
    "Arabic letters": ({**overlay(), "appointment": "مريم"}, "appointment", "unprintable"),
    "a name wider than the window": (with_window(lines=["M" * 40], size=8), "window", "too_long"),
    "more lines than the window holds": (with_window(lines=["x"] * 7), "window", "too_long"),
    "a line wider than the page": ({**overlay(), "salutation": "Dear " + "M" * 90}, "salutation", "too_long"),
    "a code too fine to read": ({**overlay(), "reference_qr": "M" * 900}, "reference_qr", "too_long"),
}


@pytest.mark.parametrize("case", FAULTY)
def test_a_letter_that_cannot_be_printed_is_named_by_its_place_and_never_quoted(case):
    told, slot, fault = FAULTY[case]
    assert faults(body(), told) == {slot: fault}
    with pytest.raises(SheetRefused) as refused:
        impose({"it": body()}, [Sheet("it", overlay()), Sheet("it", told)])
    assert (refused.value.position, refused.value.slot, refused.value.fault) == (1, slot, fault)
    assert str(refused.value) == f"Letter 1 was refused because of: {slot} ({fault})"


def test_a_letter_without_fault_has_none():
    assert faults(body(), overlay()) == {}
    assert body().slots == set(overlay())


@pytest.mark.parametrize(
    "hostile", ["((name))", "{{ 7*7 }}", "<b>&amp;", ") Tj ET /X Do BT (", "\\", "%PDF", "((" * 9]
)
def test_hostile_names_are_printed_as_typed(hostile):
    told = overlay(f"Ms {hostile}")
    assert f"Dear Ms {hostile} Kind regards" in text_of(impose({"it": body()}, [Sheet("it", told)]).pdf)[0]


def test_ten_thousand_characters_are_refused_in_a_moment():
    assert faults(body(), overlay("x" * 10_000)) == {"window": "too_long", "salutation": "too_long"}
