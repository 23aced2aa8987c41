"""Evidence for an inspection, an appraisal or a scheme, assembled from what was recorded anyway."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy import text
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.dates import in_words
from stepdown.improving.discussions import queries as discussions
from stepdown.improving.interventions import queries as interventions
from stepdown.improving.interventions.models import Intervention, InterventionStatus
from stepdown.improving.interventions.schemas import InterventionView
from stepdown.improving.interventions.words import STATUSES, does_in_words, wording_called
from stepdown.improving.stories.evidence.schemas import (
    ApprovedWording,
    EvidenceAsked,
    EvidenceIntervention,
    EvidencePack,
    EvidenceRole,
)
from stepdown.improving.stories.queries import story
from stepdown.improving.stories.schemas import StoryMeasure, StoryView
from stepdown.plumbing.db import day_in_england, today
from stepdown.plumbing.problems import FieldError, InputRefused
from stepdown.records.practices import queries as practices

YEAR = timedelta(days=365)
ENDED = (InterventionStatus.FINISHED, InterventionStatus.STOPPED)
APPROVED = text("""
    select w.medium, w.kind, w.number, w.approved_at, a.name as approved_by
    from wording w join staff a on a.id = w.approved_by
    where w.practice_id = :practice and w.approved_at is not null
    order by w.approved_at desc, w.id
""")


def pack(session: Session, viewer: Viewer, asked: EvidenceAsked) -> EvidencePack:
    first, last = period(asked)
    shown = [_intervention(session, viewer, one) for one in chosen(session, viewer, asked)]
    found = [one for one, _ in shown]
    talked = [one for one in discussions.discussions(session, viewer) if first <= one.held_on <= last]
    approved = _wordings(session, viewer, first, last)
    return EvidencePack(
        practice=practices.home(session, viewer).name,
        made_on=today(),
        first=first,
        last=last,
        interventions=found,
        discussions=talked,
        wordings=approved,
        missing=list(_missing(found, has_discussion=bool(talked))),
        left_out=[f"{one.title}: {place}" for one, left_out in shown for place in left_out],
    )


def period(asked: EvidenceAsked) -> tuple[date, date]:
    last = asked.last or today()
    first = asked.first or date.fromordinal(max(1, last.toordinal() - YEAR.days))
    if first > last:
        raise InputRefused(errors=[FieldError(pointer="/last", detail="The last day is before the first")])
    return first, last


def chosen(session: Session, viewer: Viewer, asked: EvidenceAsked) -> Sequence[Intervention]:
    """Those at work at any time in the period."""
    first, last = period(asked)
    return [
        row
        for row in interventions.interventions(session, viewer, option=asked.option)
        if day_in_england(row.made_at) <= last
        and not (row.status in ENDED and row.status_since < first)
        and (not asked.mine or any(one["staff_id"] == str(viewer.staff_id) for one in row.team))
    ]


def _intervention(
    session: Session, viewer: Viewer, row: Intervention
) -> tuple[EvidenceIntervention, list[str]]:
    """With the places of texts that are not told."""
    plan, told = interventions.view(session, viewer, row.id), story(session, viewer, row.id)
    [worksheet] = (one.says for one in plan.tasks if one.part == "worksheet")
    made = EvidenceIntervention(
        intervention_id=row.id,
        title=told.title,
        option=plan.option,
        option_title=plan.option_title,
        status=plan.status,
        status_says=_status(plan),
        aim=told.aim,
        aim_numbers=told.aim_numbers,
        smart_says=plan.smart.says,
        capacity_says=plan.capacity.says,
        search=plan.search.in_words if plan.search else None,
        wordings=[f"{one.called} ({one.version})" for one in plan.wordings],
        worksheet_says=worksheet,
        roles=_roles(plan),
        agreements=plan.agreements,
        cycles=told.cycles,
        measures=_measures(told),
        changes=row.version - 1,
    )
    return made, told.left_out


def _status(plan: InterventionView) -> str:
    """“Paused since 1 May 2027: two of us are on leave.”"""
    because = f": {plan.status_reason}" if plan.status_reason else ""
    return f"{STATUSES[plan.status]} since {in_words(plan.status_since)}{because}"


def _roles(plan: InterventionView) -> list[EvidenceRole]:
    return [
        EvidenceRole(
            who=(one.profession or "staff").replace("_", " ").capitalize() if one.staff_id else one.name,
            does=does_in_words(one.does, one.also) or "not said",
        )
        for one in plan.team
    ]


def _measures(told: StoryView) -> list[StoryMeasure]:
    return [*([told.measure] if told.measure else []), *told.balancing]


def _wordings(session: Session, viewer: Viewer, first: date, last: date) -> list[ApprovedWording]:
    rows = session.execute(APPROVED, {"practice": viewer.practice}).mappings()
    found = [
        ApprovedWording(
            called=wording_called(row["medium"], row["kind"]),
            version=f"own {row['number']}",
            approved_by=row["approved_by"],
            approved_on=day_in_england(row["approved_at"]),
        )
        for row in rows
    ]
    return [one for one in found if first <= one.approved_on <= last]


def _missing(found: Sequence[EvidenceIntervention], *, has_discussion: bool) -> Iterator[str]:
    """What an inspector would ask for next."""
    if not found:
        yield "No intervention was planned in this period."
    if not has_discussion:
        yield "No discussion of the practice’s figures is recorded in this period."
    for one in found:
        if not one.aim:
            yield f"“{one.title}”: the aim is not written."
        if not any(agreed.stands for agreed in one.agreements):
            yield f"“{one.title}”: nobody’s agreement stands."
        if not one.roles:
            yield f"“{one.title}”: it is not said who does what."
        if not any(cycle.decision_says for cycle in one.cycles):
            yield f"“{one.title}”: no cycle has ended in a decision yet."
