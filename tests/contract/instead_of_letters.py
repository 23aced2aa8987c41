"""Whom a practice of the access matrix has to phone, since no letter fits."""

from typing import Any
from uuid import UUID, uuid4

from stepdown.writing.letters.phone_tasks.models import PhoneTask
from tests.factories import Practice


def call_ids(practice: Practice, batch: dict[str, Any], patient: str) -> dict[str, str]:
    task = uuid4()
    with practice.rows() as session:
        session.add(
            PhoneTask(
                practice_id=practice.ods,
                id=task,
                batch_id=UUID(batch["id"]),
                patient_id=UUID(patient),
                why="interpreter",
            )
        )
    return {"task_id": str(task)}
