"""What cannot be meant: days to come, slips of the year, and types that are not on the list."""

from datetime import date
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.types import TallyKind
from stepdown.content import library
from stepdown.improving.tallies.months import FURTHEST_BACK, month_of
from stepdown.improving.tallies.registry import counted_for
from stepdown.plumbing.db import today
from stepdown.plumbing.problems import FieldError, InputRefused


def check_day(day: date, pointer: str) -> None:
    if day > today():
        raise refused(pointer, "This day is still to come")
    if day < today() - FURTHEST_BACK:
        raise refused(pointer, "This is more than five years ago; check the year")


def check_month(month: date) -> None:
    if month != month_of(month):
        raise refused("/month", "Give the first day of the month, such as 2026-11-01")
    check_day(month, "/month")


def check_type(kind: TallyKind, of_type: str | None) -> None:
    text = library.tallies().of(kind)
    if of_type is None and text.types:
        raise refused("/of_type", "Say of which type")
    if of_type is not None and of_type not in text.type_names:
        raise refused("/of_type", "This type is not on the list")


def check_intervention(session: Session, viewer: Viewer, intervention_id: UUID | None) -> None:
    if intervention_id is None:
        return
    if intervention_id not in {one.id for one in counted_for(session, viewer)}:
        raise refused("/intervention_id", "This intervention is not under way here")


def refused(pointer: str, detail: str) -> InputRefused:
    return InputRefused(errors=[FieldError(pointer=pointer, detail=detail)])
