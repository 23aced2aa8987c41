"""Removals with all that the extracts say of them, for whoever is about to write of one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.record import PatientRecord, record_of
from stepdown.content import library
from stepdown.finding.changes.judging import JudgedChange
from stepdown.finding.changes.queries import judged_by_review
from stepdown.finding.changes.seen.queries import issues_since
from stepdown.records.patients.doses.queries import KNOWN_AT
from stepdown.records.patients.queries import extract_stamp

ONE_DAY = timedelta(days=1)
ANY_ISSUES = text("select exists (select from issue where practice_id = :practice)")


@dataclass(frozen=True)
class Removal:
    """`issued_since`: from which day on the record has the issues. `dates_only`: the extracts have no issues,
    only the day of each line's last one; `issues_known` is false where they have neither.
    """

    changes: tuple[JudgedChange, ...]
    record: PatientRecord
    issued_since: date
    as_at: date
    issues_known: bool
    dates_only: bool


def removals(session: Session, viewer: Viewer, *, since: Mapping[UUID, date]) -> dict[UUID, Removal]:
    """Of these reviews, as at the newest extract, with the issues from the given day on."""
    stamp = extract_stamp(session, viewer)
    if stamp is None or not since:
        return {}
    judged = judged_by_review(session, viewer)
    found = {review: judged[review] for review in since if judged.get(review)}
    patients = {own[0].decision.patient_id for own in found.values()}
    issued = issues_since(
        session, viewer, patients, after=min(since.values()) - ONE_DAY, extract=stamp.number
    )
    about = {"practice": viewer.practice, "extract": stamp.number}
    issues_known, has_issues = bool(session.scalar(KNOWN_AT, about)), session.scalar(ANY_ISSUES, about)
    return {
        review: Removal(
            changes=tuple(own),
            record=record_of(
                own[0].known.lines_at(stamp.number),
                issued.get(own[0].decision.patient_id, ()),
                recognised=library.recognised,
                issues_known=issues_known,
            ),
            issued_since=since[review],
            as_at=stamp.dated_on,
            issues_known=issues_known,
            dates_only=not has_issues,
        )
        for review, own in found.items()
    }
