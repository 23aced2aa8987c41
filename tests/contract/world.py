"""Two practices that each did the whole journey, and everybody who might look: for the access matrix."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from anyio.from_thread import BlockingPortal
from fastapi.testclient import TestClient

from stepdown.access.permissions import Role
from stepdown.access.staff.queries import remove_roles
from stepdown.plumbing.db import transaction
from stepdown.plumbing.jobs import work_off
from stepdown.records.extracts.models import ExtractSource
from stepdown.records.practices.models import LetterDetails
from stepdown.writing.letters.pacing.models import Pacing
from tests.contract.at_the_desk import desk_ids
from tests.contract.at_the_telephone import message_ids
from tests.contract.going_round import cycle_ids
from tests.contract.in_passing import mark_ids
from tests.contract.instead_of_letters import call_ids
from tests.contract.own_words import wording_ids
from tests.contract.planned import intervention_ids
from tests.contract.programs import signed_in
from tests.contract.seen_beside_peers import prescribing_ids
from tests.contract.the_region import NO_BOARD, OUR_BOARD, THEIR_BOARD, region_ids
from tests.contract.the_toolkit import THE_TOOLKITS
from tests.factories import Person, Practice, World
from tests.finding.conftest import Desk as ReviewDesk
from tests.records.factories import Desk as ImportDesk
from tests.records.factories import a_line, a_status, number_of, report
from tests.records.mappings.reports import saved as saved_mapping
from tests.writing.post_room import DETAILS, FREE, PostRoom

OURS, THEIRS, NOWHERE = "Y00001", "Y00002", "Y09999"
PLANTED = "Zzplanted"  # begins every name of the other practice: its patients, staff, lists and itself
TODAY = datetime.now(UTC).date()

Ids = dict[str, str]


def a_working_practice(world: World, code: str, pcn: str, prefix: str) -> Ids:
    """Names begin with the prefix. NHS numbers are the same in both, as when somebody moves house."""
    practice = world.practice(code, f"{prefix} Surgery", pcn)
    loader = ImportDesk(practice, somebody(world, Role.PRACTICE_MANAGER, practice, prefix))
    loaded = loader.load(an_export(prefix), dated_on=TODAY)
    room = a_post_room(world, practice, prefix)
    worklist = room.gp.made()
    patients = [entry["patient"]["patient_id"] for entry in room.gp.entries(worklist)["items"]]
    printed = room.printed(a_batch(room, worklist, patients[0]))
    room.taken(printed)
    approvable, cancellable = (a_batch(room, worklist, patient) for patient in patients[1:3])
    withdrawable = a_batch(room, worklist, patients[6])
    room.approve(withdrawable)
    room.gp.reviewed(worklist, patients[3], "invite_for_review")
    asked = {"ask_whom": f"{prefix} clinic", "chase_on": (TODAY + timedelta(days=7)).isoformat()}
    room.gp.reviewed(room.gp.made(search="opioid-on-repeat"), patients[0], "need_information", **asked)
    room.gp.reviewed(worklist, patients[5], "remove_and_tell")
    receptionist = somebody(world, Role.RECEPTIONIST, practice, prefix)
    kept, removable = (room.gp.saved(f"{prefix} variant {number}")["id"] for number in range(2))
    return {
        "ods": code,
        "extract_id": loaded["id"],
        "waiting_extract": loader.check(an_export(prefix, extra=8), dated_on=TODAY).json()["id"],
        **somebody_held(loader, prefix),
        "status_refresh": a_refresh(loader)["id"],
        "cancellable_extract": loader.check(an_export(prefix, extra=9), dated_on=TODAY).json()["id"],
        "mapping_id": saved_mapping(loader, name=f"{prefix} report")["id"],
        "removable_mapping": saved_mapping(loader, name=f"{prefix} old report")["id"],
        "worklist_id": worklist["id"],
        "saved_search_id": kept,
        "removable_search": removable,
        "patient_id": patients[4],
        "reviewed_patient": patients[3],
        "letter_patient": patients[0],
        "batch_id": printed["id"],
        "letter_id": room.read(printed, "/letters")[0]["id"],
        "release_id": printed["releases"][0]["id"],
        "approvable_batch": approvable["id"],
        "refreshable_batch": approvable["id"],
        "withdrawable_release": withdrawable["releases"][0]["id"],
        "cancellable_batch": cancellable["id"],
        "cancellable_letter": room.read(cancellable, "/letters")[0]["id"],
        **wording_ids(practice, loader.manager, room.gp.person, ours=code == OURS),
        **message_ids(room, worklist),
        **call_ids(practice, printed, patients[0]),
        **mark_ids(practice, receptionist.staff_id),
        **cycle_ids(practice, receptionist.staff_id, prefix),
        **intervention_ids(practice, loader.manager),
        **prescribing_ids(practice, loader.manager, prefix, ours=code == OURS),
        **THE_TOOLKITS,
        "staff_id": str(receptionist.staff_id),
        **desk_ids(
            practice,
            receptionist,
            TODAY.isoformat(),
            letter=room.read(printed, "/letters")[0]["id"],
            patient=patients[0],
            other=room.read(cancellable, "/letters")[0]["id"],
            other_patient=patients[2],
            refuser=patients[5],
        ),
    }


def an_export(prefix: str, extra: int = 0) -> bytes:
    about = {"Family_Name": f"{prefix}name", "Number_and_Street": f"1 {prefix} Street"}
    serials = [*range(1, 8), extra] if extra else range(1, 8)
    return report(*(a_line(serial, **about) for serial in serials))


def somebody_held(loader: ImportDesk, prefix: str) -> Ids:
    """A known NHS number with another date of birth, who waits for a decision."""
    other = a_line(6, Family_Name=f"{prefix}name", Date_of_Birth="03-Mar-1971")
    checked = loader.check(report(other), dated_on=TODAY, is_full=False).json()
    [found] = loader.find(number_of(6))
    return {"held_extract": checked["id"], "held_patient": found["patient_id"]}


def a_refresh(loader: ImportDesk) -> dict[str, Any]:
    source = ExtractSource.STATUS_REFRESH
    checked = loader.check(report(a_status(1)), dated_on=TODAY, source=source, is_full=False)
    found: dict[str, Any] = checked.json()
    return found


def a_post_room(world: World, practice: Practice, prefix: str) -> PostRoom:
    with practice.rows() as session:
        session.add(LetterDetails(practice_id=practice.ods, **DETAILS | {"heading": f"{prefix} Surgery"}))
        session.add(Pacing(practice_id=practice.ods, free_appointments=FREE))
    first, second = (somebody(world, Role.CLINICIAN, practice, prefix) for _ in range(2))
    return PostRoom(practice, ReviewDesk(practice, first), ReviewDesk(practice, second))


def somebody(world: World, role: Role, practice: Practice, prefix: str) -> Person:
    profession = "gp" if role is Role.CLINICIAN else None
    return world.person(role, practice.ods, profession=profession, name=f"{prefix}staff {uuid4().hex[:4]}")


def a_batch(room: PostRoom, worklist: dict[str, Any], patient: str) -> dict[str, Any]:
    room.gp.reviewed(worklist, patient, "invite_for_review")  # type: ignore[arg-type]
    return room.prepared(worklist)


OF_OURS, OF_THEIRS, REVOKED = "client", "client of another ICB", "revoked client"
PROGRAMS = (OF_OURS, OF_THEIRS, REVOKED)


@dataclass(frozen=True)
class TwoPractices:
    world: World
    own: Ids
    other: Ids
    portal: BlockingPortal | None = None

    @property
    def absent(self) -> Ids:
        codes = {"ods": NOWHERE, "icb": NO_BOARD}
        return {key: codes.get(key) or str(uuid4()) for key in self.own}

    def everybody(self) -> dict[str, TestClient]:
        """Each role where it belongs in our tree, somebody who has lost every role, nobody, and programs."""
        place = {
            Role.PCN_LEAD: "U00001",
            Role.ICB_ANALYST: OUR_BOARD,
            Role.ICB_LEAD: OUR_BOARD,
            Role.ADMINISTRATOR: None,
        }
        people = {
            role.value: self.world.person(role, place.get(role, OURS), profession="gp").client
            for role in Role
        }
        everybody = people | {"leaver": self.a_leaver(), "nobody": self.nobody()} | self.programs()
        for client in everybody.values():
            client.portal = self.portal
        return everybody

    def programs(self) -> dict[str, TestClient]:
        app = self.world.app
        doomed = signed_in(app, self.own, "doomed_client")
        path = f"/icbs/{OUR_BOARD}/clients/{self.own['doomed_client_id']}/revoke"
        done = self.world.person(Role.ICB_LEAD, OUR_BOARD).client.post(path)
        assert done.status_code == 200
        return {OF_OURS: signed_in(app, self.own), OF_THEIRS: signed_in(app, self.other), REVOKED: doomed}

    def a_leaver(self) -> TestClient:
        person = self.world.person(Role.CLINICIAN, OURS)
        with transaction(self.world.engine) as session:
            remove_roles(session, person.staff_id, OURS)
        return person.client

    def nobody(self) -> TestClient:
        return TestClient(self.world.app, base_url="https://testserver/api/v1", raise_server_exceptions=False)


def two_practices(world: World) -> TwoPractices:
    for board, network in ((OUR_BOARD, "U00001"), (THEIR_BOARD, "U00002")):
        ours = board == OUR_BOARD
        world.organisation(board, "icb", "Our board" if ours else f"{PLANTED}board")
        world.organisation(network, "pcn", "Our network" if ours else f"{PLANTED}network", board)
    own = a_working_practice(world, OURS, "U00001", "Zzown")
    other = a_working_practice(world, THEIRS, "U00002", PLANTED)
    own |= region_ids(Practice(world, OURS), OUR_BOARD, "Zzown")
    other |= region_ids(Practice(world, THEIRS), THEIR_BOARD, PLANTED)
    work_off(world.engine)
    return TwoPractices(world, own, other)
