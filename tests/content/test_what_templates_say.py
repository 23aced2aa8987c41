"""The facts that each letter and message of the house must carry, whoever edits its words."""

import pytest

from stepdown.clinical.sms import count
from stepdown.clinical.types import LetterFormat, LetterKind, MessageKind
from stepdown.content import library
from stepdown.content.letters.model import LetterTemplate, Link, Notice
from stepdown.content.letters.rules import LETTER_RULES

ENGLISH = [one for one in library.letter_templates() if one.language == "en" and one.format != "large_print"]
EVERY_LETTER = (
    (
        "why me",
        (
            "thinks that a review may help",
            "a talk about your medicine may help",
            "a course may help",
            "as planned with us",
            "we have taken this off",
            "offer you a review",
        ),
    ),
    (
        "that records were used",
        ("our practice records", "Our practice records", "Our records", "our records"),
    ),
    (
        "that one may decline",
        (
            "you can say no",
            "You can say no",
            "If this is not right for you",
            "say that you do not want to go on",
        ),
    ),
    ("that somebody may come along", ("You can bring someone with you",)),
    ("an interpreter", ("need an interpreter",)),
    ("another language or format", ("another language",)),
    ("another way than the phone", ("bring this letter to our reception desk",)),
    ("yet another way", ("((practice_other_contact))",)),
    ("whom to ring", ("((practice_phone))",)),
)
FACTS = {
    LetterKind.NAMED_APPOINTMENT: (
        "((appointment))",
        "we will find another",
        "[[effects_table]]",
        "the law to drive",
    ),
    LetterKind.REPEAT_REMOVED: (
        "have not asked us for **((medicine))** lately",
        "sudden flare-up",
        "3 months or more",
        "help less and harm more",
        "[[opioids_aware_link]]",
    ),
    LetterKind.CODEINE_INFORMATION: ("co-codamol", "Dihydrocodeine", "paracetamol", "[[effects_table]]"),
    LetterKind.TAPER_PLAN: ("go back a step", "stay at the same dose", "Never cut a patch"),
    LetterKind.REMINDER: ("We wrote to you a few weeks ago", "If you have, thank you"),
    LetterKind.PROGRAMME_INVITATION: ("six weeks", "others who live with pain"),
}
# As printed in the toolkit, unverified.
RATES = (
    "dry mouth (50%)",
    "constipation (40%)",
    "weight gain (29%)",
    "sleep problems (26%)",
    "erection problems (25%)",
    "9 out of 10",
    "6 weeks",
    "4 to 6 weeks",
)


LOCKED_SAY = {
    "changes_nothing_until_we_talk": ("does not change your prescription",),
    "do_not_stop_suddenly": ("Do not stop", "withdrawal", "shivers", "diarrhoea"),
    "your_tolerance_may_be_lost": ("old dose", "lost its tolerance", "breathing"),
    "leftovers_to_a_pharmacy": ("pharmacy",),
    "if_you_still_take_an_opioid": ("do not stop suddenly", "((practice_phone))"),
    "whom_to_call": ("((practice_phone))", "NHS 111"),
    "crisis_help": ("Call 999", "call 999, or NHS 111", "Samaritans", "116 123"),
}


def named(template: LetterTemplate) -> str:
    return f"{template.kind}-{template.format}-{template.language}"


@pytest.mark.parametrize("template", ENGLISH, ids=named)
@pytest.mark.parametrize(("fact", "said_as"), EVERY_LETTER, ids=[fact for fact, _ in EVERY_LETTER])
def test_every_letter_says(template: LetterTemplate, fact: str, said_as: tuple[str, ...]) -> None:
    assert any(words in template.text for words in said_as), fact


@pytest.mark.parametrize(("kind", "facts"), FACTS.items())
def test_each_kind_carries_its_own_facts(kind: LetterKind, facts: tuple[str, ...]) -> None:
    text = library.letter_template(kind).text
    assert [fact for fact in facts if fact not in text] == []


def test_a_removal_links_to_the_page_for_patients_with_its_printable_version() -> None:
    link = next(one for one in library.letter_template("repeat_removed").blocks if isinstance(one, Link))
    assert link.url == "https://www.fpm.ac.uk/opioids-aware-information-patients/taking-opioids-pain"
    assert "version to print" in link.text


@pytest.mark.parametrize(("part", "says"), LOCKED_SAY.items())
def test_a_locked_part_warns_of(part: str, says: tuple[str, ...]) -> None:
    notice = library.letter_parts(LetterFormat.STANDARD, "en")[part]
    assert isinstance(notice, Notice)
    assert [words for words in says if words not in f"{notice.heading} {notice.text}"] == []


@pytest.mark.parametrize("kind", MessageKind)
def test_a_message_is_written_in_letters_that_cost_no_more(kind: MessageKind) -> None:
    assert count(library.message_template(kind).text).costly == ()


def test_the_message_after_an_injury_gives_the_rates_as_printed_and_takes_nothing_away() -> None:
    template = library.message_template(MessageKind.ACUTE_INJURY)
    assert [rate for rate in RATES if rate not in template.text] == []
    assert "As printed in the toolkit, unverified" in str(template.provenance.note)
    assert "repeat" not in template.text
    assert "medicine" not in {span.text for line in template.lines for span in line if span.is_field}


def test_the_message_of_a_removal_carries_the_warnings_of_the_letter() -> None:
    text = library.message_template(MessageKind.REPEAT_REMOVED).text
    for words in (
        "old dose",
        "pharmacy",
        "do not stop suddenly",
        "flare-up",
        "fpm.ac.uk",
        "3 months or more",
    ):
        assert words in text


def test_a_translation_is_a_draft_that_says_so() -> None:
    translated = [one for one in library.letter_templates() if one.language != "en"]
    assert {one.language for one in translated} == {"ar", "pl"}
    assert all(one.draft_translation for one in translated)
    assert all("without a native reader" in str(one.provenance.note) for one in translated)


def test_every_letter_but_that_of_a_removal_says_that_it_changes_nothing() -> None:
    silent = {
        kind for kind, rules in LETTER_RULES.items() if "changes_nothing_until_we_talk" not in rules.locked
    }
    assert silent == {LetterKind.REPEAT_REMOVED, LetterKind.TAPER_PLAN}
    assert "It changes nothing in what we agreed" in library.letter_template("taper_plan").text


def test_a_reminder_follows_only_letters_that_offered_what_it_reminds_of() -> None:
    offered = {
        kind: "review" in library.letter_template(kind).text for kind in library.letter_rules().reminder_of
    }
    assert offered == dict.fromkeys(offered, True)
    assert "review" not in library.letter_template(LetterKind.PROGRAMME_INVITATION).text
