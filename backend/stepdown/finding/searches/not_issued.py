"""The search "on repeat, not issued" over a whole practice."""

from dataclasses import dataclass, replace
from typing import Literal
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.searches import NotIssued, NotIssuedReason, Schedules, not_issued
from stepdown.clinical.types import ProductUse, Recognised
from stepdown.finding.searches import queries
from stepdown.finding.searches.queries import ExtractSeen, OnRepeat

SchedulesAsked = Literal["all", "two_and_three"]
SCHEDULES: dict[SchedulesAsked, Schedules] = {
    "all": Schedules.ALL,
    "two_and_three": Schedules.TWO_AND_THREE,
}
UNSAID = (None, ProductUse.SUBSTITUTION)


@dataclass(frozen=True)
class Listed:
    """One medicine's reason. `use_unsaid`: a clinician has yet to say "pain" or "substitution"."""

    reason: NotIssuedReason
    use_unsaid: bool = False

    def sentence(self) -> str:
        said = self.reason.sentence()
        return f"{said} A clinician must say first what it is for." if self.use_unsaid else said


@dataclass(frozen=True)
class Found:
    """The search's answer for a practice; the counts are of lines that it met and does not list."""

    reasons: dict[UUID, tuple[Listed, ...]]
    too_new: int
    unknown_products: int
    not_judged: int


def find(
    session: Session, viewer: Viewer, *, extract: ExtractSeen, months: int, schedules: SchedulesAsked
) -> Found:
    """A medicine of which a clinician has yet to say what it is for is listed too: its patient is held."""
    for_pain, unsaid = {}, {}
    for patient_id, known in queries.on_repeat(session, viewer, extract).items():
        for_pain[patient_id] = _ask(known, extract, months, schedules)
        unsaid[patient_id] = _ask(_as_if_for_pain(known), extract, months, schedules)
    listed = {
        patient_id: (
            *(Listed(one) for one in answer.reasons),
            *(Listed(one, use_unsaid=True) for one in unsaid[patient_id].reasons),
        )
        for patient_id, answer in for_pain.items()
    }
    answers = (*for_pain.values(), *unsaid.values())
    return Found(
        {patient_id: reasons for patient_id, reasons in listed.items() if reasons},
        too_new=sum(answer.too_new for answer in answers),
        unknown_products=sum(answer.unknown_products for answer in answers),
        not_judged=sum(answer.not_judged for answer in answers),
    )


def _as_if_for_pain(known: OnRepeat) -> OnRepeat:
    """What is mostly substitution treatment may yet be for pain, until a clinician says which."""
    unsaid = (line for line in known.lines if line.opioid is Recognised.YES and line.use in UNSAID)
    return replace(
        known, lines=[replace(line, product=replace(line.product, use=ProductUse.PAIN)) for line in unsaid]
    )


def _ask(known: OnRepeat, extract: ExtractSeen, months: int, schedules: SchedulesAsked) -> NotIssued:
    return not_issued(
        known.lines,
        known.issues,
        on=extract.dated_on,
        months=months,
        schedules=SCHEDULES[schedules],
        issues_are_known=extract.issues_known,
    )
