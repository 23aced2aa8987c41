"""What a practice of the access matrix loaded of prescribing, and what was published for its board."""

from typing import Any
from uuid import UUID, uuid4

from stepdown.improving.discussions.models import Discussion
from stepdown.plumbing.db import now, today, transaction
from stepdown.records.prescribing.models import LoadState, PrescribingLoad, PublishedLoad
from tests.factories import Person, Practice
from tests.records.prescribing.sending import prescribing

DISCUSSED = {"held_on": "2026-05-12", "took_part": "The partners", "option": "O5", "because": "It is high"}
CHECKED = ("load_id", "committable_load", "discardable_load")


def prescribing_ids(practice: Practice, person: Person, prefix: str, *, ours: bool) -> dict[str, str]:
    ids = {name: str(uuid4()) for name in (*CHECKED, "committed_load")}
    published = {f"published_{name}": str(uuid4()) for name in ids}
    board = "QAA" if ours else "QBB"
    discussion = uuid4()
    with practice.rows() as session:
        for name, load_id in ids.items():
            session.add(PrescribingLoad(practice_id=practice.ods, **a_load(name, load_id, person)))
        session.add(
            Discussion(
                practice_id=practice.ods,
                id=discussion,
                held_on=today(),
                took_part=f"{prefix} partners",
                area=f"{prefix} area",
                because="It stands out",
                recorded_by=person.staff_id,
            )
        )
    publisher = practice.manager()  # an administrator reads the name of who published, wherever it was
    with transaction(practice.world.engine) as session:
        for name, load_id in published.items():
            about = a_load(name.removeprefix("published_"), load_id, publisher)
            session.add(PublishedLoad(for_boards=[board], **about))
    # A measure is the same everywhere; the other practice's must not be found.
    measure = "opioid-items" if ours else f"{prefix}-measure"
    return ids | published | {"discussion_id": str(discussion), "measure": measure}


def a_load(name: str, load_id: str, person: Person) -> dict[str, Any]:
    committed = name == "committed_load"
    return {
        "id": UUID(load_id),
        "state": LoadState.COMMITTED if committed else LoadState.CHECKED,
        "committed_at": now() if committed else None,
        "practices": 0,
        "rows_read": 0,
        "rows_refused": 0,
        "loaded_by": person.staff_id,
    }


def some_prescribing(_ids: dict[str, str]) -> dict[str, Any]:
    return {"files": [prescribing("2026-03", items={"Y00001": 1})]}
