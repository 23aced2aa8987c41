"""What people choose for a chart: never the computer, always with history, a new phase with its reason."""

from datetime import date
from typing import Any

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, ProgrammingError

from stepdown.improving.measures import notes
from stepdown.improving.measures.notes import Note, notes_on_charts
from tests.finding.conftest import Desk
from tests.finding.factories import a_patient, an_extract, takes_off_repeat

DECEMBER, JANUARY = date(2026, 12, 22), date(2027, 1, 22)
WHY = {"on": "2027-01-01", "because": "The invitations began"}


def read(desk: Desk, what: str = "") -> dict[str, Any]:
    answer = desk.get(f"/measures/not-issued{what}")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def choose(desk: Desk, *, version: int | None = 0, **wanted: Any) -> httpx.Response:
    headers = {} if version is None else {"If-Match": f'"{version}"'}
    return desk.person.client.put(
        f"{desk.practice.path}/measures/not-issued/choices", json=wanted, headers=headers
    )


def chosen(desk: Desk, **wanted: Any) -> dict[str, Any]:
    answer = choose(desk, **wanted)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


@pytest.fixture
def three(gp: Desk) -> Desk:
    """Three extracts: 3, 2 and 1 patients."""
    first, second, _ = (a_patient(gp.practice) for _ in range(3))
    an_extract(gp.practice, DECEMBER)
    takes_off_repeat(gp.practice, first, 2)
    an_extract(gp.practice, JANUARY)
    takes_off_repeat(gp.practice, second, 3)
    return gp


def test_until_somebody_chooses_the_chart_is_as_the_measure_has_it(three: Desk) -> None:
    shown = read(three)
    assert (shown["chart"], shown["target"], len(shown["phases"])) == ("xmr", None, 1)
    found = three.get("/measures/not-issued/choices")
    assert found.headers["etag"] == '"0"'
    choices = found.json()
    assert (choices["version"], choices["history"], choices["rebases"]) == (0, [], [])
    assert [one["kind"] for one in choices["charts"] if one["recommended"]] == ["xmr"]
    assert choices == shown["choices"]


def test_the_chart_is_ready_to_draw(three: Desk) -> None:
    shown = read(three)
    assert [(one["on"], one["value"], one["label"]) for one in shown["points"]] == [
        ("2026-11-22", 3, "22 November 2026"),
        ("2026-12-22", 2, "22 December 2026"),
        ("2027-01-22", 1, "22 January 2027"),
    ]
    assert {one["centre"] for one in shown["points"]} == {2}
    assert {(one["lower"], one["upper"]) for one in shown["points"]} == {(0, 4.66)}
    assert (
        shown["caution"] == "Trial limits: the lines rest on 3 figures, fewer than 12, and will still move."
    )
    assert shown["verdict"]["variation"] is None
    assert shown["verdict"]["variation_in_words"] == (
        "7 figures are needed to tell a change from chance: there are 3."
    )
    assert shown["headline"] == (
        "Not issued in 2 months: 1 patient on 22 January 2027, 2 fewer than on 22 November 2026."
        " 3 extracts are too few to tell a change from chance."
    )
    assert shown["change_in_words"] == "1 fewer than on 22 December 2026"
    assert shown["provenance"]["verified"] is False


def test_a_new_phase_needs_its_reason_and_keeps_who_chose_it(three: Desk) -> None:
    assert choose(three, rebases=[{"on": "2027-01-01"}]).status_code == 422
    assert choose(three, rebases=[WHY | {"because": " "}]).status_code == 422
    chosen(three, rebases=[WHY])
    [before, after] = read(three)["phases"]
    assert (before["last"], after["first"]) == ("2026-12-22", "2027-01-22")
    assert (before["because"], after["because"], after["chosen_by"]) == (
        None,
        "The invitations began",
        "Dr Ada Sample",
    )
    other = Desk(three.practice, three.practice.clinician(name="Dr Bo Sample"))
    made = chosen(other, version=1, rebases=[WHY], target=2)
    assert [one["chosen_by"] for one in made["rebases"]] == ["Dr Ada Sample"]
    assert [(one["changed_by"], one["in_words"]) for one in made["history"]] == [
        ("Dr Bo Sample", ["Target: 2 patients"]),
        ("Dr Ada Sample", ["New phase from 1 January 2027: The invitations began"]),
    ]


def test_every_choice_is_told_in_the_history_and_can_be_taken_away_again(three: Desk) -> None:
    chosen(three, chart="run", baseline=2, target=1.5, rebases=[WHY])
    assert read(three)["chart"] == "run"
    history = chosen(three, version=1)["history"]
    assert [one["in_words"] for one in history] == [
        [
            "Chart: XmR chart, before that Run chart",
            "Baseline: the lines come from all figures of a phase again",
            "Target taken away",
            "No new phase from 1 January 2027 any more",
        ],
        [
            "Chart: Run chart, before that XmR chart",
            "Baseline: the lines come from the first 2 figures of each phase",
            "Target: 1.5 patients",
            "New phase from 1 January 2027: The invitations began",
        ],
    ]


@pytest.mark.parametrize(
    ("wanted", "status", "because"),
    [
        ({"chart": "p"}, 422, "This measure is drawn as one of xmr, run"),
        ({"rebases": [WHY, WHY]}, 422, "Name each day once"),
        ({"baseline": 1}, 422, "greater than or equal to 2"),
        ({"target": -1}, 422, "greater than or equal to 0"),
        ({"rebases": [WHY | {"on": "2030-01-01"}]}, 409, "it needs points before and after"),
    ],
)
def test_what_cannot_be_drawn_is_refused_plainly(
    three: Desk, wanted: dict[str, Any], status: int, because: str
) -> None:
    refused = choose(three, **wanted)
    assert refused.status_code == status
    assert because in refused.text
    assert read(three, "/choices")["version"] == 0


def test_of_two_people_at_once_the_second_is_told(three: Desk) -> None:
    assert choose(three, version=None, target=2).status_code == 428
    chosen(three, target=2)
    assert choose(three, target=3).status_code == 412
    assert read(three)["target"] == 2


def test_reception_reads_and_does_not_choose(three: Desk) -> None:
    desk = Desk(three.practice, three.practice.receptionist())
    assert choose(desk, target=1).status_code == 403
    assert read(desk)["target"] is None


def test_a_choice_that_no_longer_fits_is_drawn_plainly_and_says_so(three: Desk) -> None:
    chosen(three, rebases=[WHY])
    with three.practice.rows() as session:
        session.execute(
            text("update extract set state = 'undone', was_number = number, number = null where number = 3")
        )
    shown = read(three)
    assert shown["chart"] == "run"
    assert shown["chart_refused"] == (
        "No new phase can begin on 2027-01-01: it needs points before and after."
    )
    assert shown["choices"]["rebases"][0]["because"] == "The invitations began"


def test_choices_are_never_changed_and_a_phase_without_a_reason_is_not_written(three: Desk) -> None:
    chosen(three, target=2)
    with pytest.raises(ProgrammingError), three.practice.rows() as session:
        session.execute(text("update measure_choice set target = 1"))
    nameless = text("""
        insert into measure_choice (practice_id, measure, version, rebases, changed_by, changed_at)
        select practice_id, measure, 2, '[{"on": "2027-01-01"}]', changed_by, now() from measure_choice
    """)
    with pytest.raises(IntegrityError, match="measure_choice_rebases"), three.practice.rows() as session:
        session.execute(nameless)


def test_what_others_note_stands_numbered_on_the_chart(three: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notes, "_FINDERS", [])
    later, first = Note(JANUARY, "Cycle 2", "/cycles/2"), Note(DECEMBER, "Cycle 1: letters")
    notes_on_charts(lambda _session, _viewer, measure: [later, first] if measure == "not-issued" else [])
    assert read(three)["notes"] == [
        {"number": 1, "on": "2026-12-22", "words": "Cycle 1: letters", "link": None},
        {"number": 2, "on": "2027-01-22", "words": "Cycle 2", "link": "/cycles/2"},
    ]
    assert three.get("/measures/complaints").json()["notes"] == []


def test_the_points_are_a_table_for_a_spreadsheet_too(three: Desk) -> None:
    answer = three.person.client.get(
        f"{three.practice.path}/measures/not-issued", headers={"Accept": "text/csv"}
    )
    lines = answer.text.lstrip("\ufeff").splitlines()
    assert lines[0].startswith("on,value,unit,numerator,denominator,centre,lower,upper")
    assert lines[1].startswith("2026-11-22,3.0,patients,3.0,,2.0,0.0,4.66")
    assert len(lines) == 4


def test_a_measure_that_there_is_not_is_not_found(three: Desk) -> None:
    for what in ("/measures/no-such", "/measures/no-such/choices"):
        assert three.get(what).status_code == 404
