"""How many patients each filter would leave of a tab: said beside the filter, before it is chosen."""

from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.finding.holds.queries import keep_current
from stepdown.finding.worklists.facets.schemas import EntryFacets
from stepdown.finding.worklists.schemas import EntryFilter, EntrySort, EntryTab
from stepdown.finding.worklists.wanted.queries import Wanted

# A list of rows as JSON: each facet is one.
LIST = "(select coalesce(json_agg(f), '[]') from ({rows}) f) as {name}"
ROWS = {
    "standings": "select standing as value, count(*) as patients from entry group by 1 order by 1",
    "reasons": "select value, count(*) as patients from reason group by 1 order by 2 desc, 1",
    "holds": "select code, title, count(*) as patients from hold group by 1, 2 order by 3 desc, 1",
    "dependence": "select value, count(*) as patients from dependence group by 1 order by 1",
    "assigned": """
        select e.assigned_to as staff_id, s.name, count(*) as patients
        from entry e left join staff s on s.id = e.assigned_to group by 1, 2 order by 2 nulls first, 1""",
}
FACETS = """
    with entry as (
        select e.* from worklist_entry e join ({{matching}}) m on m.patient_id = e.patient_id
        where e.practice_id = :practice and e.worklist_id = :worklist
    ), reason as (
        select distinct patient_id, x ->> 'kind' as value from entry, jsonb_array_elements(reasons) x
    ), hold as (
        select distinct patient_id, x ->> 'code' as code, x ->> 'title' as title
        from entry, jsonb_array_elements(holds) x where x ->> 'strength' <> 'unknown'
    ), dependence as (
        select distinct patient_id, x ->> 'group' as value
        from entry, jsonb_array_elements(coalesce(dependence, '[]')) x
        union all select patient_id, 'any' from entry where jsonb_array_length(dependence) > 0
        union all select patient_id, 'none' from entry where dependence = '[]'
    )
    select (select count(*) from entry) as total, {lists}
""".format(lists=", ".join(LIST.format(rows=rows, name=name) for name, rows in ROWS.items()))  # noqa: S608 - fixed


def facets(session: Session, viewer: Viewer, *, worklist_id: UUID, tab: EntryTab) -> EntryFacets:
    keep_current(session, viewer, worklist_id)
    wanted = Wanted(EntryFilter(tab=tab), EntrySort.NAME, viewer.staff_id)
    query = text(FACETS.format(matching=wanted.matching()))
    found: dict[str, Any] = dict(session.execute(query, wanted.values(viewer, worklist_id)).mappings().one())
    return EntryFacets.model_validate({**found, "tab": tab})
