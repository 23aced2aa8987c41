"""A patient's doses as at an extract, by the default factor set and the threshold in force on its date."""

from collections.abc import Iterable

from sqlalchemy import text
from sqlmodel import Session

from stepdown.access import queries as access
from stepdown.access.viewer import Viewer
from stepdown.clinical.ome.thresholds import threshold_on
from stepdown.clinical.ome.totals import HighDose, high_dose, patient_ome
from stepdown.clinical.record import record_of
from stepdown.clinical.supply import Issue, MedicationLine
from stepdown.content import library
from stepdown.content.ome import ome_calculator
from stepdown.records.doses.schemas import IssuedDose, LineDose, PatientDoses
from stepdown.records.doses.shown import line_dose
from stepdown.records.doses.totals import stamped, why_not_counted
from stepdown.records.patients.rows import ExtractStamp

# Where a source tells no issue of anything, no issue does not mean "never issued".
ISSUES_KNOWN = """
    (not 'last_issued_on' = any(e.missing_columns)
     or exists (select from issue i where i.practice_id = e.practice_id and i.first_extract <= e.number))
"""
KNOWN_AT = text(
    f"select {ISSUES_KNOWN} from extract e"  # noqa: S608 - a fixed fragment
    " where e.practice_id = :practice and e.state = 'committed' and e.source <> 'status_refresh'"
    " and e.number <= :extract order by e.number desc limit 1"
)


def high_dose_of(
    session: Session,
    viewer: Viewer,
    *,
    lines: Iterable[MedicationLine],
    issues: Iterable[Issue],
    at: ExtractStamp,
) -> HighDose:
    about = {"practice": viewer.practice, "extract": at.number}
    record = record_of(
        lines,
        issues,
        recognised=library.recognised,
        issues_known=bool(session.scalar(KNOWN_AT, about)),
    )
    places = access.nearest_first(session, viewer.practice)
    threshold = threshold_on(library.thresholds(), at.dated_on, places)
    return high_dose(patient_ome(record, ome_calculator(), on=at.dated_on), threshold)


def dose_by_line(high: HighDose) -> dict[str, LineDose]:
    """By medication id. What is no opioid, over and used up, or not begun has none."""
    return {
        one.line.medication_id: line_dose(one.ome, why_not_counted=why_not_counted(one.standing))
        for one in high.ome.lines
    }


def patient_doses(high: HighDose) -> PatientDoses:
    doses = dose_by_line(high)
    return PatientDoses(
        **dict(stamped(high, library.conversion_set())),
        issued_only=[
            IssuedDose(name=one.line.name, dose=doses[one.line.medication_id])
            for one in high.ome.lines
            if one.line.only_issued
        ],
    )
