"""The holds of patients on worklists, as at the newest extract: somebody may have died since.

They are kept beside the entries, so that a page can filter and count by them, and are made anew once there is
a newer extract or the signed rules have changed. What a review may do is decided from the facts themselves.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.holds import Hold, HoldCode, HoldScope, HoldStrength, PatientFacts, holds
from stepdown.clinical.types import Registration
from stepdown.content import library
from stepdown.finding.holds.refusals.queries import refusing
from stepdown.plumbing.problems import NotFound
from stepdown.records.patients import queries as patients
from stepdown.records.patients.facts.holds import holds_on
from stepdown.records.patients.facts.queries import facts_for_holds
from stepdown.records.patients.rows import ExtractStamp

WORKLISTS = text("""
    select w.id, w.holds_as_of, n.id as extract_id, n.number, n.dated_on
    from worklist w
    cross join (select id, number, dated_on from extract
                where practice_id = :practice and state = 'committed' order by number desc limit 1) n
    where w.practice_id = :practice and (cast(:worklist as uuid) is null or w.id = :worklist)
""")
# Locked, so that of two readers the second waits and then finds them current.
STALE = text("""
    select id from worklist where practice_id = :practice and id = any(:worklists) and holds_as_of <> :as_of
    order by id for update
""")
LISTED = text("""
    select distinct patient_id from worklist_entry
    where practice_id = :practice and worklist_id = any(:worklists)
""")
KEEP = text("""
    update worklist_entry e
    set holds = f.holds, held = f.held, sort_name = v.sort_name, birth_date = v.birth_date
    from jsonb_to_recordset(cast(:found as jsonb)) as f(patient_id uuid, holds jsonb, held boolean)
    cross join lateral (
        select sort_name, birth_date from patient_version
        where practice_id = :practice and patient_id = f.patient_id order by since desc limit 1
    ) v
    where e.practice_id = :practice and e.worklist_id = any(:worklists) and e.patient_id = f.patient_id
""")
KEPT = text("update worklist set holds_as_of = :as_of where practice_id = :practice and id = any(:worklists)")
GONE = PatientFacts(
    died=None,
    registration=Registration.LEFT,
    birth_date=None,
    has_substitution_medicine=False,
    has_anticipatory_medicines=False,
    address_valid=None,
    mobile_shared=None,
)


def holds_of(session: Session, viewer: Viewer, patient_ids: Sequence[UUID]) -> dict[UUID, tuple[Hold, ...]]:
    """As at the newest extract, for each of the patients. The caller says whom the viewer saw."""
    stamp = patients.extract_stamp(session, viewer)
    if stamp is None:
        raise NotFound
    rules = library.hold_rules()
    facts = _facts(session, viewer, patient_ids, stamp)
    return {patient_id: holds(known, stamp.dated_on, rules) for patient_id, known in facts.items()}


def current_holds(session: Session, viewer: Viewer, patient_id: UUID) -> tuple[Hold, ...]:
    return holds_of(session, viewer, [patient_id])[patient_id]


def stops_all_contact(hold: Hold) -> bool:
    """A hold of letters alone or of texts alone leaves the telephone."""
    return hold.strength is HoldStrength.HARD_STOP and hold.scope is HoldScope.ALL_CONTACT


def keep_current(session: Session, viewer: Viewer, worklist_id: UUID | None = None) -> None:
    """Of this worklist, or of all. Raises NotFound where it is not the practice's."""
    rows = session.execute(WORKLISTS, {"practice": viewer.practice, "worklist": worklist_id}).all()
    if worklist_id is not None and not rows:
        raise NotFound
    if stale := [row.id for row in rows if row.holds_as_of != _as_of(row.extract_id)]:
        newest = rows[0]
        stamp = ExtractStamp(newest.number, newest.dated_on)
        _keep(session, viewer, stale, stamp, _as_of(newest.extract_id))


def _keep(session: Session, viewer: Viewer, worklists: list[UUID], stamp: ExtractStamp, as_of: str) -> None:
    about: dict[str, Any] = {"practice": viewer.practice, "as_of": as_of}
    about["worklists"] = session.scalars(STALE, about | {"worklists": worklists}).all()
    if not about["worklists"]:
        return
    listed = session.scalars(LISTED, about).all()
    found = _found(session, viewer, listed, stamp)
    session.execute(KEEP, about | {"found": json.dumps(found)})
    session.execute(KEPT, about)


def _found(
    session: Session, viewer: Viewer, listed: Sequence[UUID], stamp: ExtractStamp
) -> list[dict[str, Any]]:
    rules = library.hold_rules()
    return [
        {
            "patient_id": str(patient_id),
            "holds": [hold.model_dump() for hold in holds_on(facts, stamp.dated_on)],
            "held": any(map(stops_all_contact, holds(facts, stamp.dated_on, rules))),
        }
        for patient_id, facts in _facts(session, viewer, listed, stamp).items()
    ]


def _facts(
    session: Session, viewer: Viewer, ids: Sequence[UUID], stamp: ExtractStamp
) -> dict[UUID, PatientFacts]:
    """Whoever a full extract no longer knows has left. What a patient told the practice counts with it."""
    known = facts_for_holds(session, viewer, ids, stamp.number)
    refused = refusing(session, viewer, ids)
    return {one: _told(known.get(one, GONE), one in refused) for one in ids}


def _told(facts: PatientFacts, refuses_contact: bool) -> PatientFacts:
    if not refuses_contact:
        return facts
    return replace(facts, flags={**facts.flags, HoldCode.DO_NOT_CONTACT: True})


def _as_of(extract_id: UUID) -> str:
    return f"{extract_id} {_rules_digest()}"


@cache
def _rules_digest() -> str:
    return hashlib.sha256(repr(library.hold_rules()).encode()).hexdigest()[:16]
