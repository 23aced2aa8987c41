"""Letters of a batch that were posted, with whose they are."""

from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.plumbing.problems import NotFound, Problem
from stepdown.writing.letters.filing.bundle import FiledLetter

KIND = text("select kind from letter_batch where practice_id = :practice and id = :batch")
POSTED = text("""
    select l.id, l.patient_id, l.reference, l.listed, r.posted_on, p.nhs_number
    from letter l
    join letter_release r on r.practice_id = l.practice_id and r.id = l.release_id
    join patient p on p.practice_id = l.practice_id and p.id = l.patient_id
    where l.practice_id = :practice and l.batch_id = :batch and l.state = 'included' and r.state = 'posted'
      and (cast(:release as uuid) is null or r.id = :release)
    order by r.posted_on, l.sort_name, l.reference
""")


class NothingPostedYet(Problem):
    status = 409
    title = "No letter of this batch was posted yet, so there is none to file"


def kind_of(session: Session, viewer: Viewer, batch_id: UUID) -> str:
    kind = session.scalar(KIND, {"practice": viewer.practice, "batch": batch_id})
    if kind is None:
        raise NotFound
    return str(kind)


def posted(
    session: Session, viewer: Viewer, *, batch_id: UUID, release_id: UUID | None
) -> list[tuple[UUID, FiledLetter]]:
    """Each letter's id with it. Everybody in the bundle counts as seen."""
    about = {"practice": viewer.practice, "batch": batch_id, "release": release_id}
    rows = session.execute(POSTED, about).all()
    if not rows:
        raise NothingPostedYet
    viewer.saw(*(row.patient_id for row in rows))
    return [(row.id, FiledLetter(row.reference, row.nhs_number, row.listed, row.posted_on)) for row in rows]
