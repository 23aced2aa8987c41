"""Refusals have one shape, and nothing of a patient leaves by way of an error."""

import logging
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from fastapi.testclient import TestClient
from pydantic import BaseModel, ConfigDict
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from stepdown.clinical.types import OdsCode, ShortText
from stepdown.plumbing import problems
from stepdown.plumbing.problems import FieldError, InputRefused, Problem

SECRET = "Zzplantedname 9990000018"


class CycleAlreadyClosed(Problem):
    status = 409
    title = "This cycle is already closed"


class Sent(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: ShortText
    code: OdsCode | None = None
    numbers: list[int] = []


def an_app() -> FastAPI:
    app = FastAPI()
    problems.install(app)

    @app.get("/raise/{kind}")
    def raise_it(kind: str) -> None:
        raise {
            "known": CycleAlreadyClosed(),
            "fields": InputRefused(errors=[FieldError(pointer="/name", detail="Too short")]),
            "unexpected": RuntimeError(SECRET),
            "away": OperationalError("select 1", {}, Exception(SECRET)),
            "interface": InterfaceError("select 1", {}, Exception(SECRET)),
            "pool": NoConnectionFree(SECRET),
        }[kind]

    @app.get("/stream")
    def stream() -> StreamingResponse:
        def body() -> Iterator[bytes]:
            yield b"half of a file"
            raise RuntimeError(SECRET)

        return StreamingResponse(body())

    @app.post("/sent")
    def take(sent: Sent) -> Sent:
        return sent

    return app


@pytest.fixture
def client() -> TestClient:
    return TestClient(an_app(), raise_server_exceptions=True)


def test_a_refusal_has_a_stable_name_and_a_sentence(client: TestClient) -> None:
    answer = client.get("/raise/known")
    assert answer.status_code == 409
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {
        "type": "/problems/cycle-already-closed",
        "title": "This cycle is already closed",
        "status": 409,
        "errors": [],
    }


def test_a_refused_field_is_pointed_at(client: TestClient) -> None:
    answer = client.get("/raise/fields")
    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"pointer": "/name", "detail": "Too short"}]


def test_what_nobody_foresaw_gives_a_reference_and_says_nothing_else(
    client: TestClient, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """The test client would raise what escapes, as a server would print it with its message."""
    with caplog.at_level(logging.DEBUG):
        answer = client.get("/raise/unexpected")
    assert answer.status_code == 500
    assert set(answer.json()) == {"type", "title", "status", "reference", "errors"}
    printed = "".join(capsys.readouterr())
    assert answer.json()["reference"] in printed
    assert "raise_it" in printed
    assert SECRET not in answer.text + printed + caplog.text


def test_a_body_that_breaks_off_does_not_look_whole_and_says_nothing_either(client: TestClient) -> None:
    with pytest.raises(Exception) as broken:  # noqa: PT011 - how the connection ends is the server's affair
        client.get("/stream")
    assert SECRET not in "".join(everything_said_by(broken.value))


def everything_said_by(error: BaseException | None) -> Iterator[str]:
    while error is not None:
        yield str(error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


@pytest.mark.parametrize("kind", ["away", "interface", "pool"])
def test_a_database_that_is_away_is_worth_another_try(
    client: TestClient, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    answer = client.get(f"/raise/{kind}")
    assert answer.status_code == 503
    assert int(answer.headers["retry-after"]) > 0
    assert SECRET not in answer.text + "".join(capsys.readouterr())


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        (b'{"name": ""}', "/name"),
        (b'{"name": "x", "code": "Zzplantedname 9990000018"}', "/code"),
        (b'{"name": "x", "numbers": [1, "Zzplantedname 9990000018"]}', "/numbers/1"),
        (b'{"name": "x", "Zzplantedname 9990000018": 1}', "/"),
        (b'{"name": "x", "\\ud800": 1}', "/"),
        (b'{"name": "\\ud800"}', "/name"),
        (b'{"name": "Zzplantedname\\u0000"}', "/name"),
        (b'{"name": "Zzplantedname 9990000018"', "/27"),
        (b'"Zzplantedname 9990000018"', "/"),
        (b"[]", "/"),
        (b"", "/"),
        (b"\xff\xfe", None),
        (b"[" * 100_000, None),
    ],
)
def test_input_is_never_echoed(client: TestClient, body: bytes, pointer: str | None) -> None:
    answer = client.post("/sent", content=body, headers={"content-type": "application/json"})
    assert answer.status_code in ({422} if pointer else {400, 422})
    assert "Zzplanted" not in answer.text
    assert "9990000018" not in answer.text
    if pointer and "27" not in pointer:
        assert answer.json()["errors"][0]["pointer"] == pointer


def test_an_address_that_leads_nowhere_looks_like_a_thing_one_cannot_see(client: TestClient) -> None:
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    assert answer.json()["type"] == "/problems/not-found"


def test_a_wrong_method_keeps_the_shape_and_names_the_right_one(client: TestClient) -> None:
    answer = client.delete("/sent")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "POST"
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("problem", Problem.__subclasses__(), ids=lambda problem: problem.__name__)
def test_every_title_is_a_short_sentence_without_code(problem: type[Problem]) -> None:
    assert problem.title[0].isupper()
    assert len(problem.title) <= 100
    assert "_" not in problem.title
    assert 400 <= problem.status < 600
