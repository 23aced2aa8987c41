"""What holds for every change and any sequence of extracts."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from stepdown.clinical.changes import Aim, Change, Figures, SeenExtract, Verdict, Whereabouts
from stepdown.clinical.types import MedicationKind
from tests.clinical.changing import a_change, judged, seen
from tests.clinical.lines import ON, a_line

NAMES = ("Codeine 30mg tablets", "Codeine 15mg tablets", "Tramadol 50mg capsules")
lines = st.builds(
    a_line,
    medication_id=st.sampled_from(["line-1", "line-1", "line-2", "line-3"]),
    name=st.sampled_from(NAMES),
    substances=st.sampled_from([("codeine",), ("tramadol",), ("codeine", "paracetamol"), ()]),
    strength=st.sampled_from([Decimal(30), Decimal(15), None]),
    kind=st.sampled_from([MedicationKind.REPEAT, MedicationKind.REPEAT, *MedicationKind]),
    stopped=st.booleans(),
    ended_on=st.none() | st.dates(date(2026, 10, 1), date(2027, 6, 1)),
    directions=st.sampled_from([None, "1", "2", "4", "as directed"]),
    quantity=st.sampled_from([None, Decimal(28), Decimal(56), Decimal(100)]),
)
lists = st.lists(lines, max_size=3, unique_by=lambda line: line.medication_id).map(tuple)
extracts = st.lists(
    st.builds(
        lambda day, own, whereabouts, whole, said: seen(
            day, *own, whereabouts=whereabouts, is_whole=whole, said=said
        ),
        st.dates(date(2026, 11, 15), date(2027, 5, 1)),
        lists,
        st.sampled_from([Whereabouts.HERE, Whereabouts.HERE, Whereabouts.HERE, *Whereabouts]),
        st.booleans(),
        st.frozensets(st.sampled_from(["line-1", "line-2", "line-3"])),
    ),
    max_size=5,
).map(lambda found: sorted(found, key=lambda one: one.dated_on))
changes = st.builds(
    lambda aim, before, was, others, figures: a_change(
        aim, before=before, was_on_repeat=was, others=others, figures=figures
    ),
    st.sampled_from(Aim),
    lines.map(lambda line: replace(line, medication_id="line-1")),
    st.sampled_from([True, True, True, False]),
    st.frozensets(st.sampled_from(["line-2", "line-3"])),
    st.builds(
        Figures, st.sampled_from([None, "1", "2", "as directed"]), st.sampled_from([None, Decimal(28)])
    ),
)


@given(changes, extracts)
def test_every_change_has_one_verdict_with_its_evidence(change: Change, found: list[SeenExtract]) -> None:
    judgement = judged(change, *found)
    later = [one for one in found if one.dated_on > ON]
    assert [one.dated_on for one in judgement.history] == [one.dated_on for one in later]
    assert (judgement.verdict is Verdict.WAITING) == (not later)
    assert judgement.evidence
    if judgement.shown_by:
        assert judgement.shown_by in judgement.history
        assert (judgement.verdict, judgement.evidence) == (
            judgement.shown_by.verdict,
            judgement.shown_by.evidence,
        )


@given(changes, extracts)
def test_undone_is_said_only_of_what_held_before(change: Change, found: list[SeenExtract]) -> None:
    told: list[Verdict] = []
    for one in judged(change, *found).history:
        if one.verdict is Verdict.UNDONE:
            assert Verdict.HELD in told
        if one.verdict is Verdict.NOT_HELD:
            assert Verdict.HELD not in told
        told.append(one.verdict)


@given(changes, extracts)
def test_extracts_of_the_day_itself_and_before_change_nothing(
    change: Change, found: list[SeenExtract]
) -> None:
    later = [one for one in found if one.dated_on > ON]
    assert judged(change, *found) == judged(change, *later)


@given(changes, extracts)
def test_what_cannot_say_anything_hides_no_verdict(change: Change, found: list[SeenExtract]) -> None:
    silent = seen(date(2027, 6, 1), is_whole=False)
    before, after = judged(change, *found), judged(change, *found, silent)
    if before.verdict in (Verdict.HELD, Verdict.NOT_HELD, Verdict.UNDONE):
        assert (after.verdict, after.evidence) == (before.verdict, before.evidence)
    else:
        assert after.verdict is Verdict.UNKNOWN


@given(changes, lists)
def test_a_removal_holds_exactly_where_no_line_carries_the_medicine(change: Change, listed: tuple) -> None:
    on = ON + timedelta(days=30)
    if change.was_on_repeat and change.aim is not Aim.AMENDED:
        carried = any(change.carries(line, on) for line in listed)
        assert judged(change, seen(on, *listed)).verdict is (Verdict.NOT_HELD if carried else Verdict.HELD)
