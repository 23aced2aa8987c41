"""A report with headings of its own, and the mapping that reads it."""

from typing import Any

from httpx import Response

from tests.records.factories import Cells, Desk, a_line, an_issue, report

HEADINGS = {
    "NHS Number": "Patient No.",
    "Family Name": "Last",
    "Given Name": "First",
    "Date of Birth": "Born",
    "Drug": "Item on repeat",
    "Type": "Rx",
    "Start Date": "Since",
    "Directions": "How to take",
}
FIELDS = {
    "nhs_number": "Patient No.",
    "family_name": "Last",
    "given_name": "First",
    "birth_date": "Born",
    "name": "Item on repeat",
    "kind": "Rx",
    "started_on": "Since",
    "flag.pregnancy": "Expecting",
}
PLANTED = "Zzplanted secret"

Json = dict[str, Any]


def own_line(serial: int = 1, **changes: str) -> Cells:
    line = {name: a_line(serial)[name] for name in HEADINGS}
    dates = {"Date of Birth": "02/01/1960", "Start Date": "01/06/2022"}
    renamed = {HEADINGS[name]: dates.get(name, cell) for name, cell in line.items()}
    own = {"Rx": "Rpt", "Expecting": "nil", "Shoe size": PLANTED}
    return renamed | own | {name.replace("_", " "): cell for name, cell in changes.items()}


def own_report(*serials: int) -> bytes:
    return report(*(own_line(serial) for serial in serials or (1,)))


def columns(fields: dict[str, str]) -> list[dict[str, str]]:
    return [{"heading": heading, "field": field} for field, heading in fields.items()]


def word(kind: str, said: str, meaning: str) -> dict[str, str]:
    return {"kind": kind, "word": said, "meaning": meaning}


def content(**changes: Any) -> Json:
    return {
        "patients": [],
        "repeats": columns(FIELDS),
        "issues": [],
        "date_formats": ["DD/MM/YYYY"],
        "words": [word("kind", "Rpt", "repeat"), word("yes_or_no", "nil", "no")],
        **changes,
    }


def a_mapping(name: str = "Our repeat report", **changes: Any) -> Json:
    return content(**changes) | {"name": name}


def saved(desk: Desk, **changes: Any) -> Json:
    answer = desk.manager.client.post(f"{desk.practice.path}/mappings", json=a_mapping(**changes))
    assert answer.status_code == 201, answer.text
    made: Json = answer.json()
    return made


def previewed(desk: Desk, *files: bytes, asked: str = "{}") -> Response:
    answer: Response = desk.manager.client.post(
        f"{desk.practice.path}/mappings/preview",
        data={"asked": asked},
        files=[("files", (f"file{number}.csv", one)) for number, one in enumerate(files, 1)],
    )
    return answer


def seen(desk: Desk, *files: bytes, asked: str = "{}") -> Json:
    answer = previewed(desk, *files, asked=asked)
    assert answer.status_code == 200, answer.text
    shown: Json = answer.json()
    return shown


ISSUES = report(an_issue(1))
