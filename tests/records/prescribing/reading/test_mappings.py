"""Reports of other layouts: ePACT2's own headings, or a mapping that somebody wrote."""

import io

import pytest

from stepdown.records.extracts.reading.refusals import ColumnTwice, RequiredColumnsMissing
from stepdown.records.prescribing.reading.columns import GivenMapping, read_mapping
from stepdown.records.prescribing.reading.refusals import MappingNotReadable
from tests.records.prescribing.reading.written import SEPTEMBER, epd, known, read

EPACT2 = {
    "YEAR_MONTH": "Year Month",
    "PRACTICE_CODE": "Practice Code",
    "BNF_CODE": "BNF Presentation Code",
    "BNF_DESCRIPTION": "BNF Presentation Name",
    "ITEMS": "Total Items",
    "TOTAL_QUANTITY": "Total Quantity",
}
OWN = {
    "BNF_CODE": "Code",
    "BNF_DESCRIPTION": "Drug",
    "ITEMS": "Scripts",
    "PRACTICE_CODE": "Surgery",
    "YEAR_MONTH": "When",
}
MAPPING = "field,column\nmonth,When\npractice,Surgery\nbnf_code,Code\nbnf_name,Drug\nitems,Scripts\n"


def mapping(text: str = MAPPING, *, month_is_known: bool = False) -> GivenMapping:
    return read_mapping("mapping.csv", io.BytesIO(text.encode()), month_is_known=month_is_known)


def test_an_epact2_report_is_known_by_its_headings_below_a_preamble() -> None:
    text = "ePACT2 report\n\nRun on,27/11/2026\n" + epd({}, **EPACT2)
    found = read(text)
    assert (known(found, "opioid-items"), known(found, "ome"), found.files[0].layout) == (
        2,
        336,
        "ePACT2 report",
    )


def test_alike_rows_of_a_report_are_added_since_it_may_have_left_out_what_they_differ_in() -> None:
    found = read(epd({"NIC": "1"}, {"NIC": "1"}, **EPACT2))
    assert (known(found, "opioid-items"), found.repeated) == (4, 0)


def test_a_mapping_says_which_column_is_which() -> None:
    found = read(epd({}, **OWN), mapping=mapping())
    assert (known(found, "opioid-items"), found.files[0].layout) == (2, "mapping")


def test_a_report_of_one_month_needs_no_column_of_it_when_the_month_is_given() -> None:
    without = MAPPING.replace("month,When\n", "")
    text = epd({}, **(OWN | {"YEAR_MONTH": ""}))
    found = read(text, mapping=mapping(without, month_is_known=True), month=SEPTEMBER)
    assert (known(found, "opioid-items"), found.months) == (2, [SEPTEMBER])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("month,When\n", "must be “field,column”"),
        (MAPPING + "mood,Feeling\n", "no field “mood”. The fields are month, practice"),
        (MAPPING.replace("items,Scripts\n", ""), "says no column for items"),
        (MAPPING.replace("month,When\n", ""), "says no column for month"),
        (MAPPING + "items,More\n", "has a field twice"),
        (MAPPING + "quantity\n", "each line has a field and a column"),
        ('field,column\n"items', "a quotation mark is not closed"),
    ],
)
def test_a_mapping_that_cannot_be_used_says_why(text: str, said: str) -> None:
    with pytest.raises(MappingNotReadable) as refused:
        mapping(text)
    assert said in str(refused.value.detail)


def test_a_mapping_to_a_column_that_is_not_there_is_refused() -> None:
    with pytest.raises(RequiredColumnsMissing, match=r"no column “When”, .*looked for as mapping"):
        read(epd(), mapping=mapping())


def test_two_columns_of_one_heading_are_refused() -> None:
    with pytest.raises(ColumnTwice, match="“ITEMS”"):
        read(epd({}, NIC="ITEMS"))
