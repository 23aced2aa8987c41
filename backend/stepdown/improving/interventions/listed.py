"""The list of interventions as a file."""

from collections.abc import Sequence

from stepdown.improving.interventions.schemas import InterventionSummary
from stepdown.improving.interventions.words import STATUSES
from stepdown.plumbing.csv_out import safe_csv

HEADING = (
    *("Option", "Intervention", "How", "Status", "Since", "Aim", "Patients", "By", "Start"),
    *("Newest cycle", "Step", "Due next"),
)


def as_csv(found: Sequence[InterventionSummary]) -> str:
    return safe_csv(HEADING, (_row(one) for one in found))


def _row(one: InterventionSummary) -> tuple[object, ...]:
    cycle = (one.cycle.number, one.cycle.step, one.cycle.due) if one.cycle else (None, None, None)
    about = (one.option, one.title, one.variant_title, STATUSES[one.status], one.status_since)
    return (*about, one.statement, one.patients, one.by_when, one.starts_on, *cycle)
