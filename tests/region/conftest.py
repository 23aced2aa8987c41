import pytest

from tests.factories import World
from tests.region.factories import Region


@pytest.fixture
def region(world: World) -> Region:
    return Region.of(world)
