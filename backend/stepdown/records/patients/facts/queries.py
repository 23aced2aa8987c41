"""What the holds are decided from, for one patient or for all, in one query."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import RowMapping, text
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.addresses import check_address
from stepdown.clinical.holds import HoldCode, PatientFacts, anticipatory_medicines
from stepdown.clinical.types import Registration
from stepdown.content import library

# Numbers are compared by their last ten digits: 07… and +44 7… are one telephone. Of one patient, or of some,
# the others are asked only whether they have one of these numbers.
TELEPHONE = "nullif(right(regexp_replace(coalesce({mobile}, ''), '[^0-9]', '', 'g'), 10), '')"
FACTS = text(
    """
    with seen as materialized (
        select v.*, {own} as telephone
        from patient_version v
        where v.practice_id = :practice and v.since <= :extract and (v.until is null or v.until > :extract)
          and (cast(:patients as uuid[]) is null or v.patient_id = any(:patients))
    ), shared as (
        select {others} as telephone from patient_version o
        where o.practice_id = :practice and o.since <= :extract and (o.until is null or o.until > :extract)
          and o.mobile is not null and o.registration <> 'left' and o.died is not true
          and {others} in (select telephone from seen where telephone is not null)
        group by 1 having count(*) > 1
    ), listed as (
        select m.patient_id, array_agg(m.name) as names,
               bool_or(m.product_use = 'substitution' or m.clinician_must_say) as substitution
        from medication_version m
        where m.practice_id = :practice and m.since <= :extract and (m.until is null or m.until > :extract)
          and (m.ended_on is null or m.ended_on > :dated_on) and not m.stopped
          and (cast(:patients as uuid[]) is null or m.patient_id = any(:patients))
        group by m.patient_id
    )
    select s.patient_id, s.died, s.died_on, s.registration, s.birth_date,
           s.address_lines, s.postcode, s.flags,
           case when s.telephone is not null then s.telephone in (select telephone from shared) end as shared,
           coalesce(l.substitution, false) as substitution, coalesce(l.names, '{{}}') as names
    from seen s left join listed l on l.patient_id = s.patient_id
""".format(own=TELEPHONE.format(mobile="v.mobile"), others=TELEPHONE.format(mobile="o.mobile"))  # noqa: S608 - fixed
)

DATED_ON = text("select dated_on from extract where practice_id = :practice and number = :extract")


def facts_for_holds(
    session: Session, viewer: Viewer, patient_ids: Collection[UUID] | None, extract: int
) -> dict[UUID, PatientFacts]:
    """As at an extract. None for `patient_ids`: everybody of this practice that the extract knew."""
    about = {"practice": viewer.practice, "extract": extract}
    dated_on = session.scalar(DATED_ON, about)
    patients = None if patient_ids is None else list(patient_ids)
    rows = session.execute(FACTS, {**about, "dated_on": dated_on, "patients": patients}).mappings()
    return {row["patient_id"]: _facts(row) for row in rows}


def _facts(row: RowMapping) -> PatientFacts:
    return PatientFacts(
        died=row["died_on"] or row["died"],
        registration=Registration(row["registration"]),
        birth_date=row["birth_date"],
        has_substitution_medicine=row["substitution"],
        has_anticipatory_medicines=anticipatory_medicines(row["names"], library.anticipatory_rule()),
        # No address at all is no valid address, whether it was left out of the report or is not known.
        address_valid=check_address(row["address_lines"], row["postcode"]).valid,
        mobile_shared=row["shared"],
        flags={HoldCode(code): answer for code, answer in row["flags"].items()},
    )
