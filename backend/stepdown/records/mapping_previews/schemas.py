from pydantic import BaseModel, ConfigDict, Field

from stepdown.content.presets.shapes import DateFormat
from stepdown.plumbing.problems import FieldError
from stepdown.records.mappings.fields import FieldGroup, FileKind, WordKind
from stepdown.records.mappings.schemas import MappingContent, MissingField


class AskedPreview(BaseModel):
    """`kinds`: of each file in turn what it is; null, or left out: to be suggested, as is the content."""

    model_config = ConfigDict(extra="forbid")
    kinds: list[FileKind | None] = Field(default_factory=list, max_length=20)
    content: MappingContent | None = None


class FieldOption(BaseModel):
    """What a column can mean. `lost` is what cannot be known without it; a required one has none."""

    kind: FileKind
    field: str
    name: str
    group: FieldGroup
    required: bool
    lost: str | None


class MeaningOption(BaseModel):
    meaning: str
    name: str


class WordOptions(BaseModel):
    kind: WordKind
    title: str
    options: list[MeaningOption]


class PreviewedColumn(BaseModel):
    """`suggestions`: what the heading probably means in each kind of file where it means something."""

    heading: str
    samples: list[str]
    suggestions: dict[FileKind, str]
    field: str | None
    cannot_use: str | None


class PreviewedCell(BaseModel):
    """`value` in words, null where the cell is empty; `refused` says why the `cell` cannot be read."""

    name: str
    cell: str
    value: str | None
    refused: str | None


class PreviewedRow(BaseModel):
    line: int
    cells: list[PreviewedCell]
    refused: str | None


class RefusedReason(BaseModel):
    reason: str
    rows: int


class PreviewedFile(BaseModel):
    """`rows` are the first; `rows_tried` more, to count what would be refused. Nothing of them is kept."""

    name: str
    kind: FileKind
    columns: list[PreviewedColumn]
    lacks: list[str]
    rows: list[PreviewedRow]
    rows_read: int
    rows_tried: int
    rows_refused: int
    refused_because: list[RefusedReason]


class DateReading(BaseModel):
    cell: str
    reads_as: str | None


class DateChoice(BaseModel):
    """`read` of `dates` dates in the files are written in this way."""

    format: DateFormat
    example: str
    read: int
    dates: int
    readings: list[DateReading]


class WordToMean(BaseModel):
    """A word of the files that no preset knows. Until it has a meaning, its rows are refused."""

    kind: WordKind
    word: str
    heading: str
    rows: int
    meaning: str | None


class MappingPreview(BaseModel):
    """What the files would be read as. `faults` point into `content`, and say why it cannot be saved yet."""

    content: MappingContent
    files: list[PreviewedFile]
    fields: list[FieldOption]
    dates: list[DateChoice]
    words: list[WordToMean]
    word_options: list[WordOptions]
    faults: list[FieldError]
    missing: list[MissingField]
