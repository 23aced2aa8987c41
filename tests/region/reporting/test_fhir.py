"""Measure reports that somebody else's models of FHIR understand; what is suppressed is absent in them."""

from typing import Any

from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.measurereport import MeasureReport

from tests.region.reporting.conftest import FIRST, SECOND, Reporting

ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"


def bundle(reported: Reporting, **asked: Any) -> dict[str, Any]:
    params = {name.rstrip("_"): value for name, value in asked.items()}
    answer = reported.analyst.client.get(f"{reported.region.path}/fhir/MeasureReport", params=params)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/fhir+json"
    found: dict[str, Any] = answer.json()
    return found


def report(reported: Reporting, **asked: Any) -> dict[str, Any]:
    [entry] = bundle(reported, **asked)["entry"]
    found: dict[str, Any] = entry["resource"]
    return found


def test_everything_is_valid_for_others(reported: Reporting) -> None:
    found = bundle(reported)
    read = Bundle.model_validate(found)
    reports = [entry.resource for entry in read.entry]
    assert all(isinstance(one, MeasureReport) for one in reports)
    assert len(reports) == found["total"] == 8
    assert len({one.id for one in reports}) == 8
    assert {(one.status, one.type) for one in reports} == {("complete", "summary")}


def test_a_share_has_its_populations_and_its_score(reported: Reporting) -> None:
    found = report(reported, measure="review-coverage", place=FIRST)
    assert found["measure"].startswith("urn:stepdown:measure:review-coverage|")
    assert found["reporter"]["identifier"]["value"] == FIRST
    assert found["period"] == {"start": "2026-10-01", "end": "2026-10-31"}
    [group] = found["group"]
    counts = {one["code"]["coding"][0]["code"]: one["count"] for one in group["population"]}
    assert counts == {"numerator": 45, "denominator": 110}
    assert (group["measureScore"]["value"], group["measureScore"]["code"]) == (40.9, "%")
    assert found["improvementNotation"]["coding"][0]["code"] == "increase"


def test_twelve_months_begin_eleven_months_before(reported: Reporting) -> None:
    found = report(reported, period="rolling_12_months")
    assert found["period"] == {"start": "2025-11-01", "end": "2026-10-31"}


def test_what_is_suppressed_is_absent_with_its_reason_and_never_nought(reported: Reporting) -> None:
    for asked, reason in (
        ({"measure": "review-coverage", "place": SECOND}, "masked"),
        ({"measure": "patients-reviewed", "place": FIRST, "to": "2026-09"}, "masked"),
        ({"period": "rolling_12_months"}, "masked"),
        ({"measure": "patients-reviewed", "place": SECOND}, "unknown"),
    ):
        [group] = report(reported, **asked)["group"]
        for one in group["population"]:
            assert "count" not in one
            assert one["_count"] == {"extension": [{"url": ABSENT, "valueCode": reason}]}
        score = group.get("measureScore", {"extension": [{"url": ABSENT, "valueCode": reason}]})
        assert score == {"extension": [{"url": ABSENT, "valueCode": reason}]}


def test_pages_lead_to_one_another(reported: Reporting) -> None:
    first = bundle(reported, limit=5)
    following = next(one["url"] for one in first["link"] if one["relation"] == "next")
    second = reported.analyst.client.get(following.partition("/api/v1")[2]).json()
    assert [len(one["entry"]) for one in (first, second)] == [5, 3]
    assert {one["relation"] for one in second["link"]} == {"self"}


def test_nothing_found_is_a_bundle_without_entries(reporting: Reporting) -> None:
    found = bundle(reporting)
    assert Bundle.model_validate(found).total == 0
    assert "entry" not in found
