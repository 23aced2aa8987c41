"""Reads every figure that a reporting client may see, page by page, and writes them as CSV.

    pip install httpx
    export STEPDOWN_URL=https://stepdown.example.org STEPDOWN_ICB=ZZ9
    export STEPDOWN_CLIENT_ID=… STEPDOWN_CLIENT_SECRET=…
    python read_aggregates.py > figures.csv
    python read_aggregates.py measure=patients-reviewed level=icb period=month > reviewed.csv

Arguments are filters of the API, and may be repeated. With `updated_since=2026-11-01T03:00:00Z` only what is
different since then is read: give it the newest `updated_at` that you have.
"""

import csv
import os
import sys
import time
from collections.abc import Iterator

import httpx


def main() -> None:
    filters = [tuple(argument.split("=", 1)) for argument in sys.argv[1:]]
    url, icb = os.environ["STEPDOWN_URL"], os.environ["STEPDOWN_ICB"]
    with httpx.Client(base_url=url, timeout=60) as client:
        sign_in(client)
        write(rows(client, f"/api/v1/icbs/{icb}/aggregates", filters))


def sign_in(client: httpx.Client) -> None:
    """A token lasts for some minutes: for longer work, ask for another when the answer is 401."""
    secret = (os.environ["STEPDOWN_CLIENT_ID"], os.environ["STEPDOWN_CLIENT_SECRET"])
    answer = client.post("/oauth/token", data={"grant_type": "client_credentials"}, auth=secret)
    answer.raise_for_status()
    client.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"


def rows(client: httpx.Client, path: str, filters: list[tuple[str, ...]]) -> Iterator[dict[str, object]]:
    """All pages are of one snapshot, even if another one is made meanwhile."""
    cursor = None
    while True:
        answer = read(client, path, [*filters, *([("cursor", cursor)] if cursor else [])])
        page = answer.json()
        yield from page["items"]
        cursor = page["next_cursor"]
        if cursor is None:
            return


def read(client: httpx.Client, path: str, asked: list[tuple[str, ...]]) -> httpx.Response:
    """Waits where the server says that there were too many questions, or that it is busy."""
    while True:
        answer = client.get(path, params=asked)
        if answer.status_code not in (429, 503):
            answer.raise_for_status()
            return answer
        time.sleep(int(answer.headers.get("Retry-After", "5")))


def write(found: Iterator[dict[str, object]]) -> None:
    writer = None
    for row in found:
        if writer is None:
            writer = csv.DictWriter(sys.stdout, fieldnames=list(row))
            writer.writeheader()
        writer.writerow(row)


if __name__ == "__main__":
    main()
