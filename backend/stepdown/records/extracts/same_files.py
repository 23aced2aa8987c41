"""Files that are here already are recognised before any work is done on them twice."""

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.plumbing.problems import Problem
from stepdown.records.extracts.deciding import queries


class FilesWaitAlready(Problem):
    status = 409
    title = "These very files were loaded before, and wait for a decision"


class FilesInUseAlready(Problem):
    status = 409
    title = "These very files are in use already"


def refuse_same_files(session: Session, viewer: Viewer, digest: str) -> None:
    """Once the earlier extract was cancelled or undone, nothing stands in the way."""
    queries.lock_files(session, viewer, digest)
    found = queries.same_files(session, viewer, digest=digest, waiting=True)
    if found is not None:
        kind = FilesWaitAlready if found.number is None else FilesInUseAlready
        instance = f"/api/v1/practices/{viewer.practice}/extracts/{found.extract_id}"
        raise kind(queries.said_of(found), instance=instance)
