"""A pharmacist of several practices sees the work of each as counts, and nobody's name."""

from uuid import UUID

from stepdown.access.permissions import Role
from stepdown.access.staff.models import RoleHeld
from stepdown.plumbing.db import transaction
from tests.factories import World
from tests.finding.conftest import Desk
from tests.finding.factories import a_patient, an_extract


def test_work_is_counted_practice_by_practice_and_names_nobody(world: World) -> None:
    first, second = world.practice("Y00001", "Alder Surgery"), world.practice("Y00002", "Beech Surgery")
    person = world.person(Role.CLINICIAN, first.ods, profession="prescribing_pharmacist")
    with transaction(world.engine) as session:
        held = RoleHeld(staff_id=person.staff_id, role=Role.PRACTICE_MANAGER, organisation_id=second.ods)
        session.add(held)
    for practice, patients in ((first, 3), (second, 1)):
        an_extract(practice)
        for number in range(patients):
            a_patient(practice, family_name=f"Secret{number}")
    desk = Desk(first, person)
    worklist = desk.made()
    one, two, _ = (UUID(entry["patient"]["patient_id"]) for entry in desk.entries(worklist)["items"])
    desk.assign(worklist, one, to=person.staff_id)
    Desk(first, first.clinician("pharmacy_technician")).reviewed(worklist, two, "remove_and_tell")
    Desk(second, person).made()
    answer = person.client.get("/my-work")
    alder, beech = answer.json()["practices"]
    counts = {"to_do": 2, "mine_to_do": 1, "to_countersign": 1, "open_worklists": 1, "waiting": 0}
    assert alder == alder | {"ods": "Y00001", "name": "Alder Surgery", **counts}
    assert beech == beech | {"ods": "Y00002", "to_do": 1, "mine_to_do": 0, "next_due_on": "2027-01-22"}
    assert "Secret" not in answer.text.title()


def test_whoever_works_with_no_worklist_has_no_such_work(world: World) -> None:
    practice = world.practice("Y00001", "Alder Surgery")
    world.organisation("QAA", "icb", "A test board")
    for person in (practice.receptionist(), world.person(Role.ICB_ANALYST, "QAA")):
        assert person.client.get("/my-work").json() == {"practices": []}
