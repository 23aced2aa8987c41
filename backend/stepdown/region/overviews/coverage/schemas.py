from datetime import date
from enum import StrEnum

from pydantic import BaseModel

from stepdown.region.overviews.coverage.freshness import ExtractFreshness
from stepdown.region.overviews.dated import AsOf


class CoverageSort(StrEnum):
    NAME = "name"
    NAME_DOWN = "-name"
    PCN = "pcn"
    PCN_DOWN = "-pcn"
    EXTRACT = "extract"
    EXTRACT_DOWN = "-extract"
    EXTRACTS = "extracts"
    EXTRACTS_DOWN = "-extracts"
    WORK = "work"
    WORK_DOWN = "-work"
    SIZE = "size"
    SIZE_DOWN = "-size"


class CoverageRow(BaseModel):
    """`list_size` is the published number of registered patients; null where it is not known."""

    code: str
    name: str
    pcn: str | None
    pcn_name: str | None
    extract_on: date | None
    freshness: ExtractFreshness
    age_says: str
    extracts_in_a_year: int
    last_work_on: date | None
    list_size: int | None


class CoverageBand(BaseModel):
    freshness: ExtractFreshness
    says: str
    practices: int


class Coverage(BaseModel):
    """`as_of` is null while there is no snapshot. `says` and `bands` are of all practices that are looked at,

    `practices` of those whose data are as fresh as was asked.
    """

    as_of: AsOf | None
    says: str
    bands: list[CoverageBand]
    practices: list[CoverageRow]
