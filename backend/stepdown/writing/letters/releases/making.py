"""A part of a print run: a pure function of the letters that were approved and not withheld since."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.plumbing.pdf import Rendered
from stepdown.plumbing.printing import render_apart
from stepdown.writing.letters.as_sent import letter_fields
from stepdown.writing.letters.models import Letter, LetterBatch, LetterRelease
from stepdown.writing.letters.queries import withhold
from stepdown.writing.letters.releases import queries
from stepdown.writing.letters.window import AddressDoesNotFit
from stepdown.writing.letters.wording import LetterRefused, invitation_html, print_css


@dataclass(frozen=True)
class Part:
    """`made_of` is another as soon as a letter is withheld, or differs in anything that is printed."""

    number: int
    letters: tuple[UUID, ...]
    documents: tuple[str, ...]

    @property
    def made_of(self) -> str:
        return hashlib.sha256("\n".join(self.documents).encode()).hexdigest()


def part_now(
    session: Session, viewer: Viewer, batch: LetterBatch, release: LetterRelease, number: int
) -> Part:
    printed = {}
    for letter in queries.included(session, viewer, release.id, part=number):
        if html := _html(session, viewer, batch, release, letter):
            printed[letter.id] = html
    return Part(number, tuple(printed), tuple(printed.values()))


def _html(
    session: Session, viewer: Viewer, batch: LetterBatch, release: LetterRelease, letter: Letter
) -> str:
    try:
        return invitation_html(letter_fields(batch, release, letter))
    except (LetterRefused, AddressDoesNotFit) as refused:
        withhold(session, viewer, letter.id, f"The letter cannot be printed: {refused}")
        return ""


def make(part: Part, on_progress: Callable[[int], None]) -> Rendered:
    return render_apart(part.documents, css=print_css(), pad_to_even=True, on_progress=on_progress)


def keep(session: Session, viewer: Viewer, release_id: UUID, part: Part, rendered: Rendered) -> None:
    made: dict[str, Any] = {
        "letters": len(part.letters),
        "pages": sum(rendered.page_counts),
        "made_of": part.made_of,
        "digest": hashlib.sha256(rendered.pdf).hexdigest(),
        "pdf": rendered.pdf,
    }
    queries.keep_part(session, viewer, release_id, part.number, **made)
    queries.keep_places(session, viewer, _places(part, rendered))


def _places(part: Part, rendered: Rendered) -> list[dict[str, Any]]:
    places, first = [], 0
    for letter, count in zip(part.letters, rendered.page_counts, strict=True):
        places.append({"letter": str(letter), "first": first, "count": count})
        first += count
    return places
