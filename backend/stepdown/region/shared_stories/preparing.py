"""What of an intervention's story goes out: put together anew for each preview, and frozen when published."""

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.disclosure.governance import Governance
from stepdown.clinical.disclosure.words import few
from stepdown.content import library
from stepdown.content.measures.shapes import Measure
from stepdown.improving.cycles.ramp.measure import measure_of
from stepdown.improving.cycles.ramp.queries import ramp
from stepdown.improving.cycles.ramp.schemas import RampStep
from stepdown.improving.interventions import queries as interventions
from stepdown.improving.interventions.schemas import InterventionView, TeamMember
from stepdown.improving.interventions.words import does_in_words
from stepdown.improving.measures import queries as measures
from stepdown.improving.stories import queries as stories
from stepdown.improving.stories.schemas import StoryCycle, StoryView, ToldCycle
from stepdown.improving.stories.telling import LeavingOut, aim_numbers
from stepdown.region.schemes.board import board_of
from stepdown.region.shared_stories import evidence, figures, queries
from stepdown.region.shared_stories.figures import Figures
from stepdown.region.shared_stories.models import Evidence, Result
from stepdown.region.shared_stories.schemas import (
    SharedChart,
    SharedPlan,
    SharedRecipe,
    SharedStoryText,
    SharedWording,
)
from stepdown.region.shared_stories.wording import shared

NO_ICB = "Your practice belongs to no ICB here, so there is nobody to read it."
NO_SNAPSHOT = "The ICB has no snapshot of figures yet, and a story tells no figure beyond it."
NOT_IN_SNAPSHOT = "The ICB’s snapshot shows no figure of this measure for this practice."
NO_MEASURE = "No measure was agreed on."
_A_FEW = re.compile(
    r"\b(?:[1-7]|one|two|three|four|five|six|seven)\s+(?:\w+\s+)?(?:patients?|people|persons?|men|women)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Prepared:
    """`told` is what others would read, and `seen` names it: the day on which it is read is no part of it."""

    icb: str | None
    told: SharedStoryText
    evidence: Evidence
    result: Result
    left_out: Sequence[str]

    @property
    def seen(self) -> str:
        return digest_of(self.told)

    @property
    def cannot_because(self) -> list[str]:
        found = [
            f"This seems to hold an NHS number, so nothing goes out: {place}." for place in self.left_out
        ]
        return found if self.icb else [NO_ICB, *found]

    @property
    def read_again(self) -> list[str]:
        return [place for place, text in _typed(self.told) if _A_FEW.search(text)]


def digest_of(told: SharedStoryText) -> str:
    said = told.model_dump(mode="json", exclude={"as_of"})
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def prepared(session: Session, viewer: Viewer, intervention_id: UUID) -> Prepared:
    told, icb = LeavingOut(), board_of(session, viewer)
    plan = interventions.view(session, viewer, intervention_id)
    story = stories.story(session, viewer, intervention_id)
    steps = ramp(session, viewer, intervention_id).steps
    main = measure_of(interventions.worksheet(session, viewer, intervention_id))
    drawn = measures.charts(session, viewer, [main.id])[main.id][0] if main else None
    tried, result = evidence.evidence_of(steps), evidence.result_of(steps, drawn)
    known = _figures(session, viewer, icb, main, steps)
    chart, because = _chart(main, known)
    return Prepared(
        icb=icb,
        evidence=tried,
        result=result,
        told=SharedStoryText(
            practice=story.practice,
            title=story.title,
            option=plan.option,
            option_title=plan.option_title,
            variant=plan.variant,
            variant_title=plan.variant_title,
            as_of=story.as_of,
            evidence_says=evidence.in_words(tried, result),
            aim=story.aim,
            aim_numbers=_aim_numbers(plan, known),
            why=story.why,
            cycles=list(_cycles(story, steps, known)),
            chart=chart,
            no_chart_because=because,
            words=told("your own words", story.words),
            plan=_plan(session, viewer, plan, told),
        ),
        left_out=[*story.left_out, *told.left_out],
    )


def _figures(
    session: Session, viewer: Viewer, icb: str | None, main: Measure | None, steps: Sequence[RampStep]
) -> Figures | None:
    snapshot = queries.newest_snapshot(session, icb) if icb else None
    if snapshot is None:
        return None
    named = {step.measure for step in steps if step.measure} | ({main.id} if main else set())
    return Figures(snapshot, queries.figures(session, viewer, at=snapshot, measures=named))


def _chart(main: Measure | None, known: Figures | None) -> tuple[SharedChart | None, str | None]:
    if main is None:
        return None, NO_MEASURE
    if known is None:
        return None, NO_SNAPSHOT
    found = figures.chart(main, known)
    return found, None if found else NOT_IN_SNAPSHOT


def _aim_numbers(plan: InterventionView, known: Figures | None) -> str:
    """A small aim is told as one: it may be all the patients that there are."""
    most = known.at.threshold if known else Governance().threshold
    if plan.aim.patients is None or plan.aim.patients > most:
        return aim_numbers(plan.aim.patients, plan.aim.by_when)
    return f"{few(most)} patients {aim_numbers(None, plan.aim.by_when)}".strip()


def _cycles(story: StoryView, steps: Sequence[RampStep], known: Figures | None) -> Iterator[ToldCycle]:
    """Those that have begun: what is only planned is not yet to be learnt from."""
    for one, step in zip(story.cycles, steps, strict=True):
        if step.started_on is not None:
            yield _cycle(one, figures.result(step, known, library.measures()))


def _cycle(one: StoryCycle, result_says: str) -> ToldCycle:
    kept = one.model_dump(exclude={"state", "result_says"})
    return ToldCycle(**kept, result_says=result_says)


def _plan(session: Session, viewer: Viewer, plan: InterventionView, told: LeavingOut) -> SharedPlan:
    wordings = [_wording(shared(session, viewer, one), told) for one in plan.wordings]
    return SharedPlan(
        accomplish=told("the first question", plan.accomplish),
        know=told("the second question", plan.know),
        change=told("the third question", plan.change),
        measure=plan.aim.measure,
        balancing=[one.id for one in plan.balancing],
        watched=[one.title for one in plan.balancing],
        team=[_member(one) for one in plan.team if one.does],
        wordings=wordings,
        recipe=_recipe(plan),
    )


def _wording(one: SharedWording, told: LeavingOut) -> SharedWording:
    return one.model_copy(update={"text": told(f"the wording of {one.called}", one.text)})


def _member(one: TeamMember) -> str:
    """Nobody's name goes out: “Pharmacist: leads, reviews and changes”."""
    who = (one.profession or "staff").replace("_", " ")
    return f"{who[:1].upper()}{who[1:]}: {does_in_words(one.does, '')}"


def _recipe(plan: InterventionView) -> SharedRecipe | None:
    return None if plan.search is None else SharedRecipe.model_validate(plan.search, from_attributes=True)


def _typed(told: SharedStoryText) -> Iterator[tuple[str, str]]:
    """What people wrote themselves, and where it stands."""
    yield from (("The title", told.title), ("The aim", told.aim), ("Why", told.why))
    yield "Your own words", told.words
    for one in told.cycles:
        said = (one.tried, one.expected, one.worked_well, one.could_be_better, one.what_changes)
        yield f"Cycle {one.number}", " / ".join(said)
    plan = told.plan
    yield "The three questions", " / ".join((plan.accomplish, plan.know, plan.change))
