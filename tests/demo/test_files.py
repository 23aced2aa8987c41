"""The files are the same each time, and such as the importer's preset describes."""

import csv
import io
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from stepdown.clinical.products import recognise
from stepdown.clinical.types import DecidedBy, parse_nhs_number
from stepdown.content import library
from stepdown.demo import write_files
from stepdown.demo.calendar import LOADED, NEXT, calendar
from stepdown.demo.files import Report, issues_csv, repeats_csv, report_files
from stepdown.demo.medicines import medicines
from stepdown.demo.organisations import PRACTICES, DemoPractice
from stepdown.demo.people import DemoPatient
from stepdown.demo.population import population
from tests.demo.conftest import TODAY


def repeats(report: Report, patients: list[DemoPatient]) -> list[dict[str, str]]:
    """Without the two rows that the importer is to refuse."""
    return rows(repeats_csv(report, patients))[:-2]


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def test_files_are_the_same_twice(patients: list[DemoPatient], newest: Report) -> None:
    again = population(newest.practice, TODAY)
    assert report_files(newest, patients) == report_files(newest, again)


def test_another_day_moves_the_dates_and_leaves_the_people(patients: list[DemoPatient]) -> None:
    practice = next(one for one in PRACTICES if patients[0].usual_gp in one.usual_gps)
    later = population(practice, TODAY + timedelta(days=400))
    assert [one.nhs_number for one in later] == [one.nhs_number for one in patients]
    assert [one.family_name for one in later] == [one.family_name for one in patients]
    assert later[0].birth_date == patients[0].birth_date + timedelta(days=400)


def test_headings_are_the_preset_s_own(patients: list[DemoPatient], newest: Report) -> None:
    preset = library.csv_preset()
    unasked = {flag.heading for flag in preset.repeats.flags if flag.code in newest.practice.unasked_holds}
    expected = {one.heading for one in (*preset.repeats.columns, *preset.repeats.flags)} - unasked
    assert set(repeats(newest, patients)[0]) == expected
    assert set(rows(issues_csv(newest, patients))[0]) == {one.heading for one in preset.issues.columns}


def test_one_practice_s_report_leaves_columns_of_flags_out() -> None:
    assert [practice.code for practice in PRACTICES if practice.unasked_holds] == ["ZZ9A3"]


def test_words_in_cells_are_words_of_the_preset(patients: list[DemoPatient], newest: Report) -> None:
    words = library.csv_preset().words
    for row in repeats(newest, patients):
        assert any(row["Type"].lower() in known for known in words.kinds.values())
        assert any(row["Gender"].lower() in known for known in words.sexes.values())
        registration = row["Registration Status"].lower()
        assert not registration or any(registration in known for known in words.registrations.values())
    for row in rows(issues_csv(newest, patients)):
        assert any(row["Status"].lower() in known for known in words.statuses.values())


def test_two_rows_of_each_extract_are_to_be_refused(patients: list[DemoPatient], newest: Report) -> None:
    number, quantity = rows(repeats_csv(newest, patients))[-2:]
    with pytest.raises(ValueError, match="modulus 11"):
        parse_nhs_number(number["NHS Number"])
    assert not quantity["Quantity"].isdigit()


def test_everybody_has_a_medicine(patients: list[DemoPatient], newest: Report) -> None:
    listed = {patient.nhs_number for patient in patients if patient.is_in(newest.extract)}
    assert {row["NHS Number"].replace(" ", "") for row in repeats(newest, patients)} == listed


def test_nothing_is_dated_after_its_extract(patients: list[DemoPatient], newest: Report) -> None:
    days = [row["Issue Date"] for row in rows(issues_csv(newest, patients))]
    days += [row[name] for row in repeats(newest, patients) for name in ("Start Date", "Last Issue Date")]
    read = [date(int(day[6:]), int(day[3:5]), int(day[:2])) for day in days if day]
    assert max(read) <= newest.on


def test_codes_of_opioids_are_those_of_the_products_that_the_names_say() -> None:
    table = library.product_table()
    for medicine in medicines().values():
        if medicine.dmd_code:
            by_code = recognise(table, name="", dmd_code=medicine.dmd_code)
            by_name = recognise(table, name=medicine.name)
            assert by_code.decided_by is DecidedBy.DMD, medicine.name
            assert (by_code.substances, by_code.schedule) == (by_name.substances, by_name.schedule), (
                medicine.name
            )


def test_extracts_are_a_month_apart_and_the_newest_is_fresh_enough_for_letters(
    demo_practice: DemoPractice,
) -> None:
    dates = calendar(TODAY, demo_practice.newest_extract_age).dates
    assert len(dates) == NEXT
    assert all(28 <= (after - before).days <= 31 for before, after in pairwise(dates[:LOADED]))
    assert 0 < (TODAY - dates[LOADED - 1]).days < 14
    assert dates[NEXT - 1] == TODAY


def test_the_next_extract_has_medicines_on_repeat_again_that_had_come_off(
    everybody: dict[str, list[DemoPatient]],
) -> None:
    again = [line for one in everybody["ZZ9A1"] for line in one.lines if line.back_in == NEXT]
    assert again
    assert all(line.gone_from == LOADED for line in again)


def test_the_next_extract_is_written_for_a_person_to_upload(tmp_path: Path) -> None:
    written = write_files(tmp_path / "next", TODAY)
    names = sorted(path.name for path in written)
    assert len(names) == 9
    assert names[0] == "README.txt"
    assert "ZZ9A1-2026-11-22-repeats.csv" in names
    assert "22 November 2026" in written[0].read_text(encoding="utf-8")
    assert all(path.stat().st_size > 10_000 for path in written[1:])
