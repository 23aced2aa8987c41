"""Nobody fills the memory or the disk by sending more than may be sent."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

from stepdown.plumbing import problems
from stepdown.plumbing.body_size import FORM_AROUND_FILES, LARGEST_WITHOUT_FILES, BodySizeLimit

LARGEST_UPLOAD = 3_000_000
JSON = {"content-type": "application/json"}
FORM = {"content-type": "multipart/form-data; boundary=x"}


@pytest.fixture
def read() -> list[int]:
    """How much of a body arrived."""
    return []


@pytest.fixture
def client(read: list[int]) -> TestClient:
    app = FastAPI()
    problems.install(app)
    app.add_middleware(BodySizeLimit, largest_upload=LARGEST_UPLOAD)

    @app.post("/")
    async def take(request: Request) -> None:
        async for part in request.stream():
            read.append(len(part))

    return TestClient(app)


def in_parts(size: int) -> Iterator[bytes]:
    """Without a length."""
    for _ in range(size // 100_000):
        yield b"x" * 100_000


def test_what_fits_is_taken(client: TestClient, read: list[int]) -> None:
    assert client.post("/", content=b"x" * LARGEST_WITHOUT_FILES, headers=JSON).status_code == 200
    assert client.post("/", content=b"x" * LARGEST_UPLOAD, headers=FORM).status_code == 200
    assert sum(read) == LARGEST_WITHOUT_FILES + LARGEST_UPLOAD


@pytest.mark.parametrize(
    ("headers", "size"),
    [(JSON, LARGEST_WITHOUT_FILES + 1), (FORM, LARGEST_UPLOAD + FORM_AROUND_FILES + 1), ({}, 2_000_000)],
)
def test_what_does_not_is_refused_before_it_is_read(
    client: TestClient, read: list[int], headers: dict[str, str], size: int
) -> None:
    answer = client.post("/", content=b"x" * size, headers=headers)
    assert answer.status_code == 413
    assert answer.json()["type"] == "/problems/too-large"
    assert read == []


def test_a_body_that_hides_its_length_is_cut_off_at_the_limit(client: TestClient, read: list[int]) -> None:
    answer = client.post("/", content=in_parts(10_000_000), headers=JSON)
    assert answer.status_code == 413
    assert sum(read) <= LARGEST_WITHOUT_FILES


@pytest.mark.parametrize("length", ["-1", "many", "1e3", "9" * 40])
def test_a_length_that_is_no_number_is_refused(client: TestClient, length: str) -> None:
    assert client.post("/", content=b"x", headers=JSON | {"content-length": length}).status_code == 413
