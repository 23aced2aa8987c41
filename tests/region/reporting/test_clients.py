"""A program reads what it was made for, by the example that an ICB is given, over a real connection."""

import csv
import io
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI

from tests.access.clients.conftest import LeadsDesk, Program
from tests.region.reporting.conftest import FIRST, SECOND, Reporting
from tests.region.reporting.test_rows import as_text

EXAMPLE = Path(__file__).parents[3] / "docs" / "reporting" / "read_aggregates.py"


@pytest.fixture
def desk(reported: Reporting) -> LeadsDesk:
    return LeadsDesk(reported.region, reported.region.lead())


@pytest.fixture
def address(app: FastAPI) -> Iterator[str]:
    """Of the server, on a socket."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
        running = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        running.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        running.join(30)


def run_example(address: str, program: Program, *filters: str) -> list[dict[str, str]]:
    about = {
        "STEPDOWN_URL": address,
        "STEPDOWN_ICB": program.icb,
        "STEPDOWN_CLIENT_ID": program.id,
        "STEPDOWN_CLIENT_SECRET": program.secret,
    }
    done = subprocess.run(
        [sys.executable, str(EXAMPLE), *filters],
        env=os.environ | about,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return list(csv.DictReader(io.StringIO(done.stdout)))


def test_the_example_reads_every_figure_page_by_page(
    reported: Reporting, desk: LeadsDesk, address: str
) -> None:
    read = run_example(address, desk.made(), "limit=3")
    assert read == [as_text(row) for row in reported.rows()]


def test_the_example_passes_filters_on(reported: Reporting, desk: LeadsDesk, address: str) -> None:
    read = run_example(address, desk.made(), f"place={FIRST}", f"place={SECOND}", "measure=review-coverage")
    assert [row["place"] for row in read] == [FIRST, SECOND]


def test_a_narrowed_program_sees_nothing_else(desk: LeadsDesk) -> None:
    client = desk.made(places=[FIRST], measures=["patients-reviewed", "cycles-closed"]).signed_in()
    address = f"/api/v1/icbs/{desk.region.icb}"
    rows = client.get(f"{address}/aggregates").json()["items"]
    assert {row["place"] for row in rows} == {FIRST}
    assert {row["measure"] for row in rows} == {"patients-reviewed", "cycles-closed"}
    in_csv = client.get(f"{address}/aggregates", headers={"Accept": "text/csv"}).text
    assert "review-coverage" not in in_csv
    assert SECOND not in in_csv
    reports = client.get(f"{address}/fhir/MeasureReport")
    assert SECOND not in reports.text
    assert "review-coverage" not in reports.text


def test_what_a_program_may_not_see_is_like_what_is_not_there(desk: LeadsDesk) -> None:
    client = desk.made(places=[FIRST], measures=["patients-reviewed"]).signed_in()
    address = f"/api/v1/icbs/{desk.region.icb}/aggregates"
    for name, theirs, absent in (("place", SECOND, "Y77101"), ("pcn", "Y99P2", "Y77P1")):
        answers = [client.get(address, params={name: code}) for code in (theirs, absent)]
        assert [one.status_code for one in answers] == [422, 422]
        assert answers[0].json() == answers[1].json()
    assert client.get(address, params={"measure": "review-coverage"}).status_code == 422
    whole, cursor = client.get(address), client.get(address, params={"limit": 1}).json()["next_cursor"]
    assert client.get(address, params={"cursor": cursor}).json()["items"] == whole.json()["items"][1:]


def test_a_tag_of_one_program_is_not_one_of_another(reported: Reporting, desk: LeadsDesk) -> None:
    tag = reported.ask().headers["etag"]
    client = desk.made(places=[FIRST]).signed_in()
    address = f"/api/v1/icbs/{desk.region.icb}/aggregates"
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 200


def test_who_asks_too_often_is_told_when_to_come_back(desk: LeadsDesk) -> None:
    client = desk.made().signed_in()
    address = f"/api/v1/icbs/{desk.region.icb}/aggregates/dictionary"
    settings = desk.region.world.app.state.settings
    desk.region.world.app.state.settings = settings.model_copy(
        update={"reporting_burst": 2, "reporting_per_minute": 1}
    )
    codes = [client.get(address) for _ in range(4)]
    assert [one.status_code for one in codes][-1] == 429
    assert int(codes[-1].headers["retry-after"]) > 0
