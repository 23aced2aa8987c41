import unicodedata

import pytest

from stepdown.plumbing.press.bodies import Sheet
from stepdown.plumbing.press.faces import REGULAR, for_slots
from stepdown.plumbing.press.imposing import impose
from stepdown.plumbing.press.shaping import shaped, text_width, unprintable
from tests.plumbing.press.sample import body, overlay, text_of, words_of


def test_names_of_latin_greek_and_cyrillic_letters_can_be_printed():
    assert unprintable("Zoë O’Néill-Đặng Ελλάδα Ἀφροδίτη Київ Ґалаґан ʻOkina ꞯ Q̌ J̌ 1/2–3 £€") == ()


@pytest.mark.parametrize(
    "text", ["\n", "\t", "\x00", "\u00ad", "\u200b", "\u202e", "\u2066", "\u2028", "\ud800"]
)
def test_what_is_invisible_cannot(text):
    assert unprintable(f"a{text}b") == (text,)


@pytest.mark.parametrize("text", ["\U0001f600", "مريم", "אב", "मीरा", "王", "한", "\ue000"])
def test_nor_can_what_no_bundled_face_draws_or_nobody_here_has_looked_at(text):
    assert unprintable(f"a {text} b") == tuple(sorted(set(text)))


def test_text_is_measured_in_points():
    assert text_width("0" * 10, 10) == pytest.approx(55.6, abs=0.1)
    assert text_width("", 10) == 0


def test_pairs_of_letters_are_kerned():
    assert text_width("AVAT", 10) < sum(text_width(one, 10) for one in "AVAT")


def test_bold_type_is_wider():
    assert shaped("Surgery", bold=True).width > shaped("Surgery", bold=False).width


def test_a_letter_that_arimo_lacks_comes_from_noto_and_the_rest_does_not():
    families = [face.family for face, _ in shaped("Ms Ꞌꞯa", bold=False).glyphs]
    assert families == ["Stepdown Arimo", "Stepdown Noto Sans"]


def test_a_letter_and_its_mark_are_drawn_by_one_face():
    """A mark that only Noto has brings its letter along: marks of another face would stand anywhere."""
    families = [face.family for face, _ in shaped("ba\u1ac7b", bold=False).glyphs]
    assert families == ["Stepdown Arimo", "Stepdown Noto Sans"]
    noto = dict(shaped("ba\u1ac7b", bold=False).glyphs)[for_slots(REGULAR)[1]]
    assert set(noto.values()) == {"a", "\u1ac7"}


def test_a_mark_stands_above_its_letter_and_takes_no_room():
    assert shaped("Q\u030c", bold=False).width == shaped("Q", bold=False).width


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_is_read_back_as_it_was_given(form):
    name = unicodedata.normalize(form, "Ms Zoë Đặng-Ștefănescu Ελένη Їжакевич Ꞹaꞯ ẞ fi")
    pages = text_of(impose({"it": body()}, [Sheet("it", overlay(name))]).pdf)
    assert unicodedata.normalize("NFC", name) in unicodedata.normalize("NFC", pages[0])


def test_a_high_mark_does_not_lift_the_line_after_it():
    """The rise of a mark is a setting of the page, and has to be taken back."""
    marked, plain = (
        words_of(impose({"it": body()}, [Sheet("it", overlay(name))]).pdf) for name in ("Q\u030c", "Q")
    )
    assert next(word for word in marked if word.text == "14") == next(
        word for word in plain if word.text == "14"
    )
