"""Packs of each ICB of the access matrix: some that are made, and some that wait."""

import hashlib
from uuid import UUID, uuid4

from stepdown.plumbing.db import now, transaction
from stepdown.region.packs.runs.models import PackFile, PackForm, PackRun, RunState
from tests.factories import Practice

CONTENT = b"%PDF-1.7 of an earlier day"


def pack_ids(practice: Practice, icb: str, asked_by: UUID) -> dict[str, str]:
    about = {"icb_id": icb, "snapshot": 1, "places": [practice.ods], "of": "All practices"}
    made, waiting = (
        PackRun(id=uuid4(), form=PackForm.TOGETHER, asked_by=asked_by, **about, **state)
        for state in ({"state": RunState.MADE, "made_at": now(), "done": 1}, {"state": RunState.ASKED})
    )
    digest = hashlib.sha256(CONTENT).hexdigest()
    file = PackFile(icb_id=icb, run_id=made.id, pages=1, size=len(CONTENT), digest=digest, content=CONTENT)
    with transaction(practice.world.engine) as session:
        session.add_all((made, waiting))
        session.flush()
        session.add(file)
    return {"run_id": str(made.id), "waiting_run": str(waiting.id)}
