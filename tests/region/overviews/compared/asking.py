"""How the tests of charts and comparisons ask as an analyst, and what months they know."""

import csv
import io
from datetime import date
from typing import Any

from stepdown.clinical.dates import months_before
from tests.region.factories import Region

NEWEST = date(2026, 10, 1)


def months(count: int) -> list[date]:
    """The oldest first, up to October 2026."""
    return [months_before(NEWEST, back) for back in reversed(range(count))]


def seen(region: Region, path: str, **asked: Any) -> dict[str, Any]:
    answer = region.analyst().client.get(f"{region.path}/{path}", params=asked)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def refused(region: Region, path: str, **asked: Any) -> int:
    return region.analyst().client.get(f"{region.path}/{path}", params=asked).status_code


def rows(region: Region, path: str, **asked: Any) -> list[dict[str, str]]:
    headers = {"Accept": "text/csv"}
    answer = region.analyst().client.get(f"{region.path}/{path}", params=asked, headers=headers)
    assert answer.headers["content-type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
