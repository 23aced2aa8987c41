"""A small file says who left, died or moved, and lets letters to those whom it names go on."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from stepdown.access.viewer import for_the_service
from stepdown.plumbing.db import today
from stepdown.records.extracts.models import ExtractSource
from stepdown.records.practices.queries import too_old_for_letters
from tests.factories import Practice
from tests.records.factories import Cells, Desk, a_line, a_status, number_of, report

LONG_AGO = today() - timedelta(days=20)
YESTERDAY = today() - timedelta(days=1)


def refresh(desk: Desk, *rows: Cells, without: tuple[str, ...] = ()) -> Any:
    return desk.check(
        report(*rows, without=without),
        source=ExtractSource.STATUS_REFRESH,
        is_full=False,
        dated_on=YESTERDAY,
    )


def too_old(practice: Practice, *serials: int) -> set[int]:
    """Which of these patients no letter may go to."""
    with practice.rows() as session:
        rows = session.execute(text("select id, nhs_number from patient"))
        ids: dict[UUID, int] = {
            row.id: serial for row in rows for serial in serials if row.nhs_number == number_of(serial)
        }
        viewer = for_the_service(session, practice_id=practice.ods, action="test")
        return {ids[one] for one in too_old_for_letters(session, viewer, ids)}


@pytest.fixture
def loaded(desk: Desk) -> Desk:
    """Four patients, known from a full extract that is too old for letters."""
    desk.load(report(*(a_line(serial) for serial in range(1, 5))), dated_on=LONG_AGO)
    return desk


def test_it_is_reviewed_first_and_then_updates_status_and_nothing_else(loaded: Desk) -> None:
    before = loaded.patient(1)
    checked = refresh(
        loaded,
        a_status(1, Number_and_Street="9 New Road"),
        a_status(2, Registration_Status="Deceased", Date_of_Death=f"{LONG_AGO:%d/%m/%Y}"),
        a_status(3, Registration_Status="Left"),
        a_status(77),
        a_status(4, Registration_Status=""),
    )
    review = checked.json()
    assert checked.status_code == 201, checked.text
    assert (review["rows"]["read"], review["rows"]["updated"], review["rows"]["rejected"]) == (5, 3, 2)
    where = f"{loaded.practice.path}/status-refreshes/{review['id']}"
    facts = {"named": 3, "left": 2, "died": 1, "address_changed": 1, "unknown": 1}
    assert loaded.manager.client.get(where).json() == facts
    assert loaded.patient(1)["address_lines"] == before["address_lines"]
    assert {one["line"] for one in loaded.problems(review)} == {5, 6}

    loaded.commit(review)
    assert loaded.manager.client.get(where).json() == facts
    after = loaded.patient(1)
    assert after["address_lines"] == ["9 New Road", "Testham"]
    kept = ("listed", "birth_date", "mobile", "as_at", "medicines")
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
    assert "died" in {hold["code"] for hold in loaded.patient(2)["holds"]}
    assert "left_practice" in {hold["code"] for hold in loaded.patient(3)["holds"]}
    assert loaded.find(number_of(77)) == []


def test_letters_go_on_to_those_whom_it_names_and_to_nobody_else(loaded: Desk) -> None:
    practice = loaded.practice
    assert too_old(practice, 1, 2, 3) == {1, 2, 3}
    review = refresh(loaded, a_status(1), a_status(2)).json()
    assert too_old(practice, 1, 2, 3) == {1, 2, 3}
    loaded.commit(review)
    assert too_old(practice, 1, 2, 3) == {3}
    home = loaded.manager.client.get(practice.path).json()
    assert home["extract_freshness"] == "stale"
    assert home["status_refresh_says"].startswith("Letters may go to the 2 patients of the status refresh of")
    undone = loaded.manager.client.post(
        f"{loaded.path}/{review['id']}/undo", headers={"Idempotency-Key": uuid4().hex}
    )
    assert undone.status_code == 200, undone.text
    assert too_old(practice, 1, 2, 3) == {1, 2, 3}


def test_yes_and_no_serve_where_the_report_has_no_date(loaded: Desk) -> None:
    review = refresh(
        loaded,
        a_status(1, Registration_Status="Yes", Date_of_Death="No"),
        a_status(2, Registration_Status="No", Date_of_Death="Yes"),
    ).json()
    loaded.commit(review)
    assert "died" not in {hold["code"] for hold in loaded.patient(1)["holds"]}
    assert {"died", "left_practice"} <= {hold["code"] for hold in loaded.patient(2)["holds"]}


def test_a_file_that_leaves_out_what_letters_need_is_refused_in_words(loaded: Desk) -> None:
    answer = refresh(loaded, a_status(1), without=("Date of Death",))
    assert answer.status_code == 422
    assert "has no column “Date of Death”" in answer.json()["detail"]
    full = loaded.check(report(a_status(1)), source=ExtractSource.STATUS_REFRESH, dated_on=YESTERDAY)
    assert full.json()["title"].startswith("A status refresh cannot be a full extract")
