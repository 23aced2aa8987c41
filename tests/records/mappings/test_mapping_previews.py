"""What a practice sees of its own report before it saves how that is read. Nothing is kept."""

import json
from typing import Any

from stepdown.records.extracts.reading.uploads import Upload
from stepdown.records.mapping_previews.previewing import preview
from stepdown.records.mapping_previews.schemas import AskedPreview, MappingPreview, PreviewedFile
from tests.records.factories import Desk, a_line, an_issue, report
from tests.records.mappings.reports import (
    FIELDS,
    PLANTED,
    columns,
    content,
    own_line,
    own_report,
    previewed,
    seen,
    word,
)


def shown(*files: bytes, kinds: tuple[str, ...] = (), **asked: Any) -> MappingPreview:
    """Without `asked`, what the headings suggest."""
    uploads = [Upload(f"file{number}.csv", one) for number, one in enumerate(files, 1)]
    about = {"kinds": kinds, "content": content(**asked) if asked else None}
    return preview(uploads, AskedPreview.model_validate(about))[0]


def cells_of(file: PreviewedFile, row: int = 0) -> dict[str, str | None]:
    return {cell.name: cell.refused or cell.value for cell in file.rows[row].cells}


def test_a_known_report_is_suggested_whole_and_only_its_dates_are_asked_for() -> None:
    made = shown(report(a_line(1), a_line(2)), report(an_issue()))
    assert [file.kind for file in made.files] == ["repeats", "issues"]
    assert {column.field for column in made.files[1].columns} == {
        column.field for column in made.content.issues
    }
    assert [one.pointer for one in made.faults] == ["/date_formats"]
    assert made.content.date_formats == []
    assert made.words == []


def test_the_first_rows_are_shown_as_they_will_be_read() -> None:
    made = shown(own_report(1, 2), date_formats=["DD/MM/YYYY"])
    [file] = made.files
    assert cells_of(file) == {
        "NHS Number": "999 000 0018",
        "Family Name": "Example1",
        "Given Name": "Testa",
        "Date of Birth": "2 January 1960",
        "Drug": "Codeine 30mg tablets",
        "Type": "Repeat",
        "Start Date": "1 June 2022",
        "Pregnancy": "No",
    }
    assert (file.rows_read, file.rows_tried, file.rows_refused, file.lacks) == (2, 2, 0, [])
    assert made.faults == []
    assert next(column for column in file.columns if column.heading == "Shoe size").field is None


def test_dates_are_refused_until_somebody_says_how_they_are_written() -> None:
    [file] = shown(own_report(), date_formats=[]).files
    assert "before you say how dates are written" in str(cells_of(file)["Date of Birth"])
    other = shown(own_report(), date_formats=["YYYY-MM-DD"]).files[0]
    assert other.rows_refused == 1
    assert "not a date written as YYYY-MM-DD" in other.refused_because[0].reason


def test_each_way_of_writing_dates_is_tried_on_the_files_own() -> None:
    made = shown(report(own_line(1), own_line(2, Since="2022-06-30"), own_line(3, Since="")), date_formats=[])
    tried = {one.format: one for one in made.dates}
    assert (tried["DD/MM/YYYY"].read, tried["DD/MM/YYYY"].dates) == (4, 5)
    assert tried["YYYY-MM-DD"].readings[0].reads_as == "30 June 2022"
    shown_days = [one.reads_as for one in tried["DD/MM/YYYY"].readings]
    assert shown_days == ["2 January 1960", "1 June 2022", None]
    assert {one.reads_as for one in tried["DD-Mon-YYYY"].readings} == {None}


def test_words_without_a_meaning_are_counted_over_the_whole_file() -> None:
    rows = [own_line(serial) for serial in range(1, 1100)]
    rows[-1]["Rx"] = "one-off"
    made = shown(report(*rows), words=[word("kind", "RPT", "repeat")])
    assert [(one.kind, one.word, one.rows, one.meaning) for one in made.words] == [
        ("kind", "Rpt", 1098, "repeat"),
        ("kind", "one-off", 1, None),
        ("yes_or_no", "nil", 1099, None),
    ]
    assert made.files[0].refused_because[0].reason == "Expecting has a word without a meaning yet"


def test_a_word_that_says_not_known_is_no_no() -> None:
    own = [word("kind", "Rpt", "repeat"), word("yes_or_no", "nil", "unknown")]
    [file] = shown(own_report(), words=own).files
    assert (cells_of(file)["Pregnancy"], file.rows_refused) == (None, 0)


def test_a_column_that_is_none_of_words_is_not_listed_word_by_word() -> None:
    surnames = [own_line(serial) for serial in range(1, 100)]
    made = shown(report(*surnames), repeats=columns(FIELDS | {"kind": "Last", "family_name": "Rx"}), words=[])
    assert {one.kind for one in made.words} == {"yes_or_no"}
    assert made.files[0].rows_refused == len(surnames)


def test_what_a_file_lacks_and_what_is_lost_is_said() -> None:
    fields = {field: heading for field, heading in FIELDS.items() if field != "kind"}
    made = shown(own_report(), repeats=columns(fields))
    assert made.files[0].lacks == ["Type"]
    assert made.files[0].rows[0].refused is None
    assert "Type" in made.faults[0].detail
    assert any(one.name == "Directions" and "daily dose" in one.lost for one in made.missing)


def test_a_row_that_no_cell_is_to_blame_for_is_refused_as_a_whole() -> None:
    [file] = shown(report(own_line(1, Rx="")), date_formats=["DD/MM/YYYY"]).files
    assert "repeat and acute cannot be told apart" in str(file.rows[0].refused)


def test_headings_are_found_below_what_a_report_says_first() -> None:
    above = b"Larkfield Test Practice\r\nRun on,01/03/2024\r\n\r\n"
    [file] = shown(above + own_report(), date_formats=["DD/MM/YYYY"]).files
    assert file.columns[0].heading == "Patient No."
    assert file.rows[0].line == 5
    [unknown] = shown(b"A title\r\nOne,Two,Three\r\n1,2,3\r\n").files
    assert [column.heading for column in unknown.columns] == ["One", "Two", "Three"]


def test_a_heading_that_stands_twice_or_is_empty_cannot_be_chosen() -> None:
    made = shown(own_report().replace(b"Shoe size", b"LAST").replace(b"How to take", b""))
    why = {column.heading: column.cannot_use for column in made.files[0].columns}
    assert "stands twice" in str(why["LAST"])
    assert "stands twice" in str(why["Last"])
    assert "no heading" in str(why[""])
    assert "Last" not in {one.heading for one in made.content.repeats}


def test_a_saved_mapping_recognises_its_files_in_any_order() -> None:
    issues = report({"No.": "999 000 0018", "Given out": "01/02/2024", "What": "Codeine 30mg tablets"})
    own = columns({"nhs_number": "No.", "issued_on": "Given out", "name": "What"})
    made = shown(issues, own_report(), issues=own)
    assert [file.kind for file in made.files] == ["issues", "repeats"]
    assert cells_of(made.files[0])["Issue Date"] == "1 February 2024"


def test_whoever_asks_says_which_kind_a_file_is() -> None:
    made = shown(own_report(), kinds=("patients",), date_formats=["DD/MM/YYYY"])
    assert (made.files[0].kind, made.files[0].rows[0].cells) == ("patients", [])
    assert "NHS Number" in made.files[0].lacks


def test_what_is_asked_wrongly_is_refused_without_repeating_it(desk: Desk) -> None:
    for asked in ("not JSON", '{"kinds": ["letters"]}', '{"other": 1}'):
        answer = previewed(desk, own_report(), asked=asked)
        assert answer.status_code == 422
        assert "letters" not in answer.text


def test_a_preview_keeps_nothing_and_leaves_its_row_on_the_trail(desk: Desk) -> None:
    desk.load(report(a_line(1)))
    made = seen(desk, own_report(1, 2), asked=json.dumps({"content": content()}))
    assert PLANTED in made["files"][0]["columns"][-1]["samples"]
    assert desk.manager.client.get(f"{desk.practice.path}/mappings").json() == []
    with desk.practice.rows() as session:
        looked = session.connection().exec_driver_sql(
            "select patients, about::text from audit_event where action = 'previewMapping'"
        )
        [(patients, about)] = looked.all()
    [known] = desk.find("Example1")
    assert [str(one) for one in patients] == [known["patient_id"]]
    assert PLANTED not in about


def test_a_file_that_cannot_be_read_says_why(desk: Desk) -> None:
    answer = previewed(desk, own_report() + b'"never closed')
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/csv-not-readable")
    assert previewed(desk, b"").json()["type"] == "/problems/file-is-empty"


def test_whoever_may_not_load_sees_no_preview(desk: Desk) -> None:
    other = Desk(desk.practice, desk.practice.receptionist())
    assert previewed(other, own_report()).status_code == 403
