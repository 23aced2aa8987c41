"""Reports as a practice sends them: any encoding, any line end, many columns, a quote gone wrong."""

import codecs

import pytest

from stepdown.plumbing.problems import Problem
from tests.records.factories import a_line, an_issue, number_of, report
from tests.records.reading.opening import read

NAME = "Ñandú-Tést"


@pytest.mark.parametrize(
    "mark_and_encoding",
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"", "cp1252"),
    ],
    ids=["UTF-8", "UTF-8 with BOM", "UTF-16 little", "UTF-16 big", "Windows-1252"],
)
@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r"], ids=["CRLF", "LF", "CR"])
def test_every_encoding_and_line_end_says_the_same(
    mark_and_encoding: tuple[bytes, str], line_end: str
) -> None:
    mark, encoding = mark_and_encoding
    text = report(a_line(Family_Name=NAME)).decode().replace("\r\n", line_end)
    found = read(mark + text.encode(encoding))
    assert found.reasons == []
    assert found.people[number_of(1)]["family_name"] == NAME


def test_names_are_stored_in_one_form_of_unicode() -> None:
    decomposed = "N\u0303andu\u0301-Te\u0301st"
    found = read(report(a_line(Family_Name=decomposed)))
    assert found.people[number_of(1)]["family_name"] == NAME


def test_sixty_columns_are_read_and_those_that_mean_nothing_are_not_kept() -> None:
    more = {f"Column {n}": f"secret {n}" for n in range(60 - len(a_line()))}
    good, bad = a_line(1) | more, a_line(2, Quantity="lots") | more
    found = read(report(good, bad), names=("wide.csv",))
    assert len(found.opened.headings["wide.csv"]) >= 60
    [refused] = found.refused
    assert refused.cells is not None
    assert "lots" in refused.cells
    assert "secret" not in f"{found.lines} {refused}"


def test_a_row_with_too_many_cells_keeps_none_as_they_may_stand_under_the_wrong_heading() -> None:
    found = read(report(a_line(1)) + report(a_line(2)).splitlines()[1] + b",one more\r\n")
    [refused] = found.refused
    assert (found.reasons, refused.cells) == (["The row has more cells than there are headings"], None)


def test_a_row_with_too_few_cells_is_read_and_keeps_none() -> None:
    short = report(a_line(2, Quantity="x")).splitlines()[1].rpartition(b",")[0]
    found = read(report(a_line(1)) + short + b"\r\n")
    assert [(row.place.line, row.cells) for row in found.refused] == [(3, None)]


def test_a_line_break_in_a_cell_counts_lines_as_an_editor_does() -> None:
    found = read(report(a_line(1, Directions="Take one\r\nat night"), a_line(2), a_line(3, Quantity="x")))
    assert [row.place.line for row in found.refused] == [5]
    assert found.medicines[0]["directions"] == "Take one\nat night"


@pytest.mark.parametrize(
    ("end", "said"),
    [
        (b'999,"never closed\r\nmore,cells\r\n', "line 3: a quotation mark is not closed"),
        (b'999,"closed" too soon\r\n', "line 3"),
    ],
)
def test_a_broken_quote_refuses_the_file_with_its_line(end: bytes, said: str) -> None:
    with pytest.raises(Problem) as refused:
        read(report(a_line(1)) + end, names=("repeats.csv",))
    assert refused.value.slug() == "csv-not-readable"
    assert f"repeats.csv, {said}" in (refused.value.detail or "")


def test_headings_stand_below_the_name_and_the_day_of_a_report() -> None:
    first = b"Repeat medicines\r\nLast run:,01-Mar-2024\r\n\r\n"
    found = read(first + report(a_line(1)), first + report(an_issue(1)))
    assert (found.rows, found.reasons, found.lines[0].place.line) == (2, [], 5)


def test_headings_that_come_too_late_are_not_looked_for() -> None:
    with pytest.raises(Problem) as refused:
        read(b"something,else\r\n" * 30 + report(a_line(1)))
    assert "its first line has no column" in (refused.value.detail or "")


def test_context_is_kept_in_the_extract_s_words_and_its_absence_says_nothing() -> None:
    told = {
        "Indication": "Osteoarthritis",
        "Frailty": "Moderate",
        "eGFR": "54",
        "Falls": "",
        "Text Consent": "No",
    }
    found = read(report(a_line() | told, without=("Language", "Format Needs", "Respiratory Disease")))
    assert found.people[number_of(1)]["context"] == {
        "frailty": "Moderate",
        "egfr": "54",
        "text_consent": "No",
    }
    assert found.medicines[0]["indication"] == "Osteoarthritis"
    assert set(found.opened.context) == {"frailty", "egfr", "falls", "text_consent"}
    assert {"language", "respiratory_disease"} <= set(found.opened.missing)


def test_a_heading_of_signs_alone_means_nothing() -> None:
    found = read(report(a_line() | {"#": "1", "": "2"}))
    assert found.reasons == []
