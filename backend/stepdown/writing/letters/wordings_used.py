"""What the letters of a batch say, as it was when the batch was made."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from stepdown.content import library

Used = Mapping[str, Any]


def used_now(kind: str) -> list[dict[str, Any]]:
    template = library.letter_template(kind)
    return [
        {
            "format": "standard",
            "language": "en",
            "wording_id": None,
            "version": template.provenance.version,
            "title": template.title,
            "text": "",
        }
    ]


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
