"""What the uploader is told before anything changes."""

from datetime import date, timedelta

import pytest

from stepdown.plumbing.db import now
from tests.records.factories import Desk, a_line, an_issue, report, zipped


def rows(review: dict) -> dict:  # type: ignore[type-arg]
    return review["rows"]


def test_a_first_extract_is_all_new_and_changes_nothing_yet(desk: Desk) -> None:
    answer = desk.check(
        report(a_line(1), a_line(1, Drug="Paracetamol 500mg tablets"), a_line(2)), report(an_issue(1))
    )
    review = answer.json()
    assert answer.status_code == 201
    assert rows(review) == {"read": 4, "created": 4, "updated": 0, "unchanged": 0, "rejected": 0, "held": 0}
    assert review["patients"] == {"new": 2, "changed": 0, "unchanged": 0, "left": 0}
    assert (review["state"], review["number"], review["can_commit"]) == ("checked", None, True)
    assert desk.find("Example") == []


def test_the_files_are_told_apart_by_their_headings_in_any_order_and_under_any_name(desk: Desk) -> None:
    review = desk.check(report(an_issue()), report(a_line()), names=("repeats.csv", "issues.csv")).json()
    assert rows(review)["created"] == 2


def test_headings_are_matched_without_case_and_with_spaces_folded(desk: Desk) -> None:
    content = (
        report(a_line()).replace(b"NHS Number", b" nhs   NUMBER ").replace(b"Given Name", b"Calling Name")
    )
    desk.load(content)
    assert desk.patient()["listed"] == "EXAMPLE1, Testa (Ms)"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_accents_survive_every_encoding_that_practices_send(desk: Desk, encoding: str) -> None:
    desk.load(report(a_line(Family_Name="Ñandú-Tést", Given_Name="Zoë"), encoding=encoding))
    assert desk.patient()["listed"] == "ÑANDÚ-TÉST, Zoë (Ms)"


@pytest.mark.parametrize(
    ("content", "problem", "said"),
    [
        (zipped(a=b"{}"), "not-a-text-file", "a zip file, or a workbook that is not .xlsx"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "not-a-text-file", "old Excel"),
        (b"NHS Number\0,Drug\r\n", "not-a-text-file", "not text"),
        (b"", "file-is-empty", "is empty"),
        (report(a_line(), without=("Drug", "Type")), "required-columns-missing", "“Drug”, “Type”"),
        (report(a_line() | {"Surname": "Twice"}), "column-twice", "“Family Name” and “Surname”"),
        (report(a_line()) + b'999,"never closed\r\nmore,cells\r\n', "csv-not-readable", "line 3"),
        (report(a_line()) + b'999,"closed" too soon\r\n', "csv-not-readable", "line 3"),
        (report(a_line() | {f"More {n}": "" for n in range(300)}), "too-many-columns", "300 columns"),
        (report(a_line()).splitlines()[0] + b"\r\n", "file-is-empty", "no rows"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_whole(
    desk: Desk, content: bytes, problem: str, said: str
) -> None:
    answer = desk.check(content, names=("patients.csv",))
    assert answer.status_code == 422
    assert answer.json()["type"] == f"/problems/{problem}"
    assert said in answer.json()["detail"]
    assert desk.manager.client.get(desk.path).json() == []


def test_for_each_missing_column_it_says_what_is_lost(desk: Desk) -> None:
    without = ("Registration Status", "Pregnancy", "Last Issue Date")
    review = desk.check(report(a_line(), without=without)).json()
    lost = {one["column"]: one["lost"] for one in review["missing_columns"]}
    assert set(lost) == {*without, "File of issues"}
    assert "must be confirmed" in lost["Registration Status"]


def test_a_date_in_the_future_is_refused(desk: Desk) -> None:
    answer = desk.check(report(a_line()), dated_on=now().date() + timedelta(days=2))
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/extract-date-in-future")


def test_a_date_before_the_newest_extract_is_refused_and_the_same_day_is_not(desk: Desk) -> None:
    desk.load(report(a_line()))
    assert (
        desk.check(report(a_line()), dated_on=date(2024, 2, 29)).json()["type"] == "/problems/extract-too-old"
    )
    assert desk.check(report(a_line())).status_code == 201


def test_a_full_extract_needs_the_file_of_repeats(desk: Desk) -> None:
    answer = desk.check(report(an_issue()))
    assert answer.json()["type"] == "/problems/full-extract-needs-repeats"


def test_the_same_files_again_are_recognised_in_any_order(desk: Desk) -> None:
    first, second = report(a_line()), report(an_issue())
    number_one = desk.load(first, second)
    assert number_one["same_as"] is None
    again = desk.check(second, first).json()
    assert (again["same_as"]["extract_id"], again["same_as"]["number"]) == (number_one["id"], 1)
    assert rows(again) == {"read": 2, "created": 0, "updated": 0, "unchanged": 2, "rejected": 0, "held": 0}
    assert desk.check(report(a_line(2)), second, is_full=False).json()["same_as"] is None


def test_a_full_extract_with_over_a_tenth_fewer_patients_is_a_large_drop(desk: Desk) -> None:
    desk.load(report(*(a_line(n) for n in range(1, 21))))
    a_tenth = report(*(a_line(n) for n in range(1, 19)))
    more = report(*(a_line(n) for n in range(1, 18)))
    assert desk.check(a_tenth).json()["large_drop"] is False
    assert desk.check(more).json()["large_drop"] is True
    assert desk.check(more, is_full=False).json()["large_drop"] is False


def test_medicines_that_nobody_can_recognise_are_listed_for_a_person(desk: Desk) -> None:
    review = desk.check(
        report(
            a_line(1, Drug="Codeine something odd"),
            a_line(2, Drug="Codeine something odd"),
            a_line(3, Drug="Paracetamol 500mg tablets"),
        )
    ).json()
    listed = desk.manager.client.get(f"{desk.path}/{review['id']}/unknown-products").json()
    assert listed == [{"name": "Codeine something odd", "dmd_code": None, "patients": 2}]
    assert review["unknown_products"] == 1


def test_an_upload_over_the_limit_is_refused(desk: Desk) -> None:
    app = desk.practice.world.app
    app.state.settings = app.state.settings.model_copy(update={"max_upload_bytes": 500})
    assert desk.check(report(a_line())).status_code == 413


def test_an_extract_of_another_practice_is_not_there(desk: Desk) -> None:
    review = desk.check(report(a_line())).json()
    other = Desk(other_practice := desk.practice.world.practice("Y00002"), other_practice.manager())
    absent = other.manager.client.get(f"{other.path}/00000000-0000-4000-8000-000000000000")
    for path in ("", "/problems", "/problems.csv", "/unknown-products"):
        answer = other.manager.client.get(f"{other.path}/{review['id']}{path}")
        assert (answer.status_code, answer.content) == (404, absent.content)
    assert other.commit(review).status_code == 404
    assert other.manager.client.post(f"{other.path}/{review['id']}/cancel").status_code == 404
    assert other.manager.client.get(other.path).json() == []
