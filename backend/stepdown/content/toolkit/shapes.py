"""The shape of an option of the toolkit: what it is for, its worksheet, and what it leads to."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from stepdown.clinical.types import OptionId, SearchId, TallyKind
from stepdown.content.signed import SignedFile, SignedPart, Words

Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class PlanAnswer(StrEnum):
    """How a question of the Plan is answered."""

    TEXT = "text"
    CHOICE = "choice"
    CHOICES = "choices"
    PEOPLE = "people"
    DATE = "date"
    NUMBER = "number"
    SEARCH = "search"
    WORDING = "wording"


class ItemKind(StrEnum):
    """What an item of the Do data is."""

    YES_NO = "yes_no"
    DATE = "date"
    COUNT = "count"
    COUNT_BY = "count_by"  # a count for each of `by`
    MINUTES = "minutes"
    PERCENT = "percent"
    TEXT = "text"
    DOSES = "doses"  # lines of drug, starting dose and finishing dose
    NOTES = "notes"  # lines of note and outcome


class When(StrEnum):
    ONCE = "once"
    AT_START_AND_END = "at_start_and_end"


class Fill(StrEnum):
    """What the product itself knows of a cycle, from which a Do item fills."""

    SEARCH_RUN = "search-run"
    STARTED_ON = "started-on"
    COMPLETED_ON = "completed-on"
    IDENTIFIED = "identified"
    REVIEWED = "reviewed"
    REMOVED = "removed"
    REMAINING = "remaining"
    TOLD_BY_ROUTE = "told-by-route"
    QUERIES = "queries"
    INVITED = "invited"
    ANSWERED = "answered"
    BOOKED = "booked"
    ATTENDED = "attended"
    CODEINE_REGULAR = "codeine-regular"
    CODEINE_IRREGULAR = "codeine-irregular"
    CODEINE_ALL = "codeine-all"
    OPIOID_ON_REPEAT = "opioid-on-repeat"
    REVIEWED_IN_TIME = "reviewed-in-time"
    EARLY_ISSUES = "early-issues"
    NOT_ISSUED = "not-issued"
    TALLY = "tally"  # of `tallies`, summed or by kind


class AddressFrom(StrEnum):
    """SITE is the front page of whoever made it, where the toolkit prints no address."""

    PRINTED = "printed"
    SITE = "site"
    NOWHERE = "nowhere"


class EvidenceStatus(StrEnum):
    """Whether the toolkit says that an option was tried. What it does not say is unknown, not planned."""

    TESTED = "tested"
    PLANNED = "planned"
    NOT_SAID = "not_said"


class PlanQuestion(SignedPart):
    """`covers` names the item of the toolkit that it carries, such as O1.P."""

    name: Name
    covers: Words
    question: Words
    hint: Words | None = None
    answer: PlanAnswer = PlanAnswer.TEXT
    choices: tuple[Words, ...] = ()


class DoItem(SignedPart):
    """`fill` is None where it is typed in. `at` says whether a start and an end value are compared.

    A COUNT_BY of tallies has one tally for each of `by`, in that order; other tallies are summed.
    """

    name: Name
    covers: Words
    title: Words
    hint: Words | None = None
    kind: ItemKind
    by: tuple[Words, ...] = ()
    at: When = When.ONCE
    fill: Fill | None = None
    tallies: tuple[TallyKind, ...] = ()
    optional: bool = False

    @model_validator(mode="after")
    def _parts_belong_together(self) -> Self:
        if (self.kind is ItemKind.COUNT_BY) is not bool(self.by):
            raise ValueError(f"{self.name}: a count by something says by what, and only such a count does")
        if (self.fill is Fill.TALLY) is not bool(self.tallies):
            raise ValueError(f"{self.name}: what fills from tallies names them, and nothing else does")
        if self.by and self.tallies and len(self.by) != len(self.tallies):
            raise ValueError(f"{self.name}: each part has its own tally")
        return self


class Prompt(SignedPart):
    name: Name
    words: Words


class Resource(SignedPart):
    """`printable` says where a version to print is. `opened`: when somebody last saw where it leads."""

    name: Name
    title: Words
    address: Annotated[str, StringConstraints(pattern=r"^https://[a-z0-9.-]+(/\S*)?$")] | None
    address_from: AddressFrom
    opened: date | None = None
    tells: Words
    for_patients: bool
    printable: Words | None = None

    @model_validator(mode="after")
    def _an_address_comes_from_somewhere(self) -> Self:
        if (self.address is None) is not (self.address_from is AddressFrom.NOWHERE):
            raise ValueError(f"{self.name}: no address comes from nowhere, and every other from somewhere")
        return self


class RecordCode(SignedPart):
    """To copy into the clinical system. CTV3 (a Read code) works in SystmOne only."""

    system: Words
    code: Words
    says: Words


class LinkToOption(SignedPart):
    option: OptionId
    why: Words


class Variant(SignedPart):
    """A way of doing the option, with the search that finds its patients where there is one.

    A practice may choose the `adaptable` parameters otherwise.
    """

    name: Name
    title: Words
    tells: Words
    search: SearchId | None = None
    parameters: Mapping[str, str] = Field(default_factory=dict)
    adaptable: tuple[Words, ...] = ()
    leads_to: Name | None = None  # the variant that is suggested when a cycle of this one ends (O1.A)


class ToolkitOption(SignedFile):
    """`signs` say how an improvement would show; `conversation` is what is talked over with a patient."""

    id: OptionId
    title: Words
    short: Words  # for lists and charts
    aim: Words
    smart_hint: Words
    why: tuple[Words, ...]
    how: tuple[Words, ...]
    signs: tuple[Words, ...] = ()
    conversation: tuple[Words, ...] = ()
    codes: tuple[RecordCode, ...] = ()
    measures: tuple[Name, ...]  # of content/measures; the first is the one the chart begins with
    balancing: tuple[Name, ...]
    variants: tuple[Variant, ...]
    plan: tuple[PlanQuestion, ...]
    do: tuple[DoItem, ...]
    study: tuple[Prompt, ...]
    act: tuple[Prompt, ...]
    resources: tuple[Resource, ...]
    links: tuple[LinkToOption, ...]
    evidence: Words
    evidence_status: EvidenceStatus = EvidenceStatus.NOT_SAID
    # Rows of figures that a practice with this option would look at: measures of prescribing.
    speaks_to: tuple[Name, ...]

    @model_validator(mode="after")
    def _every_name_stands_once(self) -> Self:
        for parts in (self.plan, self.do, self.study, self.act, self.resources, self.variants):
            names = [part.name for part in parts]
            if len(names) != len(set(names)):
                raise ValueError(f"{self.id}: a name stands twice among {', '.join(names)}")
        return self

    @model_validator(mode="after")
    def _leads_to_a_variant_of_its_own(self) -> Self:
        known = {variant.name for variant in self.variants}
        if strangers := {variant.leads_to for variant in self.variants} - known - {None}:
            raise ValueError(f"{self.id} has no variant {', '.join(map(str, strangers))}")
        return self

    def variant(self, name: str) -> Variant | None:
        return next((one for one in self.variants if one.name == name), None)

    def resource(self, name: str) -> Resource | None:
        return next((one for one in self.resources if one.name == name), None)
