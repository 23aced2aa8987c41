"""A check as a reader of the extract sees it: how far it is, or that it ended with its server."""

from datetime import timedelta
from typing import Any

from stepdown.plumbing.problems import Problem
from stepdown.records.extracts.checking.steps import SAID, CheckStep
from stepdown.records.patients.rows import Values


class CheckInterrupted(Problem):
    status = 409
    title = "The check was interrupted; send the files again"


# A check says once a second that it goes on. One that was silent for so long has ended with its server.
SILENT_AFTER = timedelta(seconds=20)
SILENT = f"""
    state = 'checking' and heartbeat_at < clock_timestamp() - interval '{SILENT_AFTER.seconds} seconds'
"""

# What a reader of table `extract e` selects: an interrupted check is seen as one at once, by whoever looks.
SEEN = f"""
    case when {SILENT} then 'refused' else e.state end as state,
    case when {SILENT} then '{CheckInterrupted.title}' else refused_title end as refused_title,
    refused_detail, progress,
    cast(extract(epoch from clock_timestamp() - uploaded_at) as int) as elapsed_seconds
"""


def seen(row: Values) -> dict[str, Any]:
    """What was counted, which is nothing until the check has ended, and how the check stands."""
    nothing = {"rows": None, "patients": None, "large_drop": False}
    return {**nothing, **row["counts"], "progress": _progress(row), "refused": _refused(row)}


def _refused(row: Values) -> dict[str, Any] | None:
    if row["refused_title"] is None:
        return None
    return {"title": row["refused_title"], "detail": row["refused_detail"]}


def _progress(row: Values) -> dict[str, Any] | None:
    """In its first second a check has said nothing yet."""
    if row["state"] != "checking":
        return None
    said = row["progress"] or {"step": CheckStep.WAITING, "rows_read": 0, "bytes_read": 0, "bytes_total": 0}
    step = CheckStep(said["step"])
    return {
        "step": step,
        "said": SAID[step],
        "rows_read": said["rows_read"],
        "percent_read": said["bytes_read"] * 100 // max(said["bytes_total"], 1),
        "elapsed_seconds": row["elapsed_seconds"],
    }
