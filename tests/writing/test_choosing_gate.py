"""When a letter may say that a medicine was removed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from tests.clinical.changing import a_change, judged, seen
from tests.clinical.lines import a_line, an_issue

from stepdown.clinical.changes import SeenExtract
from stepdown.clinical.record import record_of
from stepdown.clinical.supply import Issue, MedicationLine
from stepdown.clinical.types import MedicationKind, Outcome, Recognised
from stepdown.content import library
from stepdown.finding.changes.decisions.queries import Decision, Medicine
from stepdown.finding.changes.judging import JudgedChange
from stepdown.finding.changes.removals.queries import Removal
from stepdown.finding.changes.seen.queries import KnownPatient
from stepdown.writing.letters.choosing.gate import ISSUES_UNKNOWN, NOTHING_NAMED, Gate, gate

DECIDED, LATER = date(2026, 11, 22), date(2026, 12, 20)
SINCE = date(2026, 9, 22)
CODEINE = a_line()
MORPHINE = a_line(medication_id="line-2", name="Oramorph 10mg/5ml oral solution", substances=("morphine",))


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def a_decision(**differing: Any) -> Decision:
    facts: dict[str, Any] = {
        **{name: uuid4() for name in ("review_id", "patient_id", "worklist_id")},
        "worklist_name": "November run",
        "outcome": Outcome.REMOVE_AND_TELL,
        "medicines": (Medicine("line-1", CODEINE.name, None, None, None),),
        "extract": 1,
        "decided_at": at(DECIDED),
        "decided_by": "Dr Ada Sample",
        **dict.fromkeys(("done_by", "done_at")),
        "version": 1,
        "sort_name": "SAMPLE",
    }
    return Decision(**(facts | differing))


def done_on(day: date) -> Decision:
    return a_decision(done_by="Dr Ada Sample", done_at=at(day))


def a_removal(
    decision: Decision,
    *extracts: SeenExtract,
    lines: tuple[MedicationLine, ...] = (CODEINE,),
    issues: tuple[Issue, ...] = (),
    again: Decision | None = None,
    **differing: Any,
) -> Removal:
    """Of codeine, decided on 22 November after a search that looked at two months."""
    change = a_change(before=CODEINE)
    known = KnownPatient((), (), (), frozenset())
    one = JudgedChange(decision, decision.medicines[0], change, judged(change, *extracts), known, again)
    facts: dict[str, Any] = {
        "changes": (one,),
        "record": record_of(lines, issues, recognised=library.recognised),
        "issued_since": SINCE,
        "as_at": LATER,
        "issues_known": True,
        "dates_only": False,
    }
    return Removal(**(facts | differing))


def said(found: Gate) -> str:
    assert not found.is_open
    return found.words


def test_a_tick_opens_the_gate_and_the_words_say_whose_it_was() -> None:
    found = gate(a_removal(done_on(DECIDED)))
    assert found.is_open
    assert found.words == (
        "“Codeine 30mg tablets”: marked as done in the clinical system by Dr Ada Sample on 22 November 2026. "
        "By the issues in the extract of 20 December 2026, "
        "no other opioid was issued since 22 September 2026."
    )


def test_a_later_extract_without_the_medicine_opens_the_gate_without_a_tick() -> None:
    found = gate(a_removal(a_decision(), seen(LATER), lines=()))
    assert found.is_open
    assert found.words.startswith("In the extract of 20 December 2026 “Codeine 30mg tablets” is no longer on")


def test_without_a_tick_and_without_a_later_extract_it_stays_shut() -> None:
    assert "is not marked as removed in the clinical system" in said(gate(a_removal(a_decision())))


def test_a_later_extract_that_still_has_it_shuts_the_gate_whatever_was_ticked() -> None:
    still = seen(LATER, CODEINE)
    assert "is still on repeat" in said(gate(a_removal(a_decision(), still)))
    assert "is still on repeat" in said(gate(a_removal(done_on(DECIDED), still)))


def test_a_tick_after_the_extract_tells_more_than_the_extract() -> None:
    still = seen(LATER, CODEINE)
    assert gate(a_removal(done_on(LATER), still)).is_open
    assert gate(a_removal(done_on(LATER + timedelta(days=1)), still)).is_open


def test_what_was_decided_about_again_is_not_told_as_removed() -> None:
    again = a_decision(decided_at=at(LATER), outcome=Outcome.KEEP_WITH_REASON)
    words = said(gate(a_removal(done_on(DECIDED), again=again)))
    assert words == "“Codeine 30mg tablets” was decided about again on 20 December 2026."


@pytest.mark.parametrize("kind", [MedicationKind.REPEAT, MedicationKind.ACUTE])
def test_another_opioid_in_the_period_shuts_the_gate(kind: MedicationKind) -> None:
    other = replace(MORPHINE, kind=kind)
    lines = (CODEINE, other)
    for day, is_open in ((SINCE - timedelta(days=1), True), (SINCE, False), (DECIDED, False), (LATER, False)):
        issued = (an_issue(day, medicine=other.name),)
        assert gate(a_removal(done_on(DECIDED), lines=lines, issues=issued)).is_open is is_open, day
        dated = (CODEINE, replace(other, last_issued_on=day))
        assert gate(a_removal(done_on(DECIDED), lines=dated)).is_open is is_open, day


def test_an_opioid_that_was_only_issued_and_stands_on_no_list_counts() -> None:
    issued = (an_issue(DECIDED, medicine="Tramadol 50mg capsules"),)
    words = said(gate(a_removal(done_on(DECIDED), issues=issued)))
    assert words == "“Tramadol 50mg capsules”, an opioid, was issued on 22 November 2026."


def test_what_may_be_an_opioid_counts_as_one() -> None:
    unknown = replace(MORPHINE, product=replace(MORPHINE.product, opioid=Recognised.UNKNOWN))
    issued = (an_issue(DECIDED, medicine=unknown.name),)
    found = gate(a_removal(done_on(DECIDED), lines=(CODEINE, unknown), issues=issued))
    assert "which may be an opioid" in said(found)


def test_no_opioid_and_a_cancelled_issue_do_not_shut_the_gate() -> None:
    harmless = replace(MORPHINE, product=replace(MORPHINE.product, opioid=Recognised.NO))
    issued = (an_issue(DECIDED, medicine=harmless.name), an_issue(DECIDED, medicine="Tramadol", days=0))
    assert gate(a_removal(done_on(DECIDED), lines=(CODEINE, harmless), issues=issued)).is_open


def test_the_removed_medicine_counts_from_the_day_after_the_decision() -> None:
    for day, is_open in ((DECIDED, True), (DECIDED + timedelta(days=1), False)):
        issued = (an_issue(day),)
        assert gate(a_removal(done_on(DECIDED), issues=issued)).is_open is is_open, day


def test_where_no_issue_is_known_nobody_can_tell() -> None:
    assert said(gate(a_removal(done_on(DECIDED), issues_known=False))) == ISSUES_UNKNOWN


def test_where_only_days_of_last_issue_are_known_the_words_say_so() -> None:
    found = gate(a_removal(done_on(DECIDED), dates_only=True))
    assert "By the days of last issue in the extract of" in found.words


def test_a_removal_of_nothing_opens_no_gate() -> None:
    assert said(gate(None)) == NOTHING_NAMED
    assert said(gate(replace(a_removal(done_on(DECIDED)), changes=()))) == NOTHING_NAMED
