"""Who loads extracts, and how fresh they are: rows, counts and the one sentence of it."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from stepdown.region.groups.places import Places, in_order
from stepdown.region.overviews.coverage.freshness import (
    BANDS,
    FRESH_DAYS,
    ExtractFreshness,
    age_in_words,
    freshness,
)
from stepdown.region.overviews.coverage.schemas import CoverageBand, CoverageRow, CoverageSort
from stepdown.region.snapshots.models import PracticeStanding

NO_SNAPSHOT = "There is no snapshot yet."
NOBODY = "No practice is among these."

_KEYS: dict[str, Callable[[CoverageRow], Any]] = {
    "name": lambda row: in_order(row.name, row.code),
    "pcn": lambda row: row.pcn_name and row.pcn_name.casefold(),
    "extract": lambda row: row.extract_on,
    "extracts": lambda row: row.extracts_in_a_year,
    "work": lambda row: row.last_work_on,
    "size": lambda row: row.list_size,
}


def coverage_row(standing: PracticeStanding, places: Places, as_of: date) -> CoverageRow:
    place = places.practices[standing.place]
    return CoverageRow(
        code=place.code,
        name=place.name,
        pcn=place.pcn,
        pcn_name=place.pcn_name,
        extract_on=standing.extract_on,
        freshness=freshness(standing.extract_on, as_of),
        age_says=age_in_words(standing.extract_on, as_of),
        extracts_in_a_year=standing.extracts_in_a_year,
        last_work_on=standing.last_work_on,
        list_size=standing.list_size,
    )


def bands(rows: Iterable[CoverageRow]) -> list[CoverageBand]:
    counted = Counter(row.freshness for row in rows)
    return [CoverageBand(freshness=one, says=BANDS[one], practices=counted[one]) for one in ExtractFreshness]


def in_one_line(rows: Sequence[CoverageRow]) -> str:
    if not rows:
        return NOBODY
    fresh = sum(row.freshness is ExtractFreshness.FRESH for row in rows)
    practices = "practice" if len(rows) == 1 else "practices"
    return f"{fresh} of {len(rows)} {practices} loaded an extract in the last {FRESH_DAYS} days."


def ordered(rows: Sequence[CoverageRow], sort: CoverageSort) -> list[CoverageRow]:
    """What is not known comes last, whichever way; rows that are alike stay in the order of their names."""
    key = _KEYS[sort.removeprefix("-")]
    known = [row for row in rows if key(row) is not None]
    unknown = [row for row in rows if key(row) is None]
    return sorted(known, key=key, reverse=sort.startswith("-")) + unknown
