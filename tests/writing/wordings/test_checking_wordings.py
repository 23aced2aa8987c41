"""What is refused, with its place, before a wording can be submitted; and what is only a hint."""

import pytest
from tests.writing.wordings.conftest import MESSAGE, TEXT, WordingDesk, refused

from stepdown.clinical.types import LetterFormat, LetterKind, MessageKind
from stepdown.content import library
from stepdown.writing.wordings.checking import faults
from stepdown.writing.wordings.comparing import compared
from stepdown.writing.wordings.kinds import About, every_kind
from stepdown.writing.wordings.plain_english import plain_english, syllables

INVITATION = About(LetterKind.INVITATION)


def told(text: str, about: About = INVITATION, title: str = "A title") -> list[tuple[int, int, str]]:
    return [(one.line, one.column, one.problem) for one in faults(about, title=title, text=text)]


@pytest.mark.parametrize("about", list(every_kind()), ids=lambda one: f"{one.medium}: {one.label}")
def test_the_house_s_own_wordings_have_no_fault(about: About) -> None:
    assert about.house is not None
    assert faults(about, title=about.house.title, text=about.house.text) == []


def test_a_claim_in_the_title_or_over_the_end_of_a_line_is_found_too() -> None:
    assert told(TEXT, title="We have stopped your tablets")[0][:2] == (0, 1)
    assert told(f"{TEXT}\n\nYour tablets were\nstopped.")[0][:2] == (9, 14)


def test_a_letter_about_a_removal_may_say_that_it_was_done() -> None:
    removal = library.letter_template(LetterKind.REPEAT_REMOVED)
    text = removal.text + "\n\nWe have stopped it."
    assert told(text, About(LetterKind.REPEAT_REMOVED)) == []
    assert told(MESSAGE + " We have stopped it.", About(MessageKind.INVITATION))
    assert told(MESSAGE + " We have stopped it.", About(MessageKind.REPEAT_REMOVED)) == []


@pytest.mark.parametrize("character", ["中", "😀", "ع", "\u0915"])
def test_what_no_face_can_draw_is_told_with_its_place(character: str) -> None:
    assert (9, 3, f"This character cannot be printed: “{character}”.") in told(f"{TEXT}\n\nA {character}")


def test_another_script_is_printed_where_its_language_is_written_in_it() -> None:
    arabic = library.letter_template(LetterKind.INVITATION, LetterFormat.STANDARD, "ar")
    about = About(LetterKind.INVITATION, LetterFormat.STANDARD, "ar")
    assert told(arabic.text, about, arabic.title) == []
    assert told(arabic.text + "\n\n中", about, arabic.title)


@pytest.mark.parametrize(
    "line", ["Your codeine", "About opioids", "About ((medicine))", "Tramadol: read this"]
)
def test_the_first_line_of_a_message_names_no_medicine(line: str) -> None:
    about = About(MessageKind.REPEAT_REMOVED)
    assert told(f"\n{line}\nMore", about)[0][:2] == (2, 1)
    assert told(f"From your practice\n{line}", about) == []


def test_a_preview_tells_faults_and_shows_nothing_until_they_are_mended(desk: WordingDesk) -> None:
    shown = desk.preview("Dear ((surname))")
    assert (shown["html"], shown["message"]) == (None, None)
    assert (1, 6, "There is no field “surname” here.") in desk.problems("Dear ((surname))")
    asked = {"medium": "letter", "kind": "invitation", "title": "A", "text": "<b>"}
    answer = desk.manager.client.post(f"{desk.practice.path}/wording-previews/pdf", json=asked)
    assert refused(answer) == (409, "nothing-to-look-at")


def test_a_preview_is_the_letter_to_a_made_up_patient(desk: WordingDesk) -> None:
    html = desk.preview(TEXT)["html"]
    assert "Dear Ms Specimen" in html
    assert "your phone number" in html, "the practice has not said its own yet"
    named = library.letter_template(LetterKind.NAMED_APPOINTMENT).text
    assert "Monday 4 January 2027" in desk.preview(named, kind="named_appointment")["html"]
    about = {"kind": "repeat_removed", "serious_harm_wording": True}
    removed = library.letter_template(LetterKind.REPEAT_REMOVED).text
    assert "Codeine 30mg tablets" in desk.preview(removed, **about)["html"]


def test_a_preview_of_a_message_is_the_message(desk: WordingDesk) -> None:
    text = "((practice_name)): hello.\n((gentle_wording??Soft.))\n((serious_harm_wording??Hard.))\n\nRing us."
    shown = desk.preview(text, medium="message")
    assert shown["message"] == "Larkfield Test Practice: hello.\nSoft.\n\nRing us."
    asked = {"medium": "message", "kind": "invitation", "title": "A", "text": text}
    answer = desk.manager.client.post(f"{desk.practice.path}/wording-previews/pdf", json=asked)
    assert refused(answer) == (409, "nothing-to-look-at")


def test_a_preview_can_be_had_as_pages(desk: WordingDesk) -> None:
    asked = {"medium": "letter", "kind": "invitation", "title": "Let us talk", "text": TEXT}
    answer = desk.manager.client.post(f"{desk.practice.path}/wording-previews/pdf", json=asked)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF")


@pytest.mark.parametrize("code", ["\\u0000", "\\ud800"])
def test_what_cannot_be_kept_is_refused_without_being_said_again(desk: WordingDesk, code: str) -> None:
    asked = '{"medium": "letter", "kind": "invitation", "title": "A", "text": "Words_"}'.replace("_", code)
    headers = {"Content-Type": "application/json"}
    answer = desk.manager.client.post(
        f"{desk.practice.path}/wording-previews", content=asked, headers=headers
    )
    assert answer.status_code == 422
    assert "Words" not in answer.text


def test_how_hard_a_text_is_to_read_is_a_hint() -> None:
    easy = plain_english("We want to talk with you. It is up to you. You can say no to us. " * 3, "en")
    assert easy.reading_age is not None
    assert easy.reading_age <= 11
    assert "easy enough" in easy.says
    hard = plain_english(
        "Pharmacological interventions administered subsequently to musculoskeletal pathology necessitate "
        "multidisciplinary reconsideration of analgesia, particularly regarding polypharmacy, sedation, "
        "tolerance, hyperalgesia and respiratory depression in vulnerable individuals with comorbidities "
        "and previous adverse effects.",
        "en",
    )
    assert hard.reading_age is not None
    assert hard.reading_age > 18
    assert "Aim for 11" in hard.says
    assert [one.words for one in hard.long_sentences] == [30]
    assert {"analgesia", "polypharmacy", "respiratory depression"} <= {one.word for one in hard.hard_words}


def test_marks_fields_and_parts_are_no_words_of_the_text() -> None:
    said = plain_english("## Why\n\n- **We** ((practice_name)) write\n\n[[effects_table]]", "en")
    assert (said.words, said.reading_age) == (4, None)
    assert "too little text" in said.says
    assert plain_english("", "en").words_a_sentence is None


def test_only_english_is_judged() -> None:
    said = plain_english("Piszemy do Pani, ponieważ death. " * 20, "pl")
    assert (said.reading_age, said.hard_words, said.knowing_choices) == (None, [], [])
    assert "a person who reads the language" in said.says


def test_addiction_and_death_for_everybody_is_a_choice_to_make_knowingly() -> None:
    text = "((serious_harm_wording??Some die.)) ((gentle_wording??No addiction.)) An overdose."
    assert plain_english(text, "en").knowing_choices == ["addiction", "overdose"]


@pytest.mark.parametrize(
    ("word", "count"), [("pain", 1), ("table", 2), ("medicine", 3), ("the", 1), ("agree", 2), ("rhythm", 1)]
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_two_texts_with_nothing_alike_are_told_as_gone_and_come() -> None:
    changes = [one.change for one in compared("A\n" + "x y\n" * 2000, "A\n" + "p q\n" * 2000)]
    assert {"removed", "added"} <= set(changes)
