"""Do data that fill themselves, from what was done here, with the rows behind each number."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from stepdown.plumbing.db import today
from stepdown.records.retention.nightly import purge_one
from tests.factories import Practice
from tests.finding.conftest import Desk
from tests.finding.factories import (
    DATED,
    LATELY,
    a_patient,
    a_repeat,
    an_extract,
    takes_off_repeat,
)
from tests.improving.cycles.conftest import CycleDesk, filled, number
from tests.improving.interventions.conftest import ok
from tests.writing.responses.conftest import Reception

DAY_BEFORE = DATED - timedelta(days=1)


@pytest.fixture
def three(surgery: Practice) -> list[UUID]:
    """With codeine on repeat that nobody issued for months."""
    return [a_patient(surgery) for _ in range(3)]


def wrote(gp: Desk, worklist: dict[str, Any]) -> Reception:
    return Reception(gp.practice, gp.practice.receptionist(), gp.person, UUID(worklist["id"]))


def tally(practice: Practice, kind: str, count: int, **more: Any) -> None:
    person = practice.manager()
    body = {"kind": kind, "on": today().isoformat(), "count": count, **more}
    key = {"Idempotency-Key": f"key-{kind}-{count}"}
    ok(person.client.post(f"{practice.path}/tallies/marks", json=body, headers=key), 201)


def test_a_run_of_the_agreed_search_fills_what_was_found_and_done(
    desk: CycleDesk, gp: Desk, three: list[UUID]
) -> None:
    cycle = desk.doing("O1", "all-opioids")
    before = filled(cycle, "identified")
    assert (before["value"], before["because"]) == (
        None,
        "The agreed search has not been run in the days of this cycle.",
    )
    assert filled(cycle, "search-run")["value"]["in_words"] == "No"

    worklist = gp.made(schedules="all", months=2)
    gp.reviewed(worklist, three[0], "remove_and_tell")
    gp.reviewed(worklist, three[1], "continue_safely")
    cycle = desk.read(cycle)
    found = {name: number(cycle, name) for name in ("identified", "reviewed", "removed")}
    assert found == {"identified": 3, "reviewed": 2, "removed": 1}
    [behind] = filled(cycle, "identified")["rows"]
    assert (behind["kind"], behind["ids"]) == ("worklists", [worklist["id"]])
    assert filled(cycle, "identified")["parts"] == []
    assert filled(cycle, "removed")["parts"] == [{"label": "No later extract yet", "number": 1}]
    assert filled(cycle, "remaining")["because"].startswith("No full extract has been loaded since")

    with gp.practice.rows() as session:
        session.execute(text("update review set reviewed_at = :day"), {"day": DATED})
    takes_off_repeat(gp.practice, three[0], an_extract(gp.practice, today()))
    cycle = desk.read(cycle)
    assert filled(cycle, "removed")["parts"] == [{"label": "Off repeat in a later extract", "number": 1}]
    remaining = filled(cycle, "remaining")
    assert (remaining["value"]["in_words"], remaining["as_of"]) == ("2 of 3 (67%)", today().isoformat())

    again = gp.made()
    gp.reviewed(again, three[1], "remove_and_tell")
    cycle = desk.read(cycle)
    assert filled(cycle, "remaining")["value"] == remaining["value"]
    twice = filled(cycle, "reviewed")
    assert (twice["value"]["number"], [one["number"] for one in twice["parts"]]) == (2, [2, 1])
    assert twice["note"] == "Each patient counts once, whatever the number of runs."


def test_letters_texts_and_answers_fill_who_was_told_and_who_asked(
    desk: CycleDesk, gp: Desk, three: list[UUID]
) -> None:
    cycle = desk.doing("O1", "all-opioids")
    room = wrote(gp, gp.made())
    [letter] = room.wrote_to(three[0], kind="repeat_removed")
    room.texted(three[0])
    room.texted(three[1])
    room.logged(three[0], letter, "asks")
    body = {"note": "Wanted to know why", "outcome": "explained"}
    ok(desk.person.client.post(f"{desk.one(cycle)}/queries", json=body), 201)
    cycle = desk.read(cycle)
    told = filled(cycle, "told")
    assert told["value"]["in_words"] == "2: Text message 2, Letter 1, Phone 0, Another way 0"
    assert {one["kind"] for one in told["rows"]} == {"letter_batches", "message_lists"}
    assert number(cycle, "queries") == 2
    listed = desk.read(cycle, "/queries")
    assert (listed["from_reception"], listed["from_reception_waiting"], len(listed["noted"])) == (1, 1, 1)


def test_invitations_fill_who_answered_booked_and_came(desk: CycleDesk, gp: Desk, three: list[UUID]) -> None:
    search = {"search": "not-issued", "parameters": {}}
    cycle = desk.doing("O4", "long-term", search=search)
    room = wrote(gp, gp.made())
    assert filled(desk.read(cycle), "answered")["because"] == "Nobody has been invited in this cycle yet."
    letters = room.wrote_to(*three)
    room.logged(three[0], letters[0], "booked")
    room.logged(three[1], letters[1], "declined")
    cycle = desk.read(cycle)
    said = {
        name: filled(cycle, name)["value"]["in_words"] for name in ("sent", "answered", "booked", "attended")
    }
    assert said == {
        "sent": "3",
        "answered": "2 of 3 (67%)",
        "booked": "1 of 3 (33%)",
        "attended": "0 of 3 (0%)",
    }


def test_start_and_end_come_from_the_extracts_nearest_to_them(desk: CycleDesk, surgery: Practice) -> None:
    first, second = (a_patient(surgery, repeats=[a_repeat(last_issued=LATELY)]) for _ in range(2))
    a_patient(surgery)
    cycle = desk.patched(desk.doing("O5", "codeine-regular"), "plan", started_on=DAY_BEFORE.isoformat())
    at_start = {name: number(cycle, name, "start") for name in ("regular", "irregular", "all")}
    assert at_start == {"regular": 2, "irregular": 1, "all": 3}
    assert filled(cycle, "all")["because"] == ("No full extract is loaded since the one of 22 November 2026.")
    takes_off_repeat(surgery, second, an_extract(surgery, today()))
    cycle = desk.read(cycle)
    assert (number(cycle, "regular"), number(cycle, "all")) == (1, 2)
    assert filled(cycle, "all", "start")["as_of"] == DATED.isoformat()
    assert filled(cycle, "all")["rows"][0]["kind"] == "extracts"
    [step] = desk.ramp(cycle["intervention_id"])["steps"]
    assert step[
        "result_says"
    ] == "2 patients on 27 November 2026, down from 3 patients on 22 November 2026" or (
        step["start"]["number"],
        step["end"]["number"],
    ) == (3, 2)
    assert first


def test_a_share_says_of_how_many(desk: CycleDesk, surgery: Practice) -> None:
    for reviewed_on in (date(2026, 10, 1), date(2024, 10, 1)):
        a_patient(surgery, reviewed_on=reviewed_on, review_code="314530002")
    cycle = desk.patched(desk.doing("O6", "review-coverage"), "plan", started_on=DAY_BEFORE.isoformat())
    assert filled(cycle, "reviewed-share", "start")["value"]["in_words"] == "1 of 2 (50%)"
    assert number(cycle, "not-issued", "start") == 2


def test_an_extract_that_cannot_tell_gives_no_figure_and_says_why(
    desk: CycleDesk, practice: Practice
) -> None:
    an_extract(practice, missing=["last_issued_on"])
    a_patient(practice)
    cycle = desk.patched(desk.doing("O5", "codeine-regular"), "plan", started_on=DATED.isoformat())
    regular = filled(cycle, "regular", "start")
    assert (regular["value"], regular["because"]) == (
        None,
        "That extract does not say when medicines were issued.",
    )
    assert number(cycle, "all", "start") == 1


def test_what_is_counted_in_passing_is_summed_and_not_counted_is_not_nought(
    desk: CycleDesk, practice: Practice
) -> None:
    cycle = desk.doing("O2", "all-professions")
    assert filled(cycle, "interventions")["value"] is None
    tally(practice, "brief-intervention", 3)
    tally(practice, "brief-intervention", 2, intervention_id=cycle["intervention_id"])
    tally(practice, "taper-started", 1)
    cycle = desk.read(cycle)
    assert number(cycle, "interventions") == 5
    assert filled(cycle, "tapering-or-stopped")["value"]["in_words"] == "Tapering 1, Stopped not known"
    assert filled(cycle, "information")["because"]


def test_people_add_a_worklist_or_leave_one_out(desk: CycleDesk, gp: Desk, three: list[UUID]) -> None:
    cycle = desk.doing("O1", "all-opioids")
    agreed, other = gp.made(), gp.made(search="codeine-all")
    runs = {one["worklist_id"]: one for one in desk.read(cycle)["runs"]}
    assert (runs[agreed["id"]]["counted"], runs[other["id"]]["counted"]) == (True, False)
    cycle = desk.runs(cycle, added=[other["id"]], left_out=[agreed["id"]])
    runs = {one["worklist_id"]: one for one in cycle["runs"]}
    assert (runs[agreed["id"]]["counted"], runs[other["id"]]["counted"]) == (False, True)
    assert filled(cycle, "identified")["rows"][0]["ids"] == [other["id"]]
    assert number(cycle, "identified") == len(three)


def test_a_typed_value_stands_beside_a_filled_one_and_neither_takes_the_others_place(
    desk: CycleDesk, gp: Desk, three: list[UUID]
) -> None:
    cycle = desk.doing("O1", "all-opioids")
    gp.made()
    cycle = ok(desk.typed(cycle, "identified", number=5))
    both = next(one for one in cycle["do"] if one["name"] == "identified")["end"]
    assert (both["filled"]["value"]["number"], both["typed"]["value"]["number"]) == (len(three), 5)
    assert both["typed"]["typed_by"] == desk.person.name
    cycle = ok(desk.typed(cycle, "reviewed", not_known=True))
    unsaid = next(one for one in cycle["do"] if one["name"] == "reviewed")["end"]["typed"]["value"]
    assert (unsaid["number"], unsaid["in_words"]) == (None, "Not known")
    gone = ok(desk.typed(cycle, "identified"))
    assert next(one for one in gone["do"] if one["name"] == "identified")["end"]["typed"] is None


def test_closing_freezes_what_was_counted(desk: CycleDesk, gp: Desk, three: list[UUID]) -> None:
    cycle = desk.doing("O1", "all-opioids")
    worklist = gp.made()
    gp.reviewed(worklist, three[0], "remove_and_tell")
    desk.closed(desk.read(cycle), decision="adapt", changes="More")
    gp.reviewed(worklist, three[1], "remove_and_tell")
    an_extract(gp.practice, today())
    gp.made()
    closed = desk.read(cycle)
    assert (number(closed, "reviewed"), number(closed, "removed")) == (1, 1)
    assert closed["figures_frozen_on"] == today().isoformat()
    [_, following] = desk.ramp(cycle["intervention_id"])["steps"]
    then = desk.read({"id": following["cycle_id"]})
    assert number(then, "reviewed") == 0
    assert [one["counted"] for one in then["runs"]] == [False, True]
    assert then["runs"][0]["says"] == "Made on the same day, before the last cycle was closed"


def test_a_purge_keeps_the_figures_of_an_open_cycle(desk: CycleDesk, gp: Desk, three: list[UUID]) -> None:
    long_ago = date(today().year - 3, 6, 1)
    cycle = desk.doing("O1", "all-opioids")
    worklist = gp.made()
    gp.reviewed(worklist, three[0], "remove_and_tell")
    with gp.practice.rows() as session:
        for change in (
            "update worklist set made_at = :day",
            "update review set reviewed_at = :day",
            "update cycle set made_at = :day, started_on = cast(:day as date)",
        ):
            session.execute(text(change), {"day": long_ago})
    an_extract(gp.practice, today())
    before = desk.read(cycle)
    purge_one(gp.practice.world.engine, gp.practice.ods, dry_run=False)
    assert gp.get(f"/worklists/{worklist['id']}").status_code == 404
    after = desk.read(cycle)
    for name in ("search-run", "identified", "reviewed", "removed"):
        assert filled(after, name)["value"] == filled(before, name)["value"], name
    assert filled(after, "reviewed")["note"] == "Counted before the records of that time were deleted."
    assert after["version"] == before["version"]
