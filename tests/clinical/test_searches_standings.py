"""How a line stands to a search, its words, and the words of all that are judged like it."""

from datetime import date, timedelta
from typing import Any

import pytest

from stepdown.clinical.searches.answers import LineVerdict, Reason, ReasonKind, Standing
from stepdown.clinical.searches.asked import Beside, Parameters
from stepdown.clinical.searches.running import explain
from stepdown.clinical.supply import Issue, MedicationLine
from stepdown.clinical.types import DependenceGroup, MedicationKind, Recognised, SearchId
from tests.clinical.lines import ON, a_line, an_issue
from tests.clinical.records import KNOWN, REVIEW_DONE, a_record

DAY = timedelta(days=1)
DIAZEPAM = a_line(
    medication_id="line-2",
    name="Diazepam 2mg tablets",
    opioid=Recognised.NO,
    dependence_forming=DependenceGroup.BENZODIAZEPINE,
)
LATELY = an_issue(ON - 20 * DAY)
UNKNOWN = an_issue(ON - 20 * DAY, days=None, quantity=None)


def verdicts(
    code: SearchId, *lines: MedicationLine, issues: tuple[Issue, ...] = (), **about: Any
) -> list[LineVerdict]:
    parameters = Parameters(**about.pop("asking", {}))
    return list(explain(code, a_record(*lines, issues=issues, **about), parameters, KNOWN, on=ON))


@pytest.mark.parametrize(
    ("code", "lines", "issues", "asking", "because"),
    [
        (SearchId.NOT_ISSUED, (a_line(last_issued_on=ON),), (), {}, "Issued within 2 months"),
        (SearchId.CODEINE_REGULAR, (a_line(),), (), {}, "Not issued within 2 months"),
        (SearchId.CODEINE_IRREGULAR, (a_line(last_issued_on=ON),), (), {}, "Issued within 2 months"),
        (SearchId.LISTED, (a_line(ended_on=ON),), (), {}, "Neither on repeat nor issued in 3 months"),
        (
            SearchId.DEPENDENCE_FORMING,
            (DIAZEPAM,),
            (),
            {"beside": Beside.WITH_OPIOID},
            "Without an opioid beside it",
        ),
        (
            SearchId.EARLY_ISSUE,
            (a_line(),),
            (LATELY,),
            {},
            "No issue in 2 months was more than 3 working days early",
        ),
        (SearchId.LONG_TERM, (a_line(),), (), {}, "No supply that still runs"),
    ],
)
def test_a_line_that_is_judged_and_left_out_is_one_the_search_is_about(
    code: SearchId,
    lines: tuple[MedicationLine, ...],
    issues: tuple[Issue, ...],
    asking: dict[str, Any],
    because: str,
) -> None:
    [verdict] = verdicts(code, *lines, issues=issues, asking=asking)
    assert (verdict.standing, verdict.because, verdict.alike) == (Standing.LEFT_OUT, because, because)
    assert not verdict.outside


@pytest.mark.parametrize("code", [SearchId.EARLY_ISSUE, SearchId.LONG_TERM])
def test_the_second_line_of_a_medicine_is_left_out_as_judged_with_the_other(code: SearchId) -> None:
    acute = a_line(medication_id="acute", kind=MedicationKind.ACUTE)
    second = verdicts(code, a_line(), acute, issues=(LATELY,))[1]
    assert (second.standing, second.because) == (
        Standing.LEFT_OUT,
        "Judged with the other line of the same medicine",
    )


@pytest.mark.parametrize(
    ("code", "because", "alike"),
    [
        (
            SearchId.EARLY_ISSUE,
            "Not judged, since the supply before is of unknown length: 1 issue",
            "Not judged, since the supply before is of unknown length",
        ),
        (SearchId.LONG_TERM, "Of unknown length: 2 issues", "Of unknown length"),
    ],
)
def test_what_rests_on_issues_of_unknown_length_is_not_judged(
    code: SearchId, because: str, alike: str
) -> None:
    later = an_issue(ON, days=None, quantity=None)
    [verdict] = verdicts(code, a_line(), issues=(UNKNOWN, later))
    assert (verdict.standing, verdict.because, verdict.alike) == (Standing.NOT_JUDGED, because, alike)


def test_a_short_supply_is_left_out_with_its_length() -> None:
    [verdict] = verdicts(SearchId.LONG_TERM, a_line(), issues=(LATELY,))
    assert (verdict.standing, verdict.because) == (
        Standing.LEFT_OUT,
        "A supply of 28 days, not more than 90",
    )


def test_where_nothing_tells_of_issues_a_codeine_line_is_not_judged() -> None:
    [verdict] = verdicts(SearchId.CODEINE_REGULAR, a_line(), issues_known=False)
    assert (verdict.standing, verdict.because) == (
        Standing.NOT_JUDGED,
        "Nothing tells whether it was issued",
    )


def test_who_was_reviewed_is_left_out_with_the_day() -> None:
    [verdict] = verdicts(SearchId.REVIEW_COVERAGE, a_line(), reviewed_on=ON, review_code=REVIEW_DONE)
    assert (verdict.standing, verdict.because) == (
        Standing.LEFT_OUT,
        "A medication review done on 22 November 2026, within 2 months",
    )


def test_beside_several_opioids_a_medicine_asked_for_alone_names_each() -> None:
    lines = (a_line(), a_line(medication_id="line-3", name="Tramadol 50mg capsules"), DIAZEPAM)
    asking = {"beside": Beside.WITHOUT_OPIOID}
    verdict = verdicts(SearchId.DEPENDENCE_FORMING, *lines, asking=asking)[2]
    assert (verdict.standing, verdict.because) == (
        Standing.LEFT_OUT,
        "Beside Codeine 30mg tablets, Tramadol 50mg capsules",
    )


def test_what_a_search_is_not_about_is_alike_in_its_own_words() -> None:
    [verdict] = verdicts(SearchId.CODEINE_ALL, a_line(substances=("tramadol",)))
    assert verdict.outside
    assert verdict.because == verdict.alike == "Neither codeine nor dihydrocodeine"


def test_a_reason_says_all_that_a_clinician_should_know() -> None:
    reason = Reason(
        "line-1",
        "Codeine 30mg tablets",
        ReasonKind.ISSUED_EARLY,
        "issued early",
        started_on=date(2026, 11, 1),
        early_issues=(ON,),
        may_still_run=True,
        before_start=True,
        schedule_unknown=True,
        superseded_by="Zapain 30mg/500mg tablets",
        estimated=True,
        possible_duplicates=2,
        use_unsaid=True,
    )
    assert reason.sentence() == (
        "Codeine 30mg tablets: issued early. An issue is not a collection."
        " How long a supply lasts is an estimate: quantity divided by the largest daily dose."
        " This repeat began later, on 1 November 2026. The last supply may still be in use."
        " Zapain 30mg/500mg tablets may have taken its place. Its schedule is unknown."
        " Possible duplicate issues left out: 2. A clinician must say first what it is for."
    )
