"""The house's letters and messages as files: what loads, and what does not."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from stepdown.clinical.types import LetterFormat, LetterKind, MessageKind
from stepdown.content import library
from stepdown.content.letters import reading
from stepdown.content.letters.model import FOLDER, LetterFile, LockedNotice, MessageFile, PartsFile, Table
from stepdown.content.letters.rules import LETTER_RULES
from stepdown.content.letters.spans import WordingFaulty
from stepdown.content.library import letter_template, message_template
from stepdown.content.signed import load_signed

STANDARD = LetterFormat.STANDARD
WHOLE = yaml.safe_load((FOLDER / "invitation.yaml").read_text("utf-8"))
PARTS = yaml.safe_load((FOLDER / "parts.yaml").read_text("utf-8"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "invitation.yaml", WHOLE)
    write(tmp_path / "parts.yaml", PARTS)
    return tmp_path


def write(path: Path, content: dict[str, Any]) -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")


def invitation(folder: Path, letter_format: LetterFormat = STANDARD, language: str = "en"):
    return reading.read_template(LetterKind.INVITATION, letter_format, language, folder=folder)


def message(folder: Path, **different: Any):
    about = {
        "kind": "invitation",
        "title": "Invitation",
        "for_outcomes": ["invite_for_review"],
        "text": "Hello",
    }
    write(folder / "invitation.yaml", {**about, "provenance": WHOLE["provenance"], **different})
    return reading.read_message_template(MessageKind.INVITATION, folder=folder)


def test_a_template_that_is_not_in_the_library_is_no_template() -> None:
    with pytest.raises(KeyError):
        letter_template("taper")
    with pytest.raises(KeyError):
        letter_template("invitation", STANDARD, "xx")
    with pytest.raises(KeyError):
        message_template("taper")


@pytest.mark.parametrize(
    "template", library.letter_templates(), ids=lambda one: f"{one.kind}-{one.format}-{one.language}"
)
def test_every_letter_of_the_house_has_its_locked_parts(template) -> None:
    locked = {one.part_id for one in template.blocks if isinstance(one, LockedNotice)}
    assert locked >= LETTER_RULES[template.kind].locked


def test_the_house_has_a_message_of_every_kind() -> None:
    assert [message_template(kind).kind for kind in MessageKind] == list(MessageKind)


def test_every_file_of_a_letter_or_message_is_read_by_its_name() -> None:
    letters = {path for path in FOLDER.glob("*.yaml") if "kind" in yaml.safe_load(path.read_text("utf-8"))}
    read = {
        FOLDER / ".".join(filter(None, (one.kind, about(one.format), about(one.language), "yaml")))
        for one in library.letter_templates()
    }
    assert letters <= read
    messages = {path.stem for path in reading.MESSAGES.glob("*.yaml")}
    assert messages == {one.kind for one in library.message_templates()}


def about(of_the_name: str) -> str:
    return "" if of_the_name in {"standard", "en"} else of_the_name


@pytest.mark.parametrize("part", ["changes_nothing_until_we_talk", "do_not_stop_suddenly"])
def test_a_template_without_a_locked_part_does_not_load(folder: Path, part: str) -> None:
    write(folder / "invitation.yaml", WHOLE | {"text": WHOLE["text"].replace(f"[[{part}]]", "")})
    with pytest.raises(WordingFaulty, match="must stand in this letter once"):
        invitation(folder)


@pytest.mark.parametrize(
    "text", ["[INSERT NAME]", "Dear ((nhs_number))", "((clinician_name", "{{ 7 }}", "**open", "<b>x</b>"]
)
def test_a_template_with_a_leftover_or_an_unknown_field_does_not_load(folder: Path, text: str) -> None:
    write(folder / "invitation.yaml", WHOLE | {"text": f"{WHOLE['text']}\n\n{text}\n"})
    with pytest.raises(WordingFaulty, match="line"):
        invitation(folder)
    with pytest.raises(WordingFaulty):
        message(folder, text=text)


def test_a_title_with_a_field_does_not_load_and_is_told_as_line_nought(folder: Path) -> None:
    write(folder / "invitation.yaml", WHOLE | {"title": "From ((practice_name))"})
    with pytest.raises(WordingFaulty, match="line 0, column 6"):
        invitation(folder)
    write(folder / "invitation.yaml", WHOLE | {"title": "((x))", "text": "((y))"})
    with pytest.raises(WordingFaulty, match=r"line 0.*line 1"):
        invitation(folder)


@pytest.mark.parametrize("text", ["((practice_name))", "**bold**", "((gentle_wording??x))", "<b>"])
def test_a_locked_part_is_always_the_same_words(text: str) -> None:
    part = {"kind": "notice", "heading": "Do not stop", "text": text}
    with pytest.raises(ValidationError):
        PartsFile.model_validate(PARTS | {"parts": PARTS["parts"] | {"do_not_stop_suddenly": part}})


def test_a_locked_part_may_say_whom_to_ring() -> None:
    part = {"kind": "notice", "heading": "Do not stop", "text": "Ring ((practice_phone))."}
    assert PartsFile.model_validate(PARTS | {"parts": {"do_not_stop_suddenly": part}})


def test_only_locked_parts_are_boxed_and_a_locked_part_is_nothing_else() -> None:
    notice = PARTS["parts"]["do_not_stop_suddenly"]
    table = PARTS["parts"]["effects_table"]
    for parts in ({"my_notice": notice}, {"do_not_stop_suddenly": table}):
        with pytest.raises(ValidationError, match="locked parts"):
            PartsFile.model_validate(PARTS | {"parts": parts})


def test_large_print_is_the_standard_text_unless_it_has_its_own(folder: Path) -> None:
    large = invitation(folder, LetterFormat.LARGE_PRINT)
    assert (large.format, large.text) == (LetterFormat.LARGE_PRINT, invitation(folder).text)
    write(folder / "invitation.large_print.yaml", WHOLE | {"format": "large_print", "title": "Larger"})
    assert invitation(folder, LetterFormat.LARGE_PRINT).title == "Larger"


def test_easy_read_is_there_when_it_has_a_file_and_may_have_easier_parts(folder: Path) -> None:
    assert invitation(folder, LetterFormat.EASY_READ) is None
    write(folder / "invitation.easy_read.yaml", WHOLE | {"format": "easy_read"})
    assert invitation(folder, LetterFormat.EASY_READ).format is LetterFormat.EASY_READ
    easier = {"do_not_stop_suddenly": {"kind": "notice", "heading": "Do not stop", "text": "It is not safe."}}
    write(folder / "parts.easy_read.yaml", PARTS | {"parts": easier})
    texts = [
        one.text for one in invitation(folder, LetterFormat.EASY_READ).blocks if isinstance(one, LockedNotice)
    ]
    assert texts == ["Nothing will change until we have talked with you about it.", "It is not safe."]


def test_another_language_has_its_own_parts_and_direction(folder: Path) -> None:
    assert invitation(folder, STANDARD, "ar") is None
    assert invitation(folder, LetterFormat.LARGE_PRINT, "ar") is None
    write(folder / "invitation.ar.yaml", WHOLE | {"language": "ar", "draft_translation": True})
    with pytest.raises(WordingFaulty, match="no part"):
        invitation(folder, STANDARD, "ar")
    write(folder / "parts.ar.yaml", PARTS | {"language": "ar"})
    write(folder / "parts.easy_read.yaml", PARTS)
    assert invitation(folder, STANDARD, "ar").direction == "rtl"
    assert invitation(folder, STANDARD, "ar").draft_translation
    assert invitation(folder).direction == "ltr"
    assert reading.languages(folder=folder) == ("en", "ar")


def test_english_is_always_among_the_languages() -> None:
    assert library.letter_languages()[0] == "en"


def test_a_practice_s_own_text_gets_the_library_s_parts() -> None:
    about = {"kind": LetterKind.INVITATION, "letter_format": STANDARD, "language": "en", "title": "Hello"}
    text = "[[changes_nothing_until_we_talk]]\n[[effects_table]]\n[[do_not_stop_suddenly]]"
    own = library.letter_text(**about, text=text)
    assert [type(one) for one in own.blocks] == [LockedNotice, Table, LockedNotice]
    assert own.field_names == frozenset()


def test_a_letter_knows_the_fields_that_it_names() -> None:
    template = letter_template("invitation")
    assert template.field_names == {"clinician_name", "practice_phone", "practice_other_contact"}
    about = {"letter_format": STANDARD, "language": "en", "title": "Hello"}
    text = (
        "## ((practice_name))\n\n((appointment))\n\n"
        + "[[changes_nothing_until_we_talk]]\n[[do_not_stop_suddenly]]"
    )
    named = library.letter_text(kind=LetterKind.NAMED_APPOINTMENT, text=text, **about)
    assert named.field_names == {"practice_name", "appointment"}


def test_a_message_is_read_line_by_line(folder: Path) -> None:
    assert len(message(folder, text="One\n\nThree ((practice_phone))").lines) == 3
    assert reading.read_message_template(MessageKind.REMINDER, folder=folder) is None


def test_a_folded_paragraph_is_one_line_and_what_begins_anew_stays() -> None:
    folded = "One\ntwo\n  three\n\n## Four\n- five\n  six\n- seven\n[[eight]]\n"
    assert reading.unfolded(folded) == "One two three\n\n## Four\n- five six\n- seven\n[[eight]]"


@pytest.mark.parametrize("model", [LetterFile, MessageFile])
def test_nothing_is_called_verified_that_nobody_checked(model) -> None:
    template = {key: WHOLE[key] for key in ("kind", "title", "for_outcomes", "text")}
    provenance = WHOLE["provenance"] | {"verified": True, "checked": None}
    with pytest.raises(ValidationError, match="verified"):
        model.model_validate({**template, "provenance": provenance})


def test_the_parts_are_signed() -> None:
    assert load_signed(FOLDER / "parts.yaml", PartsFile).provenance.verified is False
