"""What the letters of a batch say, as it was when the batch was made."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.types import LetterFormat, LetterKind
from stepdown.content import library
from stepdown.writing.wordings.queries import in_use

Used = Mapping[str, Any]


def used_now(
    session: Session, viewer: Viewer, kind: LetterKind, before: Iterable[Used]
) -> list[dict[str, Any]]:
    """Of the same formats and languages; where there is none in use any more, it stays as it was."""
    return [_now(session, viewer, kind, one) for one in before]


def _now(session: Session, viewer: Viewer, kind: LetterKind, before: Used) -> dict[str, Any]:
    letter_format = LetterFormat(before["format"])
    found = in_use(session, viewer, kind=kind, format=letter_format, language=before["language"])
    if found is None:
        return dict(before)
    return {
        **before,
        "wording_id": str(found.wording_id) if found.wording_id else None,
        "version": found.version,
        "title": found.title,
        "text": found.text,
    }


def title_of(kind: str, used: Sequence[Used]) -> str:
    """Of batches from before titles were kept, the one of today."""
    return next((one["title"] for one in used if one["title"]), "") or library.letter_template(kind).title


def shown_wordings(used: Iterable[Used]) -> list[dict[str, Any]]:
    return [
        {
            "format": one["format"],
            "language": one["language"],
            "version": str(one["version"]),
            "own": one["wording_id"] is not None,
        }
        for one in used
    ]
