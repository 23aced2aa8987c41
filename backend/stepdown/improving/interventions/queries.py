"""Interventions of a practice, and what stands beside them."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import any_, case, literal
from sqlmodel import Session, col, select

from stepdown.access.permissions import Permission
from stepdown.access.staff.models import Staff
from stepdown.access.staff.queries import members
from stepdown.access.viewer import Viewer
from stepdown.clinical.types import OptionId, SearchId
from stepdown.content import library
from stepdown.improving.discussions.models import Discussion
from stepdown.improving.interventions import shown
from stepdown.improving.interventions.effective import Worksheet, effective
from stepdown.improving.interventions.models import (
    Intervention,
    InterventionAgreement,
    InterventionChange,
    InterventionStatus,
)
from stepdown.improving.interventions.registry import cycles_of
from stepdown.improving.interventions.schemas import InterventionSummary, InterventionView, TeamCandidate
from stepdown.plumbing.db import today
from stepdown.plumbing.paging import PAGE_SIZE, Page, decode, encode
from stepdown.plumbing.problems import NotFound
from stepdown.writing.letters.pacing.queries import limits
from stepdown.writing.wordings import queries as wordings
from stepdown.writing.wordings.kinds import About
from stepdown.writing.wordings.models import PracticeWording

# What is at work comes first.
PLACE = {
    status: place for place, status in enumerate(("running", "planned", "paused", "finished", "stopped"))
}


def intervention(session: Session, viewer: Viewer, intervention_id: UUID) -> Intervention:
    found = session.get(Intervention, (viewer.practice, intervention_id))
    if found is None:
        raise NotFound
    return found


def for_update(session: Session, viewer: Viewer, intervention_id: UUID) -> Intervention:
    """Locked: of two people who change it at once, the second sees what the first has written."""
    query = select(Intervention).where(
        col(Intervention.practice_id) == viewer.practice, col(Intervention.id) == intervention_id
    )
    found = session.scalar(query.with_for_update().execution_options(populate_existing=True))
    if found is None:
        raise NotFound
    return found


def interventions(
    session: Session,
    viewer: Viewer,
    *,
    statuses: Collection[InterventionStatus] = tuple(InterventionStatus),
    option: OptionId | None = None,
) -> Sequence[Intervention]:
    """Those at work first, then the newest."""
    query = select(Intervention).where(
        col(Intervention.practice_id) == viewer.practice,
        col(Intervention.status).in_([one.value for one in statuses]),
    )
    if option is not None:
        query = query.where(col(Intervention.option) == option)
    place = case(PLACE, value=col(Intervention.status))
    return session.scalars(
        query.order_by(place, col(Intervention.made_at).desc(), col(Intervention.id))
    ).all()


def worksheet(session: Session, viewer: Viewer, intervention_id: UUID) -> Worksheet:
    """As the practice uses it now."""
    row = intervention(session, viewer, intervention_id)
    option = library.toolkit_option(OptionId(row.option))
    sheet = effective(option, row.worksheet)
    return Worksheet(
        intervention_id=row.id,
        option=option.id,
        variant=row.variant,
        search=SearchId(row.search) if row.search else None,
        parameters=row.parameters,
        narrowing=row.narrowing,
        measure=row.measure,
        questions=sheet.questions,
        items=sheet.items,
        study=option.study,
        act=option.act,
    )


def linked(session: Session, viewer: Viewer, row: Intervention) -> Mapping[UUID, Intervention]:
    """The interventions that it serves, and those that serve it."""
    query = select(Intervention).where(
        col(Intervention.practice_id) == viewer.practice,
        col(Intervention.id).in_(row.serves) | (literal(row.id) == any_(col(Intervention.serves))),
    )
    return {one.id: one for one in session.scalars(query.order_by(col(Intervention.made_at)))}


def here(session: Session, viewer: Viewer, ids: Collection[UUID]) -> frozenset[UUID]:
    """Those among them that are interventions of this practice."""
    query = select(Intervention.id).where(
        col(Intervention.practice_id) == viewer.practice, col(Intervention.id).in_(ids)
    )
    return frozenset(session.scalars(query))


def has_discussion(session: Session, viewer: Viewer, discussion_id: UUID) -> bool:
    return session.get(Discussion, (viewer.practice, discussion_id)) is not None


def staff_named(session: Session, ids: Collection[UUID]) -> Mapping[UUID, Staff]:
    found = session.scalars(select(Staff).where(col(Staff.id).in_(ids)))
    return {one.id: one for one in found}


def team_candidates(session: Session, viewer: Viewer) -> list[TeamCandidate]:
    return [
        TeamCandidate(staff_id=one.id, name=one.name, profession=one.profession)
        for one in members(session, viewer)
        if not one.disabled
    ]


def own_wording(session: Session, viewer: Viewer, wording_id: UUID) -> PracticeWording | None:
    return session.get(PracticeWording, (viewer.practice, wording_id))


def changes(session: Session, viewer: Viewer, intervention_id: UUID) -> list[InterventionChange]:
    """The newest first."""
    query = select(InterventionChange).where(
        col(InterventionChange.practice_id) == viewer.practice,
        col(InterventionChange.intervention_id) == intervention_id,
    )
    return list(session.scalars(query.order_by(col(InterventionChange.version).desc())))


def agreements(session: Session, viewer: Viewer, intervention_id: UUID) -> Sequence[InterventionAgreement]:
    """By what was agreed, the newest first; those that were taken back stay."""
    query = select(InterventionAgreement).where(
        col(InterventionAgreement.practice_id) == viewer.practice,
        col(InterventionAgreement.intervention_id) == intervention_id,
    )
    newest = (col(InterventionAgreement.agreed_on).desc(), col(InterventionAgreement.noted_at).desc())
    return session.scalars(query.order_by(col(InterventionAgreement.what), *newest)).all()


def agreement_for_update(
    session: Session, viewer: Viewer, intervention_id: UUID, agreement_id: UUID
) -> InterventionAgreement:
    query = select(InterventionAgreement).where(
        col(InterventionAgreement.practice_id) == viewer.practice,
        col(InterventionAgreement.intervention_id) == intervention_id,
        col(InterventionAgreement.id) == agreement_id,
    )
    found = session.scalar(query.with_for_update())
    if found is None:
        raise NotFound
    return found


def view(session: Session, viewer: Viewer, intervention_id: UUID) -> InterventionView:
    row = intervention(session, viewer, intervention_id)
    agreed = agreements(session, viewer, row.id)
    staff = {UUID(one["staff_id"]) for one in row.team if one["staff_id"]}
    beside = shown.Beside(
        today=today(),
        share=limits(session, viewer).share,
        people=staff_named(session, {row.made_by, *staff, *(one.noted_by for one in agreed)}),
        linked=linked(session, viewer, row),
        agreements=agreed,
        in_use={
            (one["medium"], one["kind"]): version_in_use(session, viewer, one["medium"], one["kind"])
            for one in row.wordings
        },
        cycle=cycles_of(session, viewer, [row.id]).get(row.id),
        can_change=viewer.may(Permission.INTERVENTION_PLAN),
    )
    return shown.view(row, beside)


def version_in_use(session: Session, viewer: Viewer, medium: str, kind: str) -> str | None:
    try:
        about = About.of(medium, kind, "standard", "en")
    except NotFound:
        return None
    found = wordings.in_use(session, viewer, kind=about.kind)
    return None if found is None else found.version if found.wording_id else f"house {found.version}"


def summaries(
    session: Session,
    viewer: Viewer,
    *,
    statuses: Collection[InterventionStatus],
    option: OptionId | None,
) -> list[InterventionSummary]:
    rows = interventions(session, viewer, statuses=statuses, option=option)
    cycles = cycles_of(session, viewer, [row.id for row in rows])
    return [shown.summary(row, cycles.get(row.id)) for row in rows]


def page(summaries: Sequence[InterventionSummary], cursor: str | None) -> Page[InterventionSummary]:
    """A cursor names the one beside the page. Where that has left the filter, the list begins again."""
    place = decode(cursor, UUID)
    ids = [one.id for one in summaries]
    at = ids.index(place.beside[0]) if place and place.beside[0] in ids else -1
    begin = max(0, at - PAGE_SIZE) if place and place.direction == "previous" else at + 1
    part = summaries[begin : begin + PAGE_SIZE]
    return Page(
        items=list(part),
        total=len(ids),
        previous_cursor=encode("previous", [part[0].id]) if part and begin > 0 else None,
        next_cursor=encode("next", [part[-1].id]) if begin + PAGE_SIZE < len(ids) else None,
    )
