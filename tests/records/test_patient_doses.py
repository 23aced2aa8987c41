"""Oral morphine equivalents on a patient's panel, as at the extract."""

from datetime import date
from typing import Any

import pytest

from stepdown.clinical.ome.thresholds import Comparator, Threshold
from stepdown.content import library
from tests.factories import World
from tests.records.factories import Cells, Desk, a_line, an_issue, report

# The extract is of 1 March 2024: a supply touches the last three months from 1 December 2023.
LATELY = "12-Feb-2024"
IN_USE = {"Last_Issue_Date": LATELY}


def codeine(**changes: str) -> Cells:
    return a_line(1, **(IN_USE | changes))


def dose_of(details: dict[str, Any], medicine: str) -> dict[str, Any]:
    [found] = [one["dose"] for one in details["medicines"] if one["name"] == medicine]
    dose: dict[str, Any] = found
    return dose


def test_an_opioid_line_carries_both_figures_with_their_working(desk: Desk) -> None:
    desk.load(report(codeine(Directions="One or two up to four times a day")))
    dose = dose_of(desk.patient(1), "Codeine 30mg tablets")
    assert (dose["by_directions"], dose["by_quantity"]) == ("12–24 mg", "12 mg")
    assert dose["working"] == [
        "By directions: 4–8 × 30 mg × 0.1 = 12–24 mg",
        "By quantity: 112 ÷ 28 days = 4 a day; 4 × 30 mg × 0.1 = 12 mg",
    ]
    assert (dose["counted"], dose["why_not_counted"]) == (True, None)


def test_the_patients_total_is_stamped_with_its_set_and_the_threshold_of_the_extracts_date(
    desk: Desk,
) -> None:
    desk.load(report(codeine(), codeine(Drug="Morphine 10mg modified-release tablets", Quantity="56")))
    doses = desk.patient(1)["doses"]
    assert doses["on"] == "2024-03-01"
    assert doses["conversion_set"]["name"] == "fpm-2020"
    assert doses["total"]["by_directions"]["in_words"] == "52 mg a day"
    assert doses["total"]["by_quantity"]["in_words"] == "32 mg a day"
    threshold = doses["threshold"]
    assert (threshold["in_words"], threshold["standing"]) == ("120 mg a day or more", "not_reached")
    assert "not for dosing" in doses["boundary"]


def test_a_later_extract_is_judged_by_the_threshold_of_its_own_day(desk: Desk) -> None:
    line = codeine(Drug="Morphine 10mg modified-release tablets", Quantity="280", Last_Issue_Date="")
    desk.load(report(line), report(an_issue(1, Drug=line["Drug"], Quantity="280", Issue_Date=LATELY)))
    desk.load(report(line | {"Last Issue Date": "10-Nov-2025"}), dated_on=date(2025, 11, 20))
    assert desk.patient(1, extract=1)["doses"]["threshold"]["standing"] == "not_reached"
    assert desk.patient(1, extract=2)["doses"]["threshold"]["standing"] == "reached"


def test_a_dormant_repeat_counts_nothing_and_is_shown(desk: Desk) -> None:
    desk.load(report(codeine(Last_Issue_Date="10-Oct-2023")))
    details = desk.patient(1)
    dose = dose_of(details, "Codeine 30mg tablets")
    assert not dose["counted"]
    assert dose["why_not_counted"] == "On repeat, and no supply touches the last 3 months: counts 0."
    assert dose["by_directions"] == "12 mg"
    assert details["doses"]["total"]["by_directions"]["in_words"] == "0 mg a day"


def test_what_is_no_opioid_or_over_and_used_up_has_no_dose(desk: Desk) -> None:
    over = codeine(End_Date="01-Jul-2023", Last_Issue_Date="01-Jun-2023")
    desk.load(report(over, codeine(Drug="Paracetamol 500mg tablets")))
    assert [one["dose"] for one in desk.patient(1)["medicines"]] == [None, None]


def test_a_line_without_an_amount_makes_the_total_at_least_so_much_and_is_named(desk: Desk) -> None:
    oramorph = codeine(Drug="Oramorph 10mg/5ml oral solution", Directions="As directed", Course_Days="")
    desk.load(report(codeine(), oramorph))
    details = desk.patient(1)
    total = details["doses"]["total"]["by_directions"]
    assert (total["in_words"], total["not_calculated"]) == ("At least 12 mg a day", [oramorph["Drug"]])
    assert details["doses"]["threshold"]["standing"] == "not_ruled_out"
    assert dose_of(details, oramorph["Drug"])["by_directions"].startswith("Cannot be calculated: ")


def test_an_unknown_product_is_said_to_be_unknown(desk: Desk) -> None:
    desk.load(report(codeine(Drug="Mystery morphine preparation")))
    dose = dose_of(desk.patient(1), "Mystery morphine preparation")
    assert dose["why_not_counted"] == "Not counted: it is not known whether this is an opioid."


def test_three_issues_give_the_quantity_over_their_days(desk: Desk) -> None:
    days = ("20-Nov-2023", "18-Dec-2023", "15-Jan-2024", LATELY)
    desk.load(report(codeine()), report(*(an_issue(1, Issue_Date=day) for day in days)))
    dose = dose_of(desk.patient(1), "Codeine 30mg tablets")
    assert dose["by_quantity"] == "12 mg"
    assert dose["working"][1].startswith("By quantity: 336 ÷ 84 days = 4 a day")


def test_copies_of_one_issue_count_once(desk: Desk) -> None:
    desk.load(report(codeine()), report(*[an_issue(1, Issue_Date=LATELY)] * 3))
    assert dose_of(desk.patient(1), "Codeine 30mg tablets")["by_quantity"] == "12 mg"


def test_what_was_issued_and_stands_on_no_line_counts_and_is_shown(desk: Desk) -> None:
    acute = an_issue(1, Drug="Tramadol 50mg capsules", Quantity="56", Days="7", Issue_Date=LATELY)
    desk.load(report(codeine()), report(acute, an_issue(1, Issue_Date=LATELY)))
    details = desk.patient(1)
    [issued] = details["doses"]["issued_only"]
    assert (issued["name"], issued["dose"]["by_quantity"]) == ("Tramadol 50mg capsules", "40 mg")
    assert details["doses"]["total"]["by_quantity"]["in_words"] == "52 mg a day"


def test_where_an_extract_tells_of_no_issue_at_all_a_repeat_counts(desk: Desk) -> None:
    desk.load(report(codeine(), without=("Last Issue Date",)))
    assert desk.patient(1)["doses"]["total"]["by_directions"]["in_words"] == "12 mg a day"


@pytest.mark.parametrize(("board", "expected"), [("QAA", "10 mg a day"), ("QBB", "120 mg a day or more")])
def test_a_local_schemes_threshold_goes_before_the_default(
    world: World, monkeypatch: pytest.MonkeyPatch, board: str, expected: str
) -> None:
    local = Threshold(library.thresholds()[0].mg_a_day / 12, Comparator.OVER, "A local scheme", "1", "QAA")
    rows = (*library.thresholds(), local)
    monkeypatch.setattr(library, "thresholds", lambda: rows)
    world.organisation(board, "icb", "A board")
    world.organisation("U00001", "pcn", "A network", board)
    practice = world.practice("Y00009", pcn="U00001")
    desk = Desk(practice, practice.manager())
    desk.load(report(codeine()))
    threshold = desk.patient(1)["doses"]["threshold"]
    assert threshold["in_words"].endswith(expected)
    assert threshold["standing"] == ("reached" if board == "QAA" else "not_reached")
