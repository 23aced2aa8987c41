"""A search over all the patients of the files, and what is counted on the way."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from stepdown.clinical.searches.answers import Answer, Count, LineVerdict, Reason, Standing
from stepdown.clinical.searches.asked import Parameters
from stepdown.clinical.searches.numbers import NumbersFound
from stepdown.clinical.searches.running import answered, explain
from stepdown.clinical.types import SearchId
from stepdown.commands.practice_patients import Practice, Seen
from stepdown.commands.search_doses import Dose, dose_of
from stepdown.content.searches.knowledge import search_knowledge
from stepdown.content.searches.shapes import Search

# Of a line on which a person has to look, though it is not listed.
_SHOWN = (Standing.NOT_JUDGED, Standing.UNKNOWN_PRODUCT)


@dataclass(frozen=True)
class Asked:
    """One search on a day. `values`: every parameter as it is written."""

    definition: Search
    values: Mapping[str, str]
    parameters: Parameters
    on: date

    @property
    def code(self) -> SearchId:
        return self.definition.id


def ask(definition: Search, given: Mapping[str, str], on: date) -> Asked:
    """The defaults where nothing is given. Raises ParameterRefusedError."""
    return Asked(definition, definition.values(given), definition.asked(given), on)


@dataclass(frozen=True)
class Listed:
    """A patient with the reasons of each medicine, in the order of their list, and for high-dose the dose."""

    seen: Seen
    reasons: tuple[Reason, ...]
    dose: Dose | None = None


@dataclass
class Found:
    """`left_out`: patients who are on no list, by why. `unsettled`: lines on which a person has to look."""

    practice: Practice
    numbers: NumbersFound | None
    listed: list[Listed] = field(default_factory=list)
    not_ruled_out: list[Listed] = field(default_factory=list)
    searched: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    unsettled: list[tuple[Seen, LineVerdict]] = field(default_factory=list)


def run(asked: Asked, practice: Practice, numbers: NumbersFound | None) -> Found:
    """`numbers`: only these patients are searched."""
    found = Found(practice, numbers)
    wanted = None if numbers is None else frozenset(numbers.found)
    for seen in practice.patients:
        if why := seen.left_out(asked.on):
            found.left_out[why] += 1
        elif wanted is None or seen.nhs_number in wanted:
            _search(asked, seen, found)
    return found


def _search(asked: Asked, seen: Seen, found: Found) -> None:
    known = search_knowledge()
    verdicts = explain(asked.code, seen.record, asked.parameters, known, on=asked.on)
    answer = answered(asked.code, verdicts, seen.record, asked.parameters, known, on=asked.on)
    found.searched += 1
    found.counts.update(answer.counts)
    reasons = _in_order(seen, answer)
    if reasons or found.numbers is not None:
        found.listed.append(_listed(asked, seen, reasons))
    if answer.not_ruled_out and not reasons:
        found.not_ruled_out.append(_listed(asked, seen, answer.not_ruled_out))
    if answer.counts.get(Count.NOT_JUDGED) or answer.counts.get(Count.UNKNOWN_PRODUCTS):
        found.unsettled += [(seen, one) for one in verdicts if one.not_judged or one.standing in _SHOWN]


def _listed(asked: Asked, seen: Seen, reasons: tuple[Reason, ...]) -> Listed:
    dose = (
        dose_of(seen.record, asked.parameters, search_knowledge(), asked.on)
        if asked.code is SearchId.HIGH_DOSE
        else None
    )
    return Listed(seen, reasons, dose)


def _in_order(seen: Seen, answer: Answer) -> tuple[Reason, ...]:
    """Those that a clinician must first say what they are for stand among the others."""
    place = {line.medication_id: n for n, line in enumerate(seen.record.lines)}
    return tuple(sorted(_both(answer), key=lambda reason: place[reason.medication_id]))


def _both(answer: Answer) -> Iterable[Reason]:
    yield from answer.reasons
    yield from answer.unsaid
