"""Measures of a month's work, of what was tallied and of what was prescribed."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from stepdown.clinical.dates import months_before
from stepdown.clinical.types import TallyKind
from stepdown.content import library
from stepdown.content.measures.shapes import ByTally, ByWork, WorkCount
from stepdown.improving.measures.readings import KeptMonth, Series, value_of
from stepdown.improving.measures.tallied import tally_series
from stepdown.improving.measures.work.months import work_series
from stepdown.plumbing.db import today
from tests.factories import Person, Practice
from tests.finding.factories import a_patient
from tests.records.prescribing.sending import list_sizes, loaded, prescribing
from tests.writing.responses.conftest import Reception, patient, reception

__all__ = ["patient", "reception"]

ON = date(2026, 11, 15)
JUNE, JULY, AUGUST, SEPTEMBER, OCTOBER, NOVEMBER = (date(2026, month, 1) for month in range(6, 12))
THIS_MONTH = today().replace(day=1)


def worked(
    measure: str,
    counted: dict[WorkCount, dict[date, int]],
    kept: dict[date, KeptMonth] | None = None,
    on: date = ON,
) -> Series:
    about = library.measures()[measure]
    assert isinstance(about.counted, ByWork)
    return work_series(about, about.counted, counted, kept or {}, today=on)


def tallied(measure: str, months: dict[date, dict[TallyKind, int]]) -> Series:
    about = library.measures()[measure]
    assert isinstance(about.counted, ByTally)
    return tally_series(about, about.counted, months, today=ON)


def figures(measure: str, series: Series) -> dict[int, float | None]:
    """By number of the month."""
    about = library.measures()[measure]
    values = [(one.on.month, value_of(about, one)) for one in series.readings]
    return {month: None if value is None else float(value) for month, value in values}


def test_a_month_without_any_is_nought_once_the_work_has_begun_and_not_before() -> None:
    series = worked("letters-sent", {WorkCount.LETTERS_POSTED: {AUGUST: 12, OCTOBER: 3}})
    assert figures("letters-sent", series) == {8: 12, 9: 0, 10: 3}
    assert worked("letters-sent", {}).readings == ()


def test_the_running_month_is_on_no_chart_and_is_said_beside_it() -> None:
    series = worked("letters-sent", {WorkCount.LETTERS_POSTED: {NOVEMBER: 1}})
    assert series.readings == []
    assert series.none_because == "There is no figure yet: November 2026 is not over."
    assert series.so_far == "November 2026 is not over and not on the chart: 1 letter so far."


def test_questions_are_nought_from_the_first_letter_or_message_on() -> None:
    series = worked("queries", {WorkCount.TOLD_OTHERWISE: {SEPTEMBER: 4}})
    assert figures("queries", series) == {9: 0, 10: 0}


@pytest.mark.parametrize(("on", "september"), [(date(2026, 11, 11), None), (date(2026, 11, 12), 50)])
def test_a_share_of_answers_waits_until_all_letters_of_the_month_had_their_time(
    on: date, september: float | None
) -> None:
    counted = {
        WorkCount.LETTERS_POSTED: {AUGUST: 4, SEPTEMBER: 2},
        WorkCount.LETTERS_ANSWERED: {AUGUST: 1, SEPTEMBER: 1},
    }
    series = worked("answered-share", counted, on=on)
    assert figures("answered-share", series) == {8: 25, 9: september, 10: None}
    assert series.readings[2].because == "No letter was posted in October 2026."
    if september is None:
        assert series.readings[1].because == "Answers are waited for until 11 November 2026."
    assert series.so_far is None


def test_a_month_that_was_kept_before_a_purge_stays_as_it_was() -> None:
    kept = {JULY: KeptMonth(9, None, "letters-sent 1"), AUGUST: KeptMonth(7, None, "letters-sent 1")}
    series = worked("letters-sent", {WorkCount.LETTERS_POSTED: {AUGUST: 2, OCTOBER: 3}}, kept)
    assert figures("letters-sent", series) == {7: 9, 8: 7, 9: 0, 10: 3}


def test_what_nobody_counted_is_not_known_and_what_somebody_said_is_none_is_nought() -> None:
    series = tallied("complaints", {JULY: {TallyKind.COMPLAINT: 2}, SEPTEMBER: {TallyKind.COMPLAINT: 0}})
    assert figures("complaints", series) == {7: 2, 8: None, 9: 0, 10: None}
    assert series.readings[1].because == "Nobody counted it in August 2026."
    assert tallied("complaints", {}).readings == ()


def test_several_kinds_are_added_up_as_far_as_they_were_counted() -> None:
    started, stopped = TallyKind.TAPER_STARTED, TallyKind.OPIOID_STOPPED
    series = tallied("tapering-or-stopped", {SEPTEMBER: {started: 3, stopped: 1}, OCTOBER: {started: 2}})
    assert figures("tapering-or-stopped", series) == {9: 4, 10: 2}


def test_a_share_needs_both_counts_and_something_to_be_counted_of() -> None:
    used, available = TallyKind.APPOINTMENT_USED, TallyKind.APPOINTMENT_AVAILABLE
    months = {
        JULY: {used: 6, available: 8},
        AUGUST: {used: 6},
        SEPTEMBER: {available: 8},
        OCTOBER: {used: 0, available: 0},
    }
    series = tallied("appointments-used", months)
    assert figures("appointments-used", series) == {7: 75, 8: None, 9: None, 10: None}
    assert series.readings[3].because == "There were none to be counted of in October 2026."


def view(person: Person, practice: Practice, measure: str) -> dict[str, Any]:
    answer = person.client.get(f"{practice.path}/measures/{measure}")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def by_month(person: Person, practice: Practice, measure: str) -> dict[str, float | None]:
    return {point["on"][:7]: point["value"] for point in view(person, practice, measure)["points"]}


def ago(months: int) -> date:
    return months_before(THIS_MONTH, months)


def label(months: int) -> str:
    return f"{ago(months):%Y-%m}"


def happened(practice: Practice, change: str, **about: Any) -> None:
    with practice.rows() as session:
        session.execute(text(change), about)


def test_letters_answers_attendance_and_questions_are_counted_in_their_months(
    reception: Reception, patient: UUID
) -> None:
    practice, gp = reception.practice, reception.gp
    others = [a_patient(practice) for _ in range(3)]
    first, second, _ = reception.wrote_to(patient, others[0], others[1], posted_on=ago(4))
    [late] = reception.wrote_to(others[2], posted_on=ago(3))
    reception.logged(patient, first, "booked")
    reception.logged(others[0], second, "asks")
    reception.logged(others[2], late, "thinking")
    on = {"soon": ago(4) + timedelta(days=42), "later": ago(3) + timedelta(days=43)}
    happened(practice, "update letter_response set logged_at = cast(:soon as date) + time '12:00'", **on)
    happened(
        practice,
        "update letter_response set logged_at = cast(:later as date) + time '12:00' where kind = 'thinking'",
        **on,
    )
    happened(
        practice,
        "update letter_response set appointment_on = :day, attendance = 'attended',"
        " attendance_by = logged_by, attendance_at = logged_at where kind = 'booked'",
        day=ago(2),
    )
    assert by_month(gp, practice, "letters-sent") == {label(4): 3, label(3): 1, label(2): 0, label(1): 0}
    shares = by_month(gp, practice, "answered-share")
    assert (shares[label(4)], shares[label(3)]) == (66.6667, 0)
    assert by_month(gp, practice, "attended-after-letter")[label(2)] == 1
    asked = by_month(gp, practice, "queries")
    assert [month for month, count in asked.items() if count] == [f"{on['soon']:%Y-%m}"]
    assert view(gp, practice, "queries")["headline"].startswith("Queries to the surgery: 0 queries in ")


def test_reviews_count_on_the_day_on_which_they_were_decided_and_messages_when_they_were_sent(
    reception: Reception, patient: UUID
) -> None:
    practice, gp = reception.practice, reception.gp
    reception.texted(patient)
    happened(practice, "update review set replaced_at = null, reviewed_at = :day", day=ago(2))
    happened(practice, "update message_sent set sent_on = :day", day=ago(2))
    for measure in ("patients-reviewed", "removed-from-repeat", "told-otherwise"):
        assert by_month(gp, practice, measure) == {label(2): 1, label(1): 0}, measure
    happened(practice, "update review set proposed = true")
    assert by_month(gp, practice, "patients-reviewed") == {}


def test_what_was_tallied_is_on_its_chart(practice: Practice) -> None:
    person = practice.receptionist()
    for months, count in ((3, 4), (1, 0)):
        body = {"kind": "complaint", "month": ago(months).isoformat(), "count": count}
        key = {"Idempotency-Key": uuid4().hex}
        answer = person.client.post(f"{practice.path}/tallies/months", json=body, headers=key)
        assert answer.status_code == 201, answer.text
    assert by_month(person, practice, "complaints") == {label(3): 4, label(2): None, label(1): 0}
    assert view(person, practice, "complaints")["points"][1]["absent_because"].startswith("Nobody counted it")


def test_prescribing_without_a_list_size_is_not_available_and_never_nought(practice: Practice) -> None:
    manager = practice.manager()
    loaded(manager, practice.path, prescribing("2026-03", "2026-05", items={practice.ods: 10}))
    shown = view(manager, practice, "codeine-items")
    assert (shown["available"], shown["newest"]) == (False, None)
    assert [point["value"] for point in shown["points"]] == [None, None, None]
    assert shown["points"][1]["absent_because"] == "No file with April 2026 in it is loaded."
    assert shown["unavailable_because"] == (
        "Not available: the number of registered patients is not known for that month."
    )
    loaded(manager, practice.path, list_sizes("2026-05-01", {practice.ods: 4000}))
    newest = view(manager, practice, "codeine-items")["newest"]
    assert (newest["value"], newest["denominator"]) == (2.5, 4000)
    assert newest["in_words"] == "2.5 items per 1,000 patients in May 2026"
