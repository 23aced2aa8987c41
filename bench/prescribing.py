"""Prescribing data beside the CSV reader alone, on rows of a real month with other practices' codes."""

import csv
import io
import tracemalloc
from datetime import date
from pathlib import Path

from bench.measuring import Result, best_of
from stepdown.records.prescribing.reading.prescribing import read_prescribing

REAL = Path(__file__).parents[1] / "tests" / "data" / "epd_201709.csv"
ROWS, REPEATS = 200_000, 3
TODAY = date(2026, 11, 27)
# In a whole month one row in eleven is of a medicine that is measured.
OTHERS_BESIDE_ONE = 10
_OTHER = "Paracet_Tab 500mg"


def measure() -> Result:
    short, long = _file(ROWS // 10), _file(ROWS)
    reading, adding = best_of(REPEATS, lambda: _read(long), lambda: _add(long))
    return Result(
        work=f"prescribing data of {ROWS:,} rows to figures",
        reference="csv.reader over the same lines",
        ratio=adding / reading,
        must=4,
        aim=2.5,
        details={
            "seconds": adding,
            "reference_seconds": reading,
            "peak_mb_of_tenth": _peak_mb(short),
            "peak_mb": _peak_mb(long),
        },
    )


def _read(content: bytes) -> None:
    for _ in csv.reader(io.TextIOWrapper(io.BytesIO(content), encoding="utf-8", newline="")):
        pass


def _add(content: bytes) -> None:
    read_prescribing([("epd.csv", io.BytesIO(content))], today=TODAY)


def _peak_mb(content: bytes) -> float:
    """Beside the file itself, which is in memory here only for the sake of measuring."""
    tracemalloc.start()
    _add(content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1_000_000


def _file(rows: int) -> bytes:
    with REAL.open(encoding="utf-8", newline="") as lines:
        real = list(csv.DictReader(lines))
    other = next(row for row in real if row["BNF_DESCRIPTION"] == _OTHER)
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, list(real[0]))
    writer.writeheader()
    for n in range(rows // (OTHERS_BESIDE_ONE + 1)):
        one = real[n % len(real)]
        code = {"PRACTICE_CODE": f"Z{n // len(real):02d}{one['PRACTICE_CODE'][-3:]}"}
        writer.writerow(one | code)
        writer.writerows(other | code | {"NIC": str(m)} for m in range(OTHERS_BESIDE_ONE))
    return written.getvalue().encode()
