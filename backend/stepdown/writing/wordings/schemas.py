from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from stepdown.clinical.types import LetterFormat, ShortText
from stepdown.writing.wordings.models import Medium, WordingState

Kind = Annotated[str, StringConstraints(pattern=r"^[a-z_]{3,40}$")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
Change = Literal["same", "added", "removed", "changed"]


def _storable(text: str) -> str:
    """Others that must not be printed are told with their places, so they may be kept in a draft."""
    if any(one == "\x00" or "\ud800" <= one <= "\udfff" for one in text):
        raise ValueError("This text contains a character that cannot be kept")
    return text.replace("\r\n", "\n").replace("\r", "\n")


# Longer than a wording may be, so that this too can be told in words beside the text.
Text = Annotated[str, Field(max_length=25_000), AfterValidator(_storable)]
Title = Annotated[str, Field(max_length=300), AfterValidator(_storable)]


class WordingInUse(BaseModel):
    """What a batch that is made now would print. `wording_id` is null where it is the house's."""

    wording_id: UUID | None
    version: str
    title: str
    text: str


class WordingFault(BaseModel):
    """`line` and `column` count from 1; line 0 is the title."""

    line: int
    column: int
    problem: str


class LongSentence(BaseModel):
    line: int
    words: int
    sentence: str


class HardWord(BaseModel):
    line: int
    word: str
    instead: str


class PlainEnglish(BaseModel):
    """A hint, not a verdict. `reading_age` is null for other languages and for very little text."""

    words: int
    reading_age: int | None
    words_a_sentence: float | None
    says: str
    long_sentences: list[LongSentence]
    hard_words: list[HardWord]
    knowing_choices: list[str]


class Check(BaseModel):
    """Without faults it can be submitted."""

    faults: list[WordingFault]
    plain_english: PlainEnglish


class WordingSummary(BaseModel):
    id: UUID
    medium: Medium
    kind: str
    format: LetterFormat
    language: str
    number: int
    title: str
    state: WordingState
    edited_by: str
    edited_at: datetime
    approved_by: str | None
    approved_at: datetime | None
    published_at: datetime | None
    retired_at: datetime | None
    version: int


class KindOfWording(BaseModel):
    """One row a kind, format and language. `in_use` says whose words a letter of today would print."""

    medium: Medium
    kind: str
    format: LetterFormat
    language: str
    label: str
    house_id: UUID | None
    house_version: str | None
    house_is_a_draft_translation: bool
    in_use: str
    own: list[WordingSummary]


class FieldHint(BaseModel):
    """What the editor's buttons put in: `code` is what is written, `label` says what it stands for."""

    code: str
    label: str
    must: bool


class Wording(WordingSummary):
    """`may` names the steps that the asking person can take now; `cannot_approve_because` is for them too."""

    text: str
    label: str
    based_on: str
    based_on_id: UUID | None
    read_by: str
    can_be_inserted: list[FieldHint]
    check: Check
    may_edit: bool
    may_submit: bool
    may_approve: bool
    may_publish: bool
    may_retire: bool
    cannot_approve_because: str | None


class HouseWording(BaseModel):
    id: UUID
    medium: Medium
    kind: str
    format: LetterFormat
    language: str
    label: str
    version: str
    title: str
    text: str
    source: str
    verified: bool
    draft_translation: bool


class NewWording(BaseModel):
    """A draft, from the house's wording or from one of the practice's own of the same kind."""

    model_config = ConfigDict(extra="forbid")
    medium: Medium
    kind: Kind
    format: LetterFormat = LetterFormat.STANDARD
    language: Language = "en"
    from_wording: UUID | None = None


class WordingText(BaseModel):
    model_config = ConfigDict(extra="forbid")
    title: Title
    text: Text


class WordingToCheck(WordingText):
    medium: Medium
    kind: Kind
    format: LetterFormat = LetterFormat.STANDARD
    language: Language = "en"


class Approval(BaseModel):
    """`read_by`: for another language than English, the name of a person who reads it and has read this."""

    model_config = ConfigDict(extra="forbid")
    read_by: ShortText | None = None


class ComparedWords(BaseModel):
    """Words in a row that share a fate."""

    change: Change
    words: str


class ComparedLine(BaseModel):
    """`change` is same, added, removed or changed; `words` tell within a changed line what went and came."""

    change: Change
    words: list[ComparedWords]


class Comparison(BaseModel):
    """`before` and `after` say what was compared; line 1 is the title."""

    before: str
    after: str
    added: int
    removed: int
    lines: list[ComparedLine]
