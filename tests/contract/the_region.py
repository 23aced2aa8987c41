"""What each of the two ICBs of the access matrix has: its figures, and one thing for each verb."""

from stepdown.access.permissions import Role
from tests.contract.grouped import group_ids
from tests.contract.in_packs import pack_ids
from tests.contract.programs import program_ids
from tests.contract.the_library import library_ids
from tests.factories import Practice
from tests.region.factories import Region

OUR_BOARD, THEIR_BOARD, NO_BOARD = "QAA", "QBB", "QZZ"


def region_ids(practice: Practice, icb: str, prefix: str) -> dict[str, str]:
    """`prefix` begins every name, so that one that appears elsewhere is seen."""
    region = Region(practice.world, icb, {practice.ods: practice})
    lead = practice.world.person(Role.ICB_LEAD, icb, name=f"{prefix}lead")
    region.snapshot(region.figure(practice.ods, 20, 60), region.figure(icb, 20, 60))
    return {
        "icb": icb,
        **group_ids(practice, icb, prefix, lead.staff_id),
        **pack_ids(practice, icb, lead.staff_id),
        **program_ids(region, lead, prefix),
        **library_ids(practice, icb, prefix, lead.staff_id),
    }
