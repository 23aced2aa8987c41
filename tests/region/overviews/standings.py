"""How far practices of a test are: what a snapshot keeps of them besides figures."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import update
from sqlmodel import col

from stepdown.plumbing.db import transaction
from stepdown.region.snapshots.models import InterventionStanding, PracticeStanding
from tests.region.factories import Region


def standing(region: Region, place: str, **differs: Any) -> None:
    """After a snapshot: the practice loaded an extract on 20 October, unless a test says otherwise."""
    values = {"extract_on": date(2026, 10, 20), "extracts_in_a_year": 12, **differs}
    with transaction(region.world.engine) as session:
        session.execute(
            update(PracticeStanding)
            .where(col(PracticeStanding.icb_id) == region.icb, col(PracticeStanding.place) == place)
            .values(values)
        )


def took_up(region: Region, place: str, option: str = "O1", **differs: Any) -> UUID:
    """Runs its first cycle, unless a test says otherwise."""
    given = {
        "intervention_id": uuid4(),
        "since": 1,
        "variant": "all-opioids",
        "status": "running",
        "started_on": date(2026, 9, 1),
        "cycles": 1,
        "cycles_closed": 0,
        "cycle_state": "do",
        **differs,
    }
    with transaction(region.world.engine) as session:
        session.add(InterventionStanding(icb_id=region.icb, place=place, option=option, **given))
    made: UUID = given["intervention_id"]
    return made
