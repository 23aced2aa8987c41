"""Any text at all, in a wording or in a field: printed as it stands, or refused."""

from dataclasses import replace
from datetime import date
from html import unescape

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.writing.wordings.conftest import TEXT

from stepdown.clinical.types import LetterKind, MessageKind
from stepdown.content import library
from stepdown.content.letters.model import LetterText
from stepdown.records.practices.schemas import LetterDetailsView
from stepdown.writing.letters.specimens.made_up import made_up_fields, message_to
from stepdown.writing.letters.window import AddressDoesNotFit
from stepdown.writing.letters.wording import LetterRefused, letter_html
from stepdown.writing.wordings.checking import faults, read
from stepdown.writing.wordings.kinds import About

INVITATION = About(LetterKind.INVITATION)
NOTHING = dict.fromkeys(LetterDetailsView.model_fields)
DETAILS = LetterDetailsView(
    **{**NOTHING, "heading": "A Test Practice", "address_lines": [], "version": 1, "missing": []}
)
FIELDS = made_up_fields(DETAILS, date(2026, 11, 27), serious=True)
PIECES = st.sampled_from(
    [
        *("((", "))", "((practice_phone))", "((medicine))", "((gentle_wording??", "**", "*", "[[", "]]"),
        *(
            "[[do_not_stop_suddenly]]",
            "\n",
            "\n\n",
            "- ",
            "## ",
            "# ",
            "> ",
            "1. ",
            "|",
            "---",
            "<b>",
            "</p>",
        ),
        *(
            "<script>",
            "{{ 7 }}",
            "{% x %}",
            "&lt;",
            "\u202e",
            "\u2067",
            "\u200b",
            "x",
            " word ",
            "None",
            "\\",
        ),
        *("Ünïcode", "Ж", "我", "[INSERT]", "![a](b)", "`", "\t", "\u00a0", "\x0c", "\u2028", "'", '"'),
    ]
)


@given(st.lists(PIECES, max_size=25).map("".join))
@settings(max_examples=100)
def test_any_text_at_all_is_refused_with_its_place_or_printed_without_its_marks(rough: str) -> None:
    text = f"{TEXT}\n\n{rough}"
    found = faults(INVITATION, title="A title", text=text)
    assert all(1 <= one.line <= text.count("\n") + 1 and one.column >= 1 for one in found)
    if found:
        return
    letter = read(INVITATION, title="A title", text=text)
    assert isinstance(letter, LetterText)
    html = letter_html(letter, FIELDS)
    assert not any(mark in html for mark in ("((", "{{", "<script", "[[", "\u202e", "\u200b"))


HOSTILE = st.sampled_from(
    [
        *("((practice_phone))", "((gentle_wording??x))", "[[effects_table]]", "**", "{{ 7*7 }}", "<b>x</b>"),
        *("\u202e", "\u2066", "\u200b", "x" * 10_000, "None", "O’Example", "&amp;", "{% raw %}", "]]>", "--"),
    ]
)


@given(
    st.lists(HOSTILE, min_size=1, max_size=3).map(" ".join), st.sampled_from(["addressee_name", "medicine"])
)
@settings(max_examples=30)
def test_what_stands_in_a_name_is_printed_as_it_stands_or_refuses_the_letter(value: str, field: str) -> None:
    removal = library.letter_template(LetterKind.REPEAT_REMOVED)
    try:
        fields = replace(FIELDS, **{field: value})
        html = letter_html(removal, fields)
    except (LetterRefused, AddressDoesNotFit):
        return
    assert value in unescape(html)
    assert "49" not in html
    assert "<b>x" not in html


def test_ten_thousand_characters_are_printed_or_refused() -> None:
    assert faults(INVITATION, title="A title", text=TEXT + "\n\n" + "x" * 10_000) == []
    assert "too long" in faults(INVITATION, title="A title", text=TEXT + "x" * 20_000)[0].problem


def test_a_message_leaves_out_the_line_of_which_nothing_is_left() -> None:
    message = library.message_template(MessageKind.REMINDER)
    assert "A Test Practice" in message_to(message, FIELDS)
