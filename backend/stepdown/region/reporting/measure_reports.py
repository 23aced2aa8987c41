"""Figures as FHIR R4 `MeasureReport` summaries, in a Bundle of what a search found."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from html import escape
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from stepdown.clinical.spc.chart import Direction
from stepdown.region.reporting.catalogue import Reported, catalogue
from stepdown.region.reporting.rows import COLUMNS, Row
from stepdown.region.reporting.schemas import RowPeriod, RowStatus

FHIR_JSON = "application/fhir+json"
ODS = "https://fhir.nhs.uk/Id/ods-organization-code"
UCUM = "http://unitsofmeasure.org"
POPULATION = "http://terminology.hl7.org/CodeSystem/measure-population"
NOTATION = "http://terminology.hl7.org/CodeSystem/measure-improvement-notation"
ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
# "Not available due to security, privacy or related reasons", and "not known".
WHY_ABSENT = {
    RowStatus.SUPPRESSED: "masked",
    RowStatus.WITHHELD: "masked",
    RowStatus.NOT_AVAILABLE: "unknown",
}
BETTER = {Direction.UP: "increase", Direction.DOWN: "decrease"}

Resource = dict[str, Any]


def bundle(rows: Iterable[Row], *, total: int, here: str, following: str | None) -> Resource:
    """`here` and `following` are addresses of this page and the next."""
    links = [{"relation": "self", "url": here}]
    if following:
        links.append({"relation": "next", "url": following})
    entries = [_entry(dict(zip(COLUMNS, start + end, strict=True))) for start, end in rows]
    found: Resource = {"resourceType": "Bundle", "type": "searchset", "total": total, "link": links}
    return found | ({"entry": entries} if entries else {})  # FHIR knows no empty list


def _entry(row: dict[str, Any]) -> Resource:
    report = measure_report(row)
    return {
        "fullUrl": f"urn:uuid:{report['id']}",
        "resource": report,
        "search": {"mode": "match"},
    }


def measure_report(row: dict[str, Any]) -> Resource:
    """The same figure has the same id in every snapshot, and `meta.versionId` tells which."""
    about = catalogue()[row["measure"]]
    key = "/".join(str(row[name]) for name in ("icb", "measure", "level", "place", "period", "month"))
    report = {
        "resourceType": "MeasureReport",
        "id": str(uuid5(NAMESPACE_URL, f"urn:stepdown:aggregate:{key}")),
        "meta": {"versionId": str(row["snapshot"]), "lastUpdated": row["updated_at"]},
        "text": _narrative(row),
        "status": "complete",
        "type": "summary",
        "measure": about.canonical,
        "date": row["updated_at"],
        "reporter": {
            "type": "Organization",
            "identifier": {"system": ODS, "value": row["place"]},
            "display": row["place_name"],
        },
        "period": _period(row["period"], date.fromisoformat(f"{row['month']}-01")),
        "group": [_group(row, about)],
    }
    if better := BETTER.get(about.direction) if about.direction else None:
        report["improvementNotation"] = {"coding": [{"system": NOTATION, "code": better}]}
    return report


def _narrative(row: dict[str, Any]) -> Resource:
    came_to = f"{row['value']} {row['unit']}".strip() if row["value"] is not None else row["because"]
    period = row["period"].replace("_", " ")
    said = f"{row['title']}, {row['place_name']}, {period} {row['month']}: {came_to}"
    return {
        "status": "generated",
        "div": f'<div xmlns="http://www.w3.org/1999/xhtml">{escape(said)}</div>',
    }


def _period(period: str, month: date) -> Resource:
    first = month
    if period == RowPeriod.ROLLING_12_MONTHS:
        following = month.month % 12 + 1
        first = date(month.year if following == 1 else month.year - 1, following, 1)
    last = month.replace(day=monthrange(month.year, month.month)[1])
    return {"start": first.isoformat(), "end": last.isoformat()}


def _group(row: dict[str, Any], about: Reported) -> Resource:
    if about.per is None:
        return {"population": [_population("initial-population", row["numerator"], row)]}
    return {
        "population": [
            _population("numerator", row["numerator"], row),
            _population("denominator", row["denominator"], row),
        ],
        "measureScore": _score(row, about),
    }


def _population(code: str, count: int | None, row: dict[str, Any]) -> Resource:
    """What is not shown is never nought: the count itself is left out, with the reason in its place."""
    coded = {"code": {"coding": [{"system": POPULATION, "code": code}]}}
    return coded | ({"_count": _absent(row)} if count is None else {"count": count})


def _score(row: dict[str, Any], about: Reported) -> Resource:
    if row["value"] is None:
        return _absent(row)
    percent = {"system": UCUM, "code": "%"} if about.per == 100 else {}
    return {"value": row["value"], "unit": about.unit, **percent}


def _absent(row: dict[str, Any]) -> Resource:
    reason = WHY_ABSENT.get(row["status"], "not-applicable")  # a share of nobody
    return {"extension": [{"url": ABSENT, "valueCode": reason}]}
