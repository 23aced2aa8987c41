"""Any search over one patient's record, and why it lists, leaves out or does not judge each line."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

from stepdown.clinical.record import PatientRecord
from stepdown.clinical.searches.answers import Answer, Count, LineVerdict, answer_of, use_is_unsaid
from stepdown.clinical.searches.asked import Knowledge, Parameters
from stepdown.clinical.searches.early import early_issues
from stepdown.clinical.searches.high import high_doses
from stepdown.clinical.searches.issued import codeine_all, codeine_irregular, codeine_regular, not_issued
from stepdown.clinical.searches.lines import opioid_on_repeat
from stepdown.clinical.searches.long_term import long_term
from stepdown.clinical.searches.on_repeat import (
    any_opioid,
    asked_for,
    dependence_forming,
    is_reviewed,
    review_coverage,
)
from stepdown.clinical.types import SearchId

# Stamped on each worklist. Raise one whenever the same extract could give another answer.
RULE_VERSIONS: Mapping[SearchId, str] = {
    **{code: f"{code} 1" for code in SearchId},
    SearchId.NOT_ISSUED: "not-issued 2",
}

_BY_THE_RECORD: Mapping[SearchId, Callable[[PatientRecord, Parameters, date], Iterable[LineVerdict]]] = {
    SearchId.NOT_ISSUED: not_issued,
    SearchId.CODEINE_REGULAR: codeine_regular,
    SearchId.CODEINE_IRREGULAR: codeine_irregular,
    SearchId.CODEINE_ALL: codeine_all,
    SearchId.OPIOID_ON_REPEAT: any_opioid,
    SearchId.DEPENDENCE_FORMING: dependence_forming,
    SearchId.LISTED: asked_for,
}
_BY_KNOWLEDGE: Mapping[
    SearchId, Callable[[PatientRecord, Parameters, Knowledge, date], Iterable[LineVerdict]]
] = {
    SearchId.REVIEW_COVERAGE: review_coverage,
    SearchId.EARLY_ISSUE: early_issues,
    SearchId.LONG_TERM: long_term,
    SearchId.HIGH_DOSE: high_doses,
}


# What is certainly no opioid lies outside all of these; the others must look, or refuse to.
_OF_OPIOIDS = frozenset(
    (
        *(SearchId.NOT_ISSUED, SearchId.CODEINE_REGULAR, SearchId.CODEINE_IRREGULAR, SearchId.CODEINE_ALL),
        *(SearchId.OPIOID_ON_REPEAT, SearchId.REVIEW_COVERAGE, SearchId.LONG_TERM, SearchId.LISTED),
    )
)


def search(code: SearchId, record: PatientRecord, asked: Parameters, known: Knowledge, *, on: date) -> Answer:
    is_outside = code in _OF_OPIOIDS and not record.may_have_opioid
    verdicts = () if is_outside else explain(code, record, asked, known, on=on)
    return answered(code, verdicts, record, asked, known, on=on)


def answered(
    code: SearchId,
    verdicts: Iterable[LineVerdict],
    record: PatientRecord,
    asked: Parameters,
    known: Knowledge,
    *,
    on: date,
) -> Answer:
    """Of verdicts that `explain` gave, for whoever needs both."""
    answer = answer_of(verdicts)
    return _with_coverage(answer, record, asked, known, on) if code is SearchId.REVIEW_COVERAGE else answer


def explain(
    code: SearchId, record: PatientRecord, asked: Parameters, known: Knowledge, *, on: date
) -> tuple[LineVerdict, ...]:
    """One verdict for each line of the record, in its order: that of which the search's answer is made."""
    if (judge := _BY_THE_RECORD.get(code)) is not None:
        return tuple(judge(record, asked, on))
    return tuple(_BY_KNOWLEDGE[code](record, asked, known, on))


def _with_coverage(
    answer: Answer, record: PatientRecord, asked: Parameters, known: Knowledge, on: date
) -> Answer:
    """Counts of patients, not of lines: only somebody with an opioid pain medicine on repeat counts."""
    reviewed = is_reviewed(record, asked, known, on)
    wanted = any(
        opioid_on_repeat(line, asked, on) is None and not use_is_unsaid(line) for line in record.lines
    )
    counts = {
        Count.PATIENTS_ON_REPEAT: int(wanted),
        Count.REVIEWED: int(wanted and reviewed is True),
        Count.NOT_REVIEWED: int(wanted and reviewed is False),
        Count.REVIEW_NOT_KNOWN: int(wanted and reviewed is None),
    }
    return replace(answer, counts={**answer.counts, **counts}, reviewed=reviewed)
