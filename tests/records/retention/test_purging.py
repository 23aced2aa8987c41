"""What was kept long enough becomes counts; every answer of today stays as it was."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from stepdown.clinical.dates import months_before
from stepdown.clinical.types import SearchId
from stepdown.plumbing.db import PracticeTable, today
from stepdown.plumbing.jobs import CRON, defer, work_off
from stepdown.plumbing.keeping import keeping_of
from stepdown.records.retention.by_command import purge_lines
from stepdown.records.retention.nightly import PURGE_JOB, purge_one
from stepdown.records.retention.schemas import Purge
from tests.conftest import Database
from tests.factories import Practice
from tests.finding.conftest import Desk as ReviewDesk
from tests.records.factories import Desk, a_line, an_issue, number_of, report

FIRST, SECOND, NEWEST = months_before(today(), 36), months_before(today(), 30), today() - timedelta(days=2)
LATELY = f"{months_before(NEWEST, 1):%d-%b-%Y}"


def day(months_ago: int) -> str:
    return f"{months_before(NEWEST, months_ago):%d-%b-%Y}"


@pytest.fixture
def history(desk: Desk) -> tuple[Desk, ReviewDesk, dict[str, Any]]:
    """Three years: a worklist that was reviewed long ago, a patient who left since, and work of today."""
    gp = ReviewDesk(desk.practice, desk.practice.clinician())
    old = [a_line(n, Start_Date=day(60), Last_Issue_Date=day(40)) for n in (1, 2, 4)]
    statins = a_line(3, Drug="Atorvastatin 20mg tablets", Start_Date=day(60), Last_Issue_Date=day(1))
    issues = [an_issue(n, Issue_Date=day(ago)) for n in (1, 2, 4) for ago in (42, 41, 40)]
    issues += [an_issue(3, Drug="Atorvastatin 20mg tablets", Issue_Date=day(ago)) for ago in (45, 38)]
    desk.load(report(*old, statins), report(*issues), dated_on=FIRST)
    worklist = gp.made()
    for patient in ids(desk.practice, 1, 4):
        gp.reviewed(worklist, patient, "remove_and_tell", note="An old note")
    long_ago(desk.practice, FIRST)
    changed = [a_line(1, Start_Date=day(60), Last_Issue_Date=day(40), Directions="Take two at night")]
    desk.load(report(*changed, old[1], statins), dated_on=SECOND)
    recent = [an_issue(2, Issue_Date=day(ago)) for ago in (3, 2, 1)]
    recent += [an_issue(3, Drug="Atorvastatin 20mg tablets", Issue_Date=LATELY)]
    desk.load(
        report(*changed, old[1] | {"Quantity": "56", "Last Issue Date": day(1)}, statins),
        report(*recent),
        dated_on=NEWEST,
    )
    # Another search than the old one: it would still name the patient who left, as gone.
    gp.reviewed(gp.make(search="codeine-all").json(), ids(desk.practice, 1)[0], "remove_and_tell")
    return desk, gp, worklist


def ids(practice: Practice, *serials: int) -> list[UUID]:
    with practice.rows() as session:
        rows = {one.nhs_number: one.id for one in session.execute(text("select id, nhs_number from patient"))}
        return [rows[number_of(serial)] for serial in serials]


def long_ago(practice: Practice, day: date) -> None:
    with practice.rows() as session:
        for change in (
            "update worklist set made_at = :day",
            "update review set reviewed_at = :day",
            "update review_visit set opened_at = :day, seen_at = :day",
        ):
            session.execute(text(change), {"day": day})


def answers(gp: ReviewDesk) -> dict[str, Any]:
    """What the practice can ask today: searches with their explanations, worklists, patients, the measure."""
    practice = gp.practice
    newest = [one for one in gp.get("/worklists").json() if one["extract_number"] == 3]
    return {
        "explained": {
            one: gp.post("/searches/explain", search=one).json()
            for one in SearchId
            if one is not SearchId.LISTED
        },
        "worklists": newest,
        "entries": [gp.entries(one) for one in newest],
        "panels": [but_issues(gp.panel(one, ids(practice, 1)[0])["details"]) for one in newest],
        "patients": [but_issues(gp.get(f"/patients/{one}").json()) for one in ids(practice, 1, 2, 3)],
        "measure": gp.get("/measures/repeat-housekeeping").json(),
        "measures": gp.get("/measures").json(),
    }


def but_issues(details: dict[str, Any]) -> dict[str, Any]:
    """The list of issues is history itself, and is told of below."""
    return {name: value for name, value in details.items() if name != "issues"}


def rows(practice: Practice) -> dict[str, int]:
    with practice.rows() as session:
        return {
            name: session.scalar(text(f'select count(*) from "{name}"')) or 0
            for name in keeping_of(PracticeTable)
        }


def purged(practice: Practice, *, dry_run: bool = False) -> Purge:
    return purge_one(practice.world.engine, practice.ods, dry_run=dry_run)


def test_history_becomes_counts_and_no_answer_of_today_changes(
    history: tuple[Desk, ReviewDesk, dict[str, Any]],
) -> None:
    desk, gp, old = history
    practice = gp.practice
    before, stored = answers(gp), rows(practice)
    trial = desk.manager.client.post(f"{practice.path}/retention/trial").json()
    assert rows(practice) == stored

    done = purged(practice)
    assert done.kept_from == 2
    assert done.model_dump(mode="json") == trial
    assert answers(gp) == before
    counts = {one.what: one.rows for one in done.counts}
    assert counts["Reviews, with their outcome and notes"] == 2
    assert counts["Who the patient is"] == 1
    assert gp.get(f"/worklists/{old['id']}").status_code == 404
    left = rows(practice)
    assert left["patient"] == stored["patient"] - 1
    assert (left["worklist"], left["review"]) == (1, 1)
    with practice.rows() as session:
        assert session.scalar(text("select count(*) from review where note = 'An old note'")) == 0
        assert (
            session.scalar(
                text(
                    "select rows from purged_count where what = 'review' and counted_by ->> 'outcome' = :one"
                ),
                {"one": "remove_and_tell"},
            )
            == 2
        )
        # Of who is still supplied, the whole supply stays; of what was over long ago, the newest issue.
        issues = dict(
            session.execute(
                text(
                    "select nhs_number, count(*) from issue i join patient p"
                    " on p.id = i.patient_id group by 1"
                )
            ).all()
        )
    assert [issues.get(number_of(n)) for n in (1, 2, 3, 4)] == [1, 6, 1, None]

    assert purged(practice).counts == []
    shown = desk.manager.client.get(f"{practice.path}/retention").json()
    assert len(shown["purges"]) == 1
    where = f"{practice.path}/patients/{ids(practice, 1)[0]}"
    assert desk.manager.client.get(where, params={"extract": 1}).status_code == 404
    assert desk.manager.client.get(where, params={"extract": 2}).status_code == 200


def test_a_worklist_that_is_still_worked_on_keeps_what_it_stands_on(
    history: tuple[Desk, ReviewDesk, dict[str, Any]],
) -> None:
    desk, gp, old = history
    gp.reviewed(old, ids(gp.practice, 2)[0], "continue_safely")
    assert purged(gp.practice).kept_from == 1
    assert gp.get(f"/worklists/{old['id']}").status_code == 200
    assert desk.patient(1, extract=1)["as_at_extract"] == 1
    assert desk.find(number_of(4)) != []


def test_the_nightly_job_goes_from_practice_to_practice(
    history: tuple[Desk, ReviewDesk, dict[str, Any]], database: Database
) -> None:
    desk, gp, _ = history
    other = gp.practice.world.practice("Y00002")
    said = list(purge_lines(database.settings, practices=[gp.practice.ods], dry_run=True))
    assert any(line.startswith("Y00001: Who the patient is: 1 would go") for line in said)
    assert CRON[PURGE_JOB]
    with gp.practice.rows() as session:
        defer(session, PURGE_JOB)
    work_off(gp.practice.world.engine)
    assert desk.find(number_of(4)) == []
    again = list(purge_lines(database.settings, practices=[], dry_run=True))
    assert [line.partition(" from before")[0] for line in again] == ["Y00001: nothing", "Y00002: nothing"]
    for practice, rows_there in ((gp.practice, 1), (other, 1)):
        with practice.rows() as session:
            found = session.execute(
                text("select staff_id, about from audit_event where action = :job"), {"job": PURGE_JOB}
            ).all()
        assert len(found) == rows_there
        assert found[0].staff_id is None


def test_every_table_of_a_practice_says_how_long_its_rows_are_kept() -> None:
    for name, keeping in keeping_of(PracticeTable).items():
        goes = bool(keeping.goes_when or keeping.goes_with)
        assert goes != bool(keeping.because), f"{name}: either it says when its rows go, or why none does"
