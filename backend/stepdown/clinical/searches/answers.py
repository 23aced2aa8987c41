"""The answer of a search for one patient: why each medicine is listed, left out or not judged."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from stepdown.clinical.dates import in_words
from stepdown.clinical.supply import MedicationLine
from stepdown.clinical.types import ProductUse, Recognised


class ReasonKind(StrEnum):
    LAST_ISSUE_TOO_LONG_AGO = "last_issue_too_long_ago"
    NEVER_ISSUED = "never_issued"
    NEVER_ISSUED_START_UNKNOWN = "never_issued_start_unknown"
    NOT_YET_ISSUED = "not_yet_issued"
    ISSUED_IN_PERIOD = "issued_in_period"
    ON_REPEAT = "on_repeat"
    REVIEW_TOO_LONG_AGO = "review_too_long_ago"
    REVIEW_NOT_KNOWN = "review_not_known"
    ISSUED_EARLY = "issued_early"
    LONG_TERM = "long_term"
    HIGH_DOSE = "high_dose"
    DOSE_NOT_RULED_OUT = "dose_not_ruled_out"
    DEPENDENCE_FORMING = "dependence_forming"
    ASKED_FOR = "asked_for"


class Standing(StrEnum):
    """How a line stands to a search. NOT_RULED_OUT makes the second list of the high-dose search."""

    LISTED = "listed"
    LEFT_OUT = "left_out"
    TOO_NEW = "too_new"
    UNKNOWN_PRODUCT = "unknown_product"
    NOT_JUDGED = "not_judged"
    NOT_RULED_OUT = "not_ruled_out"


class Count(StrEnum):
    """What is counted beside those listed. Of lines, save where the name says otherwise.

    TOO_NEW: never issued, but on the list for no longer than the period.
    UNKNOWN_PRODUCTS: may or may not be an opioid; a person decides.
    USE_UNSAID: an opioid of which a clinician has yet to say "pain" or "substitution".
    NOT_JUDGED: nothing tells. In early issues and long-term supply: issues of unknown length.
    The others count patients: with an opioid pain medicine on repeat, and what is known of their review.
    """

    TOO_NEW = "too_new"
    UNKNOWN_PRODUCTS = "unknown_products"
    USE_UNSAID = "use_unsaid"
    NOT_JUDGED = "not_judged"
    PATIENTS_ON_REPEAT = "patients_on_repeat"
    REVIEWED = "reviewed"
    NOT_REVIEWED = "not_reviewed"
    REVIEW_NOT_KNOWN = "review_not_known"


@dataclass(frozen=True, slots=True)
class ReasonOme:
    """mg of oral morphine equivalent a day: of this medicine with the working, and of all that is taken."""

    by_directions: str
    by_quantity: str
    remarks: tuple[str, ...]
    total_by_directions: str
    total_by_quantity: str
    threshold: str
    factor_set: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one medicine is listed. `clause` is said after its name.

    `before_start`: the last issue was before this repeat began. `superseded_by`: a newer line of the same
    drug, in another strength or brand. `estimated`: a supply's length rests on quantity and directions.
    `use_unsaid`: a clinician must say what it is for before anybody is written to. `ome`: of high doses only.
    """

    medication_id: str
    medicine: str
    kind: ReasonKind
    clause: str
    last_issued_on: date | None = None
    started_on: date | None = None
    early_issues: tuple[date, ...] = ()
    may_still_run: bool = False
    before_start: bool = False
    schedule_unknown: bool = False
    superseded_by: str | None = None
    estimated: bool = False
    possible_duplicates: int = 0
    use_unsaid: bool = False
    ome: ReasonOme | None = None

    def sentence(self) -> str:
        return " ".join((f"{self.medicine}: {self.clause}.", *self._remarks()))

    def _remarks(self) -> Iterator[str]:
        if self.early_issues:
            yield "An issue is not a collection."
        if self.estimated:
            yield "How long a supply lasts is an estimate: quantity divided by the largest daily dose."
        if self.before_start and self.started_on:
            yield f"This repeat began later, on {in_words(self.started_on)}."
        if self.may_still_run:
            yield "The last supply may still be in use."
        if self.superseded_by:
            yield f"{self.superseded_by} may have taken its place."
        if self.schedule_unknown:
            yield "Its schedule is unknown."
        if self.possible_duplicates:
            yield f"Possible duplicate issues left out: {self.possible_duplicates}."
        if self.use_unsaid:
            yield "A clinician must say first what it is for."


class LineVerdict(NamedTuple):
    """What a search made of one line, and the sentence that says why. Only what is listed has a reason.

    A tuple, since every line of a practice has one of each search.

    `outside`: the search is not about this line at all. `alike`: what is said of every line that is judged
    like it, without its own dates, figures and neighbours; the same as `because` where it has none.
    """

    medication_id: str
    medicine: str
    standing: Standing
    because: str
    reason: Reason | None = None
    use_unsaid: bool = False
    not_judged: int = 0
    outside: bool = False
    alike: str = ""

    def sentence(self) -> str:
        return self.reason.sentence() if self.reason else f"{self.medicine}: {self.because}."


@dataclass(frozen=True, slots=True)
class Answer:
    """Of one search for one patient.

    `unsaid` are shown to clinicians only, and their patients are held: an opioid that may be substitution
    treatment. `not_ruled_out` is the second list of the high-dose search. `reviewed` is asked by
    review-coverage alone: None where it is not known. Whether the patient is registered and alive is asked
    beforehand (`supply.may_be_listed`).
    """

    reasons: tuple[Reason, ...] = ()
    unsaid: tuple[Reason, ...] = ()
    not_ruled_out: tuple[Reason, ...] = ()
    counts: Mapping[Count, int] = field(default_factory=dict)
    reviewed: bool | None = None


def verdict(
    line: MedicationLine,
    standing: Standing,
    because: str,
    reason: Reason | None = None,
    *,
    alike: str = "",
    is_outside: bool = False,
) -> LineVerdict:
    unsaid = use_is_unsaid(line)
    return LineVerdict(
        medication_id=line.medication_id,
        medicine=line.name,
        standing=standing,
        because=because,
        reason=replace(reason, use_unsaid=True) if reason and unsaid else reason,
        use_unsaid=unsaid,
        not_judged=int(standing is Standing.NOT_JUDGED),
        outside=is_outside,
        alike=alike or because,
    )


def outside(line: MedicationLine, because: str, *, alike: str = "") -> LineVerdict:
    return verdict(line, Standing.LEFT_OUT, because, alike=alike, is_outside=True)


def use_is_unsaid(line: MedicationLine) -> bool:
    """Mostly substitution treatment, and may yet be for pain until a clinician says which."""
    return line.opioid is Recognised.YES and line.use in (None, ProductUse.SUBSTITUTION)


def answer_of(verdicts: Iterable[LineVerdict]) -> Answer:
    """The lines' verdicts put together, in the order of the list. What is outside says nothing."""
    judged = [one for one in verdicts if not one.outside]
    if not judged:
        return _NOTHING
    told: dict[tuple[Standing, bool], list[Reason]] = {}
    counts = dict(_NOTHING.counts)
    for one in judged:
        if one.reason is not None:
            told.setdefault((one.standing, one.use_unsaid), []).append(one.reason)
        if (count := _COUNTED.get(one.standing)) is not None:
            counts[count] += 1
        counts[Count.USE_UNSAID] += one.use_unsaid
        counts[Count.NOT_JUDGED] += one.not_judged
    return Answer(
        reasons=tuple(told.get((Standing.LISTED, False), ())),
        unsaid=tuple(told.get((Standing.LISTED, True), ())),
        not_ruled_out=tuple(
            one.reason for one in judged if one.reason and one.standing is Standing.NOT_RULED_OUT
        ),
        counts=counts,
    )


_COUNTED: Mapping[Standing, Count] = {
    Standing.TOO_NEW: Count.TOO_NEW,
    Standing.UNKNOWN_PRODUCT: Count.UNKNOWN_PRODUCTS,
}
_NOTHING = Answer(
    counts=dict.fromkeys((Count.TOO_NEW, Count.UNKNOWN_PRODUCTS, Count.USE_UNSAID, Count.NOT_JUDGED), 0)
)
