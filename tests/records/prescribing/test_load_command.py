"""`stepdown prescribing-load`: files of any size, by what the person in whose name it is done may do."""

from pathlib import Path

import pytest

from stepdown.access.permissions import Role
from stepdown.access.staff.models import Staff
from stepdown.plumbing.db import transaction
from stepdown.records.extracts.to_load import LoadRefusedError
from stepdown.records.prescribing.by_command import PrescribingToLoad, load_lines
from tests.conftest import Database
from tests.factories import Person, Practice, World
from tests.records.prescribing.sending import by_month, list_sizes, prescribing, seen


def to_load(folder: Path, person: Person, practice: Practice, *, own: bool) -> PrescribingToLoad:
    files = prescribing("2026-03", items={"Y00001": 10}), list_sizes("2026-03-01", {"Y00001": 1000})
    for _, (name, content) in files:
        (folder / name).write_bytes(content)
    with transaction(practice.world.engine) as session:
        account = session.get(Staff, person.staff_id)
    assert account
    return PrescribingToLoad(
        prescribing=[folder / "epd.csv"],
        list_sizes=[folder / "lists.csv"],
        directory=None,
        mapping=None,
        month=None,
        practice=practice.ods if own else None,
        by=account.email,
    )


def test_a_practice_loads_for_itself_and_a_lead_publishes(
    world: World, database: Database, tmp_path: Path
) -> None:
    world.organisation("U00009", "icb", "Testshire")
    world.organisation("U00001", "pcn", "Upper Testshire", "U00009")
    practice = world.practice("Y00001", pcn="U00001")
    manager, lead = practice.manager(), world.person(Role.ICB_LEAD, "U00009")
    asked = to_load(tmp_path, manager, practice, own=True)

    with pytest.raises(LoadRefusedError, match=r"Discarded\. Nothing was changed"):
        list(load_lines(database.settings, asked, agreed=lambda: False))
    assert by_month(seen(manager, practice, "codeine-items")) == {}
    lines = list(load_lines(database.settings, asked, agreed=lambda: True))
    assert lines[0] == "Prescribing of March 2026 and numbers of patients of March 2026, for 1 practice"
    assert lines[-1] == "In use."
    assert seen(manager, practice, "codeine-items")["points"][0]["own_file"] is True

    with pytest.raises(LoadRefusedError, match="may not do this"):
        list(
            load_lines(
                database.settings, to_load(tmp_path, manager, practice, own=False), agreed=lambda: True
            )
        )
    assert list(
        load_lines(database.settings, to_load(tmp_path, lead, practice, own=False), agreed=lambda: True)
    )
    assert len(lead.client.get("/prescribing/loads").json()) == 1
