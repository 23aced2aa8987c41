"""P5: an ICB's report as a file over HTTP, beside reading the same cells, ready made, from one table."""

import csv
import io
import tempfile
from pathlib import Path
from typing import Any

from bench.measuring import Result, best_of
from bench.region_figures import FLAT, ICB, MEASURES, MONTHS, PRACTICES, RegionFigures
from stepdown.region.reporting.rows import COLUMNS

REPEATS = 5
ROWS = len(PRACTICES) * len(MONTHS) * len(MEASURES)
ASKED: dict[str, Any] = {
    "measure": [one.id for one in MEASURES],
    "level": "practice",
    "period": "month",
}


def measure() -> Result:
    with tempfile.TemporaryDirectory() as folder, RegionFigures(Path(folder)) as region:
        _lay_flat(region)
        as_csv, as_lines, one_page, cells = best_of(
            REPEATS,
            lambda: _read(region, "text/csv"),
            lambda: _read(region, "application/x-ndjson"),
            lambda: region.analyst.get(f"/icbs/{ICB}/aggregates", params={**ASKED, "limit": 5_000}),
            lambda: _read_cells(region),
        )
    return Result(
        work=f"CSV of {len(PRACTICES)} practices × {len(MONTHS)} months × {len(MEASURES)} measures by HTTP",
        reference=f"reading the same {ROWS * len(COLUMNS):,} cells from one table",
        ratio=as_csv / cells,
        must=3,
        aim=1.5,
        details={
            "seconds": as_csv,
            "reference_seconds": cells,
            "ratio_of_json_lines": as_lines / cells,
            "seconds_of_a_page_of_5000": one_page,
        },
    )


def _read(region: RegionFigures, form: str) -> bytes:
    headers = {"Accept": form, "Accept-Encoding": "identity"}
    answer = region.analyst.get(f"/icbs/{ICB}/aggregates", params=ASKED, headers=headers)
    answer.raise_for_status()
    return answer.content


def _lay_flat(region: RegionFigures) -> None:
    """The answer itself, as a table with its key in order."""
    rows = list(csv.reader(io.StringIO(_read(region, "text/csv").decode("utf-8-sig"))))[1:]
    if len(rows) != ROWS:
        raise ValueError(f"{len(rows)} rows where {ROWS} were put")
    region.admin.execute(FLAT)
    with region.admin.cursor() as cursor, cursor.copy("copy flat from stdin") as copying:
        for row in rows:
            copying.write_row([cell or None for cell in row])
    for name, kind in (
        *((name, "integer") for name in ("snapshot", "per", "numerator", "denominator")),
        *((name, "integer") for name in ("practices", "suppressed_practices")),
        *(("value", "double precision"), ("snapshot_date", "date"), ("updated_at", "timestamptz")),
    ):
        region.admin.execute(f"alter table flat alter {name} type {kind} using {name}::{kind}")
    region.admin.execute("create index on flat (icb, measure, level, place, period, month)")
    region.admin.execute("vacuum analyze flat")


def _read_cells(region: RegionFigures) -> list[Any]:
    return region.admin.execute(
        "select * from flat where icb = %s order by measure, level, place, period, month", [ICB]
    ).fetchall()
