"""Which entries of a worklist, in which order: fragments of SQL. Values are bound, never put into it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID

from stepdown.access.viewer import Viewer
from stepdown.finding.worklists.queries import CURRENT_REVIEW, TABS
from stepdown.finding.worklists.schemas import (
    Assignee,
    DependenceBeside,
    EntryFilter,
    EntrySort,
    EntryTab,
    SortedEntries,
)

# Never issued, and a review of which nothing is known, come first; what is not known of the others last.
SORTS: Mapping[EntrySort, str] = {
    EntrySort.NAME: "e.sort_name",
    EntrySort.LAST_ISSUED: "coalesce(e.last_issued_on, '0001-01-01'::date)",
    EntrySort.BIRTH_DATE: "coalesce(e.birth_date, '9999-12-31'::date)",
    EntrySort.OME: "coalesce(-e.ome, 1)",
    EntrySort.EARLY_ISSUES: "-coalesce(e.early_issues, -1)",
    EntrySort.DEPENDENCE: "-coalesce(jsonb_array_length(e.dependence), -1)",
    EntrySort.REVIEWED: "coalesce(e.reviewed_on, '0001-01-01'::date)",
}
MATCHING = """
    select e.patient_id, {sort} as place, e.sort_name as name,
           row_number() over (order by {sort}, e.sort_name, e.patient_id) as position,
           count(*) over () as total
    from worklist_entry e {current_review}
    where e.practice_id = :practice and e.worklist_id = :worklist and {conditions}
"""
# Where one patient stands, whether or not the filter still lets them through.
OWN_PLACE = """
    (select {sort}, e.sort_name, e.patient_id from worklist_entry e
     where e.practice_id = :practice and e.worklist_id = :worklist and e.patient_id = :patient)
"""


@dataclass(frozen=True)
class Wanted:
    """A filter with its order, and who asks: "assigned to me" is another list for another person."""

    asked: EntryFilter
    sort: EntrySort
    me: UUID

    @classmethod
    def by(cls, viewer: Viewer, asked: SortedEntries) -> Self:
        return cls(asked, asked.sort, viewer.staff_id)

    def matching(self, tab: EntryTab | None = None) -> str:
        """`tab`: another than the one asked for."""
        conditions = " and ".join((f"({TABS[tab or self.asked.tab]})", *self._conditions()))
        return MATCHING.format(sort=SORTS[self.sort], conditions=conditions, current_review=CURRENT_REVIEW)

    def own_place(self) -> str:
        return OWN_PLACE.format(sort=SORTS[self.sort])

    def _conditions(self) -> Iterator[str]:
        asked = self.asked
        if asked.standing:
            yield "e.standing = :standing"
        if asked.assigned_to is Assignee.NOBODY:
            yield "e.assigned_to is null"
        elif asked.assigned_to:
            yield "e.assigned_to = cast(:assigned as uuid)"
        if asked.hold:
            yield (
                "exists (select from jsonb_array_elements(e.holds) h"
                " where h ->> 'code' = :hold and h ->> 'strength' <> 'unknown')"
            )
        if asked.reason:
            yield "e.reasons @> cast(:reason as jsonb)"
        match asked.dependence:
            case None:
                pass
            case DependenceBeside.NONE:
                yield "e.dependence = '[]'"
            case DependenceBeside.ANY:
                yield "jsonb_array_length(e.dependence) > 0"
            case _:
                yield "e.dependence @> cast(:dependence as jsonb)"

    def values(self, viewer: Viewer, worklist_id: UUID) -> dict[str, Any]:
        asked = self.asked
        mine = asked.assigned_to is Assignee.ME
        return {
            "practice": viewer.practice,
            "worklist": worklist_id,
            "standing": asked.standing,
            "assigned": self.me if mine else asked.assigned_to,
            "hold": asked.hold,
            "reason": json.dumps([{"kind": asked.reason}]),
            "dependence": json.dumps([{"group": asked.dependence}]),
        }
