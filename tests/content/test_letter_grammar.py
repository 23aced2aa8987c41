"""What a practice may write in a letter, and how a slip is shown to it."""

import pytest

from stepdown.clinical.types import LetterKind, MessageKind
from stepdown.content.letters.grammar import (
    LONGEST_TEXT,
    Heading,
    Paragraph,
    Part,
    Points,
    Slot,
    parse,
    parse_message,
    title_faults,
)
from stepdown.content.letters.rules import LETTER_RULES
from stepdown.content.letters.spans import Span, WordingFaulty

PARTS = frozenset({"changes_nothing_until_we_talk", "do_not_stop_suddenly", "effects_table"})
LOCKED = "\n\n[[changes_nothing_until_we_talk]]\n\n[[do_not_stop_suddenly]]\n"


def read(text, kind=LetterKind.INVITATION):
    return parse(text + LOCKED, kind, parts=PARTS)[:-2]


def faults(text, kind=LetterKind.INVITATION):
    with pytest.raises(WordingFaulty) as refused:
        parse(text, kind, parts=PARTS)
    return refused.value.faults


def fault(text, kind=LetterKind.INVITATION):
    (only,) = faults(text + LOCKED, kind)
    return only


def test_headings_paragraphs_bullets_and_bold_are_what_there_is():
    assert read("## Why\n\nWe write\nto **you**.\n\n- one\n- two\n  goes on") == (
        Heading((Span("Why"),)),
        Paragraph((Span("We write to "), Span("you", bold=True), Span("."))),
        Points((item("one"), item("two goes on"))),
    )


def item(words):
    (points,) = read(f"- {words}")
    return points.items[0]


def test_fields_and_conditions_stand_in_sentences():
    (paragraph,) = read("Ring **((practice_phone))**((gentle_wording?? or ((practice_name)))).")
    assert paragraph.text == (
        Span("Ring "),
        Span("practice_phone", is_field=True, bold=True),
        Span(" or ", when="gentle_wording"),
        Span("practice_name", is_field=True, when="gentle_wording"),
        Span("."),
    )


def test_parts_stand_on_lines_of_their_own_with_or_without_an_empty_line():
    assert [block.kind for block in read("Words\n[[effects_table]]\nMore words")] == [
        *("paragraph", "part", "paragraph")
    ]
    assert read("  [[effects_table]]  ") == (Part("effects_table", 1),)


def test_windows_line_ends_change_nothing():
    assert read("One\r\n\r\n- two\r\n") == read("One\n\n- two\n")


@pytest.mark.parametrize(
    ("text", "line", "column", "says"),
    [
        ("Dear ((nhs_number))", 1, 6, "no field “nhs_number”"),
        ("One\n\n- two\n- and ((surname))", 4, 7, "no field “surname”"),
        ("One\ntwo ((medicine))", 2, 5, "no field “medicine”"),
        ("Ring ((practice phone))", 1, 6, "neither a field"),
        ("Ring ((…))", 1, 6, "neither a field"),
        ("Ring ((practice_phone", 1, 6, "neither a field"),
        ("Ring us)) now", 1, 8, "never opened"),
        ("A ((gentle_wording??b", 1, 3, "never closed"),
        ("A ((winter??b))", 1, 3, "no condition “winter”"),
        ("A ((gentle_wording??b ((serious_harm_wording??c", 1, 23, "inside another"),
        ("A **b", 1, 3, "never closed"),
        ("A **b ((gentle_wording??c** d))", 1, 30, "same side"),
        ("A <b>bold</b> word", 1, 3, "HTML"),
        ("<script>alert(1)</script>", 1, 1, "HTML"),
        ("A <!-- hidden", 1, 3, "HTML"),
        ("5 &lt; 6", 1, 3, "Codes for characters"),
        ("{{ 7 }}", 1, 1, "Program code"),
        ("{% if x %}", 1, 1, "Program code"),
        ("Ring [INSERT NUMBER]", 1, 6, "never filled in"),
        ("Ring [ add name ]", 1, 6, "never filled in"),
        ("See [this](https://example.org)", 1, 5, "Square brackets"),
        ("![picture](x.png)", 1, 2, "Square brackets"),
        ("See [[effects_table]] here", 1, 5, "line of its own"),
        ("- [[effects_table]]", 1, 3, "line of its own"),
        ("A `code`", 1, 3, "mark is not used"),
        ("A \\*b", 1, 3, "mark is not used"),
        ("A ~~b", 1, 3, "mark is not used"),
        ("A *b* c", 1, 3, "single star"),
        ("Dear None", 1, 6, "empty field"),
        ("A\u202eb", 1, 2, "U+202E"),
        ("A\x00b", 1, 2, "U+0000"),
        ("A\u200bb", 1, 2, "U+200B"),
        ("A\tb", 1, 2, "U+0009"),
        ("# Big", 1, 1, "## and a space"),
        ("Words\n\n### Small", 3, 1, "## and a space"),
        ("Words\n---", 1, 1, "## and a space"),
        ("* a star", 1, 1, "- and a space"),
        ("1. one", 1, 1, "Numbered"),
        ("> said", 1, 1, "Quotations"),
        ("A\n\n***", 3, 1, "across the page"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", 1, 1, "Tables"),
        ("- one\n  - nested", 1, 1, "one short paragraph"),
        ("A\n\n-\n\nB", 3, 1, "one short paragraph"),
        ("##", 1, 1, "no words"),
        ("[[nothing_like_that]]", 1, 1, "no part “nothing_like_that”"),
    ],
)
def test_anything_else_is_refused_with_its_place(text, line, column, says):
    found = faults(text + LOCKED)[0]
    assert (found.line, found.column) == (line, column), found
    assert says in found.problem


def test_none_of_us_is_no_empty_field():
    assert read("None of us knows.")


def test_every_slip_is_told_at_once_and_in_order():
    text = "A ((b))\n\n# C\n\n- [INSERT]"
    assert [one.line for one in faults(text + LOCKED)] == [1, 3, 5]


@pytest.mark.parametrize("kind", LetterKind)
def test_a_letter_says_each_of_its_locked_parts_once(kind):
    rules = LETTER_RULES[kind]
    whole = [f"[[{part}]]" for part in sorted(rules.locked)] + [f"(({slot}))" for slot in rules.slots]
    assert parse("\n\n".join(whole), kind, parts=rules.locked)
    for missing in whole:
        rest = [one for one in whole if one != missing]
        with pytest.raises(WordingFaulty, match="must stand in this letter once") as refused:
            parse("\n\n".join(["Words", *rest]), kind, parts=rules.locked)
        assert missing in str(refused.value)


def test_a_part_that_stands_twice_is_told_at_both_places():
    text = "[[do_not_stop_suddenly]]" + LOCKED
    assert [one.line for one in faults(text)] == [1, 5]


def test_a_locked_part_cannot_be_hidden_in_a_condition():
    text = "((gentle_wording??[[do_not_stop_suddenly]]))\n\n[[changes_nothing_until_we_talk]]"
    told = " ".join(one.problem for one in faults(text))
    assert "line of its own" in told
    assert "[[do_not_stop_suddenly]] must stand in this letter once" in told


@pytest.mark.parametrize(
    "text",
    [
        "On ((appointment)) then",
        "- ((appointment))",
        "## ((appointment))",
        "((gentle_wording??((appointment))))",
    ],
)
def test_the_appointment_is_a_line_of_its_own(text):
    assert "line of its own" in faults(text + LOCKED, LetterKind.NAMED_APPOINTMENT)[0].problem
    assert read("((appointment))", LetterKind.NAMED_APPOINTMENT) == (Slot("appointment"),)


def test_an_appointment_stands_there_once():
    twice = "((appointment))\n\n((appointment))"
    assert "must stand in this letter once" in fault(twice, LetterKind.NAMED_APPOINTMENT).problem


@pytest.mark.parametrize("text", ["", "  \n ", "\u00a0"])
def test_a_letter_has_words(text):
    assert "no words" in faults(text)[0].problem


def test_a_letter_has_an_end():
    assert "too long" in faults("x" * (LONGEST_TEXT + 1))[0].problem
    assert read("x" * 10_000)


def test_a_title_is_plain_words():
    assert title_faults("Let’s talk") == []
    for wrong in (
        "",
        "((practice_name))",
        "**Bold**",
        "<b>",
        "x" * 101,
        "[INSERT]",
        "A\nB",
        "((gentle_wording??a))",
    ):
        assert title_faults(wrong), wrong


def test_a_message_keeps_its_lines_and_knows_neither_bold_nor_parts():
    lines = parse_message("((salutation))\n\n- not a bullet\n# nor a heading", MessageKind.INVITATION)
    assert lines == (
        (Span("salutation", is_field=True),),
        (),
        (Span("- not a bullet"),),
        (Span("# nor a heading"),),
    )
    for wrong in ("A **b**", "[[do_not_stop_suddenly]]", "((medicine))", "", "A\n((x))"):
        with pytest.raises(WordingFaulty):
            parse_message(wrong, MessageKind.INVITATION)
    assert parse_message("((medicine))", MessageKind.REPEAT_REMOVED)


def test_a_fault_of_a_message_names_its_line():
    with pytest.raises(WordingFaulty) as refused:
        parse_message("One\nTwo ((x))", MessageKind.REMINDER)
    assert [(one.line, one.column) for one in refused.value.faults] == [(2, 5)]
