"""The patients behind pasted NHS numbers. The numbers themselves are kept nowhere."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.searches.numbers import sort_out
from stepdown.clinical.supply import may_be_listed
from stepdown.clinical.types import Registration
from stepdown.finding.searches.queries import ExtractSeen

KNOWN = text("""
    select p.id, p.nhs_number, v.registration, v.died, v.died_on
    from patient p join patient_version v on v.practice_id = p.practice_id and v.patient_id = p.id
    where p.practice_id = :practice and p.nhs_number = any(:numbers)
      and v.since <= :extract and (v.until is null or v.until > :extract)
""")


@dataclass(frozen=True)
class Named:
    """`patients` are alive and registered, as far as is known; of the others there are only counts."""

    patients: frozenset[UUID]
    digest: str
    counts: dict[str, int]


def named(session: Session, viewer: Viewer, *, written: Sequence[str], extract: ExtractSeen) -> Named:
    numbers = sort_out(written, ()).not_found
    about = {"practice": viewer.practice, "extract": extract.number, "numbers": list(numbers)}
    rows = session.execute(KNOWN, about).all()
    here = [
        row.id
        for row in rows
        if may_be_listed(Registration(row.registration), row.died_on or row.died, extract.dated_on)
    ]
    sorted_out = sort_out(written, {row.nhs_number for row in rows})
    return Named(
        patients=frozenset(here),
        digest=_digest(row.id for row in rows),
        counts={
            "found": len(here),
            "left": len(rows) - len(here),
            "not_registered": len(sorted_out.not_found),
            "invalid": len(sorted_out.invalid),
            "repeated": sorted_out.repeated,
        },
    )


def _digest(patients: Iterable[UUID]) -> str:
    """Tells the same list again. Of our own ids: a digest of NHS numbers could be tried out."""
    return hashlib.sha256(" ".join(sorted(map(str, patients))).encode()).hexdigest()[:32]
