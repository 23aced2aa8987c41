from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, Field

from stepdown.clinical.spc.chart import Direction
from stepdown.region.reporting.catalogue import Kind
from stepdown.region.snapshots.models import Level


class RowPeriod(StrEnum):
    MONTH = "month"
    ROLLING_12_MONTHS = "rolling_12_months"
    AS_AT = "as_at"


class RowStatus(StrEnum):
    SHOWN = "shown"
    SUPPRESSED = "suppressed"
    WITHHELD = "withheld"
    NOT_AVAILABLE = "not_available"


class Aggregate(BaseModel):
    """One figure of one place in one period, as flat as a line of a spreadsheet. Empty is never nought."""

    snapshot: Annotated[int, Field(description="Number of the snapshot; figures of one never change")]
    snapshot_date: Annotated[date, Field(description="The day whose state of affairs the snapshot shows")]
    icb: Annotated[str, Field(description="ODS code of the integrated care board")]
    icb_name: Annotated[str, Field(description="Its name")]
    measure: Annotated[str, Field(description="Code of the measure: see the measures of this dictionary")]
    title: Annotated[str, Field(description="The measure in words")]
    options: Annotated[
        str, Field(description="Options of the opioid toolkit that name the measure, with a space between")
    ]
    unit: Annotated[str, Field(description="What the value is in")]
    per: Annotated[
        int | None,
        Field(description="A share is so many per this many of the denominator; empty for a plain count"),
    ]
    level: Annotated[Level, Field(description="What kind of place the figure is of")]
    place: Annotated[str, Field(description="ODS code of the practice, network or board")]
    place_name: Annotated[str, Field(description="Its name")]
    pcn: Annotated[
        str | None,
        Field(description="ODS code of the primary care network that the place is in, or is; else empty"),
    ]
    pcn_name: Annotated[str | None, Field(description="Its name")]
    variant: Annotated[
        str | None, Field(description="The form of the option; only for counts of interventions and cycles")
    ]
    period: Annotated[
        RowPeriod,
        Field(
            description="A calendar month; twelve months that end with `month`; or the day of the snapshot"
        ),
    ]
    month: Annotated[
        str, Field(description="The month, as 2026-10; of twelve months the last", pattern=r"^\d{4}-\d{2}$")
    ]
    status: Annotated[
        RowStatus,
        Field(
            description=(
                "shown; suppressed: a small number is in it; withheld: it would give a suppressed one away;"
                " not_available: not known, and `because` says why"
            )
        ),
    ]
    numerator: Annotated[
        int | None,
        Field(description="The count, rounded; empty unless shown"),
    ]
    denominator: Annotated[
        int | None,
        Field(description="What it is counted of, rounded; empty for a plain count, and unless shown"),
    ]
    value: Annotated[
        float | None,
        Field(description="The count, or the share from the rounded counts, to one decimal; empty if none"),
    ]
    band: Annotated[
        str | None,
        Field(description="Between which numbers the count lies; empty if unknown or exact"),
    ]
    practices: Annotated[int, Field(description="How many practices have a figure in it")]
    suppressed_practices: Annotated[
        int, Field(description="How many of these are suppressed or withheld on their own")
    ]
    because: Annotated[str | None, Field(description="Why there is no value, in words")]
    updated_at: Annotated[
        datetime, Field(description="When the snapshot was made in which the figure became this one")
    ]


class AggregatePage(BaseModel):
    """`snapshot` is null, and nothing is listed, until a first one is made.

    `total` counts all rows that match. `next_cursor` is null on the last page. A cursor keeps to
    the snapshot that it came from.
    """

    snapshot: int | None
    items: list[Aggregate]
    total: int
    next_cursor: str | None


class DictionaryColumn(BaseModel):
    name: str
    holds: str
    meaning: str
    may_be_empty: bool


class DictionaryMeasure(BaseModel):
    """`canonical` is its name in a FHIR MeasureReport."""

    measure: str
    title: str
    kind: Kind
    numerator: str
    denominator: str | None
    per: int | None
    unit: str
    direction: Direction | None
    source: str
    options: list[str]
    rule_version: str
    canonical: str


class DictionaryKeptBack(BaseModel):
    measure: str
    title: str
    because: str


class DictionaryWord(BaseModel):
    """A word that a column can hold."""

    column: str
    word: str
    meaning: str


class DictionaryRule(BaseModel):
    title: str
    text: str


class DataDictionary(BaseModel):
    """What each column, word and measure means. `kept_back` never leaves a practice."""

    columns: list[DictionaryColumn]
    words: list[DictionaryWord]
    measures: list[DictionaryMeasure]
    kept_back: list[DictionaryKeptBack]
    suppression: list[DictionaryRule]
