"""Did it stick: what later extracts show of a removal, a change to acute, and a line that was superseded."""

from datetime import date, timedelta
from typing import Any

import pytest

from stepdown.clinical.changes import AIMS, Aim, Verdict, Whereabouts, is_decided_again
from stepdown.clinical.types import MedicationKind, Outcome
from tests.clinical.changing import DECEMBER, FEBRUARY, JANUARY, a_change, judged, seen
from tests.clinical.lines import ON, a_line

REMOVALS = (Aim.OFF_REPEAT, Aim.REPLACED, Aim.ACUTE)


def anew(**differing: Any) -> Any:
    """The same medicine as a new line."""
    return a_line(**({"medication_id": "line-2", "started_on": date(2026, 12, 4)} | differing))


def test_the_outcomes_that_change_a_prescription_are_these_four() -> None:
    assert set(AIMS) == {
        Outcome.REMOVE_AND_TELL,
        Outcome.SUPERSEDED,
        Outcome.CHANGE_TO_ACUTE,
        Outcome.AMEND_DOSE,
    }


def test_without_a_later_extract_it_waits() -> None:
    found = judged(a_change())
    assert (found.verdict, found.shown_by, found.history) == (Verdict.WAITING, None, ())
    assert found.evidence == "Waits for an extract dated after 22 November 2026"
    assert not found.is_gone


def test_an_extract_of_the_day_of_the_decision_says_nothing_of_it() -> None:
    assert judged(a_change(), seen(ON)).verdict is Verdict.WAITING
    assert judged(a_change(), seen(ON + timedelta(days=1))).verdict is Verdict.HELD


@pytest.mark.parametrize("aim", REMOVALS)
def test_what_is_off_the_list_has_held(aim: Aim) -> None:
    found = judged(a_change(aim), seen(DECEMBER))
    assert found.verdict is Verdict.HELD
    assert found.evidence == (
        "In the extract of 20 December 2026 “Codeine 30mg tablets” is no longer on repeat"
    )
    assert found.shown_by is not None
    assert (found.shown_by.number, found.shown_by.dated_on) == (2, DECEMBER)
    assert found.history == (found.shown_by,)


@pytest.mark.parametrize(
    ("differing", "why"),
    [
        ({"ended_on": date(2026, 12, 1)}, "ended on 1 December 2026"),
        ({"stopped": True}, "stopped"),
        ({"started_on": JANUARY}, "begins on 20 January 2027, after 20 December 2026"),
    ],
)
def test_a_line_that_ended_says_so(differing: dict[str, Any], why: str) -> None:
    found = judged(a_change(), seen(DECEMBER, a_line(**differing)))
    assert found.verdict is Verdict.HELD
    assert found.evidence.endswith(f"is no longer on repeat: {why}")


def test_an_acute_line_of_it_is_named() -> None:
    acute = {"medication_id": "line-2", "kind": MedicationKind.ACUTE}
    same_name = a_line(**acute, substances=())
    same_substance = a_line(**acute, name="Codeine 15mg tablets")
    for line in (same_name, same_substance):
        found = judged(a_change(Aim.ACUTE), seen(DECEMBER, line))
        assert found.verdict is Verdict.HELD
        assert found.evidence.endswith("is no longer on repeat, and stands as acute")


def test_what_was_only_issued_and_what_is_another_medicine_stands_nowhere_as_acute() -> None:
    acute = {"medication_id": "line-2", "kind": MedicationKind.ACUTE}
    for line in (
        a_line(**acute, only_issued=True),
        a_line(**acute, name="Tramadol 50mg capsules", substances=("tramadol",)),
    ):
        found = judged(a_change(), seen(DECEMBER, line))
        assert found.evidence.endswith("is no longer on repeat")


@pytest.mark.parametrize("aim", REMOVALS)
def test_a_line_still_on_repeat_has_not_held(aim: Aim) -> None:
    found = judged(a_change(aim), seen(DECEMBER, a_line()))
    assert found.verdict is Verdict.NOT_HELD
    assert found.evidence == "In the extract of 20 December 2026 “Codeine 30mg tablets” is still on repeat"


def test_first_not_held_then_held_is_held() -> None:
    found = judged(a_change(), seen(DECEMBER, a_line()), seen(JANUARY))
    assert found.verdict is Verdict.HELD
    assert [one.verdict for one in found.history] == [Verdict.NOT_HELD, Verdict.HELD]


def test_the_same_line_on_repeat_again_is_undone() -> None:
    found = judged(a_change(), seen(DECEMBER), seen(JANUARY, a_line()))
    assert found.verdict is Verdict.UNDONE
    assert found.evidence == (
        "In the extract of 20 January 2027 “Codeine 30mg tablets” is on repeat again."
        " It had held in that of 20 December 2026"
    )


def test_undone_stays_undone_until_it_is_off_again() -> None:
    stays = judged(a_change(), seen(DECEMBER), seen(JANUARY, a_line()), seen(FEBRUARY, a_line()))
    assert stays.verdict is Verdict.UNDONE
    assert judged(a_change(), seen(DECEMBER), seen(JANUARY, a_line()), seen(FEBRUARY)).verdict is Verdict.HELD


@pytest.mark.parametrize(
    ("differing", "as_what"),
    [
        ({}, "as a new line, begun on 4 December 2026"),
        ({"name": "Codeine 15mg tablets"}, "as “Codeine 15mg tablets”, begun on 4 December 2026"),
        ({"name": "Co-codamol 30mg/500mg tablets", "substances": ("codeine", "paracetamol")}, "as “Co-c"),
        ({"name": "CODEINE 30mg  tablets", "substances": ()}, "as “CODEINE 30mg  tablets”"),
        ({"started_on": None}, "as a new line"),
    ],
)
def test_a_new_line_of_the_substance_undoes_it(differing: dict[str, Any], as_what: str) -> None:
    found = judged(a_change(), seen(DECEMBER), seen(JANUARY, anew(**differing)))
    assert found.verdict is Verdict.UNDONE
    assert f"“Codeine 30mg tablets” is on repeat again {as_what}" in found.evidence


def test_a_new_line_at_once_is_not_held() -> None:
    found = judged(
        a_change(), seen(JANUARY, anew(), anew(medication_id="line-3", name="Codeine 15mg tablets"))
    )
    assert found.verdict is Verdict.NOT_HELD
    assert found.evidence.endswith(
        "“Codeine 30mg tablets” is on repeat as a new line, begun on 4 December 2026"
        " and as “Codeine 15mg tablets”, begun on 4 December 2026"
    )


def test_a_line_that_was_there_and_not_decided_about_undoes_nothing() -> None:
    other = anew(name="Codeine 15mg tablets")
    assert judged(a_change(others=frozenset(("line-2",))), seen(DECEMBER, other)).verdict is Verdict.HELD


def test_another_substance_undoes_nothing() -> None:
    for substances in (("tramadol",), ()):
        other = anew(name="Tramadol 50mg capsules", substances=substances)
        assert judged(a_change(), seen(DECEMBER, other)).verdict is Verdict.HELD
    unknown = a_change(before=a_line(substances=()))
    assert judged(unknown, seen(DECEMBER, anew(name="Other", substances=()))).verdict is Verdict.HELD


def test_what_superseded_the_old_line_stays_and_the_old_one_may_not_come_back() -> None:
    newer = anew(name="Codeine 15mg tablets")
    change = a_change(Aim.REPLACED)
    assert judged(change, seen(DECEMBER, newer)).verdict is Verdict.HELD
    assert judged(change, seen(DECEMBER, newer), seen(JANUARY, newer, anew())).verdict is Verdict.UNDONE


@pytest.mark.parametrize(
    ("whereabouts", "words"),
    [
        (Whereabouts.LEFT, "the patient has left the practice"),
        (Whereabouts.DIED, "the patient has died"),
        (Whereabouts.ABSENT, "there is no such patient"),
    ],
)
def test_of_who_is_gone_nothing_is_known(whereabouts: Whereabouts, words: str) -> None:
    found = judged(a_change(), seen(DECEMBER, whereabouts=whereabouts))
    assert (found.verdict, found.is_gone) == (Verdict.UNKNOWN, True)
    assert found.evidence == f"In the extract of 20 December 2026 {words}"


def test_of_who_is_gone_what_held_still_counts_and_the_rest_does_not() -> None:
    left = seen(FEBRUARY, whereabouts=Whereabouts.LEFT)
    assert judged(a_change(), seen(DECEMBER), left).verdict is Verdict.HELD
    assert judged(a_change(), seen(DECEMBER, a_line()), left).verdict is Verdict.UNKNOWN
    undone = judged(a_change(), seen(DECEMBER), seen(JANUARY, a_line()), left)
    assert (undone.verdict, undone.shown_by) == (Verdict.UNKNOWN, undone.history[-1])


def test_who_comes_back_is_judged_again() -> None:
    left = seen(DECEMBER, whereabouts=Whereabouts.LEFT)
    found = judged(a_change(), left, seen(JANUARY, a_line()))
    assert (found.verdict, found.is_gone) == (Verdict.NOT_HELD, False)


def test_a_partial_extract_that_does_not_speak_of_the_line_leaves_it_unknown() -> None:
    found = judged(a_change(), seen(DECEMBER, a_line(), is_whole=False, said=frozenset(("line-7",))))
    assert found.verdict is Verdict.UNKNOWN
    assert found.evidence == (
        "In the extract of 20 December 2026 nothing is said of “Codeine 30mg tablets”,"
        " as it has only a part of the records"
    )


def test_a_partial_extract_counts_for_what_it_says() -> None:
    own, again = frozenset(("line-1",)), frozenset(("line-2",))
    change = a_change()
    assert judged(change, seen(DECEMBER, a_line(), is_whole=False, said=own)).verdict is Verdict.NOT_HELD
    assert judged(change, seen(DECEMBER, is_whole=False, said=own)).verdict is Verdict.HELD
    undone = judged(change, seen(DECEMBER), seen(JANUARY, anew(), is_whole=False, said=again))
    assert undone.verdict is Verdict.UNDONE


def test_what_a_later_extract_cannot_say_does_not_hide_what_an_earlier_one_said() -> None:
    found = judged(a_change(), seen(DECEMBER), seen(JANUARY, is_whole=False))
    assert found.verdict is Verdict.HELD
    assert found.shown_by == found.history[0]
    assert [one.verdict for one in found.history] == [Verdict.HELD, Verdict.UNKNOWN]


def test_what_was_on_no_repeat_when_decided_cannot_be_judged() -> None:
    found = judged(a_change(was_on_repeat=False), seen(DECEMBER))
    assert found.verdict is Verdict.UNKNOWN
    assert found.evidence.endswith("“Codeine 30mg tablets” was not on repeat when this was decided")


def test_a_later_decision_takes_its_place() -> None:
    change = a_change()
    assert is_decided_again(change, [a_line()])
    assert is_decided_again(change, [anew(name="Codeine 15mg tablets")])
    assert not is_decided_again(change, [anew(name="Tramadol 50mg capsules", substances=("tramadol",))])
    assert not is_decided_again(a_change(others=frozenset(("line-2",))), [anew()])
    assert not is_decided_again(change, [])


def test_it_is_judged_until_the_next_decision() -> None:
    extracts = (seen(DECEMBER), seen(JANUARY, a_line()))
    assert judged(a_change(), *extracts, until=JANUARY).verdict is Verdict.UNDONE
    assert judged(a_change(), *extracts, until=JANUARY - timedelta(days=1)).verdict is Verdict.HELD
