"""Patients of a worklist are given to people, and taken back."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import cycle
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.content import library
from stepdown.finding.holds.queries import keep_current
from stepdown.finding.worklists.assigning import assignable
from stepdown.finding.worklists.assignments import queries
from stepdown.finding.worklists.assignments.schemas import (
    Assigned,
    Assignment,
    AssignmentChange,
    AssignmentUndo,
)
from stepdown.finding.worklists.schemas import EntrySort
from stepdown.finding.worklists.wanted.queries import Wanted
from stepdown.plumbing.problems import FieldError, InputRefused, NotFound, Problem


class ListHasChanged(Problem):
    status = 409
    title = "The list has changed meanwhile; look at it again before you assign it"


def assign(session: Session, viewer: Viewer, *, worklist_id: UUID, assignment: Assignment) -> Assigned:
    keep_current(session, viewer, worklist_id)
    _check(assignment)
    people = _people(session, viewer, assignment)
    chosen = _chosen(session, viewer, worklist_id, assignment)
    before = queries.assignees(session, viewer, worklist_id, chosen)
    if len(before) != len(chosen):
        raise NotFound
    turns = zip(chosen, cycle(people), strict=False)
    to = {patient: staff for patient, staff in turns if before[patient] != staff}
    return _given(session, viewer, worklist_id, before, to)


def _check(assignment: Assignment) -> None:
    errors = []
    if (assignment.patient_ids is None) == (assignment.matching is None):
        errors.append(FieldError(pointer="/patient_ids", detail="Say which patients, or whom a filter shows"))
    if (assignment.matching is None) != (assignment.expected is None):
        detail = "Say how many patients the filter showed"
        errors.append(FieldError(pointer="/expected", detail=detail))
    if assignment.profession and assignment.staff_id:
        detail = "Choose a person or a profession, not both"
        errors.append(FieldError(pointer="/profession", detail=detail))
    if errors:
        raise InputRefused(errors=errors)


def _people(session: Session, viewer: Viewer, assignment: Assignment) -> list[UUID | None]:
    """In the order in which they are given patients in turn."""
    able = assignable(session, viewer)
    if assignment.profession is None:
        if assignment.staff_id not in {None, *(one.id for one in able)}:
            detail = "Choose a clinician or a manager of this practice"
            raise InputRefused(errors=[FieldError(pointer="/staff_id", detail=detail)])
        return [assignment.staff_id]
    own: list[UUID | None] = [one.id for one in able if one.profession == assignment.profession]
    if not own:
        label = library.professions()[assignment.profession].label
        detail = f"Nobody of this profession works here: {label}"
        raise InputRefused(errors=[FieldError(pointer="/profession", detail=detail)])
    return own


def _chosen(session: Session, viewer: Viewer, worklist_id: UUID, assignment: Assignment) -> list[UUID]:
    if assignment.matching is None:
        return list(dict.fromkeys(assignment.patient_ids or ()))
    wanted = Wanted(assignment.matching, EntrySort.NAME, viewer.staff_id)
    found = queries.matching(session, viewer, worklist_id, wanted)
    if len(found) != assignment.expected:
        raise ListHasChanged
    return found


def _given(
    session: Session,
    viewer: Viewer,
    worklist_id: UUID,
    before: Mapping[UUID, UUID | None],
    to: Mapping[UUID, UUID | None],
) -> Assigned:
    queries.give(session, viewer, worklist_id, to)
    viewer.saw(*before)
    people = sorted({str(staff) for staff in to.values()})
    viewer.note(worklist=str(worklist_id), assigned_to=", ".join(people), changed=len(to))
    return Assigned(changed=len(to), changes=_changes(before, to))


def _changes(before: Mapping[UUID, UUID | None], to: Mapping[UUID, UUID | None]) -> list[AssignmentChange]:
    moved: dict[tuple[UUID | None, UUID | None], list[UUID]] = defaultdict(list)
    for patient, staff in to.items():
        moved[before[patient], staff].append(patient)
    return [
        AssignmentChange(before_id=was, now_id=now, patient_ids=patients)
        for (was, now), patients in moved.items()
    ]


def undo(session: Session, viewer: Viewer, *, worklist_id: UUID, undone: AssignmentUndo) -> Assigned:
    """Whoever had them and may no longer be given patients does not get them back."""
    keep_current(session, viewer, worklist_id)
    able = {one.id for one in assignable(session, viewer)}
    patients = [patient for change in undone.changes for patient in change.patient_ids]
    before = queries.assignees(session, viewer, worklist_id, patients)
    if len(before) != len(patients):
        raise NotFound
    return _given(session, viewer, worklist_id, before, _taken_back(undone.changes, before, able))


def _taken_back(
    changes: Sequence[AssignmentChange], now: Mapping[UUID, UUID | None], able: set[UUID]
) -> dict[UUID, UUID | None]:
    return {
        patient: change.before_id if change.before_id in able else None
        for change in changes
        for patient in change.patient_ids
        if now[patient] == change.now_id != change.before_id
    }
