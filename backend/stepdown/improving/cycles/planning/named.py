"""People and wordings that an answer names are looked up: what is not here is refused."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlmodel import Session

from stepdown.access.staff.queries import members
from stepdown.access.viewer import Viewer
from stepdown.improving.cycles.planning.answers import AnswerDoesNotFitError
from stepdown.improving.interventions.queries import own_wording
from stepdown.improving.interventions.words import wording_called


def looked_up(
    session: Session, viewer: Viewer, answer: dict[str, Any], *, before: Mapping[str, Any]
) -> dict[str, Any]:
    """With what the wording is called. Who was named before and has left since stays named.

    Raises AnswerDoesNotFitError.
    """
    _check_people(session, viewer, answer, before)
    if "wording_id" not in answer:
        return answer
    wording = own_wording(session, viewer, UUID(answer["wording_id"]))
    if wording is None:
        raise AnswerDoesNotFitError("This wording is not here any more")
    called = f"{wording_called(wording.medium, wording.kind)}, version {wording.number}"
    return {**answer, "wording_called": called}


def _check_people(
    session: Session, viewer: Viewer, answer: Mapping[str, Any], before: Mapping[str, Any]
) -> None:
    named = {one["staff_id"] for one in answer.get("people", ()) if one.get("staff_id")}
    if not named - {one.get("staff_id") for one in before.get("people", ())}:
        return
    here = {str(one.id) for one in members(session, viewer)}
    if named - here:
        raise AnswerDoesNotFitError("Choose somebody of the practice, or write a name")
