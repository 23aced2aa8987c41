"""A snapshot is made whole or not at all, of what practices counted, practice by practice."""

from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import func, select
from sqlmodel import col

from stepdown.access.organisations.models import Organisation
from stepdown.plumbing import jobs
from stepdown.plumbing.db import today, transaction
from stepdown.region.snapshots.counting import practice as counting_practice
from stepdown.region.snapshots.making import queries, work
from stepdown.region.snapshots.making.work import (
    MAKE_JOB,
    ask_for_monthly_snapshots,
    make,
    make_snapshots,
)
from stepdown.region.snapshots.models import Figure, PracticeStanding, Snapshot
from tests.region.snapshots.conftest import LAST, MONTHS, Counting

FIRST, SECOND, THIRD = "Y99101", "Y99102", "Y99201"
SENT = "letters-sent"


def rows(counting: Counting) -> int:
    with transaction(counting.region.world.engine) as session:
        return session.scalar(select(func.count()).select_from(Figure)) or 0


def change(counting: Counting, code: str, **differs: object) -> None:
    with transaction(counting.region.world.engine) as session:
        for name, value in differs.items():
            setattr(session.get_one(Organisation, code), name, value)


def test_a_count_is_rounded_and_a_small_one_hidden(counting: Counting) -> None:
    counting.counts(FIRST, SENT, dict.fromkeys(MONTHS, 22))
    counting.counts(SECOND, SENT, dict.fromkeys(MONTHS, 3))
    assert counting.made().state == "made"
    shown, hidden = counting.figure(FIRST, SENT), counting.figure(SECOND, SENT)
    assert (shown.state, shown.count, shown.adds) == ("shown", 20, 20)
    assert (hidden.state, hidden.count) == ("hidden", None)
    assert hidden.adds in (0, 10)
    network, icb = counting.figure("Y99P1", SENT), counting.figure("Y99", SENT)
    assert (network.count, network.places, network.hidden) == (20 + hidden.adds, 2, 1)
    assert icb.count == network.count


def test_where_nothing_is_known_the_reason_is_told_and_no_nought(counting: Counting) -> None:
    counting.made()
    one = counting.figure(FIRST, "not-issued")
    assert (one.state, one.count, one.adds, one.places) == ("absent", None, 0, 0)
    assert one.because == "There is no figure yet: load a full extract to get the first one."
    assert counting.figure("Y99", "not-issued").because == "No practice here has a figure."


def test_made_again_nothing_changes(counting: Counting) -> None:
    counting.counts(FIRST, SENT, {month: at for at, month in enumerate(MONTHS)})
    counting.made()
    before = rows(counting)
    assert counting.made().number == 2
    assert rows(counting) == before


def test_a_correction_is_told_from_the_next_snapshot_on_and_the_one_before_still_stands(
    counting: Counting,
) -> None:
    counting.counts(FIRST, SENT, dict.fromkeys(MONTHS, 22))
    counting.made()
    counting.counts(FIRST, SENT, {LAST: 41})
    counting.made()
    with transaction(counting.region.world.engine) as session:
        told = session.scalars(
            select(Figure)
            .where(col(Figure.place) == FIRST, col(Figure.measure) == SENT, col(Figure.month) == LAST)
            .where(col(Figure.period) == "month")
            .order_by(col(Figure.since))
        ).all()
    assert [(one.count, one.since, one.until) for one in told] == [(20, 1, 2), (40, 2, None)]
    # Twelve months with a corrected one among them would tell what the correction was.
    assert counting.figure(FIRST, SENT, period="year").state == "withheld"


def test_what_is_hidden_stays_hidden_and_adds_the_same(counting: Counting) -> None:
    counting.counts(FIRST, SENT, dict.fromkeys(MONTHS, 3))
    counting.made()
    adds = [one.adds for one in counting.figures(FIRST, SENT, period="month")]
    counting.counts(FIRST, SENT, dict.fromkeys(MONTHS, 6))
    counting.made()
    assert [one.adds for one in counting.figures(FIRST, SENT, period="month")] == adds


def test_a_count_that_is_taken_back_is_no_longer_told(counting: Counting) -> None:
    counting.counts(FIRST, SENT, dict.fromkeys(MONTHS, 22))
    counting.made()
    counting.counts(FIRST, SENT, {LAST: None})
    counting.made()
    assert counting.figure(FIRST, SENT).state == "absent"
    assert counting.figure(FIRST, SENT, period="year").because == "A month of these twelve has no figure."


def test_a_share_is_told_of_the_population_that_is_told(counting: Counting) -> None:
    counting.counts(FIRST, SENT, dict.fromkeys(MONTHS, 62))
    counting.counts(FIRST, "answered-share", dict.fromkeys(MONTHS, (31, 62)))
    counting.counts(SECOND, SENT, dict.fromkeys(MONTHS, 6))
    counting.counts(SECOND, "answered-share", dict.fromkeys(MONTHS, (3, 6)))
    counting.made()
    one = counting.figure(FIRST, "answered-share")
    assert (one.count, one.of) == (30, 60)
    year = counting.figure(FIRST, "answered-share", period="year")
    assert (year.count, year.of) == (360, 720)
    hidden = counting.figure(SECOND, "answered-share")
    assert (hidden.state, hidden.adds, hidden.adds_of) == ("hidden", 0, 0)


def test_a_share_of_nobody_says_no_more_than_its_population(counting: Counting) -> None:
    """That there is none to share would say that the hidden number is nought."""
    counting.counts(FIRST, SENT, {MONTHS[0]: 30, **dict.fromkeys(MONTHS[1:], 0)})
    counting.counts(FIRST, "answered-share", {MONTHS[0]: (15, 30), **dict.fromkeys(MONTHS[1:], (0, 0))})
    counting.made()
    assert counting.figure(FIRST, SENT).state == counting.figure(FIRST, "answered-share").state == "hidden"


def test_a_practice_counts_where_it_belongs_on_the_day_for_all_months(counting: Counting) -> None:
    counting.counts(FIRST, SENT, dict.fromkeys(MONTHS, 22))
    counting.counts(THIRD, SENT, dict.fromkeys(MONTHS, 42))
    counting.made()
    change(counting, FIRST, parent_id="Y99P2")
    counting.made()
    assert {one.count for one in counting.figures("Y99P2", SENT, period="month")} == {60}
    assert {one.state for one in counting.figures("Y99P1", SENT, period="month")} <= {"absent"}
    assert counting.figure("Y99", SENT).count == 60


def test_a_closed_practice_is_in_no_snapshot_from_then_on(counting: Counting) -> None:
    counting.counts(FIRST, SENT, dict.fromkeys(MONTHS, 22))
    counting.counts(SECOND, SENT, dict.fromkeys(MONTHS, 42))
    counting.made()
    change(counting, FIRST, closed_on=today())
    counting.made()
    assert counting.figures(FIRST, SENT) == []
    assert counting.figure("Y99P1", SENT).count == 40
    with transaction(counting.region.world.engine) as session:
        standing = session.scalars(select(PracticeStanding).where(col(PracticeStanding.until).is_(None)))
        assert FIRST not in {one.place for one in standing}


def test_another_icb_is_told_the_same(counting: Counting) -> None:
    counting.counts(FIRST, SENT, dict.fromkeys(MONTHS, 3))
    counting.made()
    before = [one.adds for one in counting.figures(FIRST, SENT, period="month")]
    counting.region.world.organisation("Y88", "icb", "Y88 Test ICB")
    change(counting, FIRST, parent_id="Y88")
    counting.region.icb = "Y88"
    counting.made()
    told = counting.figures(FIRST, SENT, period="month", icb_id="Y88")
    assert [one.adds for one in told] == before


def test_a_practice_that_cannot_be_counted_is_missing_with_the_reason_and_the_others_are_there(
    counting: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    counting.counts(FIRST, SENT, dict.fromkeys(MONTHS[:-1], 22))
    counting.counts(SECOND, SENT, dict.fromkeys(MONTHS, 42))
    whole = counting_practice.counts_of

    def some(session, viewer, **more):  # type: ignore[no-untyped-def]
        if viewer.practice == FIRST:
            raise RuntimeError("broken")
        return whole(session, viewer, **more)

    monkeypatch.setattr(counting_practice, "counts_of", some)
    made = counting.made()
    assert (made.state, made.problem) == (
        "made",
        f"Could not be counted, so their newest figures are missing: {FIRST}.",
    )
    assert counting.figure(FIRST, SENT).because == (
        "The figures of this practice could not be counted for this snapshot."
    )
    assert counting.figure("Y99P1", SENT).count == 40


def test_a_crash_in_the_middle_leaves_none_and_the_next_run_makes_it(
    counting: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its transaction is undone by the database; here the process ends before the last statement."""
    counting.counts(FIRST, SENT, dict.fromkeys(MONTHS, 22))
    number = counting.asked()
    with monkeypatch.context() as patch:
        patch.setattr(queries, "made", lambda *_: (_ for _ in ()).throw(SystemExit))
        with pytest.raises(SystemExit):
            make_snapshots(counting.region.world.engine)
    assert (counting.snapshot(number).state, rows(counting)) == ("asked", 0)
    make_snapshots(counting.region.world.engine)
    assert counting.snapshot(number).state == "made"


def test_one_that_fails_says_so_and_leaves_what_stood(
    counting: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    counting.made()
    before = rows(counting)
    with monkeypatch.context() as patch:
        patch.setattr(work, "practice_row", lambda _: {"no": "such column"})
        failed = counting.made()
    assert (failed.state, failed.made_at, rows(counting)) == ("failed", None, before)
    assert failed.problem
    assert counting.made().state == "made"


def test_two_workers_never_make_the_same_one(counting: Counting) -> None:
    number = counting.asked()
    engine = counting.region.world.engine
    with transaction(engine) as session:
        assert queries.taken(session, counting.region.icb, number)
        make(engine, counting.region.icb, number)
        assert rows(counting) == 0


def test_each_month_one_is_asked_for_each_icb_once(counting: Counting) -> None:
    engine = counting.region.world.engine
    counting.region.world.organisation("Y88", "icb", "Y88 Test ICB")
    again = partial(ask_for_monthly_snapshots, engine)
    again()
    again()
    make_snapshots(engine)
    again()
    with transaction(engine) as session:
        found = session.scalars(select(Snapshot).order_by(col(Snapshot.icb_id))).all()
        assert [(one.icb_id, one.number, one.state) for one in found] == [
            ("Y88", 1, "made"),
            ("Y99", 1, "made"),
        ]
        for one in found:
            one.as_of = today().replace(day=1) - timedelta(days=1)
            session.add(one)
    again()
    with transaction(engine) as session:
        assert {one.number for one in session.scalars(select(Snapshot))} == {1, 2}


def test_the_queue_makes_what_was_asked_for(counting: Counting) -> None:
    number = counting.asked()
    with transaction(counting.region.world.engine) as session:
        jobs.defer(session, MAKE_JOB)
    jobs.work_off(counting.region.world.engine)
    assert counting.snapshot(number).state == "made"
