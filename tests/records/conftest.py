import pytest

from tests.factories import Practice
from tests.records.factories import Desk


@pytest.fixture
def desk(practice: Practice) -> Desk:
    return Desk(practice, practice.manager())
