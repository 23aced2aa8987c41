"""What the first practice made of its figures: housekeeping in its second cycle, codeine planned, a tally."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.types import OptionId, TallyKind
from stepdown.demo.acting import acting
from stepdown.demo.calendar import Calendar
from stepdown.demo.staff import clinicians_of, manager_of
from stepdown.improving.cycles import queries as cycles
from stepdown.improving.cycles import service as stepping
from stepdown.improving.cycles.callers import service as asking
from stepdown.improving.cycles.callers.schemas import NewQuery
from stepdown.improving.cycles.closing.service import close_cycle
from stepdown.improving.cycles.models import Decision, QueryOutcome, RerunUnit
from stepdown.improving.cycles.planning.service import change_plan
from stepdown.improving.cycles.schemas import (
    CycleActChange,
    CyclePlanChange,
    CycleStudyChange,
    NewCycle,
    OpenStep,
    PlanAnswerChange,
    PromptAnswer,
)
from stepdown.improving.cycles.values import NewPerson, NewPlanAnswer
from stepdown.improving.interventions import service as interventions
from stepdown.improving.interventions.agreements import service as agreements
from stepdown.improving.interventions.models import Agreed
from stepdown.improving.interventions.schemas import (
    InterventionChange,
    NewAgreedWording,
    NewAgreement,
    NewIntervention,
)
from stepdown.improving.tallies import service as tallies
from stepdown.improving.tallies.months import month_of
from stepdown.improving.tallies.schemas import NewMark, NewMonth
from stepdown.plumbing.versions import etag
from stepdown.writing.wordings.models import Medium

DAY = timedelta(days=1)
T = TallyKind
# What was counted on paper in the two months before this one.
COUNTED = {
    T.BRIEF_INTERVENTION: (9, 14),
    T.INFORMATION_LINK: (5, 11),
    T.REFERRED_FOR_REVIEW: (3, 4),
    T.STAFF_QUERY: (12, 8),
    T.COMPLAINT: (0, 1),
}
# By how many days ago somebody pressed, and what.
PRESSED = (
    (9, T.BRIEF_INTERVENTION, 2),
    (7, T.INFORMATION_LINK, 1),
    (4, T.BRIEF_INTERVENTION, 3),
    (2, T.REFERRED_FOR_REVIEW, 1),
    (1, T.STAFF_QUERY, 2),
    (1, T.POSITIVE_FEEDBACK, 1),
    (0, T.BRIEF_INTERVENTION, 1),
)


def improve(engine: Engine, code: str, days: Calendar, today: date) -> None:
    with _planning(engine, code, "createIntervention") as (session, viewer):
        housekeeping = _housekeeping(session, viewer, days, today)
        first = _first_cycle(session, viewer, housekeeping, days)
        _second_cycle(session, viewer, first, days)
        _codeine(session, viewer, today)
    with acting(engine, clinicians_of(code)[-1], code, "countTally") as (session, viewer):
        _tally(session, viewer, today)


@contextmanager
def _planning(engine: Engine, code: str, action: str) -> Iterator[tuple[Session, Viewer]]:
    with acting(engine, manager_of(code), code, action) as entered:
        yield entered


def _housekeeping(session: Session, viewer: Viewer, days: Calendar, today: date) -> UUID:
    new = NewIntervention(
        option=OptionId.O1,
        variant="all-opioids",
        title="Tidy our repeats",
        statement="Halve the number of patients with an opioid on repeat that they no longer collect.",
        patients=60,
        by_when=today + timedelta(days=120),
    )
    made = interventions.create(session, viewer, new=new, key="demo-housekeeping")
    change = InterventionChange(
        measure="not-issued",
        target=50,
        why="Our list of opioids that nobody collects is longer than that of our neighbours.",
        wordings=[NewAgreedWording(medium=Medium.LETTER, kind="repeat_removed", wording_id=None)],
        appointments_a_week=4,
        starts_on=days.dated(2),
    )
    version = etag(made.version)
    interventions.change(session, viewer, intervention_id=made.id, change=change, if_match=version)
    for what in (Agreed.SEARCH, Agreed.WORDING):
        agreed = NewAgreement(what=what, agreed_by="Clinical meeting", agreed_on=days.dated(2))
        agreements.note(session, viewer, intervention_id=made.id, new=agreed)
    return made.id


def _first_cycle(session: Session, viewer: Viewer, intervention_id: UUID, days: Calendar) -> UUID:
    new = NewCycle(
        purpose="The pharmacist reviews everybody on the list, and a letter tells them what was removed.",
        prediction="A third fewer on the next list, and hardly anybody asks for the medicine back.",
    )
    made = stepping.start_cycle(session, viewer, intervention_id=intervention_id, new=new)
    answers = {
        "who-reviews": NewPlanAnswer(people=[NewPerson(name="The pharmacist")]),
        "who-tells": NewPlanAnswer(people=[NewPerson(name="Reception")]),
        "how-told": NewPlanAnswer(choices=["Letter"]),
        "starts": NewPlanAnswer(on=days.dated(2)),
    }
    plan = CyclePlanChange(
        started_on=days.dated(2),
        ended_on=days.dated(4),
        rerun_every=5,
        rerun_unit=RerunUnit.WEEKS,
        answers=[PlanAnswerChange(question=name, answer=one) for name, one in answers.items()],
    )
    change_plan(session, viewer, cycle_id=made.id, wanted=plan, if_match=etag(made.version))
    _note_query(session, viewer, made.id, days.dated(3))
    _study_and_close(session, viewer, made.id)
    return made.id


def _note_query(session: Session, viewer: Viewer, cycle_id: UUID, on: date) -> None:
    note = "Did not know that it can still be asked for in a flare-up."
    new = NewQuery(asked_on=on, note=note, outcome=QueryOutcome.EXPLAINED)
    asking.note_query(session, viewer, cycle_id=cycle_id, new=new)


def _study_and_close(session: Session, viewer: Viewer, cycle_id: UUID) -> None:
    def version() -> str:
        return etag(cycles.cycle(session, viewer, cycle_id).version)

    for step in (OpenStep.DO, OpenStep.STUDY):
        stepping.go_to_step(session, viewer, cycle_id=cycle_id, step=step, if_match=version())
    study = CycleStudyChange(
        worked_well="Reviewing in one sitting was quick: the list shows why each person is on it.",
        could_be_better="The letter came as a surprise to some. Those we had rung first did not query it.",
        prompts=[PromptAnswer(prompt="queries-taught", answer="Say first that it can still be asked for.")],
    )
    stepping.write_study(session, viewer, cycle_id=cycle_id, wanted=study, if_match=version())
    stepping.go_to_step(session, viewer, cycle_id=cycle_id, step=OpenStep.ACT, if_match=version())
    act = CycleActChange(
        decision=Decision.ADAPT,
        changes="Send a text message first, and a letter only to those without a mobile.",
    )
    stepping.decide(session, viewer, cycle_id=cycle_id, wanted=act, if_match=version())
    close_cycle(session, viewer, cycle_id=cycle_id, if_match=version(), key=f"demo-close-{cycle_id}")


def _second_cycle(session: Session, viewer: Viewer, first: UUID, days: Calendar) -> None:
    following = cycles.following(session, viewer, first)
    if following is None:
        raise RuntimeError("a cycle that is adapted is followed by another one")
    plan = CyclePlanChange(
        started_on=days.dated(4) + DAY,
        prediction="Half as many queries, and the list goes on getting shorter.",
    )
    change_plan(session, viewer, cycle_id=following.id, wanted=plan, if_match=etag(following.version))
    version = etag(cycles.cycle(session, viewer, following.id).version)
    stepping.go_to_step(session, viewer, cycle_id=following.id, step=OpenStep.DO, if_match=version)


def _codeine(session: Session, viewer: Viewer, today: date) -> None:
    new = NewIntervention(
        option=OptionId.O5,
        variant="codeine-regular",
        title="Codeine that is collected every month",
        statement="Invite 40 patients who collect codeine every month to a review.",
        patients=40,
        by_when=today + timedelta(days=180),
    )
    interventions.create(session, viewer, new=new, key="demo-codeine")


def _tally(session: Session, viewer: Viewer, today: date) -> None:
    last = month_of(month_of(today) - DAY)
    months = (month_of(last - DAY), last)
    for kind, counts in COUNTED.items():
        for month, count in zip(months, counts, strict=True):
            new = NewMonth(kind=kind, month=month, count=count, note="Paper list in the staff room")
            tallies.count_month(session, viewer, new=new, key=f"demo-{kind}-{month}")
    for place, (ago, kind, count) in enumerate(PRESSED):
        mark = NewMark(kind=kind, on=today - ago * DAY, count=count)
        tallies.count(session, viewer, new=mark, key=f"demo-press-{place}")
    support = NewMark(kind=T.OTHER_SUPPORT, of_type="social-prescribing", on=today - 3 * DAY, count=2)
    tallies.count(session, viewer, new=support, key="demo-press-support")
