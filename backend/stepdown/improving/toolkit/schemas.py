"""An option of the toolkit as it is read: nothing of any practice is in it."""

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, Field

from stepdown.clinical.spc.chart import Direction
from stepdown.clinical.types import MeasureSource, OptionId, SearchId
from stepdown.content import library
from stepdown.content.toolkit.shapes import AddressFrom, EvidenceStatus, ItemKind, PlanAnswer, When
from stepdown.improving.toolkit.words import FilledBy


def _every_resource(schema: dict[str, Any]) -> None:
    """Read when the contract is written, not whenever the server starts."""
    schema["enum"] = sorted(
        {one.name for option in library.toolkit_options().values() for one in option.resources}
    )


# What is not among them is not found, like any other address that leads nowhere.
OptionAsked = Annotated[str, Field(max_length=60, json_schema_extra={"enum": list(OptionId)})]
ResourceAsked = Annotated[str, Field(max_length=60, json_schema_extra=_every_resource)]


class ToolkitLink(BaseModel):
    option: OptionId
    title: str
    why: str


class ToolkitVariantName(BaseModel):
    name: str
    title: str


class ToolkitOptionSummary(BaseModel):
    """`speaks_to` names the measures of prescribing that lead here."""

    id: OptionId
    title: str
    short: str
    aim: str
    variants: list[ToolkitVariantName]
    links: list[ToolkitLink]
    speaks_to: list[str]
    evidence_status: EvidenceStatus


class ToolkitOptions(BaseModel):
    options: list[ToolkitOptionSummary]


class ToolkitMeasure(BaseModel):
    id: str
    title: str
    counts: str
    source: MeasureSource
    direction: Direction


class ToolkitVariant(BaseModel):
    """`finds` says the search with its parameters; a practice may choose the `adaptable` ones otherwise."""

    name: str
    title: str
    tells: str
    search: SearchId | None
    parameters: dict[str, str]
    finds: str | None
    adaptable: list[str]
    leads_to: str | None


class ToolkitQuestion(BaseModel):
    name: str
    covers: str
    question: str
    hint: str | None
    answer: PlanAnswer
    choices: list[str]


class ToolkitItem(BaseModel):
    """`from_where` says what the product fills it from."""

    name: str
    covers: str
    title: str
    hint: str | None
    kind: ItemKind
    by: list[str]
    at: When
    optional: bool
    filled_by: FilledBy
    from_where: str | None


class ToolkitPrompt(BaseModel):
    name: str
    words: str


class ToolkitCode(BaseModel):
    system: str
    code: str
    says: str


class ToolkitResource(BaseModel):
    """By its name the QR code is asked for. No address, no code."""

    name: str
    title: str
    address: str | None
    address_from: AddressFrom
    opened: date | None
    tells: str
    for_patients: bool
    printable: str | None


class ToolkitProvenance(BaseModel):
    """`overdue`: the date of the next review has passed."""

    source: str
    version: str
    authored: date
    checked: date | None
    reviewed: date | None
    review_due: date
    verified: bool
    note: str | None
    overdue: bool


class ToolkitOptionPage(BaseModel):
    """`fed_by` are the options that lead to this one."""

    id: OptionId
    title: str
    short: str
    aim: str
    smart_hint: str
    why: list[str]
    how: list[str]
    signs: list[str]
    conversation: list[str]
    codes: list[ToolkitCode]
    measures: list[ToolkitMeasure]
    balancing: list[ToolkitMeasure]
    speaks_to: list[ToolkitMeasure]
    variants: list[ToolkitVariant]
    plan: list[ToolkitQuestion]
    do: list[ToolkitItem]
    study: list[ToolkitPrompt]
    act: list[ToolkitPrompt]
    resources: list[ToolkitResource]
    links: list[ToolkitLink]
    fed_by: list[ToolkitLink]
    evidence: str
    evidence_status: EvidenceStatus
    provenance: ToolkitProvenance
