"""Issues in blocks say exactly what they say row by row, and what is refused is refused in the same words."""

import io
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepdown.content import library
from stepdown.records.extracts.reading import issue_blocks
from stepdown.records.extracts.reading.headings import map_headings
from stepdown.records.extracts.reading.issue_blocks import blocks_of, text_of
from stepdown.records.extracts.reading.products import recogniser
from stepdown.records.extracts.reading.reports import ReportReader, report_reader, rows_of
from stepdown.records.extracts.reading.rows import ISSUE_COLUMNS, IssueBlock, IssueRow, RefusedRow, Row
from stepdown.records.extracts.reading.streams import Lent
from tests.factories import nhs_number

HEADINGS = ["NHS Number", "Drug", "dm+d Code", "Issue Date", "Quantity", "Unit", "Days", "Status", "Notes"]
CELLS = (
    (nhs_number(1), nhs_number(2), "", "9990000001"),
    ("Codeine 30mg tablets", "  CODEINE  30mg\ttablets", "Tab\\N\\let", ""),
    ("", "321987003", "not a code"),
    ("10-Oct-2023", "10/10/2023", "31-Feb-2023", ""),
    ("112", "2 x 28 tablets", "0", "", "many"),
    ("", "tablet"),
    ("28", "4 weeks", "", "a while"),
    ("Issued", "Cancelled", "", "Lost"),
    ("", "nobody reads this"),
)
a_row = st.tuples(*map(st.sampled_from, CELLS)).map(list)
cut_short_or_too_long = st.tuples(a_row, st.integers(-3, 1)).map(
    lambda both: both[0][: both[1]] if both[1] < 0 else both[0] + ["more"] * both[1]
)


@pytest.fixture(scope="module")
def reader() -> ReportReader:
    preset = library.csv_preset()
    mapping = map_headings("issues.csv", HEADINGS, preset)
    return report_reader(mapping, preset, recogniser(library.product_table()))


def lines(rows: Iterator[Row]) -> list[str]:
    """The issues that can be taken as COPY takes them, in the order of the file."""
    found = []
    for row in rows:
        if isinstance(row, IssueBlock):
            found += row.text.splitlines()
            assert row.text.endswith("\n")
        elif isinstance(row, IssueRow):
            place = (row.place.row, row.place.file, row.place.line, row.nhs_number)
            found.append("\t".join(map(text_of, (*place, *(row.issue[name] for name in ISSUE_COLUMNS)))))
    return found


@given(st.lists(st.one_of(a_row, cut_short_or_too_long), max_size=12))
def test_the_same_issues_and_the_same_refusals_as_row_by_row(
    reader: ReportReader, rows: list[list[str]]
) -> None:
    numbered = list(enumerate(rows, 2))
    in_blocks = list(blocks_of(reader, "issues.csv", iter(numbered), 7))
    one_by_one = list(rows_of(reader, "issues.csv", iter(numbered), 7))
    assert lines(iter(in_blocks)) == lines(iter(one_by_one))
    refused = [row for row in one_by_one if isinstance(row, RefusedRow)]
    assert [row for row in in_blocks if isinstance(row, RefusedRow)] == refused


def test_no_more_is_remembered_than_a_server_can_spare(
    reader: ReportReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(issue_blocks, "REMEMBERED", 3)
    rows = [[nhs_number(n), f"Drug {n}", "", "10-Oct-2023", str(n), "", "28", "", ""] for n in range(1, 50)]
    in_blocks = lines(blocks_of(reader, "issues.csv", enumerate(rows, 2), 1))
    assert in_blocks == lines(rows_of(reader, "issues.csv", enumerate(rows, 2), 1))


def test_a_reader_that_closes_what_it_was_lent_leaves_the_file_open() -> None:
    file = io.BytesIO(b"one\ntwo\n")
    with io.TextIOWrapper(io.BufferedReader(Lent(file))) as text:
        assert text.readlines() == ["one\n", "two\n"]
    assert not file.closed
