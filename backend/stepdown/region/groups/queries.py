"""Places, groups of them, and what a group comes to. All of one ICB, and as it stood in a snapshot."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import RowMapping, delete, func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col

from stepdown.access.organisations.models import Organisation
from stepdown.access.region_viewer import RegionViewer
from stepdown.plumbing.db import today
from stepdown.plumbing.problems import NotFound
from stepdown.region.groups.models import Group, GroupMember
from stepdown.region.groups.places import Place, Places, in_order
from stepdown.region.groups.schemas import (
    GroupMemberShown,
    GroupSummary,
    GroupView,
    PlaceName,
    PracticeName,
    RegionPlaces,
)
from stepdown.region.groups.totals import Total, total_of
from stepdown.region.snapshots.models import Figure, FigureState, Level, Period, Snapshot
from stepdown.region.snapshots.queries import practices

STANDING_NOW = text("""
    select o.id as code, o.name, case when p.kind = 'pcn' then p.id end as pcn,
           case when p.kind = 'pcn' then p.name end as pcn_name
    from organisation o join organisation p on p.id = o.parent_id
    where o.kind = 'practice' and (p.id = :icb or p.parent_id = :icb)
      and (o.closed_on is null or o.closed_on > :today)
""")
GROUPS = text("""
    select g.id, g.name, g.version, g.made_at, g.changed_at, s.name as made_by,
           array(select m.place from region_group_member m
                 where m.icb_id = g.icb_id and m.group_id = g.id) as members
    from region_group g join staff s on s.id = g.made_by
    where g.icb_id = :icb and (cast(:id as uuid) is null or g.id = :id)
""")
NAMED = text("select 1 from region_group where icb_id = :icb and lower(name) = lower(:name) and id <> :id")


def places(session: Session, viewer: RegionViewer, *, at: Snapshot) -> Places:
    """The practices that the snapshot speaks of, under the names of today."""
    standing = practices(session, viewer, at=at)
    codes = {viewer.icb, *(one.place for one in standing), *(one.pcn for one in standing if one.pcn)}
    query = select(col(Organisation.id), col(Organisation.name)).where(col(Organisation.id).in_(codes))
    names = {row.id: row.name for row in session.execute(query)}
    found = [
        Place(
            code=one.place,
            name=names[one.place],
            pcn=one.pcn,
            pcn_name=names[one.pcn] if one.pcn else None,
            list_size=one.list_size,
        )
        for one in standing
    ]
    return _together(viewer, names[viewer.icb], found)


def places_now(session: Session, viewer: RegionViewer) -> Places:
    """Those that belong to the ICB today, whatever a snapshot says: who may be put into a group."""
    icb = session.get_one(Organisation, viewer.icb)
    about = {"icb": viewer.icb, "today": today()}
    found = [Place(**row) for row in session.execute(STANDING_NOW, about).mappings()]
    return _together(viewer, icb.name, found)


def _together(viewer: RegionViewer, icb_name: str, found: list[Place]) -> Places:
    ordered = sorted(found, key=lambda one: in_order(one.name, one.code))
    return Places(icb=viewer.icb, icb_name=icb_name, practices={one.code: one for one in ordered})


def chosen(
    session: Session,
    viewer: RegionViewer,
    *,
    at: Snapshot,
    pcn: str | None = None,
    group: UUID | None = None,
) -> Places:
    """What a screen's filter leaves. A network or a group that is not of this ICB is not there."""
    everywhere = places(session, viewer, at=at)
    if pcn is not None and pcn not in everywhere.pcns:
        raise NotFound
    members = places_of(session, viewer, group) if group else None
    return everywhere.within(pcn=pcn, members=members)


def places_of(session: Session, viewer: RegionViewer, group_id: UUID) -> frozenset[str]:
    """The codes of a group's members; one that has left the ICB meanwhile is in no snapshot from then on."""
    return frozenset(_group(session, viewer, group_id)["members"])


def figures(
    session: Session,
    viewer: RegionViewer,
    *,
    at: Snapshot,
    places: Collection[str],
    measures: Collection[str],
    period: Period,
) -> Sequence[Total]:
    """What these practices come to, in the order of measure and month."""
    if not places or not measures:
        return []
    here = col(Figure.state) != FigureState.ABSENT
    unseen = col(Figure.state).in_((FigureState.HIDDEN, FigureState.WITHHELD))
    query = (
        select(
            col(Figure.measure),
            col(Figure.month),
            func.coalesce(func.sum(col(Figure.adds)).filter(here), 0).label("adds"),
            func.sum(col(Figure.adds_of)).filter(here).label("adds_of"),
            func.count().filter(here).label("places"),
            func.count().filter(unseen).label("hidden"),
        )
        .where(
            col(Figure.icb_id) == viewer.icb,
            col(Figure.since) <= at.number,
            col(Figure.until).is_(None) | (col(Figure.until) > at.number),
            col(Figure.level) == Level.PRACTICE,
            col(Figure.place).in_(places),
            col(Figure.measure).in_(measures),
            col(Figure.period) == period,
        )
        .group_by(col(Figure.measure), col(Figure.month))
        .order_by(col(Figure.measure), col(Figure.month))
    )
    return [
        total_of(
            row.measure,
            period,
            row.month,
            adds=row.adds,
            adds_of=row.adds_of,
            places=row.places,
            hidden=row.hidden,
        )
        for row in session.execute(query)
    ]


def region_places(session: Session, viewer: RegionViewer) -> RegionPlaces:
    here = places_now(session, viewer)
    return RegionPlaces(
        pcns=[PlaceName(code=code, name=name) for code, name in here.pcns.items()],
        groups=[_summary(row, here) for row in _groups(session, viewer)],
        practices=[PracticeName.model_validate(one, from_attributes=True) for one in here.practices.values()],
    )


def group_summaries(session: Session, viewer: RegionViewer) -> list[GroupSummary]:
    """By name."""
    here = places_now(session, viewer)
    return [_summary(row, here) for row in _groups(session, viewer)]


def group_view(session: Session, viewer: RegionViewer, group_id: UUID) -> GroupView:
    row = _group(session, viewer, group_id)
    here = places_now(session, viewer).within(members=row["members"])
    members = [GroupMemberShown.model_validate(one, from_attributes=True) for one in here.practices.values()]
    return GroupView.model_validate({**row, "members": members})


def _summary(row: RowMapping, here: Places) -> GroupSummary:
    members = here.within(members=row["members"]).practices
    return GroupSummary.model_validate({**row, "practices": len(members)})


def _groups(session: Session, viewer: RegionViewer) -> list[RowMapping]:
    rows = session.execute(GROUPS, {"icb": viewer.icb, "id": None}).mappings()
    return sorted(rows, key=lambda row: in_order(row["name"], str(row["id"])))


def _group(session: Session, viewer: RegionViewer, group_id: UUID) -> RowMapping:
    row = session.execute(GROUPS, {"icb": viewer.icb, "id": group_id}).mappings().first()
    if row is None:
        raise NotFound
    return row


def add_unless_there(session: Session, made: Group) -> bool:
    """False where the ICB has one of that name already, in capitals or not."""
    row = insert(Group).values(made.model_dump()).on_conflict_do_nothing().returning(col(Group.id))
    return session.scalar(row) is not None


def locked(session: Session, viewer: RegionViewer, group_id: UUID) -> Group:
    query = select(Group).where(col(Group.icb_id) == viewer.icb, col(Group.id) == group_id)
    found = session.scalar(query.with_for_update())
    if found is None:
        raise NotFound
    return found


def is_named(session: Session, viewer: RegionViewer, *, name: str, besides: UUID) -> bool:
    about = {"icb": viewer.icb, "name": name, "id": besides}
    return session.execute(NAMED, about).first() is not None


def set_members(session: Session, group: Group, members: Collection[str]) -> None:
    _without_members(session, group)
    session.add_all(
        GroupMember(icb_id=group.icb_id, group_id=group.id, place=code) for code in sorted(members)
    )
    session.flush()


def remove(session: Session, group: Group) -> None:
    _without_members(session, group)
    session.delete(group)


def _without_members(session: Session, group: Group) -> None:
    session.execute(
        delete(GroupMember).where(
            col(GroupMember.icb_id) == group.icb_id, col(GroupMember.group_id) == group.id
        )
    )
