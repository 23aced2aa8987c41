"""Counting in passing: by several people at once, back-dated, corrected, and never guessed."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, ProgrammingError

from stepdown.access.viewer import Viewer
from stepdown.clinical.types import TallyKind
from stepdown.content import library
from stepdown.improving.tallies import queries, registry
from stepdown.improving.tallies.months import last_day, month_of, months_back
from stepdown.improving.tallies.registry import CountedFor
from stepdown.plumbing.db import today
from tests.factories import Person, Practice

TODAY = today()
THIS_MONTH, LAST_MONTH, BEFORE_THAT = months_back(month_of(TODAY), 3)
BRIEF, SUPPORT, COMPLAINT = TallyKind.BRIEF_INTERVENTION, TallyKind.OTHER_SUPPORT, TallyKind.COMPLAINT
OURS = UUID(int=7)


class Counting:
    """Somebody at the counting screen."""

    def __init__(self, practice: Practice, person: Person | None = None) -> None:
        self.practice, self.person = practice, person or practice.receptionist()
        self.client, self.at = self.person.client, f"{practice.path}/tallies"

    def send(self, where: str, body: dict[str, Any] | None, key: str = "") -> httpx.Response:
        return self.client.post(
            f"{self.at}/{where}", json=body, headers={"Idempotency-Key": key or uuid4().hex}
        )

    def press(self, count: int = 1, *, key: str = "", kind: TallyKind = BRIEF, **more: Any) -> httpx.Response:
        return self.send("marks", {"kind": kind, "on": TODAY.isoformat(), "count": count, **more}, key)

    def month(self, count: int, month: date = LAST_MONTH, **more: Any) -> httpx.Response:
        return self.send("months", {"kind": BRIEF, "month": month.isoformat(), "count": count, **more})

    def undo(self, answer: httpx.Response) -> httpx.Response:
        return self.send(f"marks/{answer.json()['mark']['mark_id']}/undo", None)

    def line(self, kind: TallyKind = BRIEF, **asked: Any) -> dict[str, Any]:
        sheet = self.client.get(self.at, params=asked).json()
        return next(one for group in sheet["groups"] for one in group["lines"] if one["kind"] == kind)

    def marks(self, **asked: Any) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.client.get(f"{self.at}/marks", params=asked).json()["items"]
        return found


@pytest.fixture
def desk(practice: Practice) -> Counting:
    return Counting(practice)


@pytest.fixture
def under_way() -> Iterator[UUID]:
    """One intervention runs here."""
    registry.INTERVENTIONS.append(lambda _session, _viewer: [CountedFor(OURS, "Brief talks")])
    yield OURS
    registry.INTERVENTIONS.pop()


def asked_of(practice: Practice) -> Viewer:
    return Viewer(
        staff_id=uuid4(),
        session_id=uuid4(),
        name="",
        profession=None,
        roles=frozenset(),
        held=(),
        practice_id=practice.ods,
        trail=None,  # type: ignore[arg-type] - a query leaves none
    )


def between(practice: Practice, first: date, last: date, **more: Any) -> queries.Tallied:
    with practice.rows() as session:
        return queries.between(session, asked_of(practice), kinds=[BRIEF], first=first, last=last, **more)[
            BRIEF
        ]


def monthly(practice: Practice, *kinds: TallyKind) -> dict[date, dict[TallyKind, int]]:
    with practice.rows() as session:
        return queries.monthly(session, asked_of(practice), kinds=kinds or (BRIEF,))


def test_each_press_counts_one_for_today_and_says_who(desk: Counting) -> None:
    assert desk.line()["in_month"] is None
    assert desk.line()["month_says"].startswith("Not counted in ")
    desk.press()
    answer = desk.press().json()
    assert (answer["line"]["on_day"], answer["line"]["in_month"]) == (2, 2)
    assert (answer["mark"]["who"], answer["mark"]["says"]) == (desk.person.name, "Brief interventions: +1")


def test_the_same_press_sent_twice_counts_once(desk: Counting) -> None:
    first, again = (desk.press(key="the-same-press") for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json()["mark"]["mark_id"] == again.json()["mark"]["mark_id"]
    assert desk.line()["on_day"] == 1
    assert desk.press(2, key="the-same-press").status_code == 422


def test_two_people_count_at_once_and_nothing_is_lost(practice: Practice) -> None:
    people = [Counting(practice), Counting(practice, practice.clinician())]
    with ThreadPoolExecutor(4) as at_once:
        answers = list(at_once.map(lambda n: people[n % 2].press().status_code, range(8)))
    assert answers == [201] * 8
    assert people[0].line()["on_day"] == 8


def test_nothing_is_taken_away_that_is_not_there_not_even_by_two_at_once(practice: Practice) -> None:
    people = [Counting(practice), Counting(practice, practice.clinician())]
    people[0].press()
    with ThreadPoolExecutor(4) as at_once:
        answers = sorted(at_once.map(lambda n: people[n % 2].press(-1).status_code, range(4)))
    assert answers == [201, 409, 409, 409]
    assert people[0].line()["on_day"] == 0
    refusal = people[0].press(-1).json()
    assert refusal["title"] == "There is nothing left on this day to take away"


def test_a_day_that_is_over_can_be_counted_and_one_to_come_cannot(desk: Counting) -> None:
    yesterday, tomorrow = (TODAY + timedelta(days=days) for days in (-1, 1))
    assert desk.press(on=yesterday.isoformat()).status_code == 201
    assert desk.line(on=yesterday.isoformat())["on_day"] == 1
    assert desk.line()["on_day"] == 0
    [error] = desk.press(on=tomorrow.isoformat()).json()["errors"]
    assert error == {"pointer": "/on", "detail": "This day is still to come"}
    assert desk.client.get(desk.at, params={"on": tomorrow.isoformat()}).status_code == 422
    assert "check the year" in desk.press(on="0202-11-01").json()["errors"][0]["detail"]


def test_support_is_counted_by_the_types_of_the_list(desk: Counting) -> None:
    assert desk.press(kind=SUPPORT).json()["errors"][0]["pointer"] == "/of_type"
    assert desk.press(kind=SUPPORT, of_type="dr-who").status_code == 422
    desk.press(2, kind=SUPPORT, of_type="coaching")
    line = desk.press(kind=SUPPORT, of_type="online").json()["line"]
    assert line["on_day"] == 3
    assert {one["name"]: one["on_day"] for one in line["types"] if one["on_day"]} == {
        "coaching": 2,
        "online": 1,
    }
    assert desk.press(-1, kind=SUPPORT, of_type="programme").status_code == 409


def test_a_count_takes_no_words_in_which_a_patient_could_be_named(desk: Counting) -> None:
    assert desk.press(note="Mrs Somebody").status_code == 422
    assert desk.press(kind=SUPPORT, of_type="Mrs Somebody").status_code == 422


def test_whoever_pressed_takes_it_back_on_the_same_day(practice: Practice, desk: Counting) -> None:
    pressed = desk.press(3)
    colleague = Counting(practice)
    assert colleague.undo(pressed).json()["type"] == "/problems/not-yours-to-take-back"
    answer = desk.undo(pressed).json()
    assert (answer["mark"]["undone"], answer["line"]["on_day"], answer["line"]["in_month"]) == (True, 0, None)
    assert desk.undo(pressed).json()["title"] == "This was taken back already"
    assert [one["count"] for one in desk.marks()] == [-3, 3]


def test_later_only_somebody_who_plans_the_improvement_takes_it_back(practice: Practice) -> None:
    desk = Counting(practice)
    earlier = a_mark_of(practice, desk.person, TODAY - timedelta(days=3))
    assert desk.send(f"marks/{earlier}/undo", None).status_code == 409
    assert Counting(practice, practice.manager()).send(f"marks/{earlier}/undo", None).status_code == 200


def a_mark_of(practice: Practice, person: Person, day: date, **more: Any) -> UUID:
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    about = {"kind": BRIEF.value, "happened_on": day, "counted": 1, "counted_at": at} | more
    with practice.rows() as session:
        mark = queries.TallyMark(practice_id=practice.ods, counted_by=person.staff_id, **about)
        session.add(mark)
        return mark.id


def test_what_others_took_away_meanwhile_is_not_taken_back_twice(desk: Counting) -> None:
    pressed = desk.press()
    desk.press(-1)
    assert desk.undo(pressed).json()["title"] == "There is nothing left on this day to take away"


def test_a_month_is_typed_at_once_beside_what_was_pressed(practice: Practice, desk: Counting) -> None:
    a_mark_of(practice, desk.person, last_day(LAST_MONTH))
    answer = desk.month(38, note="Counted on paper").json()
    assert (answer["mark"]["note"], answer["line"]["in_month"]) == ("Counted on paper", 39)
    assert monthly(practice) == {LAST_MONTH: {BRIEF: 39}}
    assert desk.month(3, LAST_MONTH + timedelta(days=1)).status_code == 422
    assert desk.undo(answer_of(answer)).json()["line"]["in_month"] == 1


def answer_of(body: dict[str, Any]) -> httpx.Response:
    return httpx.Response(200, json=body)


def test_not_counted_is_not_none_until_somebody_says_so(practice: Practice, desk: Counting) -> None:
    assert monthly(practice) == {}
    said = desk.month(0)
    assert said.json()["line"]["month_says"].startswith("None in ")
    assert monthly(practice) == {LAST_MONTH: {BRIEF: 0}}
    desk.undo(said)
    assert monthly(practice) == {}


def test_none_is_refused_where_some_were_counted_and_gives_way_to_a_later_count(desk: Counting) -> None:
    desk.press()
    refusal = desk.month(0, THIS_MONTH).json()
    assert refusal["title"] == "Some were counted in this month, so it cannot be none"
    assert refusal["detail"].startswith("1 were counted in ")
    desk.month(0)
    assert desk.month(2).json()["line"]["in_month"] == 2


def test_a_press_that_was_taken_away_again_says_nothing_of_the_month(desk: Counting) -> None:
    desk.press()
    assert desk.press(-1).json()["line"]["in_month"] is None


def test_a_cycle_gets_the_marks_between_its_dates(practice: Practice, desk: Counting) -> None:
    for day in (LAST_MONTH, LAST_MONTH + timedelta(days=9), THIS_MONTH):
        a_mark_of(practice, desk.person, day)
    found = between(practice, LAST_MONTH + timedelta(days=1), last_day(LAST_MONTH))
    assert (found.count, found.because, found.last_on) == (1, None, LAST_MONTH + timedelta(days=9))
    nothing = between(practice, BEFORE_THAT, last_day(BEFORE_THAT))
    assert nothing.count is None
    assert nothing.because is not None
    assert nothing.because.startswith("Nobody counted this between 1 ")


def test_a_whole_month_is_not_cut_into_parts(practice: Practice, desk: Counting) -> None:
    desk.month(38)
    whole = between(practice, LAST_MONTH, last_day(LAST_MONTH))
    part = between(practice, LAST_MONTH + timedelta(days=9), TODAY)
    begun = between(practice, LAST_MONTH, last_day(LAST_MONTH) - timedelta(days=1))
    assert (whole.count, part.count, begun.count) == (38, None, None)
    assert part.because is not None
    assert "38 were counted for whole months" in part.because


def test_the_month_that_still_runs_counts_up_to_the_day_on_which_it_was_typed(
    practice: Practice, desk: Counting
) -> None:
    desk.month(5, THIS_MONTH)
    assert between(practice, THIS_MONTH, TODAY).count == 5


def test_what_was_counted_for_an_intervention_is_its_own(
    practice: Practice, desk: Counting, under_way: UUID
) -> None:
    ours = str(under_way)
    desk.press(2, intervention_id=ours)
    desk.press()
    a_mark_of(practice, desk.person, TODAY, intervention_id=uuid4())
    assert (desk.line(intervention_id=ours)["on_day"], desk.line()["on_day"]) == (2, 1)
    assert desk.line()["in_month"] == 4
    assert between(practice, TODAY, TODAY, intervention=under_way).count == 3
    assert between(practice, TODAY, TODAY).count == 4
    assert desk.press(-1, intervention_id=ours).status_code == 201
    assert desk.press(intervention_id=str(uuid4())).json()["errors"][0]["pointer"] == "/intervention_id"


def test_another_practices_counts_are_not_there(practice: Practice, desk: Counting) -> None:
    pressed = desk.press()
    other = Counting(practice.world.practice("Y00002"))
    assert other.line()["in_month"] is None
    assert other.marks() == []
    assert other.undo(pressed).status_code == 404
    assert other.client.get(desk.at).status_code == 404


def test_months_are_listed_with_what_was_not_counted_and_come_as_a_file(desk: Counting) -> None:
    desk.month(38)
    desk.press(kind=SUPPORT, of_type="online")
    shown = desk.client.get(f"{desk.at}/months").json()
    by_month = {one["month"]: {each["kind"]: each for each in one["tallies"]} for one in shown["months"]}
    last, this = by_month[LAST_MONTH.isoformat()], by_month[THIS_MONTH.isoformat()]
    assert (last[BRIEF]["count"], this[BRIEF]["count"]) == (38, None)
    assert this[SUPPORT]["by_type"] == {"Online resources": 1}
    assert (len(shown["months"]), shown["later"]) == (12, None)
    earlier = desk.client.get(f"{desk.at}/months", params={"until": shown["earlier"]}).json()
    assert earlier["later"] == THIS_MONTH.isoformat()
    file = desk.client.get(f"{desk.at}/months", headers={"Accept": "text/csv"})
    assert file.text.splitlines()[1:] == [
        f"{LAST_MONTH:%Y-%m},brief-intervention,Brief interventions,,38",
        f"{THIS_MONTH:%Y-%m},other-support,Support without medicines,Online resources,1",
    ]


def test_the_marks_behind_a_figure_turn_their_pages(practice: Practice, desk: Counting) -> None:
    for number in range(53):
        a_mark_of(practice, desk.person, TODAY - timedelta(days=number))
    asked = {"kind": BRIEF, "first": (TODAY - timedelta(days=51)).isoformat(), "last": TODAY.isoformat()}
    first = desk.client.get(f"{desk.at}/marks", params=asked).json()
    second = desk.client.get(f"{desk.at}/marks", params={**asked, "cursor": first["next_cursor"]}).json()
    assert (first["total"], len(first["items"]), len(second["items"])) == (52, 50, 2)
    assert second["next_cursor"] is None
    back = desk.client.get(f"{desk.at}/marks", params={**asked, "cursor": second["previous_cursor"]}).json()
    assert (back["items"], back["previous_cursor"]) == (first["items"], None)


def test_who_sees_the_region_counts_nothing(practice: Practice) -> None:
    network = practice.world.organisation("U00001", "pcn", "A network")
    member = practice.world.practice("Y00003", pcn=network)
    assert Counting(member, practice.world.person("pcn_lead", network)).press().status_code == 403


def test_the_table_itself_refuses_what_cannot_be(practice: Practice, desk: Counting) -> None:
    middle = LAST_MONTH + timedelta(days=1)
    for wrong in (
        {"happened_on": TODAY + timedelta(days=2)},
        {"counted": 0},
        {"counted": 1_001},
        {"kind": "patients"},
        {"spans_month": True, "happened_on": middle},
        {"note": "Mrs Somebody"},
    ):
        about = {"kind": BRIEF.value, "happened_on": TODAY, "counted": 1} | wrong
        with pytest.raises(IntegrityError, match="tally_mark"), practice.rows() as session:
            session.add(queries.TallyMark(practice_id=practice.ods, counted_by=desk.person.staff_id, **about))


def test_what_was_counted_cannot_be_changed_behind_peoples_backs(practice: Practice) -> None:
    """Marks can go only as a whole: a practice that leaves takes them along (tests/records/retention)."""
    with pytest.raises(ProgrammingError, match="permission denied"), practice.rows() as session:
        session.execute(text("update tally_mark set counted = 5"))


def test_every_kind_has_its_words_and_its_place_on_the_screen() -> None:
    assert {text.kind for text in library.tallies().kinds} == set(TallyKind)
    assert len(library.tallies().of(SUPPORT).type_names) == 6


def test_what_is_counted_by_type_has_the_types_of_the_worksheets() -> None:
    asked = {
        item.name: item.by for option in library.toolkit_options().values() for item in option.do if item.by
    }
    for item, kind in (("other-support-types", SUPPORT), ("session-types", TallyKind.PROGRAMME_SESSION)):
        assert asked[item] == tuple(each.title for each in library.tallies().of(kind).types)
