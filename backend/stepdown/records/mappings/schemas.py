from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from stepdown.clinical.types import ShortText, safe_text
from stepdown.content.presets.shapes import DateFormat
from stepdown.records.mappings.fields import FieldGroup, FileKind, WordKind

MOST_COLUMNS, MOST_WORDS, LONGEST_HEADING = 300, 300, 200

Heading = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_HEADING),
    AfterValidator(safe_text),
]
Word = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60), AfterValidator(safe_text)
]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_.]{1,60}$")]


class MappedColumn(BaseModel):
    """A column that is read. A heading that no line names is not read, and never stored."""

    model_config = ConfigDict(extra="forbid")
    heading: Heading
    field: Code


class WordMeaning(BaseModel):
    """What a word of the file's own means. Upper and lower case are alike."""

    model_config = ConfigDict(extra="forbid")
    kind: WordKind
    word: Word
    meaning: Code


class MappingContent(BaseModel):
    """Headings and words alone: nothing of a report's rows.

    `date_formats`: those in which the report writes dates; a date in any other is refused, never guessed.
    """

    model_config = ConfigDict(extra="forbid")
    patients: list[MappedColumn] = Field(max_length=MOST_COLUMNS)
    repeats: list[MappedColumn] = Field(max_length=MOST_COLUMNS)
    issues: list[MappedColumn] = Field(max_length=MOST_COLUMNS)
    date_formats: list[DateFormat] = Field(max_length=10)
    words: list[WordMeaning] = Field(max_length=MOST_WORDS)

    def columns(self, kind: FileKind) -> list[MappedColumn]:
        match kind:
            case FileKind.PATIENTS:
                return self.patients
            case FileKind.REPEATS:
                return self.repeats
            case FileKind.ISSUES:
                return self.issues


class NewMapping(MappingContent):
    name: ShortText


class MappingSummary(BaseModel):
    """`files` names the kinds of file that it reads, `columns` counts those of all of them."""

    id: UUID
    name: str
    version: int
    files: list[str]
    columns: int
    made_by: str
    made_at: datetime


class MappedField(BaseModel):
    kind: FileKind
    heading: str
    field: str
    name: str
    group: FieldGroup


class MeaningInWords(BaseModel):
    kind: WordKind
    word: str
    meaning: str


class MappingVersionSummary(BaseModel):
    """`changes` says, line by line, what this version does otherwise than the one before."""

    version: int
    name: str
    made_by: str
    made_at: datetime
    changes: list[str]


class MissingField(BaseModel):
    """A column that this mapping does not read, and what cannot be known without it."""

    kind: FileKind
    name: str
    lost: str


class SavedMapping(BaseModel):
    """`content` is what a change starts from; the rest is the same for reading."""

    id: UUID
    name: str
    version: int
    content: MappingContent
    fields: list[MappedField]
    meanings: list[MeaningInWords]
    missing: list[MissingField]
    versions: list[MappingVersionSummary]
