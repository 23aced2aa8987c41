"""A batch goes out over weeks: never more letters in one than its free appointments can answer."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import text
from sqlmodel import Session
from tests.finding.factories import a_patient
from tests.writing.pacing.test_free_appointments import a_week, say, week
from tests.writing.post_room import TODAY, PostRoom, slug

from stepdown.access.viewer import on_behalf_of
from stepdown.plumbing.jobs import work_off
from stepdown.writing.letters.pacing import service
from stepdown.writing.letters.pacing.planning.service import WeekIsFull, share_out
from stepdown.writing.letters.pacing.schemas import NewPlan


@pytest.fixture
def narrow(room: PostRoom) -> PostRoom:
    """One free appointment a week: three letters."""
    assert say(room.gp.person, room.practice, 1).status_code == 200
    return room


def invited(room: PostRoom, letters: int, months: int = 2) -> dict[str, Any]:
    """A second worklist of one practice looks back over other months."""
    patients = [a_patient(room.practice) for _ in range(letters)]
    worklist = room.gp.made(months=months)
    for patient in patients:
        room.gp.reviewed(worklist, patient, "invite_for_review")
    return worklist


def weeks_of(room: PostRoom, batch: dict[str, Any]) -> dict[str, int]:
    return {one["week"]: one["letters"] for one in room.read(batch, "/plan")["weeks"]}


def choose_weeks(room: PostRoom, batch: dict[str, Any], first: str, at_most: int | None) -> httpx.Response:
    return room.gp.person.client.put(
        f"{room.path}/{batch['id']}/plan",
        json={"first_week": first, "at_most": at_most},
        headers={"If-Match": f'"{batch["version"]}"'},
    )


def learn(room: PostRoom, *, invited: int, responded: int) -> list[str]:
    with room.practice.rows() as session:
        viewer = on_behalf_of(
            session, staff_id=room.gp.person.staff_id, practice_id=room.practice.ods, action="test"
        )
        moved = service.recalculate(session, viewer, invited=invited, responded=responded)
        return [one.says for one in moved]


def test_without_the_number_of_free_appointments_nothing_is_prepared(room: PostRoom) -> None:
    worklist = invited(room, 1)
    with room.practice.rows() as session:
        session.execute(text("update pacing set free_appointments = null"))
    answer = room.prepare(worklist)
    assert (answer.status_code, slug(answer)) == (409, "say-how-many-first")


def test_a_batch_fills_what_each_week_has_left(narrow: PostRoom) -> None:
    first, second = narrow.prepared(invited(narrow, 4)), narrow.prepared(invited(narrow, 3, months=3))
    assert weeks_of(narrow, first) == {week(0): 3, week(1): 1}
    assert weeks_of(narrow, second) == {week(1): 2, week(2): 1}
    shown = narrow.gp.get("/letter-calendar").json()["weeks"][:3]
    assert [(one["planned"], one["left"]) for one in shown] == [(3, 0), (3, 0), (1, 2)]
    assert {one["batch_id"] for one in shown[1]["batches"]} == {first["id"], second["id"]}
    said = narrow.read(first, "/plan")["says"]
    assert said.startswith("4 letters over 2 weeks: 3 in the week of ")


def test_two_batches_prepared_at_the_same_moment_do_not_fill_one_week_twice(narrow: PostRoom) -> None:
    worklists = [invited(narrow, 3, months) for months in range(2, 6)]
    with ThreadPoolExecutor(4) as people:
        answers = list(people.map(narrow.prepare, worklists))
    assert [one.status_code for one in answers] == [201] * 4
    planned = [one["planned"] for one in narrow.gp.get("/letter-calendar").json()["weeks"]]
    assert planned[:5] == [3, 3, 3, 3, 0]


def test_who_chooses_weeks_waits_for_whoever_is_choosing_and_sees_what_they_chose(narrow: PostRoom) -> None:
    first, second = (narrow.prepared(invited(narrow, 3, months)) for months in (2, 3))
    with ThreadPoolExecutor(1) as colleague:
        with narrow.practice.rows() as session:
            viewer = on_behalf_of(
                session, staff_id=narrow.gp.person.staff_id, practice_id=narrow.practice.ods, action="test"
            )
            chosen = NewPlan(first_week=date.fromisoformat(week(5)), at_most=None)
            service.change_plan(session, viewer, batch_id=UUID(first["id"]), chosen=chosen, if_match='"1"')
            later = colleague.submit(choose_weeks, narrow, second, week(5), None)
            while not (later.done() or somebody_waits(session)):
                pass
        assert later.result().status_code == 200
    assert weeks_of(narrow, first) == {week(5): 3}
    assert weeks_of(narrow, second) == {week(6): 3}


def somebody_waits(session: Session) -> bool:
    waits = "select exists (select from pg_locks where not granted)"
    return bool(session.scalar(text(waits)))


def test_a_week_that_was_filled_past_the_plan_is_refused_at_the_very_end(narrow: PostRoom) -> None:
    """Whoever wrote the rows: here by raw SQL in the middle of the transaction."""
    batch = narrow.prepared(invited(narrow, 2))
    with pytest.raises(WeekIsFull):
        fill_behind_the_back_of_the_plan(narrow, UUID(batch["id"]))


def fill_behind_the_back_of_the_plan(room: PostRoom, batch: UUID) -> None:
    with room.practice.rows() as session:
        viewer = on_behalf_of(
            session, staff_id=room.gp.person.staff_id, practice_id=room.practice.ods, action="test"
        )
        share_out(session, viewer, batch_id=batch, letters=2, first=date.fromisoformat(week(0)), at_most=None)
        session.execute(text("update pacing set free_appointments = 0"))


def test_the_preparer_may_choose_a_later_week_and_fewer_letters_but_not_more(narrow: PostRoom) -> None:
    batch = narrow.prepared(invited(narrow, 4))
    shown = choose_weeks(narrow, batch, week(1), 2)
    assert shown.status_code == 200, shown.text
    assert {one["week"]: one["letters"] for one in shown.json()["weeks"]} == {week(1): 2, week(2): 2}
    more = choose_weeks(narrow, narrow.read(batch), week(2), 99).json()
    assert {one["week"]: one["letters"] for one in more["weeks"]} == {week(2): 3, week(3): 1}


def test_other_weeks_void_what_an_approver_had_before_them_and_none_are_chosen_after_approval(
    narrow: PostRoom,
) -> None:
    batch = narrow.prepared(invited(narrow, 1))
    assert choose_weeks(narrow, batch, week(1), None).status_code == 200
    assert narrow.approve(batch).status_code == 412
    seen = narrow.read(batch)
    assert narrow.approve(seen).status_code == 200
    assert slug(choose_weeks(narrow, narrow.read(batch), week(2), None)) == "plan-is-fixed"
    assert narrow.read(batch, "/plan")["can_change"] is False


@pytest.mark.parametrize(
    "first", [week(-1), (TODAY - timedelta(days=TODAY.weekday() - 1)).isoformat(), week(200), "9999-12-27"]
)
def test_a_first_week_that_cannot_be_meant_is_refused(narrow: PostRoom, first: str) -> None:
    answer = choose_weeks(narrow, narrow.prepared(invited(narrow, 1)), first, None)
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/first_week")


def test_fewer_free_appointments_move_letters_that_wait_and_say_what_moved(narrow: PostRoom) -> None:
    say(narrow.gp.person, narrow.practice, 2, version=1)
    batch = narrow.prepared(invited(narrow, 6))
    shown = say(narrow.gp.person, narrow.practice, 1, a_week(1), version=2).json()
    assert weeks_of(narrow, batch) == {week(0): 3, week(2): 3}
    [moved] = shown["moved"]
    assert moved["batch_id"] == batch["id"]
    assert moved["says"].startswith(
        "3 letters go out in another week now. The last letters go in the week of"
    )
    assert say(narrow.gp.person, narrow.practice, 2, version=3).json()["moved"] != []
    assert weeks_of(narrow, batch) == {week(0): 6}
    assert say(narrow.gp.person, narrow.practice, 2, version=4).json()["moved"] == []


def test_no_appointments_at_all_are_refused_while_letters_wait(narrow: PostRoom) -> None:
    narrow.prepared(invited(narrow, 1))
    answer = say(narrow.gp.person, narrow.practice, 0, version=1)
    assert (answer.status_code, slug(answer)) == (409, "no-week-for-letters")


def test_more_people_who_ask_move_letters_to_later_weeks(narrow: PostRoom) -> None:
    batch = narrow.prepared(invited(narrow, 3))
    assert learn(narrow, invited=40, responded=40) == [
        f"2 letters go out in another week now. {said_last(narrow, batch)}"
    ]
    assert weeks_of(narrow, batch) == {week(0): 1, week(1): 1, week(2): 1}
    shown = narrow.gp.get("/letter-pacing").json()
    assert (shown["letters_a_week"], shown["share"]["letters"], shown["share"]["asked"]) == (1, 40, 40)


def said_last(room: PostRoom, batch: dict[str, Any]) -> str:
    last = max(weeks_of(room, batch))
    day = date.fromisoformat(last)
    before = date.fromisoformat(week(0))
    return (
        f"The last letters go in the week of {day.day} {day:%B %Y}"
        f" (before, in the week of {before.day} {before:%B %Y})."
    )


def test_more_answers_than_letters_are_taken_as_everybody(narrow: PostRoom) -> None:
    learn(narrow, invited=3, responded=7)
    assert narrow.gp.get("/letter-pacing").json()["share"]["asked"] == 3


def test_what_was_made_or_posted_stays_where_it_is(narrow: PostRoom) -> None:
    posted = narrow.posted(narrow.prepared(invited(narrow, 3)))
    waits = narrow.prepared(invited(narrow, 2, months=3))
    assert weeks_of(narrow, waits) == {week(1): 2}
    assert learn(narrow, invited=40, responded=40) != []
    assert weeks_of(narrow, posted) == {week(0): 3}
    assert weeks_of(narrow, waits) == {week(1): 1, week(2): 1}
    this_week = narrow.gp.get("/letter-calendar").json()["weeks"][0]
    assert (this_week["posted"], this_week["planned"], this_week["over_by"]) == (3, 0, 2)


def test_a_print_job_whose_letters_all_got_another_week_leaves_them_there(narrow: PostRoom) -> None:
    batch = narrow.prepared(invited(narrow, 3))
    assert narrow.approve(batch).status_code == 200
    say(narrow.gp.person, narrow.practice, 1, a_week(0), version=1)
    work_off(narrow.practice.world.engine)
    assert weeks_of(narrow, batch) == {week(1): 3}
    [waits] = narrow.read(batch)["releases"]
    assert (waits["state"], waits["print_failed"]) == ("waiting", False)


def test_letters_that_are_late_count_in_this_week_and_the_batch_says_so(narrow: PostRoom) -> None:
    late = narrow.prepared(invited(narrow, 2))
    with narrow.practice.rows() as session:
        session.execute(text("update letter_release set week = week - 14"))
    new = narrow.prepared(invited(narrow, 2, months=3))
    assert weeks_of(narrow, new) == {week(0): 1, week(1): 1}
    [hint] = narrow.read(late, "/plan")["hints"]
    assert hint.startswith("2 letters of the week of ")
    assert hint.endswith("not posted yet: they count in this week.")


def test_a_cancelled_batch_gives_its_room_back(narrow: PostRoom) -> None:
    first = narrow.prepared(invited(narrow, 3))
    narrow.gp.person.client.post(f"{narrow.path}/{first['id']}/cancel")
    assert weeks_of(narrow, narrow.prepared(invited(narrow, 3, months=3))) == {week(0): 3}


def test_more_letters_than_two_years_can_take_are_refused_with_their_number(narrow: PostRoom) -> None:
    worklist = invited(narrow, 4)
    closed = [a_week(number) for number in range(1, 105)]
    say(narrow.gp.person, narrow.practice, 1, *closed, version=1)
    answer = narrow.prepare(worklist)
    assert (answer.status_code, slug(answer)) == (409, "no-week-for-letters")
    assert answer.json()["detail"].startswith("1 of them find no week")


def test_another_practices_plan_is_nothing_that_one_can_see(narrow: PostRoom) -> None:
    other = narrow.practice.world.practice("Y00002").clinician()
    batch = narrow.prepared(invited(narrow, 1))
    path = f"/practices/Y00002/letter-batches/{batch['id']}"
    assert other.client.get(f"{path}/plan").status_code == 404
    assert other.client.get(f"{path}/print-estimate").status_code == 404
    assert other.client.get(f"{path}/filing-bundle").status_code == 404
