"""The state of a check, in transactions of its own beside the one that does the work."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from psycopg import Connection
from sqlalchemy import bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.types import String
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.plumbing.problems import Problem
from stepdown.records.extracts.checking.progress import Progress
from stepdown.records.extracts.checking.seen import SILENT, CheckInterrupted

GIVE_UP_SILENT = text(f"""
    update extract set state = 'refused', refused_title = :title, progress = null
    where practice_id = :practice and {SILENT}
""")  # noqa: S608 - fixed text

TELL = text("""
    update extract set progress = :progress, heartbeat_at = clock_timestamp()
    where practice_id = :practice and id = :extract and state = 'checking'
    returning id
""").bindparams(bindparam("progress", type_=JSONB))

FINISH = text("""
    update extract set state = 'checked', built_on = :built_on, counts = :counts, headings = :headings,
           missing_columns = :missing, progress = null
    where practice_id = :practice and id = :extract and state = 'checking'
    returning id
""").bindparams(
    bindparam("counts", type_=JSONB),
    bindparam("headings", type_=JSONB),
    bindparam("missing", type_=ARRAY(String)),
)

REFUSE = text("""
    update extract set state = 'refused', refused_title = :title, refused_detail = :detail, progress = null
    where practice_id = :practice and id = :extract and state = 'checking'
""")

FORGET = text("""
    delete from extract where practice_id = :practice and id = :extract and state = 'refused'
""")


def give_up_silent(session: Session, viewer: Viewer) -> None:
    session.execute(GIVE_UP_SILENT, {"practice": viewer.practice, "title": CheckInterrupted.title})


def tell(session: Session, practice: str, extract_id: UUID, progress: Progress) -> bool:
    """False where it is no longer being checked, because somebody cancelled it."""
    told = {
        "step": progress.step,
        "rows_read": progress.rows_read,
        "bytes_read": progress.bytes_read,
        "bytes_total": progress.bytes_total,
    }
    about = {"practice": practice, "extract": extract_id, "progress": told}
    return session.scalar(TELL, about) is not None


def finish(
    session: Session,
    viewer: Viewer,
    extract_id: UUID,
    *,
    built_on: int,
    missing_columns: Sequence[str],
    headings: Mapping[str, Sequence[str]],
    counts: Mapping[str, object],
) -> bool:
    """False where somebody cancelled it meanwhile."""
    about = {
        "practice": viewer.practice,
        "extract": extract_id,
        "built_on": built_on,
        "missing": list(missing_columns),
        "headings": {name: list(said) for name, said in headings.items()},
        "counts": dict(counts),
    }
    return session.scalar(FINISH, about) is not None


def refuse(session: Session, practice: str, extract_id: UUID, problem: Problem) -> None:
    about = {"title": problem.title, "detail": problem.detail}
    session.execute(REFUSE, {"practice": practice, "extract": extract_id, **about})


def forget_refused(session: Session, practice: str, extract_id: UUID) -> None:
    session.execute(FORGET, {"practice": practice, "extract": extract_id})


def end_with_its_client(session: Session) -> None:
    """A statement whose server was killed ends within a second, and takes its transaction with it."""
    session.execute(text("set local client_connection_check_interval = '1s'"))


class Statements:
    """Of one connection, as other threads may end them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def interrupt(self) -> None:
        """Does nothing where none is running."""
        self._connection.cancel_safe()


def statements_of(session: Session) -> Statements:
    connection = session.connection().connection.driver_connection
    assert isinstance(connection, Connection)  # noqa: S101 - narrows the pool's type
    return Statements(connection)
