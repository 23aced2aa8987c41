from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx
import pytest
from tests.factories import Person, Practice

TEXT = """## Why we write

We look after people who take an opioid for pain. Ring **((practice_phone))**.

[[changes_nothing_until_we_talk]]

[[do_not_stop_suddenly]]"""
MESSAGE = "((practice_name)) would like to talk with you.\nRing ((practice_phone))."


@dataclass(frozen=True)
class WordingDesk:
    """A manager who edits and a GP who approves; what a test does by name of the verb."""

    practice: Practice
    manager: Person
    gp: Person

    @property
    def path(self) -> str:
        return f"{self.practice.path}/wordings"

    def start(self, who: Person | None = None, **about: Any) -> httpx.Response:
        asked = {"medium": "letter", "kind": "invitation", **about}
        return self._post(who or self.manager, self.path, asked)

    def started(self, **about: Any) -> dict[str, Any]:
        return ok(self.start(**about), 201)

    def save(
        self, wording: dict[str, Any], text: str, who: Person | None = None, **more: Any
    ) -> httpx.Response:
        body = {"title": wording["title"], "text": text, **more}
        client = (who or self.manager).client
        return client.put(f"{self.path}/{wording['id']}", json=body, headers=seen(wording))

    def saved(self, wording: dict[str, Any], text: str = TEXT, **more: Any) -> dict[str, Any]:
        return ok(self.save(wording, text, **more))

    def do(self, verb: str, wording: dict[str, Any], who: Person | None = None) -> httpx.Response:
        person = who or self.manager
        return person.client.post(f"{self.path}/{wording['id']}/{verb}", headers=seen(wording))

    def submitted(self, **about: Any) -> dict[str, Any]:
        text = about.pop("text", TEXT)
        return ok(self.do("submit", self.saved(self.started(**about), text)))

    def approve(
        self, wording: dict[str, Any], who: Person | None = None, *, key: str | None = None, **body: Any
    ) -> httpx.Response:
        return self._post(
            who or self.gp, f"{self.path}/{wording['id']}/approve", body, key=key, headers=seen(wording)
        )

    def published(self, **about: Any) -> dict[str, Any]:
        read_by = {"read_by": about.pop("read_by")} if "read_by" in about else {}
        return ok(self.do("publish", ok(self.approve(self.submitted(**about), **read_by))))

    def read(self, path: str = "", who: Person | None = None) -> Any:
        return ok((who or self.manager).client.get(self.path + path))

    def row(self, **about: Any) -> dict[str, Any]:
        """Of the list, by medium, kind, format and language."""
        asked = {"medium": "letter", "kind": "invitation", "format": "standard", "language": "en", **about}
        (found,) = (one for one in self.read() if asked.items() <= one.items())
        return found

    def preview(self, text: str, who: Person | None = None, **about: Any) -> dict[str, Any]:
        asked = {"medium": "letter", "kind": "invitation", "title": "Let us talk", "text": text, **about}
        return ok((who or self.manager).client.post(f"{self.practice.path}/wording-previews", json=asked))

    def problems(self, text: str, **about: Any) -> list[tuple[int, int, str]]:
        faults = self.preview(text, **about)["check"]["faults"]
        return [(one["line"], one["column"], one["problem"]) for one in faults]

    def _post(
        self,
        who: Person,
        path: str,
        body: Any,
        *,
        key: str | None = None,
        headers: dict[str, str] | None = None,
    ) -> httpx.Response:
        sent = {"Idempotency-Key": key or uuid4().hex, **(headers or {})}
        return who.client.post(path, json=body, headers=sent)


def seen(wording: dict[str, Any]) -> dict[str, str]:
    return {"If-Match": f'"{wording["version"]}"'}


def ok(answer: httpx.Response, status: int = 200) -> Any:
    assert answer.status_code == status, answer.text
    return answer.json()


def refused(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].removeprefix("/problems/")


@pytest.fixture
def desk(practice: Practice) -> WordingDesk:
    return WordingDesk(practice, practice.manager(), practice.clinician())
