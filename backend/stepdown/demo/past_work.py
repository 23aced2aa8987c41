"""What the first practice has done already: lists worked through, and what came off repeat since."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import Engine

from stepdown.clinical.dates import in_words
from stepdown.clinical.types import Outcome, Registration, SearchId
from stepdown.demo import queries
from stepdown.demo.acting import acting
from stepdown.demo.fates import ASKED
from stepdown.demo.files import Report
from stepdown.demo.people import DemoPatient
from stepdown.demo.staff import DemoPerson, clinicians_of
from stepdown.finding.reviews import service as reviews
from stepdown.finding.reviews.schemas import NewReview
from stepdown.finding.worklists import service as worklists
from stepdown.finding.worklists.schemas import NewWorklist

MADE_AT, REVIEWED_AT = time(8, 30, tzinfo=UTC), time(13, 15, tzinfo=UTC)
# Nobody goes through the whole list in one month.
KEPT_EACH_MONTH = 8
CAME_OFF = (Outcome.REMOVE_AND_TELL, Outcome.REMOVE_AND_TELL, Outcome.CHANGE_TO_ACUTE)
REMOVE = NewReview(outcome=Outcome.REMOVE_AND_TELL)
INVITE = NewReview(outcome=Outcome.INVITE_FOR_REVIEW)
# Each with whether somebody said that it was done. The next extract shows two removals that were not.
STAYED = (
    (INVITE, False),
    (
        NewReview(outcome=Outcome.CONTINUE_SAFELY, note="Flare-ups twice a year, a few tablets each time."),
        False,
    ),
    (INVITE, False),
    (NewReview(outcome=Outcome.SPEAK_TO_PATIENT), False),
    (REMOVE, True),
    (INVITE, False),
    (NewReview(outcome=Outcome.KEEP_WITH_REASON, note="Waits for an operation on the knee."), False),
    (REMOVE, False),
)


@dataclass(frozen=True)
class Decision:
    patient_id: UUID
    review: NewReview
    is_done: bool = False


def work_through_list(engine: Engine, report: Report, patients: list[DemoPatient]) -> UUID:
    """Runs the search on the newest extract and decides for those whose medicine the next one lacks."""
    made, listed = make_list(engine, report, SearchId.NOT_ISSUED, "Opioids not issued")
    record_all(engine, report, made, _decisions(report, patients, listed))
    backdate(engine, report, made, reviewed_after=timedelta(days=5))
    return made


def make_list(engine: Engine, report: Report, search: SearchId, name: str) -> tuple[UUID, dict[str, UUID]]:
    """With whom it lists: NHS number and patient."""
    code, (_, pharmacist, *_) = report.practice.code, clinicians_of(report.practice.code)
    with acting(engine, pharmacist, code, "makeWorklist") as (session, viewer):
        asked = NewWorklist(search=search, name=f"{name}, {in_words(report.on)}")
        made = worklists.make(session, viewer, new=asked).id
        return made, queries.listed_numbers(session, code, made)


def record_all(engine: Engine, report: Report, worklist_id: UUID, decisions: Iterable[Decision]) -> None:
    code, (gp, pharmacist, *_) = report.practice.code, clinicians_of(report.practice.code)
    for number, decision in enumerate(decisions):
        _record(engine, (gp, pharmacist)[number % 2], code, worklist_id, decision)


def _decisions(report: Report, patients: list[DemoPatient], listed: dict[str, UUID]) -> Iterator[Decision]:
    plain = [one for one in patients if one.nhs_number in listed and is_plain(report, one)]
    coming_off = [one for one in plain if _comes_off(one, report.extract + 1)]
    staying = [one for one in plain if one not in coming_off and not _comes_off_later(one, report.extract)]
    for number, one in enumerate(coming_off):
        outcome = CAME_OFF[number % len(CAME_OFF)]
        yield Decision(listed[one.nhs_number], NewReview(outcome=outcome), is_done=True)
    # Each month's list begins where the last month's stopped.
    begin = KEPT_EACH_MONTH * (report.extract - min(report.practice.works_on))
    for number, one in enumerate(staying[begin : begin + KEPT_EACH_MONTH], start=begin):
        review, is_done = STAYED[number % len(STAYED)]
        yield Decision(listed[one.nhs_number], review, is_done)


def is_plain(report: Report, patient: DemoPatient) -> bool:
    """Nothing stands against writing to them, as far as the story goes."""
    answers = [patient.flags.get(code) for code in ASKED]
    asked = all(answer is False for answer in answers)
    here = patient.registration is Registration.REGISTERED and patient.joins == 1
    untroubled = here and patient.leaves is None and patient.dies is None
    adult = patient.birth_date < report.on - timedelta(days=19 * 366)
    return asked and untroubled and adult and "anticipatory" not in patient.story


def _comes_off(patient: DemoPatient, extract: int) -> bool:
    return any(extract in (line.gone_from, line.ended_in) for line in patient.lines)


def _comes_off_later(patient: DemoPatient, extract: int) -> bool:
    ends = (end for line in patient.lines for end in (line.gone_from, line.ended_in) if end)
    return any(end > extract for end in ends)


def _record(engine: Engine, person: DemoPerson, code: str, worklist_id: UUID, decision: Decision) -> None:
    about = {"worklist_id": worklist_id, "patient_id": decision.patient_id}
    with acting(engine, person, code, "recordReview") as (session, viewer):
        recorded = reviews.record(session, viewer, new=decision.review, if_match='"0"', **about)
    if decision.is_done:
        with acting(engine, person, code, "tickDoneInRecord") as (session, viewer):
            seen = f'"{recorded.version}"'
            reviews.tick_done(session, viewer, done=True, if_match=seen, **about)


def backdate(engine: Engine, report: Report, worklist_id: UUID, *, reviewed_after: timedelta) -> None:
    code, (_, pharmacist, *_) = report.practice.code, clinicians_of(report.practice.code)
    with acting(engine, pharmacist, code, "makeWorklist") as (session, _):
        queries.backdate_worklist(
            session,
            code,
            worklist_id,
            made_at=datetime.combine(report.on + timedelta(days=1), MADE_AT),
            reviewed_at=datetime.combine(report.on + reviewed_after, REVIEWED_AT),
        )
