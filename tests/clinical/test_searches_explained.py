"""What a search says of every line, from the same rules as its answer."""

from datetime import date, timedelta
from typing import Any

import pytest

from stepdown.clinical.searches.answers import LineVerdict, Standing, answer_of
from stepdown.clinical.searches.asked import Beside, Parameters
from stepdown.clinical.searches.running import RULE_VERSIONS, explain
from stepdown.clinical.supply import MedicationLine
from stepdown.clinical.types import (
    DependenceGroup,
    MedicationKind,
    ProductUse,
    Recognised,
    Route,
    Schedule,
    SearchId,
)
from tests.clinical.lines import LONG_AGO, ON, a_line, an_issue
from tests.clinical.records import KNOWN, a_record, asked

DAY = timedelta(days=1)


def said(code: SearchId, line: MedicationLine, *issues: Any, **parameters: Any) -> LineVerdict:
    record = a_record(line, issues=issues, reviewed_on=ON, review_code="314530002")
    [verdict] = explain(code, record, Parameters(**parameters), KNOWN, on=ON)
    return verdict


@pytest.mark.parametrize(
    ("differing", "because"),
    [
        ({"kind": MedicationKind.ACUTE}, "Acute: never a repeat"),
        ({"hospital_only": True}, "Supplied by a hospital or another provider: never a repeat"),
        ({"ended_on": date(2026, 3, 1)}, "Ended on 1 March 2026"),
        ({"stopped": True}, "Stopped"),
        ({"started_on": ON + DAY}, "Begins on 23 November 2026, after 22 November 2026"),
        ({"opioid": Recognised.NO}, "Not an opioid"),
        ({"use": ProductUse.COUGH}, "For cough, not for pain"),
        ({"use": ProductUse.ANTIDIARRHOEAL}, "For diarrhoea, not for pain"),
        ({"use": ProductUse.ANAESTHESIA}, "For anaesthesia, not for pain"),
        ({"schedule": Schedule.FIVE}, "Of schedule 5, which was not asked for"),
        ({"schedule": Schedule.NONE}, "Of no schedule, which was not asked for"),
        ({"schedule": Schedule.TWO, "last_issued_on": ON}, "Issued within 2 months"),
    ],
)
def test_a_line_that_is_left_out_says_why(differing: dict[str, Any], because: str) -> None:
    schedules = frozenset((Schedule.TWO,)) if "schedule" in differing else frozenset()
    verdict = said(SearchId.NOT_ISSUED, a_line(**differing), schedules=schedules)
    assert (verdict.standing, verdict.because) == (Standing.LEFT_OUT, because)
    assert verdict.sentence() == f"Codeine 30mg tablets: {because}."


def test_what_was_issued_and_stands_on_no_line_says_so() -> None:
    record = a_record(issues=(an_issue(ON),))
    [verdict] = explain(SearchId.NOT_ISSUED, record, Parameters(), KNOWN, on=ON)
    assert verdict.because == "Issued, but on no line of the list: never a repeat"


@pytest.mark.parametrize(
    ("differing", "standing", "because"),
    [
        ({"started_on": ON}, Standing.TOO_NEW, "Begun within the period and not yet issued: too new"),
        ({"last_issued_on": ON + DAY}, Standing.NOT_JUDGED, "Nothing tells whether it was issued"),
        (
            {"opioid": Recognised.UNKNOWN},
            Standing.UNKNOWN_PRODUCT,
            "May or may not be an opioid: a person decides",
        ),
    ],
)
def test_what_is_counted_and_not_listed_says_why(
    differing: dict[str, Any], standing: Standing, because: str
) -> None:
    verdict = said(SearchId.NOT_ISSUED, a_line(**differing))
    assert (verdict.standing, verdict.because, verdict.reason) == (standing, because, None)


def test_a_listed_line_says_its_reason() -> None:
    verdict = said(SearchId.NOT_ISSUED, a_line(last_issued_on=LONG_AGO))
    assert verdict.standing is Standing.LISTED
    assert verdict.because.startswith("Last issued on 8 January 2024")
    assert verdict.reason is not None
    assert verdict.sentence() == verdict.reason.sentence()


DIAZEPAM = {"opioid": Recognised.NO, "dependence_forming": DependenceGroup.BENZODIAZEPINE}


@pytest.mark.parametrize(
    ("code", "differing", "parameters", "because"),
    [
        (SearchId.CODEINE_ALL, {"substances": ("tramadol",)}, {}, "Neither codeine nor dihydrocodeine"),
        (SearchId.CODEINE_REGULAR, {}, {}, "Not issued within 2 months"),
        (SearchId.CODEINE_IRREGULAR, {"last_issued_on": ON}, {"months": 1}, "Issued within 1 month"),
        (SearchId.CODEINE_ALL, {"substances": ()}, {}, "Its substance is not known: a person decides"),
        (
            SearchId.REVIEW_COVERAGE,
            {},
            {"months": 6},
            "A medication review done on 22 November 2026, within 6 months",
        ),
        (SearchId.DEPENDENCE_FORMING, {}, {}, "Not one of the other dependence-forming medicines"),
        (
            SearchId.DEPENDENCE_FORMING,
            DIAZEPAM,
            {"group": DependenceGroup.Z_DRUG},
            "A benzodiazepine, which was not asked for",
        ),
        (
            SearchId.DEPENDENCE_FORMING,
            DIAZEPAM,
            {"beside": Beside.WITH_OPIOID},
            "Without an opioid beside it",
        ),
        (SearchId.LISTED, {"ended_on": ON}, {}, "Neither on repeat nor issued in 3 months"),
        (SearchId.EARLY_ISSUE, {"hospital_only": True}, {}, "Supplied by a hospital or another provider"),
        (SearchId.EARLY_ISSUE, {}, {"months": 6}, "No issue in 6 months was more than 3 working days early"),
        (SearchId.EARLY_ISSUE, {"last_issued_on": ON}, {}, "Its issues are not in the record"),
        (SearchId.LONG_TERM, {"hospital_only": True}, {}, "Supplied by a hospital or another provider"),
        (SearchId.LONG_TERM, {"route": None}, {}, "Its route is not known"),
        (SearchId.LONG_TERM, {"route": Route.RECTAL}, {}, "Neither by mouth nor a patch"),
        (SearchId.LONG_TERM, {}, {}, "No supply that still runs"),
        (SearchId.LONG_TERM, {"last_issued_on": ON}, {}, "Its issues are not in the record"),
    ],
)
def test_each_search_says_why_a_line_is_not_listed(
    code: SearchId, differing: dict[str, Any], parameters: dict[str, Any], because: str
) -> None:
    assert said(code, a_line(**differing), **parameters).because == because


def test_of_issues_each_search_says_what_it_made() -> None:
    lasting, unknown = an_issue(ON - 20 * DAY), an_issue(ON - 20 * DAY, days=None, quantity=None)
    assert said(SearchId.LONG_TERM, a_line(), lasting).because == "A supply of 28 days, not more than 90"
    assert said(SearchId.LONG_TERM, a_line(), unknown).because == "Of unknown length: 1 issue"
    assert said(SearchId.EARLY_ISSUE, a_line(), unknown, an_issue(ON)).because == (
        "Not judged, since the supply before is of unknown length: 1 issue"
    )


def test_beside_an_opioid_a_medicine_asked_for_alone_names_it() -> None:
    record = a_record(a_line(), a_line(medication_id="line-2", name="Diazepam 2mg tablets", **DIAZEPAM))
    asked_for = Parameters(beside=Beside.WITHOUT_OPIOID)
    verdicts = explain(SearchId.DEPENDENCE_FORMING, record, asked_for, KNOWN, on=ON)
    assert [one.because for one in verdicts][1] == "Beside Codeine 30mg tablets"


@pytest.mark.parametrize("code", SearchId)
def test_every_search_has_a_verdict_for_every_line_in_their_order_and_its_answer_is_made_of_them(
    code: SearchId,
) -> None:
    lines = [
        a_line(medication_id="1", kind=MedicationKind.ACUTE),
        a_line(medication_id="2", opioid=Recognised.UNKNOWN, name="Codeine"),
        a_line(medication_id="3", last_issued_on=LONG_AGO),
        a_line(medication_id="4", name="Methadone 5mg tablets", use=None),
    ]
    record = a_record(*lines, issues=(an_issue(ON),))
    verdicts = explain(code, record, Parameters(), KNOWN, on=ON)
    assert [one.medication_id for one in verdicts] == ["1", "2", "3", "4"]
    assert answer_of(verdicts).reasons == asked(code, record).reasons


def test_every_search_has_a_version_of_its_rules_that_names_it() -> None:
    assert set(RULE_VERSIONS) == set(SearchId)
    assert all(version.startswith(f"{code} ") for code, version in RULE_VERSIONS.items())


@pytest.mark.parametrize(
    ("alike", "code", "one", "other"),
    [
        ("Ended", SearchId.NOT_ISSUED, {"ended_on": ON - DAY}, {"ended_on": ON - 2 * DAY}),
        ("Begins later", SearchId.NOT_ISSUED, {"started_on": ON + DAY}, {"started_on": ON + 2 * DAY}),
        (
            "Included",
            SearchId.NOT_ISSUED,
            {"last_issued_on": LONG_AGO},
            {"last_issued_on": LONG_AGO - DAY},
        ),
    ],
)
def test_lines_that_differ_in_their_days_alone_are_alike(
    alike: str, code: SearchId, one: dict[str, Any], other: dict[str, Any]
) -> None:
    first, second = said(code, a_line(**one)), said(code, a_line(**other))
    assert (first.alike, second.alike) == (alike, alike)
    assert first.sentence() != second.sentence()


def test_figures_and_neighbours_of_one_line_do_not_set_it_apart() -> None:
    short = said(SearchId.LONG_TERM, a_line(), an_issue(ON - 20 * DAY))
    assert short.alike == "A supply of not more than 90 days"
    unknown = said(SearchId.LONG_TERM, a_line(), an_issue(ON - 20 * DAY, days=None, quantity=None))
    assert unknown.alike == "Of unknown length"
    reviewed = said(SearchId.REVIEW_COVERAGE, a_line(), months=6)
    assert reviewed.alike == "A medication review done within 6 months"
    record = a_record(a_line(), a_line(medication_id="line-2", name="Diazepam 2mg tablets", **DIAZEPAM))
    asked_for = Parameters(beside=Beside.WITHOUT_OPIOID)
    verdicts = explain(SearchId.DEPENDENCE_FORMING, record, asked_for, KNOWN, on=ON)
    assert verdicts[1].alike == "Beside an opioid"


def test_what_has_no_days_of_its_own_is_alike_in_the_same_words() -> None:
    verdict = said(SearchId.NOT_ISSUED, a_line(kind=MedicationKind.ACUTE))
    assert verdict.alike == verdict.because
