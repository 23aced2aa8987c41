"""The corners of the grammar: what is read as what, and what is left unread on purpose."""

from decimal import Decimal

import pytest

from stepdown.clinical.directions import parse_directions
from stepdown.clinical.dosing import DoseUnit, DosingStatus


@pytest.mark.parametrize(
    ("text", "dose", "unit", "per_day"),
    [
        ("two or one tablets bd", "1-2", DoseUnit.TABLET, "2-4"),
        ("a half tablet at night", "0.5", DoseUnit.TABLET, "0.5"),
        ("1 and a half tablets bd", "1.5", DoseUnit.TABLET, "3.0"),
        ("twenty-five mg bd", "25", DoseUnit.MG, "50"),
        ("2 4/day", "2", DoseUnit.UNIT, "8"),
        ("take 1 tablet, 4 a day", "1", DoseUnit.TABLET, "4"),
        ("2 x 4 times a day", "2", DoseUnit.UNIT, "8"),
        ("1 x mane", "1", DoseUnit.UNIT, "1"),
        ("one tablet x tds", "1", DoseUnit.TABLET, "3"),
        ("one - bd", "1", DoseUnit.UNIT, "2"),
        ("one at a time bd", "1", DoseUnit.UNIT, "2"),
        ("10mg/ml 5ml bd", "5", DoseUnit.ML, "10"),
        ("5mg (one tablet) bd", "5", DoseUnit.MG, "10"),
        ("5ml (to drink) bd", "5", DoseUnit.ML, "10"),
        ("5ml (10mg/5ml) bd", "5", DoseUnit.ML, "10"),
        ("one spray per nostril bd", "2", DoseUnit.SPRAY, "4"),
        ("one spray in two nostrils bd", "2", DoseUnit.SPRAY, "4"),
        ("90mg daily in three divided doses", "30", DoseUnit.MG, "90"),
    ],
)
def test_a_dose_is_read_however_it_is_put(text: str, dose: str, unit: DoseUnit, per_day: str) -> None:
    said = parse_directions(text)
    assert (ends(said.dose_min, said.dose_max), said.unit) == (dose, unit), said.reason
    assert ends(said.per_day_min, said.per_day_max) == per_day


def ends(low: Decimal | None, high: Decimal | None) -> str:
    return str(low) if low == high else f"{low}-{high}"


@pytest.mark.parametrize(
    ("often", "per_day"),
    [
        ("6-hourly", 4),
        ("at 12 hour intervals", 2),
        ("every 12 hour intervals", 2),
        ("bd daily", 2),
        ("at night daily", 1),
        ("mane and nocte per day", 2),
        ("at 08:00 pm", 1),
        ("at 8.30am", 1),
        ("morning/night", 2),
        ("every morning with breakfast", 1),
        ("in 24 hourly period", 1),
        ("on every alternate day", Decimal("0.5")),
        ("up to every 4 hours", 6),
        ("max 4 hourly", 6),
        ("an hour before bed", 1),
        ("every day", 1),
        ("every 7 days (weekly) on Mondays", Decimal(1) / 7),
        ("on Mondays once a week", Decimal(1) / 7),
        ("every 2 days (48 hours)", Decimal("0.5")),
        ("every other night", Decimal("0.5")),
        ("every hour", 24),
        ("tds-qds", None),
    ],
)
def test_how_often_is_read_however_it_is_put(often: str, per_day: Decimal | int | None) -> None:
    said = parse_directions(f"one {often}")
    assert said.status is DosingStatus.OK, said.reason
    assert said.per_day_min == (3 if per_day is None else per_day)
    assert said.per_day_max == (4 if per_day is None else per_day)


@pytest.mark.parametrize(
    "remark",
    [
        "a half hour before food",
        "30 minutes before food",
        "between meals",
        "as pain relief",
        "at once",
        "with a gap of 4 hours",
        "at least 4 hours between doses",
        "not more than every 4 hours",
        "not more often than every 4 hours",
        "leave 4 hours between doses",
        "max 2 per dose",
        "max 2 at any one time",
        "no more than 2 at once",
        "do not exceed 8 in 24 hours",
        "do not exceed the stated dose",
        "with 200ml of water",
        "swallowed with a drink of water",
        "not with alcohol or other medicines",
        "before other medicines",
        "with the same drink",
        "at the same times",
        "if drowsy, do not drive",
        "for pain and sleep",
        "for 2 weeks",
        "for up to 3 months",
        "for a week",
        "x 5/7",
        "x 5 days",
    ],
)
def test_a_remark_changes_no_dose(remark: str) -> None:
    for text in (f"one tablet twice a day {remark}", f"one tablet twice a day, {remark}. Swallow whole"):
        said = parse_directions(text)
        assert (said.dose_min, said.per_day_min, said.per_day_max) == (1, 2, 2), (text, said.reason)


def test_divided_doses_that_do_not_come_out_even_leave_the_dose_open() -> None:
    for parts in ("3", "1.5", "0"):
        said = parse_directions(f"100mg daily in {parts} divided doses")
        assert (said.dose_min, said.per_day_min) == (None, 100)


def test_the_time_of_the_day_may_stand_before_the_dose_and_after_it() -> None:
    said = parse_directions("at night one at bedtime")
    assert said.per_day_max == 1


def test_times_before_and_after_the_dose_are_put_together() -> None:
    assert parse_directions("twice a day: one in the morning and at night").per_day_max == 2


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("5mg-10ml bd", "a range between two units"),
        ("one half tablet at night", "a half after a number, without an 'and'"),
        ("1.5/2 tablet bd", "two numbers with a stroke between them: a part, a range or a strength"),
        ("2 x 3 tablets bd", "a number times a number"),
        ("1x2", "a number times a number"),
        ("one bd x 5ml", "a number times a number"),
        ("one - two - three times a day", "three numbers with dashes between them"),
        ("one 10mg-20mg tablet bd", "a strength that is a range"),
        ("2 5ml bd", "a number beside a volume"),
        ("one (2) bd", "two numbers for one dose"),
        ("5ml (10ml) bd", "two numbers for one dose"),
        ("20mg (two 5mg tablets) bd", "two numbers for one dose"),
        ("5ml (two) bd", "two doses, without saying when to take which"),
        ("10mg bd and 1 nocte", "doses in two units"),
        ("5ml mane 1 nocte", "doses in two units"),
        ("tablets and capsules bd", "two different forms"),
        ("mg bd", 'a "mg" without a number'),
        ("0 bd", "a dose of nothing"),
        ("half a capsule bd", "a part of a capsule that cannot be taken"),
        ("50 bd", "a number, without saying of what"),
        ("one dose bd", "a number of doses, without saying how much each is"),
        ("5ml per hour", "an amount an hour"),
        ("5ml/hr", "an amount an hour"),
        ("one tablet per hour", "an amount an hour"),
        ("one bd with 10mg paracetamol", "an amount of something else"),
        ("one tablet in each nostril bd", "a dose for each nostril that is no spray"),
        ("60mg mane 30mg nocte in divided doses", "divided doses of more than one amount"),
        ("60mg bd in divided doses", "divided doses of what is not a daily amount"),
        ("1 mane 1 nocte 1 am 1 pm 1 tea 1 noon 1 bed", "more doses than directions have"),
    ],
)
def test_an_amount_that_is_not_clear_is_refused(text: str, reason: str) -> None:
    assert parse_directions(text).reason == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("one qds-tds", "a range that runs backwards"),
        ("one twice or once daily", "a range that runs backwards"),
        ("2 to 1 bd", "a range that runs backwards"),
        ("one 7-day patch", "a length of time, without saying what it is for"),
        ("one bd, review in 2 weeks", "a length of time, without saying what it is for"),
        ("one at 13 pm", "an hour of the clock that cannot be read"),
        ("one at 7-8am", 'a number after "at"'),
        ("one tablet 7-8am", "an hour of the clock that cannot be read"),
        ("one at 8 and 20", 'a number after "at"'),
        ("one at intervals of food", "a number that is no length of time"),
        ("one every 2 tablets", "a number that is no length of time"),
        ("one every 0 hours", "a length of time that cannot be reckoned with"),
        ("one monthly", 'the word "monthly" is not understood'),
        ("one a month", "a length of time that cannot be reckoned with"),
        ("one alternate tablets", 'an "alternate" without days'),
        ("one every second hour", "a pattern of days that cannot be read"),
        ("one every time", 'an "every" before "time"'),
        ("one second day", 'the word "second" is not understood here'),
        ("one per needed", 'a "per" that cannot be read'),
        ("one daily/two at night", 'a "/" that cannot be read'),
        ("one bd on", 'an "on" with nothing behind it'),
        ("one bd to tds", None),
        ("one mane to 2 nocte", 'a "to" that is no range'),
        ("4 weekly", "a number of weeks, or an amount a week"),
        ("one Monday to Friday", "a range of weekdays"),
        ("one for 3 doses", 'a number after "for" that is no number of days'),
        ("one for 12 hours bd", 'a number after "for" that is no number of days'),
        ("one bd after 3 days", 'a number after "after"'),
        ("twice a day one tds", "two different frequencies for one dose"),
        ("one twice three times at night", "two different frequencies for one dose"),
        ("one every 4 hours every 6 hours", "two different intervals for one dose"),
        ("one every 3 days (96 hours)", "two different intervals for one dose"),
        ("one 1.5 times a day", "a number of times that is not whole"),
        ("one 0 times a day", "a number of times that is not whole"),
        ("one nine times a week", "so many times in this length of time cannot be reckoned with"),
        ("one twice in 3 days", "so many times in this length of time cannot be reckoned with"),
        ("one tablet twice", "a number of times, without saying in what time"),
        ("one bd at night", "the number of times and the times of the day do not agree"),
        ("one qds 4 hourly", "the number of times and the hours between them do not agree"),
        ("one every 3 hours 6 times a day", "the number of times and the hours between them do not agree"),
        ("one qds at least 8 hours apart", "more often than the time between doses allows"),
        ("one twice a day every week", "several times, and once a week"),
        ("one daily for 3 days each week", "a number of days, and a pattern of days"),
        ("one on Mondays twice a week", "two different patterns of days"),
        ("one weekly every 3 days", "two different patterns of days"),
        ("one every 3 days every 4-5 days", "two different patterns of days"),
        ("one every 2-3 days every 4-5 days", "two different patterns of days"),
        ("one at night and at bedtime", "the same time of the day twice (night)"),
        ("one evening night", "evening and night may be one time of the day, or two"),
    ],
)
def test_a_frequency_that_is_not_clear_is_refused(text: str, reason: str | None) -> None:
    said = parse_directions(text)
    if reason is None:
        assert (said.per_day_min, said.per_day_max) == (2, 3)
    else:
        assert said.reason == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("one mane one nocte, weekly", "several doses on some days only"),
        ("1 mane, 2 at night and 3 at night", "two doses at the same time of the day"),
        ("one twice a day and two three times a day", "two doses with two frequencies"),
        ("one every 4 hours and two at night", "two doses with two frequencies"),
        ("1 qds and 2 nocte", "two doses with two frequencies"),
        ("1 bd, 2 nocte", "doses that may add up or say the same again"),
        ("1 bd and one morning and one night", "doses that may add up or say the same again"),
        ("one mane and codeine 2 nocte", "doses of two medicines"),
        ("mane one nocte two at lunch", "doses and times of the day that cannot be told apart"),
        ("one mane or nocte", "it leaves a choice open"),
        ("2 tablets or capsules bd", "it leaves a choice open"),
        ("one by mouth rectally bd", "two different routes"),
        ("take patches every 3 days", "it does not say how many"),
        ("apply one patch as directed", "the dose is left to other instructions"),
        ("one bd as above", "the dose is left to other instructions"),
        ("one bd as before", "the dose is left to other instructions"),
        ("one required bd", 'the word "required" is not understood here'),
        ("one bd = daily", 'the word "=" is not understood here'),
        ("one bd, not daily", 'a "not" before "daily"'),
        ("one bd unless drowsy", 'the word "unless" is not understood here'),
        ("one bd if drowsy", 'a condition ("drowsy")'),
        ("first one bd", 'the dose changes over time ("first")'),
    ],
)
def test_doses_that_may_be_one_or_two_are_refused(text: str, reason: str) -> None:
    assert parse_directions(text).reason == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("one up bd", 'the word "up" is not understood here'),
        ("max as directed", "the maximum cannot be read"),
        ("one prn max 4 doses", "a maximum, without saying in what time"),
        ("one prn max 8", "a maximum, without saying in what time"),
        ("one prn max 8 nocte", "a maximum, without saying in what time"),
        ("one bd max 2 at breakfast", "a maximum, without saying in what time"),
        ("1-2 prn max 2 a week", "a maximum for another time than a day"),
        ("one bd max 6-8 a day", "the maximum is a range"),
        ("one bd max 0", "a maximum of nothing"),
        ("one qds max 8 a day max 6 a day", "two different maximums"),
        ("two bd max 1 a day", "the maximum is less than one dose"),
        ("10mg bd max 400 in 24 hours", "a maximum, without saying of what"),
        ("one prn max 50 in 24 hours", "a maximum, without saying of what"),
        ("one bd at least 2 tablets", "a minimum that is no time between doses"),
        ("one bd between tablets", "a gap, without saying between what"),
        ("two bd max 1 each time", "the dose is over the maximum at one time"),
        ("up to 8 a day as directed", "the dose is left to other instructions"),
        ("twice daily max 8 a day", "it does not say how much to take"),
        (
            "1-2 prn max 400mg in 24 hours",
            "as required, and it says neither how often nor a maximum",
        ),
    ],
)
def test_a_maximum_that_is_not_clear_is_refused(text: str, reason: str) -> None:
    assert parse_directions(text).reason == reason


def test_a_maximum_in_milligrams_beside_a_number_of_times_is_kept() -> None:
    assert parse_directions("one capsule qds max 400mg daily").ceiling_unit is DoseUnit.MG


def test_a_bare_maximum_beside_a_frequency_is_for_the_day() -> None:
    assert parse_directions("1-2 qds prn max 6").per_day_max == 6


def test_the_hours_between_doses_give_no_number_of_doses() -> None:
    said = parse_directions("one when required, at least 4 hours between doses")
    assert said.status is DosingStatus.UNKNOWN


def test_a_capped_number_of_times_on_some_days_has_no_daily_ceiling() -> None:
    said = parse_directions("one max twice a day on alternate days")
    assert (said.per_day_max, said.ceiling_per_day) == (1, None)
