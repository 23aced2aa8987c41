"""Small prescribing files, and how they are loaded."""

from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx

from tests.factories import Person, Practice

DATA = Path(__file__).parents[2] / "data"
CODEINE = ("0407020C0AAADAD", "Codeine Phos_Tab 30mg")
HEADING = (
    "YEAR_MONTH,PRACTICE_NAME,PRACTICE_CODE,STP_CODE,STP_NAME,BNF_CODE,BNF_DESCRIPTION,ITEMS,TOTAL_QUANTITY"
)
LISTS = "EXTRACT_DATE,ORG_TYPE,ORG_CODE,SEX,AGE_GROUP_5,NUMBER_OF_PATIENTS"

File = tuple[str, tuple[str, bytes]]


def prescribing(
    *months: str, items: dict[str, int], name: str = "epd.csv", area: str = "U00009", more: str = ""
) -> File:
    """Codeine, so many items of each practice in each month."""
    code, drug = CODEINE
    rows = [
        f"{month},Practice {practice},{practice},{area},Testshire,{code},{drug},{count},{count * 28}"
        for month in months
        for practice, count in items.items()
    ]
    return "prescribing", (name, "\n".join([HEADING, *rows, more]).encode())


def list_sizes(month: str, patients: dict[str, int]) -> File:
    rows = [f"{month},GP,{practice},ALL,ALL,{count}" for practice, count in patients.items()]
    return "list_sizes", ("lists.csv", "\n".join([LISTS, *rows]).encode())


def send(person: Person, path: str, *files: File, **form: str) -> httpx.Response:
    return person.client.post(f"{path}/prescribing/loads", files=list(files), data=form)


def commit(person: Person, path: str, load: dict[str, Any], *replaces: str) -> httpx.Response:
    return person.client.post(
        f"{path}/prescribing/loads/{load['id']}/commit",
        json={"replaces": list(replaces)},
        headers={"Idempotency-Key": uuid4().hex},
    )


def loaded(person: Person, path: str, *files: File, replaces: tuple[str, ...] = ()) -> dict[str, Any]:
    """Checked and committed; what was checked."""
    checked = send(person, path, *files)
    assert checked.status_code == 201, checked.text
    committed = commit(person, path, checked.json(), *replaces)
    assert committed.status_code == 200, committed.text
    return dict(checked.json())


def seen(person: Person, practice: Practice, measure: str, **query: str) -> dict[str, Any]:
    answer = person.client.get(f"{practice.path}/prescribing/measures/{measure}", params=query)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def by_month(view: dict[str, Any]) -> dict[str, float | None]:
    return {point["month"][:7]: point["value"] for point in view["points"]}
