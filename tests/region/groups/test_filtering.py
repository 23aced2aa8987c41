"""Every screen of a region is filtered by the same pieces: a network, a group, and what they come to."""

from collections.abc import Iterator
from datetime import date
from uuid import uuid4

import pytest
from sqlmodel import Session

from stepdown.access.permissions import Permission
from stepdown.access.region_viewer import RegionViewer
from stepdown.plumbing.audit import Trail
from stepdown.plumbing.db import transaction
from stepdown.plumbing.problems import NotFound
from stepdown.region.groups import queries
from stepdown.region.groups.models import Group, GroupMember
from stepdown.region.groups.totals import ONE_PRACTICE
from stepdown.region.snapshots.models import FigureState, Period, Snapshot
from tests.factories import World
from tests.region.factories import Region


@pytest.fixture
def session(world: World) -> Iterator[Session]:
    """Under the region's own role."""
    with transaction(world.app.state.region_engine) as opened:
        yield opened


def viewer_of(region: Region) -> RegionViewer:
    allowed = frozenset({Permission.REGION_READ})
    return RegionViewer(region.icb, "Ada", allowed, uuid4(), None, Trail("read", "request"))


def grouped(region: Region, *members: str) -> Group:
    made = Group(icb_id=region.icb, name="Ours", made_by=region.analyst().staff_id)
    with transaction(region.world.engine) as session:
        session.add(made)
        session.flush()
        session.add_all(GroupMember(icb_id=region.icb, group_id=made.id, place=code) for code in members)
    return made


def taken(region: Region) -> Snapshot:
    return region.snapshot(
        region.figure("Y99101", 20, 100),
        region.figure("Y99102", None, None, adds=10, adds_of=50),
        region.figure("Y99201", None, None, adds=0, adds_of=30),
        region.figure("Y99202", None, None, state=FigureState.ABSENT, adds=0, because="No extract"),
    )


def test_a_network_and_a_group_together_leave_what_is_in_both(region: Region, session: Session) -> None:
    at, group, viewer = taken(region), grouped(region, "Y99101", "Y99201"), viewer_of(region)
    both = queries.chosen(session, viewer, at=at, pcn="Y99P1", group=group.id)
    assert list(both.practices) == ["Y99101"]
    assert list(queries.chosen(session, viewer, at=at, group=group.id).practices) == ["Y99101", "Y99201"]
    assert both.name_of("Y99101") == "Practice Y99101"
    assert both.name_of("Y99P1") == "Y99 PCN 1"
    assert both.name_of("Y99") == "Y99 Test ICB"


def test_an_empty_group_is_nobody_and_no_filter_is_everybody(region: Region, session: Session) -> None:
    at, group, viewer = taken(region), grouped(region), viewer_of(region)
    assert not queries.chosen(session, viewer, at=at, group=group.id).practices
    assert len(queries.chosen(session, viewer, at=at).practices) == 4
    nobody = queries.figures(
        session, viewer, at=at, places=[], measures=["patients-reviewed"], period=Period.MONTH
    )
    assert list(nobody) == []


def test_a_network_or_group_of_another_icb_is_not_there(
    region: Region, session: Session, world: World
) -> None:
    at, other = taken(region), Region.of(world, "Y88")
    theirs = grouped(other, "Y88101")
    with pytest.raises(NotFound):
        queries.chosen(session, viewer_of(region), at=at, pcn="Y88P1")
    with pytest.raises(NotFound):
        queries.places_of(session, viewer_of(region), theirs.id)


def test_a_group_comes_to_what_its_practices_add_and_says_how_many_are_not_shown(
    region: Region, session: Session
) -> None:
    at = taken(region)
    [total] = queries.figures(
        session,
        viewer_of(region),
        at=at,
        places=list(region.practices),
        measures=["patients-reviewed"],
        period=Period.MONTH,
    )
    assert (total.count, total.of) == (30, 180)
    assert (total.places, total.hidden) == (3, 2)
    assert total.month == date(2026, 10, 1)


@pytest.mark.parametrize(
    ("place", "state", "because"),
    [
        ("Y99101", FigureState.SHOWN, None),
        ("Y99102", FigureState.HIDDEN, ONE_PRACTICE),
        ("Y99202", FigureState.ABSENT, "None of these practices has this figure"),
    ],
)
def test_a_group_of_one_practice_shows_no_more_than_the_practice(
    region: Region, session: Session, place: str, state: FigureState, because: str | None
) -> None:
    at = taken(region)
    [total] = queries.figures(
        session,
        viewer_of(region),
        at=at,
        places=[place],
        measures=["patients-reviewed"],
        period=Period.MONTH,
    )
    assert (total.state, total.because) == (state, because)
    assert (total.count is None) is (state is not FigureState.SHOWN)
