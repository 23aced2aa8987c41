"""Lists of text messages in a practice of the access matrix."""

from typing import Any

from sqlalchemy import text

from tests.finding.conftest import Desk
from tests.writing.messages.texting import TextRoom
from tests.writing.post_room import PostRoom

Ids = dict[str, str]


def message_ids(room: PostRoom, worklist: dict[str, Any]) -> Ids:
    """One list that is approved, and two that wait, of those who were reviewed to be invited."""
    give_mobiles(room.gp)
    texting = TextRoom(room.practice, room.gp, room.second)
    approved, approvable, cancellable = (
        texting.prepared(worklist, again_because="For the matrix") for _ in range(3)
    )
    assert texting.approve(approved, unknowns_confirmed=True).status_code == 200
    return {
        "list_id": approved["id"],
        "message_id": texting.read(approved, "/messages")[0]["id"],
        "approvable_list": approvable["id"],
        "cancellable_list": cancellable["id"],
        "cancellable_message": texting.read(cancellable, "/messages")[0]["id"],
    }


def give_mobiles(desk: Desk) -> None:
    with desk.practice.rows() as session:
        session.execute(
            text(
                "update patient_version v set mobile = '077009' || right(p.nhs_number, 5)"
                " from patient p where p.practice_id = v.practice_id and p.id = v.patient_id"
            )
        )
