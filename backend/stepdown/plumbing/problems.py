"""Refusals as named classes in one shape: RFC 9457 `application/problem+json`."""

import uuid
from collections.abc import Mapping
from typing import Any, ClassVar

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MEDIA_TYPE = "application/problem+json"
log = structlog.get_logger()

# Where the validator's own words would quote what was sent.
IN_WORDS = {
    "uuid_parsing": "This is not an id",
    "date_from_datetime_parsing": "Give a date, as 2026-11-22",
    "date_parsing": "Give a date, as 2026-11-22",
    "datetime_parsing": "Give a date and a time",
    "json_invalid": "This is not JSON",
    "string_unicode": "This text contains half of a surrogate pair",
}


class FieldError(BaseModel):
    """Where the input is wrong, as a JSON pointer into the body, and why, in plain words."""

    pointer: str
    detail: str


class ProblemBody(BaseModel):
    type: str
    title: str
    status: int
    detail: str | None = None
    instance: str | None = None
    reference: str | None = None
    errors: list[FieldError] = []


class Problem(Exception):  # noqa: N818 - "Problem" is the word of RFC 9457
    """A refusal that the reader can act upon. Titles are sentences for clinicians.

    `instance` is the path, in the API, of the thing that stands in the way, where there is one to go to.
    """

    status: ClassVar[int] = 400
    title: ClassVar[str] = "The request cannot be done"
    media_type: ClassVar[str] = MEDIA_TYPE

    def __init__(
        self,
        detail: str | None = None,
        *,
        errors: list[FieldError] | None = None,
        headers: Mapping[str, str] | None = None,
        instance: str | None = None,
    ) -> None:
        super().__init__(detail or self.title)
        self.detail = detail
        self.instance = instance
        self.errors = errors or []
        self.headers = dict(headers or {})

    @classmethod
    def slug(cls) -> str:
        """`CycleAlreadyClosed` -> `cycle-already-closed`, the stable name a client may branch on."""
        return "".join(f"-{c.lower()}" if c.isupper() else c for c in cls.__name__).lstrip("-")

    def body(self) -> dict[str, Any]:
        return ProblemBody(
            type=f"/problems/{self.slug()}",
            title=self.title,
            status=self.status,
            detail=self.detail,
            instance=self.instance,
            errors=self.errors,
        ).model_dump(exclude_none=True)


class NotFound(Problem):
    status = 404
    title = "There is nothing here that you can see"


class InputRefused(Problem):
    status = 422
    title = "Some of what was sent needs correcting"


class MustSayWhichVersion(Problem):
    status = 428
    title = "Say which version you are changing"


class ChangedMeanwhile(Problem):
    status = 412
    title = "Somebody else changed this while you were working on it"


def answer(problem: Problem) -> JSONResponse:
    return JSONResponse(
        problem.body(), status_code=problem.status, headers=problem.headers, media_type=problem.media_type
    )


def install(app: FastAPI) -> None:
    app.add_exception_handler(Problem, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    for away in (OperationalError, InterfaceError, NoConnectionFree):
        app.add_exception_handler(away, _database_away)
    app.add_middleware(NothingEscapes)


class NothingEscapes:
    """Answers what nobody foresaw. The framework's way prints the error, which may quote a patient's row."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception as error:
            if scope["type"] != "http":
                raise
            answer = _unexpected(error)
            if begun:
                raise AnswerBrokeOff from None
            await answer(scope, receive, send)


class AnswerBrokeOff(Exception):  # noqa: N818
    """The body was on its way already, so the connection is closed: a short file must not look whole."""


def _refused(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, Problem)  # noqa: S101 - narrows the type that the handler was registered for
    return answer(error)


def _invalid(_request: Request, error: Exception) -> JSONResponse:
    """The input itself is never echoed: it may hold a patient's particulars."""
    assert isinstance(error, RequestValidationError)  # noqa: S101
    return answer(InputRefused(errors=[_field(one) for one in error.errors()]))


def _field(error: Mapping[str, Any]) -> FieldError:
    """A field that does not exist is not named either: its name is input too."""
    place = error["loc"]
    if error["type"] == "extra_forbidden":
        return FieldError(pointer=_pointer(place[:-1]), detail="There is a field here that is not known")
    detail = IN_WORDS.get(error["type"]) or error["msg"].removeprefix("Value error, ")
    return FieldError(pointer=_pointer(place), detail=detail)


def _pointer(location: tuple[int | str, ...]) -> str:
    inside = location[1:] if location and location[0] == "body" else location
    return "/" + "/".join(str(part).replace("~", "~0").replace("/", "~1") for part in inside)


def _http(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101
    if error.status_code == NotFound.status:
        return answer(NotFound())
    body = ProblemBody(type="about:blank", title=str(error.detail), status=error.status_code).model_dump(
        exclude_none=True
    )
    return JSONResponse(body, error.status_code, dict(error.headers or {}), media_type=MEDIA_TYPE)


def _database_away(_request: Request, error: Exception) -> JSONResponse:
    log.error("database_away", error=type(error).__name__)
    body = {
        "type": "/problems/try-again-shortly",
        "title": "Stepdown is busy; try again shortly",
        "status": 503,
    }
    return JSONResponse(body, 503, {"Retry-After": "5"}, media_type=MEDIA_TYPE)


def _unexpected(error: Exception) -> JSONResponse:
    """Nothing of the message leaves the server, nor enters a log: it may quote a patient's row."""
    reference = uuid.uuid4().hex[:12]
    log.error("unexpected", reference=reference, error=type(error).__name__, at=where(error))
    body = ProblemBody(
        type="/problems/unexpected",
        title="Something went wrong on our side",
        status=500,
        reference=reference,
    ).model_dump(exclude_none=True)
    return JSONResponse(body, 500, media_type=MEDIA_TYPE)


def where(error: BaseException) -> list[str]:
    """File, line and function of each frame: where it broke, without the values."""
    places, trace = [], error.__traceback__
    while trace:
        code = trace.tb_frame.f_code
        file = "/".join(code.co_filename.split("/")[-3:])
        places.append(f"{file}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return places[-6:]


DESCRIBED: dict[int | str, dict[str, Any]] = {
    status: {
        "description": title,
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemBody"}}},
    }
    for status, title in {
        400: "The request cannot be read",
        401: "Not signed in",
        403: "The role does not allow it",
        404: "Nothing here that you can see",
        409: "Not possible in the present state",
        410: "Used already, or too old",
        412: "Changed meanwhile",
        413: "Larger than may be sent",
        422: "Some of what was sent needs correcting",
        428: "If-Match is missing",
        429: "Too many attempts",
        500: "Unexpected; quote the reference",
        503: "Busy; try again after Retry-After",
    }.items()
}
