from enum import StrEnum
from typing import Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

from stepdown.clinical.free_text import WorkLine, WorkTitle
from stepdown.clinical.types import OptionId, TallyKind
from stepdown.content.toolkit.shapes import ItemKind, PlanAnswer, When
from stepdown.improving.interventions.effective import Origin
from stepdown.improving.interventions.schemas import ContentName

MOST_ROWS = 60
MOST_CHOICES = 20
CHOOSING = frozenset((PlanAnswer.CHOICE, PlanAnswer.CHOICES))


class KeptQuestion(BaseModel):
    """A question by its name, in other words if `question` is given. Without a name it is a new one.

    `answer` and `choices` are those of a new one.
    """

    model_config = ConfigDict(extra="forbid")
    name: ContentName | None = None
    question: WorkLine | None = None
    hint: WorkLine | None = None
    answer: PlanAnswer = PlanAnswer.TEXT
    choices: list[WorkTitle] = Field(default_factory=list, max_length=MOST_CHOICES)

    @model_validator(mode="after")
    def _new_ones_are_whole(self) -> Self:
        if self.name is None and self.question is None:
            raise ValueError("Write the question")
        if self.name is None and self.answer in CHOOSING and len(self.choices) < 2:
            raise ValueError("Give at least two answers to choose from")
        return self


class KeptItem(BaseModel):
    """An item by its name, in other words if `title` is given. Without a name it is a new one.

    The other fields are those of a new one: it is typed in or, with `tally`, counted in passing.
    """

    model_config = ConfigDict(extra="forbid")
    name: ContentName | None = None
    title: WorkLine | None = None
    hint: WorkLine | None = None
    kind: ItemKind = ItemKind.COUNT
    by: list[WorkTitle] = Field(default_factory=list, max_length=MOST_CHOICES)
    at: When = When.ONCE
    tally: TallyKind | None = None

    @model_validator(mode="after")
    def _new_ones_are_whole(self) -> Self:
        if self.name is None and self.title is None:
            raise ValueError("Write what is gathered")
        if self.name is None and (self.kind is ItemKind.COUNT_BY) is not bool(self.by):
            raise ValueError("A count by something says by what")
        if self.name is None and self.tally is not None and self.kind is not ItemKind.COUNT:
            raise ValueError("What is tallied is a count")
        return self


class WorksheetChange(BaseModel):
    """All questions and all items in their order; what is not named is left out. Null: as in the toolkit."""

    model_config = ConfigDict(extra="forbid")
    questions: list[KeptQuestion] | None = Field(min_length=1, max_length=MOST_ROWS)
    items: list[KeptItem] | None = Field(min_length=1, max_length=MOST_ROWS)


class AdaptedQuestion(BaseModel):
    """`original` is the toolkit's, where the practice asks in words of its own."""

    model_config = ConfigDict(from_attributes=True)
    name: str
    covers: str | None
    question: str
    hint: str | None
    answer: PlanAnswer
    choices: list[str]
    origin: Origin
    original: str | None
    original_is_newer: bool


class AdaptedItem(BaseModel):
    """`fills_itself`: Stepdown knows it from the work done here. `tallied`: it is counted in passing."""

    model_config = ConfigDict(from_attributes=True)
    name: str
    covers: str | None
    title: str
    hint: str | None
    kind: ItemKind
    by: list[str]
    at: When
    fills_itself: bool
    tallied: bool
    optional: bool
    origin: Origin
    original: str | None
    original_is_newer: bool


class WorksheetView(BaseModel):
    """`says`: how it differs from the toolkit's."""

    intervention_id: UUID
    title: str
    option: OptionId
    option_title: str
    variant_title: str
    questions: list[AdaptedQuestion]
    items: list[AdaptedItem]
    questions_left_out: list[AdaptedQuestion]
    items_left_out: list[AdaptedItem]
    study: list[str]
    act: list[str]
    says: str
    can_change: bool
    version: int


class WorksheetFormat(StrEnum):
    JSON = "json"
    MARKDOWN = "markdown"
