"""What a row says: the same in every form, and nothing of what is suppressed."""

import csv
import io
import json
from datetime import date
from typing import Any

from stepdown.access.organisations.models import Organisation
from stepdown.plumbing.db import transaction
from stepdown.region.reporting.rows import COLUMNS
from tests.region.factories import Region
from tests.region.reporting.conftest import FIRST, SECOND, Reporting

OCTOBER = {"measure": "patients-reviewed", "period": "month", "from_": "2026-10"}


def from_csv(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def as_text(row: dict[str, Any]) -> dict[str, str]:
    return {name: "" if cell is None else str(cell) for name, cell in row.items()}


def test_a_row_says_what_it_is_of_and_what_it_came_to(reported: Reporting) -> None:
    [row] = reported.rows(place=FIRST, **OCTOBER)
    assert list(row) == list(COLUMNS)
    assert row == {
        "snapshot": 1,
        "snapshot_date": "2026-11-01",
        "icb": "Y99",
        "icb_name": "Y99 Test ICB",
        "measure": "patients-reviewed",
        "title": "Patients reviewed",
        "options": "O1 O5 O6",
        "unit": "patients",
        "per": None,
        "level": "practice",
        "place": FIRST,
        "place_name": f"Practice {FIRST}",
        "pcn": "Y99P1",
        "pcn_name": "Y99 PCN 1",
        "variant": None,
        "period": "month",
        "month": "2026-10",
        "status": "shown",
        "numerator": 45,
        "denominator": None,
        "value": 45.0,
        "band": "20 to 49",
        "practices": 1,
        "suppressed_practices": 0,
        "because": None,
        "updated_at": "2026-11-01T03:00:00+00:00",
    }


def test_a_share_is_worked_out_from_its_rounded_counts(reported: Reporting) -> None:
    [row] = reported.rows(measure="review-coverage", place=FIRST)
    assert (row["numerator"], row["denominator"], row["value"], row["per"], row["unit"]) == (
        45,
        110,
        40.9,
        100,
        "%",
    )


def test_what_is_suppressed_has_no_number_and_is_never_nought(reported: Reporting) -> None:
    for asked, status, band in (
        ({"place": FIRST, "to": "2026-09"}, "suppressed", "7 or fewer"),
        ({"place": FIRST, "period": "rolling_12_months"}, "withheld", None),
        ({"place": SECOND, "measure": "patients-reviewed", "period": "month"}, "not_available", None),
        ({"place": SECOND, "measure": "review-coverage"}, "suppressed", "few, or nearly all"),
    ):
        [row] = reported.rows(**asked)
        assert row["status"] == status
        assert (row["numerator"], row["denominator"], row["value"]) == (None, None, None)
        assert row["band"] == band
        assert row["because"]


def test_a_total_says_how_many_practices_are_in_it(reported: Reporting) -> None:
    [row] = reported.rows(level="icb", measure="patients-reviewed")
    assert (row["place"], row["pcn"], row["numerator"]) == ("Y99", None, 55)
    assert (row["practices"], row["suppressed_practices"]) == (2, 1)
    [network] = reported.rows(level="pcn", measure="patients-reviewed")
    assert (network["place"], network["pcn"], network["pcn_name"]) == ("Y99P1", "Y99P1", "Y99 PCN 1")


def test_interventions_and_cycles_are_counted_by_option_and_form(reported: Reporting) -> None:
    running = {
        row["place"]: row["numerator"]
        for row in reported.rows(measure="interventions-running", option="O1", variant="all-opioids")
    }
    assert running == {"Y99": 1, "Y99P1": 1, "Y99P2": 0, FIRST: 1, SECOND: 0}
    [closed] = reported.rows(measure="cycles-closed", level="icb")
    assert (closed["numerator"], closed["practices"], closed["options"]) == (2, 2, "O1")
    assert (closed["period"], closed["month"]) == ("as_at", "2026-11")


def test_every_form_has_the_same_values(reported: Reporting) -> None:
    in_json = [as_text(row) for row in reported.rows()]
    lines = reported.ask(headers={"Accept": "application/x-ndjson"})
    assert [as_text(json.loads(line)) for line in lines.text.splitlines()] == in_json
    assert from_csv(reported.as_csv().text) == in_json
    assert len(in_json) > 10


def test_a_file_is_named_after_its_snapshot(reported: Reporting) -> None:
    answer = reported.as_csv()
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.headers["content-disposition"] == 'attachment; filename="stepdown-Y99-snapshot-1.csv"'


def test_no_cell_of_a_file_starts_a_formula(reported: Reporting, region: Region) -> None:
    with transaction(region.world.engine) as session:
        session.get_one(Organisation, FIRST).name = "=HYPERLINK(1)"
    [row] = from_csv(reported.as_csv(place=FIRST, **OCTOBER).text)
    assert row["place_name"] == "'=HYPERLINK(1)"


def test_before_the_first_snapshot_there_is_nothing(reporting: Reporting) -> None:
    assert reporting.ask().json() == {"snapshot": None, "items": [], "total": 0, "next_cursor": None}
    assert from_csv(reporting.as_csv().text) == []


def test_an_older_snapshot_says_what_it_said(reported: Reporting, region: Region) -> None:
    def october(**asked: Any) -> tuple[int, Any]:
        [row] = reported.rows(place=FIRST, **OCTOBER, **asked)
        return row["snapshot"], row["numerator"]

    reported.later(region.figure(FIRST, 45), by=region.figure(FIRST, 60, since=2))
    assert october() == (2, 60)
    assert october(snapshot=1) == (1, 45)


def test_only_what_changed_is_told_with_what_is_no_more(reported: Reporting, region: Region) -> None:
    since = "2026-11-15T00:00:00Z"
    assert reported.rows(updated_since=since) == []
    gone = region.figure(FIRST, None, month=date(2026, 9, 1))
    reported.later(region.figure(FIRST, 45), gone, by=region.figure(FIRST, 60, since=2))
    told = {(row["month"], row["status"], row["numerator"]) for row in reported.rows(updated_since=since)}
    assert told == {("2026-10", "shown", 60), ("2026-09", "not_available", None)}
    assert "updated" not in str(reported.rows(updated_since="2027-01-01T00:00:00Z"))


def test_figures_that_nothing_describes_are_not_told(reported: Reporting, region: Region) -> None:
    region.snapshot(region.figure(FIRST, 45, measure="made-up", since=2), as_of=date(2026, 12, 1))
    assert "made-up" not in {row["measure"] for row in reported.rows()}
