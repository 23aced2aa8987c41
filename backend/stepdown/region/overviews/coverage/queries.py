from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlmodel import Session

from stepdown.access.region_viewer import RegionViewer
from stepdown.plumbing.csv_out import safe_csv
from stepdown.region.groups.queries import chosen
from stepdown.region.overviews.coverage.freshness import BANDS, ExtractFreshness
from stepdown.region.overviews.coverage.reckoning import (
    NO_SNAPSHOT,
    bands,
    coverage_row,
    in_one_line,
    ordered,
)
from stepdown.region.overviews.coverage.schemas import Coverage, CoverageSort
from stepdown.region.overviews.dated import dated
from stepdown.region.snapshots.queries import newest, practices

HEADING = (
    *("snapshot", "as_of", "code", "practice", "pcn_code", "pcn"),
    *("newest_extract", "freshness", "extracts_in_a_year", "last_work", "registered_patients"),
)


def coverage(
    session: Session,
    viewer: RegionViewer,
    *,
    on: date,
    pcn: str | None = None,
    group: UUID | None = None,
    freshness: Collection[ExtractFreshness] | None = None,
    sort: CoverageSort = CoverageSort.NAME,
) -> Coverage:
    """`None` leaves a filter out; an empty one finds nothing."""
    at = newest(session, viewer)
    if at is None:
        return Coverage(as_of=None, says=NO_SNAPSHOT, bands=bands([]), practices=[])
    places = chosen(session, viewer, at=at, pcn=pcn, group=group)
    standing = {one.place: one for one in practices(session, viewer, at=at)}
    rows = [coverage_row(standing[code], places, at.as_of) for code in places.practices]
    wanted = [row for row in rows if freshness is None or row.freshness in freshness]
    return Coverage(
        as_of=dated(at, on), says=in_one_line(rows), bands=bands(rows), practices=ordered(wanted, sort)
    )


def coverage_csv(shown: Coverage) -> str:
    if shown.as_of is None:
        return safe_csv(HEADING, [])
    stamp = (shown.as_of.snapshot, shown.as_of.as_of)
    return safe_csv(
        HEADING,
        [
            (
                *stamp,
                *(row.code, row.name, row.pcn, row.pcn_name),
                *(row.extract_on, BANDS[row.freshness], row.extracts_in_a_year),
                *(row.last_work_on, row.list_size),
            )
            for row in shown.practices
        ],
    )
