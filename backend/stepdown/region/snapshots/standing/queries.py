"""How far a practice is with its data and its work: days and counts, of which none is of a patient."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from stepdown.access.queries import nearest_first
from stepdown.access.viewer import Viewer
from stepdown.clinical.dates import months_before
from stepdown.improving.measures.figures.queries import measured_extracts
from stepdown.records.prescribing.figures.queries import IN_FORCE

YEAR = 12  # months

# The practice's own file goes before the published one of the same month.
LIST_SIZE = text(f"""
    with {IN_FORCE}
    select month, patients from (
        select s.month, s.patients, 0 as shelf from own_list_months m
        join prescribing_list_size s on s.practice_id = :practice and s.load_id = m.id and s.month = m.month
        where s.practice_code = :practice
        union all
        select s.month, s.patients, 1 from published_list_months m
        join published_list_size s on s.load_id = m.id and s.month = m.month
        where s.practice_code = :practice
    ) size where month <= :as_of order by month desc, shelf limit 1
""")  # noqa: S608 - of a constant

LAST_WORK = text("""
    select max(day) from (
        select (reviewed_at at time zone 'Europe/London')::date as day from review
        where practice_id = :practice
        union all select posted_on from letter_release where practice_id = :practice
        union all select sent_on from message_sent where practice_id = :practice
        union all select (logged_at at time zone 'Europe/London')::date from letter_response
        where practice_id = :practice
        union all select (counted_at at time zone 'Europe/London')::date from tally_mark
        where practice_id = :practice
        union all select (changed_at at time zone 'Europe/London')::date from cycle
        where practice_id = :practice
    ) work where day <= :as_of
""")

INTERVENTIONS = text("""
    select i.id, i.option, i.variant, i.status,
           coalesce(of_cycles.started_on, case when i.status <> 'planned' then i.starts_on end) as started_on,
           coalesce(of_cycles.cycles, 0) as cycles, coalesce(of_cycles.closed, 0) as cycles_closed,
           of_cycles.cycle_state, of_cycles.decision
    from intervention i
    left join lateral (
        select min(c.started_on) as started_on, count(*) as cycles,
               count(*) filter (where c.state = 'closed') as closed,
               (array_agg(c.state order by c.number desc))[1] as cycle_state,
               (array_agg(c.decision order by c.number desc) filter (where c.state = 'closed'))[1] as decision
        from cycle c where c.practice_id = i.practice_id and c.intervention_id = i.id
        having count(*) > 0
    ) of_cycles on true
    where i.practice_id = :practice
""")


@dataclass(frozen=True)
class Standing:
    """As `PracticeStanding` and `InterventionStanding` keep it; interventions by their id."""

    practice: dict[str, Any]
    interventions: dict[UUID, dict[str, Any]]


def standing(session: Session, viewer: Viewer, *, as_of: date) -> Standing:
    about = {"practice": viewer.practice, "as_of": as_of}
    above = list(nearest_first(session, viewer.practice))
    size = session.execute(LIST_SIZE, {**about, "above": above}).first()
    dated = [one.dated_on for one in measured_extracts(session, viewer) if one.dated_on <= as_of]
    rows = session.execute(INTERVENTIONS, {"practice": viewer.practice}).mappings()
    return Standing(
        practice={
            "list_size": size.patients if size else None,
            "list_size_month": size.month if size else None,
            "extract_on": max(dated, default=None),
            "extracts_in_a_year": sum(one > months_before(as_of, YEAR) for one in dated),
            "last_work_on": session.scalar(LAST_WORK, about),
        },
        interventions={row["id"]: {k: v for k, v in row.items() if k != "id"} for row in rows},
    )
