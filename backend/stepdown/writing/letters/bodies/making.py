"""Laying out the bodies of an approved batch, once for each content, and fixing what stands on top."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.plumbing import jobs
from stepdown.plumbing.press.apart import Source, lay_out_apart
from stepdown.plumbing.press.bodies import Body
from stepdown.writing.letters.bodies import queries
from stepdown.writing.letters.bodies.contents import (
    Variant,
    WordingNotAllowed,
    body_html,
    fixed_overlay,
    variant_of,
)
from stepdown.writing.letters.models import BatchState, Letter, LetterBatch, LetterRelease, ReleaseState
from stepdown.writing.letters.queries import for_update, withhold
from stepdown.writing.letters.releases.lifecycle import LAY_OUT_JOB, print_when_due
from stepdown.writing.letters.releases.queries import of_batch_for_update
from stepdown.writing.letters.releases.running import NoLongerPrinted, Run, refuse_unless
from stepdown.writing.letters.window import AddressDoesNotFit
from stepdown.writing.letters.wording import LetterRefused, print_css

CANNOT = "The letter cannot be printed: {}"
OUTSIDE = CANNOT.format("it asks for something outside itself, or is too heavy.")
INCOMPLETE = CANNOT.format("its wording is not complete.")
NOT_ALLOWED = CANNOT.format(
    "its wording is no longer allowed. Prepare it again: it then has the wording of today."
)


@jobs.job(LAY_OUT_JOB)
def lay_out_bodies(engine: Engine, *, practice: str, batch: str, approver: str) -> None:
    """At approval, for all weeks; whatever is due is printed next."""
    run = Run(engine, practice, UUID(approver), LAY_OUT_JOB)
    batch_id = UUID(batch)
    try:
        make_bodies(run, batch_id)
    except NoLongerPrinted:
        return
    except Exception:
        with run.transaction() as (session, viewer):
            for release in _waiting(session, viewer, batch_id):
                release.print_failed = True
        raise
    with run.transaction() as (session, viewer):
        for release in _waiting(session, viewer, batch_id):
            release.print_failed = False
            print_when_due(session, viewer, release)


def _waiting(session: Session, viewer: Viewer, batch_id: UUID) -> list[LetterRelease]:
    """None where the approval was taken back meanwhile."""
    if for_update(session, viewer, batch_id).state != BatchState.APPROVED:
        return []
    released = of_batch_for_update(session, viewer, batch_id)
    return [one for one in released if one.state == ReleaseState.WAITING]


@dataclass(frozen=True)
class _Wanted:
    """What the batch was when its bodies were begun: a later version has other bodies."""

    version: int
    variants: tuple[Variant, ...]
    sources: tuple[Source, ...]


def make_bodies(run: Run, batch_id: UUID) -> None:
    """Nothing to do where a run before was not killed. Two at once keep the same bodies once."""
    with run.transaction() as (session, viewer):
        wanted = _begin(session, viewer, batch_id)
    if not wanted.variants:
        return
    laid = lay_out_apart(wanted.sources)
    made = {
        variant: body if isinstance(body, Body) else None
        for variant, body in zip(wanted.variants, laid, strict=True)
    }
    with run.transaction() as (session, viewer):
        batch = for_update(session, viewer, batch_id)
        refuse_unless(batch.state == BatchState.APPROVED and batch.version == wanted.version)
        _give(session, viewer, batch, made)


def _begin(session: Session, viewer: Viewer, batch_id: UUID) -> _Wanted:
    batch = for_update(session, viewer, batch_id)
    refuse_unless(batch.state == BatchState.APPROVED)
    letters = queries.without_body(session, viewer, batch_id)
    variants = sorted({variant_of(batch, one) for one in letters}, key=str)
    sources = {one: _source(batch, one) for one in variants}
    for letter in letters:
        if isinstance(why_not := sources[variant_of(batch, letter)], str):
            withhold(session, viewer, letter.id, why_not)
    sound = {one: source for one, source in sources.items() if isinstance(source, Source)}
    return _Wanted(batch.version, tuple(sound), tuple(sound.values()))


def _source(batch: LetterBatch, variant: Variant) -> Source | str:
    """Or why there is none."""
    try:
        return Source(body_html(batch, variant), print_css())
    except WordingNotAllowed:
        return NOT_ALLOWED
    except LetterRefused:
        return INCOMPLETE


def _give(session: Session, viewer: Viewer, batch: LetterBatch, made: dict[Variant, Body | None]) -> None:
    kept = {
        variant: queries.keep_body(
            session, viewer, batch, body, letter_format=variant.format, language=variant.language
        )
        for variant, body in made.items()
        if body is not None
    }
    letters = [
        one for one in queries.without_body(session, viewer, batch.id) if variant_of(batch, one) in made
    ]
    viewer.saw(*(one.patient_id for one in letters))
    queries.give(session, viewer, list(_given(session, viewer, batch, letters, made, kept)))
    viewer.note(batch=str(batch.id), bodies=len(set(kept.values())), letters=len(letters))


def _given(
    session: Session,
    viewer: Viewer,
    batch: LetterBatch,
    letters: list[Letter],
    made: dict[Variant, Body | None],
    kept: dict[Variant, UUID],
) -> Iterator[dict[str, Any]]:
    """A letter that cannot be printed is withheld by itself; the others go."""
    for letter in letters:
        variant = variant_of(batch, letter)
        body = made[variant]
        if body is None:
            withhold(session, viewer, letter.id, OUTSIDE)
            continue
        try:
            overlay = fixed_overlay(batch, letter, body)
        except (LetterRefused, AddressDoesNotFit) as refused:
            withhold(session, viewer, letter.id, CANNOT.format(refused))
            continue
        yield {"letter": str(letter.id), "body": str(kept[variant]), "overlay": overlay}
