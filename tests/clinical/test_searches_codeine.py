"""Codeine and dihydrocodeine on repeat: issued, not issued, all."""

from datetime import date, timedelta
from typing import Any

import pytest

from stepdown.clinical.searches.answers import Count, ReasonKind
from stepdown.clinical.types import MedicationKind, ProductUse, Recognised, Route, SearchId
from tests.clinical.lines import LONG_AGO, ON, a_line, an_issue
from tests.clinical.records import a_record, asked, names, only_reason

REGULAR, IRREGULAR, ALL = SearchId.CODEINE_REGULAR, SearchId.CODEINE_IRREGULAR, SearchId.CODEINE_ALL
BOUNDARY = date(2026, 9, 22)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("issued_on", "regular"), [(ON, True), (BOUNDARY, True), (BOUNDARY - DAY, False), (LONG_AGO, False)]
)
def test_issued_within_the_months_is_regular_and_the_boundary_day_counts(
    issued_on: date, regular: bool
) -> None:
    record = a_record(a_line(), issues=(an_issue(issued_on),))
    assert bool(asked(REGULAR, record).reasons) is regular
    assert bool(asked(IRREGULAR, record).reasons) is not regular
    assert only_reason(asked(ALL, record)).last_issued_on == issued_on


@pytest.mark.parametrize(
    ("differing", "kind", "says"),
    [
        ({}, ReasonKind.NEVER_ISSUED, "and never issued"),
        ({"started_on": None}, ReasonKind.NEVER_ISSUED_START_UNKNOWN, "does not say when it was started"),
        ({"last_issued_on": LONG_AGO}, ReasonKind.LAST_ISSUE_TOO_LONG_AGO, "more than 2 months before"),
        ({"started_on": ON - DAY}, ReasonKind.NOT_YET_ISSUED, "and not yet issued by 22 November 2026"),
    ],
)
def test_not_issued_in_the_months_is_irregular_whatever_the_reason(
    differing: dict[str, Any], kind: ReasonKind, says: str
) -> None:
    record = a_record(a_line(**differing))
    for code in (IRREGULAR, ALL):
        reason = only_reason(asked(code, record))
        assert reason.kind is kind
        assert says in reason.sentence()
    assert not asked(REGULAR, record).reasons


def test_a_regular_line_says_when_it_was_last_issued() -> None:
    reason = only_reason(asked(REGULAR, a_record(a_line(last_issued_on=date(2026, 11, 1)))))
    assert reason.kind is ReasonKind.ISSUED_IN_PERIOD
    assert reason.sentence() == (
        "Codeine 30mg tablets: last issued on 1 November 2026, within 2 months of 22 November 2026."
    )


def test_where_nothing_tells_of_issues_all_are_listed_and_neither_part_is_judged() -> None:
    record = a_record(a_line(), issues_known=False)
    assert only_reason(asked(ALL, record)).clause == "on repeat; nothing tells whether it was issued"
    for code in (REGULAR, IRREGULAR):
        answer = asked(code, record)
        assert (answer.reasons, answer.counts[Count.NOT_JUDGED]) == ((), 1)


@pytest.mark.parametrize(
    "differing",
    [
        {"substances": ("dihydrocodeine",), "name": "Dihydrocodeine 30mg tablets"},
        {"substances": ("codeine", "paracetamol"), "name": "Co-codamol 30mg/500mg tablets"},
        {"substances": ("codeine", "ibuprofen"), "name": "Ibuprofen 200mg / Codeine 12.8mg tablets"},
        {"route": Route.PARENTERAL, "name": "Codeine 60mg/1ml solution for injection ampoules"},
    ],
)
def test_every_form_that_contains_codeine_is_taken_in(differing: dict[str, Any]) -> None:
    assert names(asked(ALL, a_record(a_line(**differing)))) == [differing["name"]]


@pytest.mark.parametrize(
    "differing",
    [
        {"substances": ("tramadol",)},
        {"kind": MedicationKind.ACUTE},
        {"use": ProductUse.COUGH},
        {"opioid": Recognised.NO, "use": None},
    ],
)
def test_what_the_codeine_searches_leave_out(differing: dict[str, Any]) -> None:
    answer = asked(ALL, a_record(a_line(**differing)))
    assert (answer.reasons, set(answer.counts.values())) == ((), {0})


def test_an_opioid_of_unknown_substance_is_counted_for_a_person() -> None:
    answer = asked(ALL, a_record(a_line(substances=())))
    assert (answer.reasons, answer.counts[Count.UNKNOWN_PRODUCTS]) == ((), 1)
