"""The shape of an option of the toolkit: what it is for, its worksheet, and what it leads to."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated

from pydantic import StringConstraints

from stepdown.clinical.types import OptionId, SearchId, TallyKind
from stepdown.content.signed import SignedFile, SignedPart, Words

Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class AnswerKind(StrEnum):
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


class PlanQuestion(SignedPart):
    """`covers` names the item of the toolkit that it carries, such as O1.P."""

    name: Name
    covers: Words
    question: Words
    hint: Words | None = None
    answer: AnswerKind = AnswerKind.TEXT
    choices: tuple[Words, ...] = ()


class DoItem(SignedPart):
    """`fill` is None where it is typed in. `at` says whether a start and an end value are compared."""

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


class Prompt(SignedPart):
    name: Name
    words: Words


class Resource(SignedPart):
    """`printable` is the address of a version to print, where there is one."""

    name: Name
    title: Words
    address: Words
    tells: Words
    for_patients: bool
    printable: Words | None = None


class LinkToOption(SignedPart):
    option: OptionId
    why: Words


class Variant(SignedPart):
    """A way of doing the option, with the search that finds its patients where there is one."""

    name: Name
    title: Words
    tells: Words
    search: SearchId | None = None
    parameters: Mapping[str, str] = MappingProxyType({})
    leads_to: Name | None = None  # the variant that is suggested when a cycle of this one ends (O1.A)


class ToolkitOption(SignedFile):
    id: OptionId
    title: Words
    short: Words  # for lists and charts
    aim: Words
    smart_hint: Words
    why: tuple[Words, ...]
    how: tuple[Words, ...]
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
    # Rows of figures that a practice with this option would look at: measures of prescribing.
    speaks_to: tuple[Name, ...]
