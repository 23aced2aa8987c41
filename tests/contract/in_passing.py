"""What is counted in passing in a practice of the access matrix."""

from typing import Any
from uuid import UUID

from stepdown.clinical.types import TallyKind
from stepdown.improving.tallies.models import TallyMark
from stepdown.plumbing.db import today
from tests.factories import Practice

PRESS = {"kind": "complaint", "on": today().isoformat(), "count": 1}
MONTH: dict[str, Any] = {"kind": "complaint", "month": today().replace(day=1).isoformat(), "count": 2}


def mark_ids(practice: Practice, staff_id: UUID) -> dict[str, str]:
    with practice.rows() as session:
        mark = TallyMark(
            practice_id=practice.ods,
            kind=TallyKind.COMPLAINT.value,
            happened_on=today(),
            counted=1,
            counted_by=staff_id,
        )
        session.add(mark)
        return {"mark_id": str(mark.id)}
