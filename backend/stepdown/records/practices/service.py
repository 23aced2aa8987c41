"""What a practice's letters carry, and the directory of practices."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.addresses import uk_postcode
from stepdown.plumbing.db import now
from stepdown.plumbing.problems import FieldError, InputRefused
from stepdown.plumbing.versions import check_version
from stepdown.records.practices import queries
from stepdown.records.practices.directory import DirectoryRefusedError, DirectoryRow
from stepdown.records.practices.schemas import (
    LetterDetailsChange,
    LetterDetailsView,
    PracticeSettingsChange,
    PracticeSettingsView,
)

AT_ONCE = 1_000
# These always hold something; sending null leaves them as they are.
NEVER_EMPTY = frozenset(("address_lines",))


@dataclass(frozen=True)
class DirectoryCounts:
    """`left_out`: lines that are no GP practice. `closed` are among the others."""

    added: int
    updated: int
    unchanged: int
    closed: int
    left_out: int


def change_letter_details(
    session: Session, viewer: Viewer, *, change: LetterDetailsChange, if_match: str | None
) -> LetterDetailsView:
    """Only what is sent is changed."""
    details = queries.locked_details(session, viewer)
    check_version(if_match, details.version)
    sent = change.model_dump(exclude_unset=True)
    if sent.get("postcode") is not None:
        sent["postcode"] = _postcode(sent["postcode"])
    for name, value in sent.items():
        if value is not None or name not in NEVER_EMPTY:
            setattr(details, name, value)
    details.version += 1
    details.changed_at = now()
    session.flush()
    viewer.note(changed=sorted(sent), version=details.version)
    return queries.letter_details(session, viewer)


def change_settings(
    session: Session, viewer: Viewer, *, change: PracticeSettingsChange, if_match: str | None
) -> PracticeSettingsView:
    kept = queries.locked_settings(session, viewer)
    check_version(if_match, kept.version)
    if change.warn_after_days > change.stop_letters_after_days:
        detail = "The warning must not come later than the day on which letters stop"
        raise InputRefused(errors=[FieldError(pointer="/warn_after_days", detail=detail)])
    for name, value in change.model_dump().items():
        setattr(kept, name, value)
    kept.version += 1
    kept.changed_at = now()
    session.flush()
    viewer.note(**change.model_dump(), version=kept.version)
    return queries.settings(session, viewer)


def _postcode(text: str) -> str:
    if (written := uk_postcode(text)) is None:
        detail = "This is not a real UK postcode"
        raise InputRefused(errors=[FieldError(pointer="/postcode", detail=detail)])
    return written


def import_directory(session: Session, rows: Iterable[DirectoryRow | None]) -> DirectoryCounts:
    """Practices that are here already are updated; nothing is ever removed."""
    done: dict[str, str] = {}
    closed = left_out = 0
    found = iter(rows)
    while piece := list(islice(found, AT_ONCE)):
        practices = {row.id: row for row in piece if row is not None}
        left_out += sum(row is None for row in piece)
        closed += sum(row.closed_on is not None for row in practices.values())
        if others := queries.codes_of_others(session, list(practices)):
            raise DirectoryRefusedError(f"{min(others)} is here already, as a PCN or an ICB.")
        done |= dict.fromkeys(practices, "unchanged")
        done |= queries.put_practices(session, list(practices.values())) if practices else {}
    counted = list(done.values())
    return DirectoryCounts(
        added=counted.count("added"),
        updated=counted.count("updated"),
        unchanged=counted.count("unchanged"),
        closed=closed,
        left_out=left_out,
    )
