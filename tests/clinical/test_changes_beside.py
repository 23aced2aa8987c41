"""What is shown beside a removal: opioids and other dependence-forming medicines begun or issued since."""

from datetime import date
from typing import Any

import pytest

from stepdown.clinical.changes import Aim, begun_beside
from stepdown.clinical.supply import MedicationLine
from stepdown.clinical.types import DependenceGroup, IssueStatus, MedicationKind, Recognised
from tests.clinical.changing import JANUARY, a_change
from tests.clinical.lines import ON, a_line, an_issue
from tests.clinical.records import a_record

LATER, LATER_STILL = date(2026, 12, 5), date(2026, 12, 9)
NOTHING: dict[str, Any] = {"opioid": Recognised.NO}


def other(**differing: Any) -> MedicationLine:
    facts = {
        "medication_id": "line-2",
        "name": "Tramadol 50mg capsules",
        "kind": MedicationKind.ACUTE,
        "substances": ("tramadol",),
        "started_on": LATER,
    }
    return a_line(**(facts | differing))


def sentences(*lines: MedicationLine, aim: Aim = Aim.OFF_REPEAT, **more: Any) -> list[str]:
    issues = more.pop("issues", ())
    record = a_record(*lines, issues=issues)
    return [one.sentence for one in begun_beside(a_change(aim, **more), record, JANUARY)]


@pytest.mark.parametrize("aim", [Aim.OFF_REPEAT, Aim.REPLACED, Aim.ACUTE])
def test_an_acute_opioid_begun_after_the_decision_is_shown(aim: Aim) -> None:
    assert sentences(other(), aim=aim) == [
        "“Tramadol 50mg capsules”, an opioid, was begun as acute on 5 December 2026"
    ]


def test_nothing_is_shown_beside_an_amended_dose() -> None:
    assert sentences(other(), aim=Aim.AMENDED) == []


@pytest.mark.parametrize(
    ("differing", "said"),
    [
        (NOTHING | {"dependence_forming": DependenceGroup.GABAPENTINOID}, "a gabapentinoid"),
        (NOTHING | {"dependence_forming": DependenceGroup.BENZODIAZEPINE}, "a benzodiazepine"),
        (NOTHING | {"dependence_forming": DependenceGroup.Z_DRUG}, "a z-drug"),
        ({"opioid": Recognised.UNKNOWN}, "which may be an opioid"),
    ],
)
def test_the_group_is_named(differing: dict[str, Any], said: str) -> None:
    [sentence] = sentences(other(kind=MedicationKind.REPEAT, **differing))
    assert sentence == f"“Tramadol 50mg capsules”, {said}, was begun on repeat on 5 December 2026"


def test_other_medicines_are_not_shown() -> None:
    assert sentences(other(**NOTHING), issues=(an_issue(LATER, medicine="Tramadol 50mg capsules"),)) == []


@pytest.mark.parametrize(
    ("started", "shown"), [(ON, 0), (date(2026, 11, 23), 1), (JANUARY, 1), (date(2027, 1, 21), 0), (None, 0)]
)
def test_begun_means_after_the_decision_and_by_the_extract(started: date | None, shown: int) -> None:
    assert len(sentences(other(started_on=started))) == shown


def test_what_was_issued_without_being_on_repeat_is_shown_once_with_its_number() -> None:
    before = other(started_on=ON)
    days = (ON, LATER, LATER_STILL, date(2027, 1, 21))
    issues = tuple(an_issue(day, medicine="Tramadol 50mg capsules") for day in days)
    assert sentences(before, issues=issues) == [
        "“Tramadol 50mg capsules”, an opioid, was issued on 9 December 2026, 2 times since the decision"
    ]
    assert sentences(before, issues=issues[:2]) == [
        "“Tramadol 50mg capsules”, an opioid, was issued on 5 December 2026"
    ]


def test_the_medicine_itself_may_be_issued_when_it_is_off_the_list() -> None:
    assert sentences(issues=(an_issue(LATER),)) == [
        "“Codeine 30mg tablets”, an opioid, was issued on 5 December 2026"
    ]
    assert sentences(issues=(an_issue(LATER, status=IssueStatus.CANCELLED),)) == []


def test_what_the_verdict_speaks_of_and_what_goes_on_as_before_is_not_shown() -> None:
    again = a_line(medication_id="line-2", started_on=LATER)
    assert sentences(a_line(), again, issues=(an_issue(LATER),)) == []
    beside = other(kind=MedicationKind.REPEAT)
    assert sentences(beside, others=frozenset(("line-2",))) == []
    running = other(kind=MedicationKind.REPEAT, started_on=ON)
    assert sentences(running, issues=(an_issue(LATER, medicine="Tramadol 50mg capsules"),)) == []


def test_the_newest_comes_first() -> None:
    record = a_record(
        other(),
        other(medication_id="line-3", name="Zomorph 10mg capsules", started_on=LATER_STILL),
        other(medication_id="line-4", name="Oramorph", started_on=LATER),
    )
    found = begun_beside(a_change(), record, JANUARY)
    assert [(one.medicine, one.on, one.how.value) for one in found] == [
        ("Zomorph 10mg capsules", LATER_STILL, "acute"),
        ("Oramorph", LATER, "acute"),
        ("Tramadol 50mg capsules", LATER, "acute"),
    ]
