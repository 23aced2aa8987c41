"""A practice that leaves: the operator deletes all of it, once a manager has taken it along."""

from datetime import timedelta

from sqlalchemy import Engine

from stepdown.access.viewer import for_the_service
from stepdown.plumbing.db import now, transaction
from stepdown.records.retention.leaving import queries
from stepdown.records.retention.leaving.refusals import PracticeStaysError

DELETED = "deletePractice"


def delete_practice(engine: Engine, code: str, *, confirm: str, export_within_days: int) -> dict[str, int]:
    """All or nothing. The audit trail stays, and the organisation, as closed."""
    if confirm != code:
        raise PracticeStaysError(f"Nothing was deleted. Repeat the code to confirm it: --confirm {code}")
    with transaction(engine, code) as session:
        if not queries.is_practice(session, code):
            raise PracticeStaysError(f"Nothing was deleted. There is no practice {code}.")
        viewer = for_the_service(session, practice_id=code, action=DELETED)
        export = queries.finished_export(session, viewer)
        if export is None or export.made_at < now() - timedelta(days=export_within_days):
            raise PracticeStaysError(
                f"Nothing was deleted. A practice manager must first export all of {code}"
                f" (Practice data, “Export everything”), at most {export_within_days} days before."
            )
        if changes := queries.changed_since(session, viewer, export.made_at):
            raise PracticeStaysError(
                f"Nothing was deleted. {changes} changes were made after the last export: export again."
            )
        removed = queries.remove_everything(session, viewer)
        queries.close(session, viewer)
        viewer.note(export=str(export.id), removed=removed)
        return removed
