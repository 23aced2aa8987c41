"""A practice's prescribing figures beside its peers', from its own loads and from the published ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import text
from sqlmodel import Session

from stepdown.access.queries import nearest_first
from stepdown.access.viewer import Viewer
from stepdown.plumbing.db import day_in_england
from stepdown.records.extracts.comparing.queries import whole_sets
from stepdown.records.prescribing.schemas import Peers

# List sizes come less often than prescribing, so one holds for the months after it too.
LIST_SIZE_HOLDS_MONTHS = 3

# Of several loads that cover a month, the one that was committed last says all of it.
IN_FORCE = """
    own_months as (
        select distinct on (m) m as month, l.id from prescribing_load l cross join unnest(l.months) m
        where l.practice_id = :practice and l.state = 'committed' order by m, l.committed_at desc, l.id
    ), own_list_months as (
        select distinct on (m) m as month, l.id from prescribing_load l cross join unnest(l.list_months) m
        where l.practice_id = :practice and l.state = 'committed' order by m, l.committed_at desc, l.id
    ), published as (
        select * from published_load
        where state = 'committed' and (for_boards = '{}' or for_boards && cast(:above as varchar[]))
    ), published_months as (
        select distinct on (m) m as month, l.id from published l cross join unnest(l.months) m
        order by m, l.committed_at desc, l.id
    ), published_list_months as (
        select distinct on (m) m as month, l.id from published l cross join unnest(l.list_months) m
        order by m, l.committed_at desc, l.id
    )
"""

# All that files say of practices; of several names the newest counts.
NAMES = """
    said as (
        select n.practice_code, n.name, n.area_code, n.area_name, l.committed_at
        from prescribing_practice n
        join prescribing_load l on l.practice_id = n.practice_id and l.id = n.load_id
        where n.practice_id = :practice and l.state = 'committed'
        union all
        select n.practice_code, n.name, n.area_code, n.area_name, l.committed_at
        from published_practice n join published l on l.id = n.load_id
    ), names as (
        select distinct on (practice_code) practice_code, name, area_code, area_name from said
        order by practice_code, area_code is null, name is null, committed_at desc
    )
"""

# A practice's own file goes before the published one, practice by practice and month by month.
# Codes are sorted as bytes: by the rules of a language it would take several times as long.
VALUES = f"""
    with {IN_FORCE}, figures as (
        select f.practice_code, f.measure, f.month, f.known, f.unknown, 'own' as shelf
        from own_months m
        join prescribing_figure f on f.practice_id = :practice and f.load_id = m.id and f.month = m.month
        where f.measure = any(:measures)
        union all
        select f.practice_code, f.measure, f.month, f.known, f.unknown, 'published'
        from published_months m join published_figure f on f.load_id = m.id and f.month = m.month
        where f.measure = any(:measures) and not exists (
            select from own_months o
            join prescribing_figure g on g.practice_id = :practice and g.load_id = o.id and g.month = o.month
            where g.practice_code = f.practice_code and g.measure = f.measure and g.month = f.month)
    ), sizes as (
        select s.practice_code, s.month, s.patients, 0 as shelf from own_list_months m
        join prescribing_list_size s on s.practice_id = :practice and s.load_id = m.id and s.month = m.month
        union all
        select s.practice_code, s.month, s.patients, 1 from published_list_months m
        join published_list_size s on s.load_id = m.id and s.month = m.month
    ), denominators as (
        select distinct on (code, for_month) code, for_month, of_month, patients
        from (select practice_code collate "C" as code, month as of_month, patients, n, shelf,
                     cast(month + n * interval '1 month' as date) as for_month
              from sizes cross join generate_series(0, :holds - 1) n
              where cast(:codes as varchar[]) is null or practice_code = any(:codes)) size
        order by code, for_month, n, shelf
    ), valued as (
        select f.practice_code, f.measure collate "C" as measure, f.month, f.known, f.unknown, f.shelf,
               d.of_month, d.patients,
               case when f.known > 0 or f.unknown = 0 then f.known * 1000 / d.patients end as value
        from figures f left join denominators d on d.code = f.practice_code and d.for_month = f.month
        where cast(:codes as varchar[]) is null or f.practice_code = any(:codes)
    )
"""  # noqa: S608 - put together of the constants above

BESIDE_PEERS = text(
    f"""{VALUES}
    , own as (select * from valued where practice_code = :practice
    ), beside as (
        select p.measure, p.month,
               count(p.value) filter (where p.practice_code <> :practice) as others,
               count(*) filter (where p.practice_code <> :practice and p.value < own.value) as lower,
               count(*) filter (where p.practice_code <> :practice and p.value > own.value) as higher,
               percentile_cont(array[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9])
                   within group (order by cast(p.value as double precision)) as deciles
        from valued p left join own on own.measure = p.measure and own.month = p.month
        group by p.measure, p.month
    )
    select b.measure, b.month, own.known, own.unknown, own.shelf, own.of_month, own.patients, own.value,
           b.others, b.lower, b.higher, b.deciles
    from beside b left join own on own.measure = b.measure and own.month = b.month
    order by b.measure, b.month
"""  # noqa: S608
)

IN_A_MONTH = text(
    f"""{VALUES}, {NAMES}
    select v.practice_code as code, names.name, v.known, v.unknown, v.patients, v.value
    from valued v left join names on names.practice_code = v.practice_code
    where v.month = :month order by v.value desc nulls last, v.practice_code
"""  # noqa: S608
)

PLACE = text(
    f"""
    with {IN_FORCE}, {NAMES}
    select coalesce(icb.id, names.area_code) as area_code, coalesce(icb.name, names.area_name) as area_name,
           pcn.id as pcn_code, pcn.name as pcn_name
    from organisation p
    left join organisation pcn on pcn.id = p.parent_id and pcn.kind = 'pcn'
    left join organisation icb on icb.id = coalesce(pcn.parent_id, p.parent_id) and icb.kind = 'icb'
    left join names on names.practice_code = p.id
    where p.id = :practice
"""  # noqa: S608
)

# Files of different years name one area by different codes: whoever shares any of them is near.
OF_AREA = text(
    f"""
    with {IN_FORCE}, {NAMES}, areas as (
        select area_code from said where practice_code = :practice and area_code is not null
        union select cast(:area as varchar)
    )
    select practice_code from said where area_code in (select area_code from areas)
    union
    select p.id from organisation p left join organisation pcn on pcn.id = p.parent_id
    where p.kind = 'practice' and :area in (p.parent_id, pcn.parent_id)
"""  # noqa: S608
)

NEWEST_PUBLISHED = text("""
    select max(committed_at) from published_load
    where state = 'committed' and (for_boards = '{}' or for_boards && cast(:above as varchar[]))
""")

OF_NETWORK = text("select id from organisation where kind = 'practice' and parent_id = :network")


@dataclass(frozen=True)
class Place:
    """Where the practice belongs, as far as the directory of organisations or a file says so."""

    area_code: str | None
    area_name: str | None
    pcn_code: str | None
    pcn_name: str | None


@dataclass(frozen=True)
class Group:
    """The practices beside which one is seen: its own among them. `codes` is None for all that are loaded."""

    peers: Peers
    name: str | None
    codes: list[str] | None


@dataclass(frozen=True)
class Month:
    """One measure in one month: the practice's own figure, and where it lies among its peers.

    `known` is None where there is no figure of the practice, `value` also where there is no list size.
    `of_month` is the month of the list size. `others` are the other practices that have a value.
    """

    measure: str
    month: date
    known: Decimal | None
    unknown: int | None
    shelf: str | None
    of_month: date | None
    patients: int | None
    value: Decimal | None
    others: int
    lower: int
    higher: int
    deciles: list[float] | None


@dataclass(frozen=True)
class OnePractice:
    code: str
    name: str | None
    known: Decimal
    unknown: int
    patients: int | None
    value: Decimal | None


def group(session: Session, viewer: Viewer, peers: Peers) -> Group:
    """Where nothing says what is near, all that are loaded."""
    place = Place(**session.execute(PLACE, _about(session, viewer)).mappings().one())
    if peers is Peers.PCN and place.pcn_code:
        codes = session.scalars(OF_NETWORK, {"network": place.pcn_code})
        return Group(peers, place.pcn_name, [*codes])
    if peers is Peers.AREA and place.area_code:
        codes = session.scalars(OF_AREA, {**_about(session, viewer), "area": place.area_code})
        return Group(peers, place.area_name, sorted({*codes, viewer.practice}))
    return Group(Peers.ALL, None, None)


def beside_peers(
    session: Session, viewer: Viewer, group: Group, measures: Sequence[str]
) -> Mapping[str, list[Month]]:
    """By measure, the months of which anybody has a figure, the oldest first."""
    found: dict[str, list[Month]] = {measure: [] for measure in measures}
    with whole_sets(session):
        rows = session.execute(BESIDE_PEERS, _asked(session, viewer, group, measures)).mappings().all()
    for row in rows:
        found[row["measure"]].append(Month(**row))
    return found


def in_a_month(
    session: Session, viewer: Viewer, group: Group, measure: str, month: date
) -> list[OnePractice]:
    asked = _asked(session, viewer, group, [measure]) | {"month": month}
    with whole_sets(session):
        return [OnePractice(**row) for row in session.execute(IN_A_MONTH, asked).mappings()]


def _asked(session: Session, viewer: Viewer, group: Group, measures: Sequence[str]) -> dict[str, Any]:
    asked = {"measures": list(measures), "codes": group.codes, "holds": LIST_SIZE_HOLDS_MONTHS}
    return _about(session, viewer) | asked


def _about(session: Session, viewer: Viewer) -> dict[str, Any]:
    """`above`: whose publishing counts here."""
    return {"practice": viewer.practice, "above": list(nearest_first(session, viewer.practice))}


def newest_published(session: Session, viewer: Viewer) -> date | None:
    """The day on which something was last published that counts here."""
    at = session.scalar(NEWEST_PUBLISHED, _about(session, viewer))
    return day_in_england(at) if at else None


def own_figures(session: Session, viewer: Viewer, measure: str) -> list[Month]:
    """The practice's own months of one measure, without anybody beside them."""
    alone = Group(Peers.ALL, None, [viewer.practice])
    return beside_peers(session, viewer, alone, [measure])[measure]
