"""Whether what was once agreed still is what is planned."""

from collections.abc import Mapping
from uuid import UUID

from stepdown.access.staff.models import Staff
from stepdown.improving.interventions import schemas
from stepdown.improving.interventions.models import Agreed, Intervention, InterventionAgreement
from stepdown.improving.interventions.words import search_in_words, wordings_in_words


def agreed_now(what: Agreed, row: Intervention) -> str | None:
    """In words; None where there is nothing to agree. A procedure is what the note says of it."""
    match what:
        case Agreed.SEARCH:
            return search_in_words(vars(row))
        case Agreed.WORDING:
            return wordings_in_words(row.wordings)
        case Agreed.PROCEDURE:
            return None


def agreement(
    one: InterventionAgreement, row: Intervention, people: Mapping[UUID, Staff]
) -> schemas.AgreementShown:
    what, taken_back = Agreed(one.what), one.taken_back_at is not None
    changed = what is not Agreed.PROCEDURE and agreed_now(what, row) != one.as_agreed
    return schemas.AgreementShown(
        id=one.id,
        what=what,
        as_agreed=one.as_agreed,
        agreed_by=one.agreed_by,
        agreed_on=one.agreed_on,
        note=one.note,
        noted_by=people[one.noted_by].name,
        noted_at=one.noted_at,
        taken_back=taken_back,
        stands=not (taken_back or changed),
        says=_says(what, taken_back=taken_back, changed=changed),
    )


def _says(what: Agreed, *, taken_back: bool, changed: bool) -> str | None:
    if taken_back:
        return "This agreement was taken back."
    return f"The {what} was changed after this was agreed. Agree it again." if changed else None
