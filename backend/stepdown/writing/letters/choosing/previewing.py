"""What a batch would be, said before it is made."""

from collections import Counter
from collections.abc import Collection, Sequence
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.types import LetterKind
from stepdown.content import library
from stepdown.content.letters.names import LETTERS
from stepdown.finding.reviews.decided.queries import worklists_that_exist
from stepdown.plumbing.problems import NotFound
from stepdown.writing.letters.choosing.candidates import Candidate, choose
from stepdown.writing.letters.choosing.knowing import About
from stepdown.writing.letters.choosing.rules import HEADINGS, no_appointment, written_to
from stepdown.writing.letters.choosing.schemas import (
    ChosenPreview,
    HeldUnder,
    LetterKindChoice,
    LettersInForm,
    WrittenBefore,
)
from stepdown.writing.letters.choosing.wordings import outcomes_for


def letter_kinds() -> list[LetterKindChoice]:
    """Those of which there is a wording."""
    labels = library.outcomes()
    return [
        LetterKindChoice(
            kind=kind,
            name=LETTERS[kind],
            title=library.letter_template(kind).title,
            for_outcomes=[labels[one].label for one in outcomes],
        )
        for kind in LetterKind
        if (outcomes := outcomes_for(kind))
    ]


def preview(
    session: Session,
    viewer: Viewer,
    *,
    kind: LetterKind,
    worklist_ids: Collection[UUID],
    write_again: Collection[UUID],
) -> ChosenPreview:
    if worklists_that_exist(session, viewer, worklist_ids) != set(worklist_ids):
        raise NotFound
    about = About(kind, write_again=frozenset(write_again))
    return _shown(choose(session, viewer, about, worklist_ids=worklist_ids))


def _shown(chosen: Sequence[Candidate]) -> ChosenPreview:
    letters = [one for one in chosen if not one.held_because]
    forms = Counter((one.letter_format, one.language) for one in letters)
    under = Counter(one.held_under for one in chosen if one.held_because and one.phone_why is None)
    return ChosenPreview(
        patients=len(chosen),
        letters=len(letters),
        to_phone=sum(one.phone_why is not None for one in chosen),
        waits_for_appointment=under[HEADINGS[no_appointment]],
        forms=[
            LettersInForm(format=letter_format, language=language, letters=number)
            for (letter_format, language), number in forms.most_common()
        ],
        held=[HeldUnder(because=because, patients=number) for because, number in under.most_common()],
        written_before=[
            WrittenBefore(patient_id=one.patient_id, listed=one.listed, because=one.held_because)
            for one in chosen
            if one.held_under == HEADINGS[written_to]
        ],
    )
