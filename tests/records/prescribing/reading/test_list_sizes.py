"""List sizes: the total of each practice and month, and nothing that could be mistaken for it."""

import io
from datetime import date

import pytest

from stepdown.records.prescribing.reading.list_sizes import ListSizes, read_list_sizes
from stepdown.records.prescribing.reading.refusals import NoRowCouldBeRead
from tests.records.prescribing.reading.written import SEPTEMBER, TODAY, csv_of

TOTAL = {
    "EXTRACT_DATE": "01SEP2017",
    "ORG_TYPE": "GP",
    "ORG_CODE": "ZZ9A1",
    "SEX": "ALL",
    "AGE_GROUP_5": "ALL",
    "NUMBER_OF_PATIENTS": "6939",
}
OCTOBER = date(2017, 10, 1)


def sizes(*texts: str) -> ListSizes:
    return read_list_sizes(
        [(f"l{n}.csv", io.BytesIO(t.encode())) for n, t in enumerate(texts, 1)], today=TODAY
    )


def of_rows(*rows: dict[str, str]) -> ListSizes:
    return sizes(csv_of([{**TOTAL, **row} for row in rows]))


def test_a_practices_total_is_taken_and_its_parts_are_not() -> None:
    found = of_rows(
        {"SEX": "FEMALE", "NUMBER_OF_PATIENTS": "3517"},
        {},
        {"AGE_GROUP_5": "0_4", "NUMBER_OF_PATIENTS": "400"},
    )
    assert found.of("ZZ9A1", SEPTEMBER) == 6939
    assert (found.months, found.without_total, found.problems.count) == ([SEPTEMBER], set(), 0)


def test_the_size_of_another_month_is_not_this_months() -> None:
    assert of_rows({}).of("ZZ9A1", OCTOBER) is None


def test_parts_without_a_total_are_not_added_up_and_the_practice_is_named() -> None:
    found = of_rows({}, {"ORG_CODE": "ZZ9A2", "SEX": "MALE"}, {"ORG_CODE": "ZZ9A2", "SEX": "FEMALE"})
    assert (found.of("ZZ9A2", SEPTEMBER), found.without_total) == (None, {"ZZ9A2"})


def test_rows_of_other_organisations_are_passed_over() -> None:
    found = of_rows({}, {"ORG_TYPE": "CCG", "ORG_CODE": "11M"}, {"ORG_TYPE": "ICB", "ORG_CODE": "QOX"})
    assert (list(found.sizes), found.problems.count) == ([("ZZ9A1", SEPTEMBER)], 0)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("practice,patients\nZZ9A1,6939\n", []),
        ("Practice,Month,List size\nZZ9A1,2017-09,6939\n", [SEPTEMBER]),
        ("EXTRACT_DATE,TYPE,CODE,SEX,AGE,NUMBER_OF_PATIENTS\n01SEP2017,GP,ZZ9A1,ALL,ALL,6939\n", [SEPTEMBER]),
    ],
)
def test_a_file_of_totals_alone_will_do(text: str, months: list[date]) -> None:
    found = sizes(text)
    assert (found.of("ZZ9A1", SEPTEMBER), found.months) == (6939, months)
    assert found.of("ZZ9A1", OCTOBER) == (None if months else 6939)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"NUMBER_OF_PATIENTS": "-1"}, "the number of patients is negative"),
        ({"NUMBER_OF_PATIENTS": "1.5"}, "the number of patients is not a whole number"),
        ({"NUMBER_OF_PATIENTS": "0"}, "the number of patients is zero"),
        ({"EXTRACT_DATE": "01SEP2027"}, "the month is in the future"),
        ({"ORG_CODE": ""}, "the practice is empty"),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_its_line(row: dict[str, str], reason: str) -> None:
    found = of_rows({"ORG_CODE": "ZZ9A2"}, row)
    assert [str(one) for one in found.problems.first] == [f"l1.csv, line 3: {reason}"]
    assert found.of("ZZ9A1", SEPTEMBER) is None


def test_rows_that_contradict_each_other_leave_the_size_unknown_however_many_there_are() -> None:
    found = of_rows({"ORG_CODE": "ZZ9A2"}, {}, {"NUMBER_OF_PATIENTS": "7000"}, {})
    assert found.of("ZZ9A1", SEPTEMBER) is None
    assert found.problems.count == 2
    assert of_rows({}, {}).of("ZZ9A1", SEPTEMBER) == 6939


def test_a_short_row_is_refused() -> None:
    found = sizes(csv_of([TOTAL]) + "01SEP2017,GP\n")
    assert [one.reason for one in found.problems.first] == ["it has 2 cells under 6 headings"]


@pytest.mark.parametrize("row", [{"SEX": "MALE"}, {"NUMBER_OF_PATIENTS": "many"}])
def test_a_file_without_any_total_says_so(row: dict[str, str]) -> None:
    with pytest.raises(NoRowCouldBeRead):
        of_rows(row)
