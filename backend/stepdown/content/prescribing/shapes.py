"""The shapes of the files about prescribing data: how they are laid out, and what each measure counts."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from stepdown.clinical.prescribed.rules import Adds, HighStrength, MeasureRule, Part
from stepdown.clinical.types import DependenceGroup, Release
from stepdown.content.conversions.shapes import Exact
from stepdown.content.presets.shapes import folded
from stepdown.content.signed import SignedFile, SignedPart, Words


class PrescribingField(StrEnum):
    """What a column of prescribing data can mean. `QUANTITY` is that of one item."""

    MONTH = "month"
    PRACTICE = "practice"
    PRACTICE_NAME = "practice_name"
    AREA_CODE = "area_code"
    AREA_NAME = "area_name"
    BNF_CODE = "bnf_code"
    BNF_NAME = "bnf_name"
    DMD_CODE = "dmd_code"
    ITEMS = "items"
    QUANTITY = "quantity"
    TOTAL_QUANTITY = "total_quantity"


class ListField(StrEnum):
    """What a column of list sizes can mean. `SEX`, `AGE` and `KIND` say which row is a practice's total."""

    MONTH = "month"
    PRACTICE = "practice"
    PATIENTS = "patients"
    SEX = "sex"
    AGE = "age"
    KIND = "kind"


class Column(SignedPart):
    """Of several headings that a file has, the first of these is read. `verified`: seen in a real file."""

    headings: tuple[Words, ...]
    required: bool = False
    verified: tuple[Words, ...] = ()


class Layout(SignedPart):
    """`unique_rows`: two rows that are the same in every cell are one row twice."""

    title: Words
    unique_rows: bool
    columns: Mapping[PrescribingField, Column]

    def headings(self) -> Mapping[str, tuple[str, ...]]:
        return {field: column.headings for field, column in self.columns.items()}

    def required(self) -> tuple[str, ...]:
        return tuple(field for field, column in self.columns.items() if column.required)


class ListLayout(SignedPart):
    """A column of `totals` has this word where the row is a practice's total, and `practices` is the kind."""

    title: Words
    columns: Mapping[ListField, Column]
    totals: Words
    practices: tuple[Words, ...]

    def headings(self) -> Mapping[str, tuple[str, ...]]:
        return {field: column.headings for field, column in self.columns.items()}

    def required(self) -> tuple[str, ...]:
        return tuple(field for field, column in self.columns.items() if column.required)


class LayoutsFile(SignedFile):
    """`not_practices`: what stands for a practice that nobody could name."""

    layouts: tuple[Layout, ...]
    list_sizes: ListLayout
    not_practices: frozenset[Words]

    @model_validator(mode="after")
    def _a_heading_means_one_thing(self) -> Self:
        layouts: tuple[Layout | ListLayout, ...] = (*self.layouts, self.list_sizes)
        for layout in layouts:
            named = [folded(one) for headings in layout.headings().values() for one in headings]
            if twice := [one for one, times in Counter(named).items() if times > 1]:
                raise ValueError(f"{layout.title}: {twice[0]} stands for two columns")
        return self


class PartLine(SignedPart):
    bnf: Words | None = None
    containing: Words | None = None
    group: DependenceGroup | None = None
    without: frozenset[Words] = frozenset()
    opioid: bool = False
    not_bnf: tuple[Words, ...] = ()

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.bnf or self.group or self.opioid):
            raise ValueError("a part without a code, a group or opioids would count everything")
        return self

    def as_part(self) -> Part:
        return Part(**{**dict(self), "bnf": self.bnf or ""})


class StrengthLine(SignedPart):
    substance: Words
    release: Literal[Release.MODIFIED, Release.PATCH]
    strength: Exact
    times_a_day: Annotated[int, Field(ge=1, le=4)] | None = None
    named: frozenset[Words] = frozenset()
    unless_named: frozenset[Words] = frozenset()
    source: Words

    def as_row(self) -> HighStrength:
        return HighStrength(self.substance, self.release, self.strength, self.named, self.unless_named)


class MeasureLine(SignedPart):
    """`included` and `left_out` are read by people; `parts` and `strengths` by the product."""

    id: Words
    version: Words
    title: Words
    unit: Words
    unit_of_one: Words
    adds: Adds
    included: tuple[Words, ...]
    left_out: tuple[Words, ...]
    parts: tuple[PartLine, ...]
    strengths: tuple[StrengthLine, ...] = ()
    mg_a_day: Exact | None = None

    @model_validator(mode="after")
    def _strengths_reach_something(self) -> Self:
        if bool(self.strengths) is not (self.mg_a_day is not None):
            raise ValueError(f"{self.id}: strengths and the dose that they reach come together")
        return self

    def as_rule(self) -> MeasureRule:
        return MeasureRule(
            id=self.id,
            version=self.version,
            adds=self.adds,
            parts=tuple(part.as_part() for part in self.parts),
            strengths=tuple(line.as_row() for line in self.strengths),
        )


class PrescribingMeasuresFile(SignedFile):
    measures: tuple[MeasureLine, ...]

    @model_validator(mode="after")
    def _every_measure_once(self) -> Self:
        if len({line.id for line in self.measures}) != len(self.measures):
            raise ValueError("two measures have one id")
        return self


class Table(SignedPart):
    """`{month}` in the name stands for the month as 202511. `code`: the column of BNF codes."""

    name: Words
    first_month: date
    code: Words

    def of(self, month: date) -> str:
        return self.name.replace("{month}", f"{month:%Y%m}")


class OpenData(SignedPart):
    """`most_rows`: how many rows it gives in one answer."""

    title: Words
    address: Words
    page: Words
    licence: Words
    tables: tuple[Table, ...]
    sections: tuple[Words, ...]
    most_rows: Annotated[int, Field(gt=0)]

    def table_of(self, month: date) -> Table | None:
        return next((table for table in self.tables if table.first_month <= month), None)


class SumsByCode(SignedPart):
    title: Words
    address: Words
    page: Words
    licence: Words
    measures: Mapping[Words, tuple[Words, ...]]


class SourcesFile(SignedFile):
    nhsbsa: OpenData
    openprescribing: SumsByCode
