import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from stepdown.cli import app
from tests.clinical.series import ONE_WILD_MONTH, month

KEYS = {
    *("chart", "centre", "lower", "upper", "points", "phases", "signal", "variation", "assurance"),
    *("longest_run", "longest_run_max", "crossings", "crossings_min", "useful_points"),
    *("trial_limits", "missing", "absent_months", "target", "improve"),
}
POINT_KEYS = {
    *("date", "value", "numerator", "denominator", "special_cause", "centre", "lower", "upper", "phase"),
}


@pytest.fixture
def series(tmp_path: Path) -> Path:
    rows = (f"{month(at)},{value}" for at, value in enumerate(ONE_WILD_MONTH))
    return write(tmp_path, "date,value", *rows)


def write(folder: Path, *lines: str) -> Path:
    file = folder / "series.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def spc(file: Path, kind: str, *options: str) -> Result:
    return CliRunner().invoke(app, ["spc", str(file), "--chart", kind, *options])


def answer(file: Path, kind: str, *options: str) -> dict[str, Any]:
    result = spc(file, kind, *options)
    assert (result.exit_code, result.stderr) == (0, "")
    return json.loads(result.stdout)


def refusal(file: Path, kind: str, *options: str) -> str:
    result = spc(file, kind, *options)
    assert (result.exit_code, result.stdout) == (1, "")
    return result.stderr.strip()


def test_the_worked_example_with_and_without_screening(series: Path) -> None:
    screened, plain = answer(series, "xmr", "--screen"), answer(series, "xmr")
    assert [round(screened[name], 2) for name in ("centre", "lower", "upper")] == [1.94, -0.72, 4.6]
    assert [round(plain[name], 2) for name in ("centre", "lower", "upper")] == [1.94, -3.06, 6.95]
    assert [point["special_cause"] for point in screened["points"]][4] == "outside-limits"


@pytest.mark.parametrize("kind", ["run", "xmr", "c", "p", "u"])
def test_the_answer_has_the_same_keys_whatever_the_chart(kind: str, tmp_path: Path) -> None:
    file = write(tmp_path, "date,value,denominator", "2026-01-01,1,10", "2026-02-01,,", "2026-03-01,2,10")
    said = answer(file, kind)
    assert set(said) == KEYS
    assert all(set(point) == POINT_KEYS for point in said["points"])
    assert said["chart"] == kind
    assert said["missing"] == 1


def test_a_run_chart_has_a_median_and_no_limits(series: Path) -> None:
    said = answer(series, "run")
    assert (said["centre"], said["lower"], said["upper"]) == (1.5, None, None)
    assert (said["longest_run"], said["longest_run_max"]) == (2, 7)
    assert (said["crossings"], said["crossings_min"], said["signal"]) == (16, 5, False)
    assert (said["variation"], said["assurance"]) == ("common-cause", None)


def test_shares_have_a_line_for_each_point_and_what_they_are_made_of(tmp_path: Path) -> None:
    file = write(tmp_path, "date,value,denominator", "2026-01-01,10,100", "2026-02-01,40,300", "2026-03-01,,")
    said = answer(file, "p")
    assert said["centre"] == [0.125, 0.125, 0.125]
    assert said["upper"] == [0.224216, 0.182282, None]
    assert said["points"][1] == {
        "date": "2026-02-01",
        "value": 0.133333,
        "numerator": 40,
        "denominator": 300,
        "special_cause": None,
        "centre": 0.125,
        "lower": 0.067718,
        "upper": 0.182282,
        "phase": 1,
    }
    assert said["points"][2]["value"] is None


def test_phases_target_and_direction_reach_the_answer(tmp_path: Path) -> None:
    rows = [f"{month(at)},{value}" for at, value in enumerate([1, 2] * 6 + [11, 12] * 6 + [40])]
    said = answer(
        write(tmp_path, "date,value", *rows),
        *("xmr", "--rebase", "2025-01-01", "--freeze", "12", "--target", "5.0", "--improve", "up"),
    )
    assert [phase["centre"] for phase in said["phases"]] == [1.5, 11.5]
    assert [(phase["from"], phase["to"]) for phase in said["phases"]] == [
        ("2024-01-01", "2024-12-01"),
        ("2025-01-01", "2026-01-01"),
    ]
    assert (said["centre"], said["lower"], said["upper"]) == (11.5, 8.84, 14.16)
    assert (said["variation"], said["assurance"]) == ("improvement", "pass")
    assert (said["target"], said["improve"], said["trial_limits"]) == (5, "up", False)


def test_a_phase_may_begin_more_than_once(series: Path) -> None:
    said = answer(series, "run", "--rebase", "2024-07-01", "--rebase", "2025-01-01")
    assert [phase["from"] for phase in said["phases"]] == ["2024-01-01", "2024-07-01", "2025-01-01"]


def test_months_without_a_row_are_named(tmp_path: Path) -> None:
    file = write(tmp_path, "date,value", "2026-01-01,3", "2026-02-01,3", "2026-03-01,4", "2026-05-01,4")
    said = answer(file, "run")
    assert said["absent_months"] == ["2026-04"]
    assert len(said["points"]) == 4


def test_nothing_is_written_as_minus_nought(tmp_path: Path) -> None:
    file = write(tmp_path, "date,value", "2026-01-01,-0.0000001", "2026-02-01,-0.0000001")
    assert "-0.0" not in spc(file, "xmr").stdout


@pytest.mark.parametrize("cell", ["1e-05", "0.30000000000000004", "+4", "7.", " 12 "])
def test_numbers_are_read_as_programs_write_them(cell: str, tmp_path: Path) -> None:
    said = answer(write(tmp_path, "date,value", f"2026-01-01,{cell}"), "run")
    assert said["centre"] == round(float(cell), 6)


@pytest.mark.parametrize("cell", ["NA", "12%", '"1,234"', "1_000", "nan", "inf", "1e999", "٣", "-", "1e"])
def test_what_is_no_plain_number_is_refused_with_its_line(cell: str, tmp_path: Path) -> None:
    file = write(tmp_path, "date,value", "2026-01-01,1", "", f"2026-02-01,{cell}")
    said = cell.strip('"')
    assert refusal(file, "run") == f'series.csv, line 4: "{said}" is not a plain number'


@pytest.mark.parametrize("cell", ["01/02/2026", "20260201", "2026-02", "2026-02-30", "2026-W06-1", ""])
def test_only_iso_dates_are_read(cell: str, tmp_path: Path) -> None:
    file = write(tmp_path, "date,value", "2026-01-01,1", f"{cell},2")
    assert refusal(file, "run") == f'series.csv, line 3: "{cell}" is not a date as 2026-11-30'


@pytest.mark.parametrize("day", ["2026-01-01", "2025-12-01"])
def test_rows_out_of_order_or_twice_are_refused_with_their_line(day: str, tmp_path: Path) -> None:
    file = write(tmp_path, "date,value", "2026-01-01,1", f"{day},2")
    wanted = f"series.csv, line 3: {day} is not after 2026-01-01: the rows must be in date order"
    assert refusal(file, "xmr") == wanted


def test_counts_that_cannot_be_are_refused_with_their_line(tmp_path: Path) -> None:
    file = write(tmp_path, "date,value,denominator", "2026-01-01,1,4", "2026-02-01,5,4")
    assert refusal(file, "p") == "series.csv, line 3: 5 of 4 cannot be"
    file = write(tmp_path, "date,value", "2026-01-01,1.5")
    assert refusal(file, "c").startswith("series.csv, line 2: The value of a C chart is a count")


def test_a_chart_of_shares_needs_the_denominators(series: Path) -> None:
    assert refusal(series, "p") == "series.csv has no column denominator"


def test_an_empty_file_and_one_without_rows_are_refused(tmp_path: Path) -> None:
    assert refusal(write(tmp_path, "date,value"), "run") == "series.csv: There are no points"
    assert refusal(write(tmp_path, ""), "run") == "series.csv has no column date, value"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--rebase", "1 May"), '--rebase: "1 May" is not a date as 2026-11-30'),
        (("--rebase", "2031-01-01"), "No new phase can begin on 2031-01-01"),
        (("--target", "low"), '--target: "low" is not a plain number'),
        (("--freeze", "1"), "A baseline has at least 2 points"),
    ],
)
def test_options_that_cannot_be_are_refused(options: tuple[str, str], said: str, series: Path) -> None:
    assert said in refusal(series, "xmr", *options)
