"""A snapshot is made whole or not at all, of what practices counted, practice by practice."""

from tests.region.snapshots.conftest import LAST, MONTHS, Counting

FIRST, SECOND, *_ = ("Y99101", "Y99102", "Y99201", "Y99202")


def test_a_count_is_rounded_and_a_small_one_hidden(counting: Counting) -> None:
    counting.counts(FIRST, "letters-sent", dict.fromkeys(MONTHS, 22))
    counting.counts(SECOND, "letters-sent", dict.fromkeys(MONTHS, 3))
    assert counting.made().state == "made"
    shown, hidden = counting.figure(FIRST, "letters-sent"), counting.figure(SECOND, "letters-sent")
    assert (shown.state, shown.count, shown.adds) == ("shown", 20, 20)
    assert (hidden.state, hidden.count) == ("hidden", None)
    assert hidden.adds in (0, 10)
    total = counting.figure("Y99P1", "letters-sent")
    assert (total.count, total.places, total.hidden) == (20 + hidden.adds, 2, 1)
