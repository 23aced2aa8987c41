"""About one life for every 62 people: only who is off for months, and never a part of a life."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepdown.content import library
from stepdown.improving.measures.impact import queries
from stepdown.improving.measures.impact.counting import Seen, in_words, is_off, lives
from tests.finding.conftest import Desk
from tests.finding.factories import DATED, LATELY, a_patient, a_repeat, an_extract, an_issue, is_now
from tests.improving.measures.charts import days

CODEINE = "Codeine 30mg tablets"
MONTHS, PER = library.impact().months_off, library.impact().people_for_one_life

SEEN = {
    "L": {"long_term": True, "supplied": True},
    "S": {"supplied": True},
    "-": {},
    "?": {"known": False},
    "x": {"here": False},
}


def course(told: str, *, every: int = 1) -> list[Seen]:
    """One extract a month: L long-term, S supplied, - without, ? the extract cannot tell, x gone."""
    plain = {"known": True, "here": True, "long_term": False, "supplied": False}
    dates = days(len(told) * every)[::every]
    return [Seen(on, **{**plain, **SEEN[one]}) for on, one in zip(dates, told, strict=True)]


@pytest.mark.parametrize(
    ("told", "off"),
    [
        ("L----", True),
        ("LLS----", True),
        ("L---", False),  # two months between the first and the last without
        ("L-", False),
        ("L-S---", False),
        ("L----S", False),
        ("L----?", False),
        ("L----x", False),
        ("L?----", True),
        ("L-?---", False),
        ("S----", False),
        ("-----", False),
        ("?----", False),
        ("L", False),
        ("", False),
    ],
)
def test_off_is_long_term_once_and_then_nothing_for_three_months_up_to_the_newest(
    told: str, off: bool
) -> None:
    assert is_off(course(told), months=3) is off


courses = st.text(alphabet="".join(SEEN), max_size=14)


@given(courses)
def test_whoever_is_supplied_unknown_or_gone_now_never_counts(told: str) -> None:
    for now in "LS?x":
        assert not is_off(course(told + now), months=3)


@given(courses, st.integers(0, 13))
def test_knowing_less_never_makes_anybody_count(told: str, at: int) -> None:
    less = told[:at] + "?" + told[at + 1 :] if at < len(told) else told
    assert is_off(course(told), months=3) or not is_off(course(less), months=3)


@given(courses)
def test_who_was_never_long_term_never_counts(told: str) -> None:
    assert not is_off(course(told.replace("L", "S")), months=3)


@given(st.integers(0, 10_000))
def test_lives_are_whole_and_never_more_than_the_people_allow(people: int) -> None:
    count = lives(people, PER)
    assert count * PER <= people < (count + 1) * PER
    words = in_words(people, PER, MONTHS)
    assert ("nothing is claimed" in words) is (people < PER)
    assert "." not in words.rstrip(".").replace(". ", " ")


@pytest.mark.parametrize(
    ("people", "said"),
    [
        (
            1,
            "1 person has been off long-term opioids for 3 months or more. The estimate speaks of 62 for one"
            " life, so nothing is claimed: 61 more are needed.",
        ),
        (
            61,
            "61 people have been off long-term opioids for 3 months or more. The estimate speaks of 62 for"
            " one life, so nothing is claimed: 1 more is needed.",
        ),
        (
            123,
            "123 people have been off long-term opioids for 3 months or more. By the estimate that is about"
            " 1 life.",
        ),
        (
            124,
            "124 people have been off long-term opioids for 3 months or more. By the estimate that is about"
            " 2 lives.",
        ),
    ],
)
def test_what_it_may_be_worth_is_said_without_a_part_of_a_life(people: int, said: str) -> None:
    assert in_words(people, PER, MONTHS) == said


def read(desk: Desk) -> dict[str, Any]:
    answer = desk.get("/measures/impact")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def long_term(desk: Desk, *, until: date = LATELY, **more: Any) -> UUID:
    """Six supplies of four weeks, the last on that day."""
    repeats = [a_repeat(CODEINE, last_issued=until)]
    patient = a_patient(desk.practice, repeats=repeats, **more)
    for weeks in range(0, 24, 4):
        on = until - timedelta(weeks=weeks)
        an_issue(desk.practice, patient, CODEINE, on, quantity=112, days=28)
    return patient


def later(desk: Desk, *months: int) -> None:
    for month in months:
        an_extract(desk.practice, DATED + timedelta(days=30 * month))


def test_only_who_is_off_for_three_months_still_here_and_known_counts(gp: Desk) -> None:
    long_term(gp)
    left, died, again = (long_term(gp) for _ in range(3))
    a_patient(gp.practice)  # a dormant repeat: nobody was taking it
    later(gp, 1, 2, 3, 4, 5)
    is_now(gp.practice, left, 4, registration="left")
    is_now(gp.practice, died, 4, died=True, died_on=DATED + timedelta(days=80))
    an_issue(gp.practice, again, CODEINE, DATED + timedelta(days=140), days=7, extract=6)
    shown = read(gp)
    assert (shown["people"], shown["lives"], shown["as_at"]) == (1, 0, "2027-04-21")
    assert shown["headline"].startswith("1 person has been off long-term opioids")
    assert (shown["people_for_one_life"], shown["verified"]) == (62, False)
    assert shown["uncertainty"]


def test_a_doubt_counts_as_a_supply(gp: Desk) -> None:
    unknown_length, elsewhere = long_term(gp), long_term(gp)
    an_issue(gp.practice, unknown_length, CODEINE, DATED + timedelta(days=20), days=None, extract=2)
    with gp.practice.rows() as session:
        change = "update medication_version set hospital_only = true where patient_id = %s"
        session.connection().exec_driver_sql(change, (elsewhere,))
    later(gp, 1, 2, 3, 4)
    assert read(gp)["people"] == 0


def test_until_extracts_lie_three_months_apart_or_tell_every_issue_nothing_is_known(gp: Desk) -> None:
    long_term(gp)
    assert read(gp)["headline"] == (
        "Not known yet: load full extracts, of which two lie at least 3 months apart."
    )
    assert (read(gp)["people"], read(gp)["lives"]) == (None, None)


def test_without_issues_nothing_is_known(gp: Desk) -> None:
    a_patient(gp.practice)
    later(gp, 4)
    assert read(gp)["unavailable_because"] == "Not known: the newest extract does not list every issue."


def test_it_is_counted_once_an_extract(gp: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    long_term(gp)
    later(gp, 1, 2, 3, 4, 5)
    before = read(gp)
    assert before["people"] == 1
    monkeypatch.setattr(queries, "_off", None)
    assert read(gp) == before
