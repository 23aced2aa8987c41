"""`python -m bench.extract_load PRACTICE STAFF REPEATS ISSUES`: one import in a process of its own.

It writes, as JSON, the seconds of checking and of committing the issues, and its most memory ever.
DATABASE_URL names the database.
"""

import json
import os
import re
import sys
from pathlib import Path
from time import perf_counter
from uuid import UUID

import stepdown.main  # noqa: F401 - every table is registered by importing the application
from bench.extract_files import DATED_ON
from stepdown.plumbing.db import connect, transaction
from stepdown.records.extracts import service
from stepdown.records.extracts.checking.check import check
from stepdown.records.extracts.loading import NO_LIMIT, load, viewer_for_command
from stepdown.records.extracts.models import ExtractSource
from stepdown.records.extracts.reading.uploads import Upload


def main(practice: str, staff: str, repeats: str, issues: str) -> None:
    engine = connect(os.environ["DATABASE_URL"])
    who = {"practice": practice, "staff_id": UUID(staff)}
    about = {"dated_on": DATED_ON, "source": ExtractSource.EMIS_CSV}
    with Path(repeats).open("rb") as file:
        load(engine, **who, uploads=[Upload("repeats.csv", file)], is_full=True, **about)
    begun = perf_counter()
    with Path(issues).open("rb") as file, transaction(engine, practice) as session:
        viewer = viewer_for_command(session, **who, action="checkExtract")
        uploads = [Upload("issues.csv", file)]
        checked = check(session, viewer, uploads=uploads, is_full=False, limit=NO_LIMIT, **about)
    between = perf_counter()
    with transaction(engine, practice) as session:
        viewer = viewer_for_command(session, **who, action="commitExtract")
        service.commit(session, viewer, extract_id=checked.id, key=f"load {checked.id}")
    ended = perf_counter()
    engine.dispose()
    measured = {
        "check": between - begun,
        "commit": ended - between,
        "megabytes": peak_megabytes(),
        "created": checked.rows.created if checked.rows else 0,
    }
    print(json.dumps(measured))


def peak_megabytes() -> float:
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(found[1]) / 1024 if found else float("inf")


if __name__ == "__main__":
    main(*sys.argv[1:])
