"""A part of a print run: a pure function of the letters that were approved and not withheld since."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.plumbing.press.apart import impose_apart
from stepdown.plumbing.press.bodies import Body, Rendered, Sheet
from stepdown.writing.letters.bodies.contents import dated
from stepdown.writing.letters.bodies.queries import bodies
from stepdown.writing.letters.models import LetterRelease
from stepdown.writing.letters.releases import queries


@dataclass(frozen=True)
class Part:
    """`made_of` is another as soon as a letter is withheld, or differs in anything that is printed."""

    number: int
    letters: tuple[UUID, ...]
    sheets: tuple[Sheet, ...]
    made_of: str


def part_now(
    session: Session, viewer: Viewer, release: LetterRelease, number: int, digests: dict[UUID, str]
) -> Part:
    """`digests` of the bodies, by id."""
    dated_on: date = release.dated_on  # type: ignore[assignment]  # it is made, or being made
    letters = queries.printable(session, viewer, release.id, part=number)
    sheets = tuple(Sheet(str(one.body_id), dated(one.overlay, dated_on)) for one in letters)
    made_of = hashlib.sha256()
    for letter, sheet in zip(letters, sheets, strict=True):
        told = [digests[letter.body_id], sheet.overlay]
        made_of.update(json.dumps(told, sort_keys=True).encode() + b"\n")
    return Part(number, tuple(one.id for one in letters), sheets, made_of.hexdigest())


def used_bodies(session: Session, viewer: Viewer, part: Part) -> dict[str, Body]:
    found = bodies(session, viewer, {UUID(one.body_key) for one in part.sheets})
    return {str(body_id): body for body_id, body in found.items()}


def make(part: Part, used: dict[str, Body]) -> Rendered:
    [rendered] = impose_apart(used, part.sheets)
    return rendered


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
