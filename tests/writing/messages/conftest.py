import pytest
from tests.factories import Practice, World
from tests.finding.conftest import Desk
from tests.finding.factories import an_extract
from tests.writing.messages.texting import TODAY, TextRoom
from tests.writing.post_room import DETAILS

from stepdown.records.practices.models import LetterDetails


@pytest.fixture
def room(practice: Practice) -> TextRoom:
    an_extract(practice, TODAY)
    with practice.rows() as session:
        session.add(LetterDetails(practice_id=practice.ods, **DETAILS))
    return TextRoom(
        practice,
        Desk(practice, practice.clinician(name="Dr Ada Sample")),
        Desk(practice, practice.clinician(name="Dr Cy Sample")),
    )


@pytest.fixture
def elsewhere(world: World) -> Desk:
    """A GP of another practice."""
    other = world.practice("Y00002", "Another Test Practice")
    return Desk(other, other.clinician())
