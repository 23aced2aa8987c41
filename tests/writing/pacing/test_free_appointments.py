"""How many review appointments are free: said by the practice, and never guessed."""

from datetime import date, timedelta
from typing import Any

import httpx
import pytest
from tests.factories import Person, Practice
from tests.finding.conftest import Desk
from tests.writing.post_room import TODAY, slug

MONDAY = TODAY - timedelta(days=TODAY.weekday())


def week(number: int) -> str:
    return (MONDAY + timedelta(weeks=number)).isoformat()


def a_week(number: int, free: int = 0, because: str = "Leave") -> dict[str, Any]:
    return {"week": week(number), "free_appointments": free, "because": because}


def say(person: Person, practice: Practice, free: int, *weeks: Any, version: int = 0) -> httpx.Response:
    return person.client.put(
        f"{practice.path}/letter-pacing",
        json={"free_appointments": free, "weeks": list(weeks)},
        headers={"If-Match": f'"{version}"'},
    )


def test_until_somebody_has_said_how_many_the_number_is_unknown_and_not_none(practice: Practice) -> None:
    shown = Desk(practice, practice.receptionist()).get("/letter-pacing").json()
    assert (shown["free_appointments"], shown["letters_a_week"], shown["version"]) == (None, None, 0)
    assert shown["share"]["percent"] == shown["share"]["used_percent"] == 33
    assert "what other practices saw" in shown["share"]["says"]


def test_ten_free_appointments_take_thirty_letters_a_week_at_first(practice: Practice) -> None:
    shown = say(practice.manager(), practice, 10).json()
    assert (shown["letters_a_week"], shown["version"]) == (30, 1)
    assert shown["letters_a_week_says"].startswith("10 free appointments a week answer up to 30 letters")
    assert say(practice.manager(), practice, 0, version=1).json()["letters_a_week"] == 0


def test_single_weeks_may_differ_and_the_calendar_shows_it(practice: Practice) -> None:
    say(practice.manager(), practice, 10, a_week(1, 2), a_week(2, 0, "Christmas"))
    weeks = Desk(practice, practice.receptionist()).get("/letter-calendar").json()["weeks"]
    assert [(one["week"], one["most"]) for one in weeks[:4]] == [
        (week(0), 30),
        (week(1), 6),
        (week(2), 0),
        (week(3), 30),
    ]
    assert [one["because"] for one in weeks[1:4]] == ["Leave", "Christmas", None]
    assert len(weeks) == 12


def test_a_new_list_of_weeks_takes_the_place_of_the_old_one(practice: Practice) -> None:
    say(practice.manager(), practice, 10, a_week(1), a_week(2))
    shown = say(practice.manager(), practice, 10, a_week(3), version=1).json()
    assert [one["week"] for one in shown["weeks"]] == [week(3)]


@pytest.mark.parametrize(
    ("weeks", "detail"),
    [
        ([a_week(-1)], "This week is over"),
        ([a_week(1), a_week(1)], "This week is in the list twice"),
        ([{**a_week(1), "week": "2099-01-06"}], "Give the Monday with which the week begins"),
    ],
)
def test_a_week_that_cannot_be_meant_is_refused_with_its_place(
    practice: Practice, weeks: list[Any], detail: str
) -> None:
    answer = say(practice.manager(), practice, 10, *weeks)
    [error] = answer.json()["errors"]
    assert (answer.status_code, error["detail"]) == (422, detail)
    assert error["pointer"] == f"/weeks/{len(weeks) - 1}/week"


def test_who_saves_over_a_colleagues_change_is_told(practice: Practice) -> None:
    assert say(practice.manager(), practice, 10).status_code == 200
    assert say(practice.clinician(), practice, 12).status_code == 412


def test_reception_sees_the_number_and_does_not_set_it(practice: Practice) -> None:
    assert say(practice.receptionist(), practice, 10).status_code == 403


def test_the_calendar_turns_its_pages_and_names_bank_holidays(practice: Practice) -> None:
    desk = Desk(practice, practice.receptionist())
    shown = desk.get("/letter-calendar", begins="2027-12-23").json()
    first, second = shown["weeks"][:2]
    assert (first["week"], second["week"]) == ("2027-12-20", "2027-12-27")
    assert second["bank_holidays"] == ["2027-12-27", "2027-12-28"]
    later = date(2027, 12, 20) + timedelta(weeks=12)
    assert (
        shown["later"],
        desk.get("/letter-calendar", begins=shown["later"]).json()["weeks"][0]["week"],
    ) == (
        later.isoformat(),
        later.isoformat(),
    )


@pytest.mark.parametrize("begins", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_are_no_way_to_break_it(practice: Practice, begins: str) -> None:
    answer = Desk(practice, practice.receptionist()).get("/letter-calendar", begins=begins)
    assert answer.status_code == 200
    assert (
        slug(Desk(practice, practice.receptionist()).get("/letter-calendar", begins="x")) == "input-refused"
    )
