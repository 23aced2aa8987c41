"""Asks an address for JSON: with a time limit, a size limit, and some patience with a source that is busy."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

from stepdown.records.prescribing.fetching.refusals import (
    INSTEAD,
    AnswerTooLarge,
    SourceNotUnderstood,
    SourceUnreachable,
)

MOST_BYTES = 50_000_000
# Seconds before each further try.
PATIENCE = (1.0, 4.0)
LONGEST_WAIT = 30.0
_BUSY = frozenset((429, 500, 502, 503, 504))
_NOT_THERE = 404


@dataclass(frozen=True)
class Source:
    """`title` is how it is named to people."""

    title: str
    address: str


class NotThere(Exception):  # noqa: N818 - the source knows no such thing, which is an answer
    """What was asked for does not exist."""


@dataclass
class Asking:
    """`wait` is given seconds. Redirects are not followed: an installation names whom it trusts."""

    wait: Callable[[float], None]
    seconds: float
    most_bytes: int = MOST_BYTES
    client: httpx.Client = field(init=False)

    def __post_init__(self) -> None:
        agent = {"User-Agent": "Stepdown", "Accept": "application/json"}
        self.client = httpx.Client(timeout=self.seconds, headers=agent, trust_env=True)

    def __enter__(self) -> "Asking":
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    def ask(self, source: Source, path: str, parameters: Mapping[str, str]) -> Any:
        """Numbers stay as they were written. Raises NotThere, or a Problem that names the source."""
        for pause in (*PATIENCE, None):
            answer, said = self._tried(source, path, parameters)
            if answer is not None and answer.status_code not in _BUSY:
                return self._read(source, answer)
            if pause is not None:
                self.wait(_pause(answer, pause))
        raise SourceUnreachable(f"{source.title}: {said}. Tried {len(PATIENCE) + 1} times. {INSTEAD}")

    def _tried(
        self, source: Source, path: str, parameters: Mapping[str, str]
    ) -> tuple[httpx.Response | None, str]:
        """The answer if there was one, and what to say if it is none that helps."""
        try:
            answer = self._once(source, path, parameters)
        except httpx.TransportError as failed:
            late = isinstance(failed, httpx.TimeoutException)
            return None, "no answer in time" if late else "no connection"
        return answer, f"it answered with status {answer.status_code}"

    def _once(self, source: Source, path: str, parameters: Mapping[str, str]) -> httpx.Response:
        """Read piece by piece, so that an answer without end is noticed."""
        with self.client.stream("GET", f"{source.address}/{path}", params=dict(parameters)) as answer:
            pieces, size = [], 0
            for piece in answer.iter_bytes():
                size += len(piece)
                if size > self.most_bytes:
                    raise AnswerTooLarge(
                        f"{source.title} answered with more than {self.most_bytes // 1_000_000} MB. {INSTEAD}"
                    )
                pieces.append(piece)
        return httpx.Response(
            answer.status_code,
            headers={"Retry-After": answer.headers.get("Retry-After", "")},
            content=b"".join(pieces),
        )

    def _read(self, source: Source, answer: httpx.Response) -> Any:
        if answer.status_code == _NOT_THERE:
            raise NotThere
        if answer.status_code != httpx.codes.OK:
            raise SourceNotUnderstood(f"{source.title} answered with status {answer.status_code}. {INSTEAD}")
        try:
            return json.loads(answer.content, parse_float=str, parse_int=str)
        except ValueError:
            raise SourceNotUnderstood(f"{source.title} did not answer with JSON. {INSTEAD}") from None


def _pause(answer: httpx.Response | None, otherwise: float) -> float:
    """As the source asks for in seconds, within reason."""
    asked = "" if answer is None else answer.headers["Retry-After"]
    return min(float(asked), LONGEST_WAIT) if asked.isascii() and asked.isdigit() else otherwise
