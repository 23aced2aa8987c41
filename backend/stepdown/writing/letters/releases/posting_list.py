"""What goes beside the print file: who is in it, in its order, without a reason or a medicine."""

from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.plumbing.csv_out import safe_csv
from stepdown.writing.letters.releases import queries


def posting_list(session: Session, viewer: Viewer, *, release_id: UUID) -> str:
    queries.release(session, viewer, release_id=release_id)
    letters = queries.included(session, viewer, release_id)
    viewer.saw(*(one.patient_id for one in letters))
    longest = max((len(one.address_lines) for one in letters), default=0)
    numbered = (f"Address line {n}" for n in range(1, longest + 1))
    heading = ["Reference", "Name", *numbered, "Pages", "Part"]
    rows = (
        [
            one.reference,
            one.listed,
            *_padded(one.address_lines, longest),
            str(one.page_count or ""),
            str(one.part or ""),
        ]
        for one in letters
    )
    return safe_csv(heading, rows)


def _padded(lines: list[str], length: int) -> list[str]:
    return [*lines, *[""] * (length - len(lines))]
