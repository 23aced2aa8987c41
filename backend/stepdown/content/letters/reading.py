"""Which file holds a letter, its parts or a message, and how it is read."""

import re
from pathlib import Path

from stepdown.clinical.types import LetterFormat, LetterKind, MessageKind
from stepdown.content.letters.model import (
    ENGLISH,
    FOLDER,
    LetterFile,
    LetterTemplate,
    MessageFile,
    MessageTemplate,
    Parts,
    PartsFile,
    read_letter,
    read_message,
)
from stepdown.content.signed import load_signed

MESSAGES = FOLDER.parent / "messages"
# A line that goes on with the sentence of the line before it.
_GOES_ON = re.compile(r"(?<=\S)\n[ \t]*(?=[^\s#\[-])")


def read_template(
    kind: LetterKind, letter_format: LetterFormat, language: str, *, folder: Path = FOLDER
) -> LetterTemplate | None:
    """None if there is none. Large print is the standard text in larger letters, unless it has a file."""
    path = _path(folder, kind, letter_format, language)
    if not path.is_file():
        if letter_format is not LetterFormat.LARGE_PRINT:
            return None
        path = _path(folder, kind, LetterFormat.STANDARD, language)
    return _template(path, letter_format, read_parts(letter_format, language, folder=folder))


def _template(path: Path, letter_format: LetterFormat, parts: Parts) -> LetterTemplate | None:
    if not path.is_file():
        return None
    file = load_signed(path, LetterFile)
    read = read_letter(
        kind=file.kind,
        letter_format=letter_format,
        language=file.language,
        title=file.title,
        text=unfolded(file.text),
        parts=parts,
    )
    return LetterTemplate(
        kind=read.kind,
        format=read.format,
        language=read.language,
        title=read.title,
        text=read.text,
        blocks=read.blocks,
        for_outcomes=file.for_outcomes,
        draft_translation=file.draft_translation,
        provenance=file.provenance,
    )


def read_parts(letter_format: LetterFormat, language: str, *, folder: Path = FOLDER) -> Parts:
    """Easy read may say some parts in its own, easier words."""
    general = _parts_of(_path(folder, "parts", LetterFormat.STANDARD, language))
    if letter_format is LetterFormat.EASY_READ:
        return {**general, **_parts_of(_path(folder, "parts", letter_format, language))}
    return general


def _parts_of(path: Path) -> Parts:
    return load_signed(path, PartsFile).parts if path.is_file() else {}


def read_message_template(kind: MessageKind, *, folder: Path = MESSAGES) -> MessageTemplate | None:
    path = folder / f"{kind}.yaml"
    if not path.is_file():
        return None
    file = load_signed(path, MessageFile)
    read = read_message(kind=file.kind, title=file.title, text=file.text)
    return MessageTemplate(
        kind=read.kind,
        title=read.title,
        text=read.text,
        lines=read.lines,
        for_outcomes=file.for_outcomes,
        provenance=file.provenance,
    )


def languages(*, folder: Path = FOLDER) -> tuple[str, ...]:
    """English first, then those into which the locked parts were translated."""
    others = (path.name.split(".")[1] for path in folder.glob("parts.*.yaml"))
    return (ENGLISH, *sorted({one for one in others if one not in set(LetterFormat)}))


def unfolded(text: str) -> str:
    """A paragraph in one line, as it is edited and compared; the file breaks lines for its reader."""
    return _GOES_ON.sub(" ", text).strip()


def _path(folder: Path, name: str, letter_format: LetterFormat, language: str) -> Path:
    """invitation.yaml, invitation.easy_read.yaml, invitation.pl.yaml, invitation.easy_read.pl.yaml"""
    about = (
        "" if letter_format is LetterFormat.STANDARD else f".{letter_format}",
        "" if language == ENGLISH else f".{language}",
    )
    return folder / f"{name}{''.join(about)}.yaml"
