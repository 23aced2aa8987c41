from pathlib import Path

import pytest

from tests.commands.searching import Files


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)
