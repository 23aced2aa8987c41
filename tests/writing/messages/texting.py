"""A practice that texts its patients, and the people who do it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from typing import Any
from uuid import UUID

import httpx
from tests.factories import Practice
from tests.finding.conftest import Desk
from tests.finding.factories import a_patient
from tests.writing.post_room import post

TODAY = datetime.now(UTC).date()
# Numbers set aside for stories: nobody has one of them.
mobiles: Iterator[str] = (f"07700 9{serial:05d}" for serial in count(0))


@dataclass(frozen=True)
class TextRoom:
    """A practice with a fresh extract: `gp` prepares, `second` approves."""

    practice: Practice
    gp: Desk
    second: Desk

    def somebody(self, name: str = "Asked", **more: Any) -> UUID:
        """Of a mobile of their own, unless told otherwise."""
        return a_patient(self.practice, **{"family_name": name, "mobile": next(mobiles), **more})

    def invited(self, *patients: UUID, **more: Any) -> dict[str, Any]:
        worklist = self.gp.made()
        for patient in patients:
            self.gp.reviewed(worklist, patient, "invite_for_review", **more)
        return worklist

    def removed(self, *patients: UUID) -> dict[str, Any]:
        """Reviewed, and ticked as done in the clinical system."""
        worklist = self.gp.made()
        for patient in patients:
            self.gp.reviewed(worklist, patient, "remove_and_tell")
            assert self.gp.tick(worklist, patient, done=True, version=1).status_code == 200
        return worklist

    def prepare(
        self, *worklists: dict[str, Any], kind: str = "invitation", key: str | None = None, **more: Any
    ) -> httpx.Response:
        body = {"kind": kind, "worklist_ids": [one["id"] for one in worklists], **more}
        return post(self.gp.person, self.path, body, key=key)

    def prepared(self, *worklists: dict[str, Any], **more: Any) -> dict[str, Any]:
        answer = self.prepare(*worklists, **more)
        assert answer.status_code == 201, answer.text
        return answer.json()

    def approve(
        self, made: dict[str, Any], who: Desk | None = None, *, key: str | None = None, **body: Any
    ) -> httpx.Response:
        headers = {"If-Match": f'"{made["version"]}"'}
        path = f"{self.path}/{made['id']}/approve"
        return post((who or self.second).person, path, body, headers=headers, key=key)

    def approved(self, *worklists: dict[str, Any], **more: Any) -> dict[str, Any]:
        answer = self.approve(self.prepared(*worklists, **more))
        assert answer.status_code == 200, answer.text
        return answer.json()

    def read(self, made: dict[str, Any], part: str = "", who: Desk | None = None) -> Any:
        answer = (who or self.gp).person.client.get(f"{self.path}/{made['id']}{part}")
        assert answer.status_code == 200, answer.text
        return answer.json()

    def names(self, made: dict[str, Any]) -> list[str]:
        return [one["listed"].split(",")[0] for one in self.read(made, "/messages")]

    def why(self, made: dict[str, Any], name: str) -> str:
        [one] = [
            one for one in self.read(made, "/not-accepted") if one["listed"].startswith(name.upper() + ",")
        ]
        because: str = one["because"]
        return because

    def text_to(self, made: dict[str, Any], name: str, who: Desk | None = None) -> httpx.Response:
        [one] = [one for one in self.read(made, "/messages") if one["listed"].startswith(name.upper() + ",")]
        return (who or self.gp).person.client.get(f"{self.path}/{made['id']}/messages/{one['id']}/text")

    def export(
        self, made: dict[str, Any], upload_for: str = "systmone", who: Desk | None = None
    ) -> httpx.Response:
        return (who or self.gp).person.client.post(
            f"{self.path}/{made['id']}/export", json={"upload_for": upload_for}
        )

    def mark(
        self,
        made: dict[str, Any],
        route: str = "message",
        *,
        who: Desk | None = None,
        key: str | None = None,
        on: date = TODAY,
        **more: Any,
    ) -> httpx.Response:
        body = {"route": route, "sent_on": on.isoformat(), **more}
        return post((who or self.gp).person, f"{self.path}/{made['id']}/sent", body, key=key)

    @property
    def path(self) -> str:
        return f"{self.practice.path}/message-lists"
