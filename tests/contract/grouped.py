"""Groups of each ICB of the access matrix: one for each verb that can be done once."""

from uuid import UUID, uuid4

from stepdown.plumbing.db import transaction
from stepdown.region.groups.models import Group, GroupMember
from tests.factories import Practice


def group_ids(practice: Practice, icb: str, prefix: str, made_by: UUID) -> dict[str, str]:
    groups = {
        name: Group(icb_id=icb, id=uuid4(), name=f"{prefix} {name}", made_by=made_by)
        for name in ("group_id", "removable_group")
    }
    with transaction(practice.world.engine) as session:
        session.add_all(groups.values())
        session.flush()
        session.add_all(
            GroupMember(icb_id=icb, group_id=one.id, place=practice.ods) for one in groups.values()
        )
    return {name: str(one.id) for name, one in groups.items()}
