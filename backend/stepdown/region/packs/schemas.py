from datetime import date

from pydantic import BaseModel

from stepdown.clinical.types import OdsCode, OptionId
from stepdown.region.overviews.reported.schemas import SnapshotStamp, WhereItLies


class PackMeasure(BaseModel):
    """`newest` is of the month `newest_of`, `year` of the twelve to `year_to`; empty where nothing is known.

    `here`, `network` and `icb` can be compared: shares, or counts for 1,000 registered patients, of the year
    where there is one. `lies` is null where the limits of chance cannot be drawn.
    """

    id: str
    title: str
    newest: str
    newest_of: str
    year: str
    year_to: str
    here: str
    network: str
    icb: str
    lies: WhereItLies | None


class PackGroup(BaseModel):
    """`explains` says what its figures count, and what they do not. `newest_of`: most are of that month."""

    title: str
    explains: str
    newest_of: str
    measures: list[PackMeasure]


class PackMonth(BaseModel):
    """`here` is null where the practice's figure is not shown."""

    month: date
    here: float | None
    icb: float | None


class PackChart(BaseModel):
    measure: str
    title: str
    unit: str
    says: str
    months: list[PackMonth]


class PackWork(BaseModel):
    """An option that was taken up, and how far its cycles are."""

    option: OptionId
    title: str
    variant_title: str
    status_says: str
    cycles_say: str


class PackStory(BaseModel):
    title: str
    option: OptionId
    evidence_says: str
    published_on: date


class PackSchemeItem(BaseModel):
    """`is_open`: nothing is attested yet, or that it is still to come."""

    title: str
    says: str
    is_open: bool


class PackScheme(BaseModel):
    name: str
    due_on: date
    items: list[PackSchemeItem]


class PackQuestion(BaseModel):
    """`offer`: what the visitor can bring."""

    ask: str
    offer: str


class PackView(BaseModel):
    """What an ICB takes along when it visits a practice: of one snapshot, without a patient in it.

    `better` and `to_ask_about` name measures beyond the outer limits of chance, on either side.
    `figures_say` is what the figures are, and what they are not; `not_told` names those of which nothing is
    known here.
    """

    icb: OdsCode
    icb_name: str
    code: OdsCode
    name: str
    network: str | None
    list_size: int | None
    snapshot: SnapshotStamp
    extract_says: str
    work_says: str
    figures_say: list[str]
    better: list[str]
    to_ask_about: list[str]
    groups: list[PackGroup]
    not_told: list[str]
    charts: list[PackChart]
    work: list[PackWork]
    stories: list[PackStory]
    schemes: list[PackScheme]
    questions: list[PackQuestion]
