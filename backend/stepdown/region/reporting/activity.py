"""Interventions and cycles by option and form: counts of a practice's projects, not of patients, so exact."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from stepdown.improving.interventions.models import InterventionStatus
from stepdown.region.groups.places import Places
from stepdown.region.reporting.catalogue import CLOSED, RUNNING, catalogue
from stepdown.region.reporting.rows import COLUMNS, NO_MORE, Cells, Row, head, year_month
from stepdown.region.reporting.schemas import RowPeriod, RowStatus
from stepdown.region.reporting.wanted import Surroundings, Wanted
from stepdown.region.snapshots.models import InterventionStanding, Level

# Measure, level, place, option, form.
ActivityKey = tuple[str, str, str, str, str]


def activity(standings: Sequence[InterventionStanding], wanted: Wanted, around: Surroundings) -> list[Row]:
    """In the order of their keys."""
    groups = _by_place(standings, around.places)
    return [row for _, row in sorted(_rows(groups, wanted, around), key=lambda pair: pair[0])]


def key_of(row: Row) -> ActivityKey:
    cells = dict(zip(COLUMNS, row[0] + row[1], strict=True))
    return cells["measure"], cells["level"], cells["place"], cells["options"], cells["variant"]


Groups = dict[tuple[Level, str, str, str], list[InterventionStanding]]


def _by_place(standings: Iterable[InterventionStanding], places: Places) -> Groups:
    groups: Groups = defaultdict(list)
    for one in standings:
        practice = places.practices.get(one.place)
        above = [(Level.ICB, places.icb)]
        if practice and practice.pcn:
            above.append((Level.PCN, practice.pcn))
        for level, place in ((Level.PRACTICE, one.place), *above):
            groups[level, place, one.option, one.variant].append(one)
    return groups


def _rows(groups: Groups, wanted: Wanted, around: Surroundings) -> Iterator[tuple[ActivityKey, Row]]:
    month = around.as_of.replace(day=1)
    if (wanted.first and month < wanted.first) or (wanted.last and month > wanted.last):
        return
    for (level, place, option, variant), all_of_it in groups.items():
        if not _is_wanted(wanted, level, place, option, variant):
            continue
        changed = max(_changed(one, wanted.snapshot) for one in all_of_it)
        if wanted.changed_from is not None and changed < wanted.changed_from:
            continue
        now = [one for one in all_of_it if _in_force(one, wanted.snapshot)]
        if not now and wanted.changed_from is None:
            continue
        for measure in wanted.activities:
            beginning = head(catalogue()[measure], level, place, around, options=option)
            when = (variant, RowPeriod.AS_AT.value, year_month(month))
            ending = (*when, *_came_to(measure, now), around.made[changed].at)
            yield (measure, level, place, option, variant), (beginning, ending)


def _is_wanted(wanted: Wanted, level: Level, place: str, option: str, variant: str) -> bool:
    return (
        (wanted.levels is None or level in wanted.levels)
        and (wanted.places is None or place in wanted.places)
        and (wanted.options is None or option in wanted.options)
        and (wanted.variants is None or variant in wanted.variants)
    )


def _changed(one: InterventionStanding, snapshot: int) -> int:
    return one.until if one.until and one.until <= snapshot else one.since


def _in_force(one: InterventionStanding, snapshot: int) -> bool:
    return one.until is None or one.until > snapshot


def _came_to(measure: str, now: Sequence[InterventionStanding]) -> Cells:
    if not now:
        return NO_MORE
    practices = len({one.place for one in now})
    count = {
        RUNNING: sum(one.status == InterventionStatus.RUNNING for one in now),
        CLOSED: sum(one.cycles_closed for one in now),
    }[measure]
    return RowStatus.SHOWN.value, count, None, float(count), None, practices, 0, None
