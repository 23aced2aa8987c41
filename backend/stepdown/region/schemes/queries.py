"""Schemes of an ICB, and what each practice attested. Nothing here is about a patient."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session, col, select

from stepdown.access.organisations.models import Organisation
from stepdown.access.region_viewer import RegionViewer
from stepdown.access.staff.models import Staff
from stepdown.access.viewer import Viewer
from stepdown.plumbing.problems import NotFound
from stepdown.region.schemes.board import board_of
from stepdown.region.schemes.models import Scheme, SchemeAttestation

PLACES = text("""
    select p.id as code, p.name as name, above.name as pcn
    from organisation p
    join organisation above on above.id = p.parent_id
    where p.kind = 'practice' and p.closed_on is null and (above.id = :icb or above.parent_id = :icb)
    order by lower(p.name) collate "C", p.id
""")


@dataclass(frozen=True)
class AskedPlace:
    """A practice of whom a scheme is asked."""

    code: str
    name: str
    pcn: str | None


@dataclass(frozen=True)
class Said:
    """An attestation with who gave it."""

    row: SchemeAttestation
    by: str


def schemes(session: Session, icb: str | None) -> Sequence[Scheme]:
    """What is due first comes first; those that are closed come last."""
    query = select(Scheme).where(col(Scheme.icb_id) == icb)
    order = (col(Scheme.closed_on).is_not(None), col(Scheme.due_on), col(Scheme.id))
    return session.scalars(query.order_by(*order)).all()


def scheme(session: Session, icb: str | None, scheme_id: UUID) -> Scheme:
    found = session.scalar(select(Scheme).where(col(Scheme.icb_id) == icb, col(Scheme.id) == scheme_id))
    if found is None:
        raise NotFound
    return found


def for_update(session: Session, viewer: RegionViewer, scheme_id: UUID) -> Scheme:
    query = select(Scheme).where(col(Scheme.icb_id) == viewer.icb, col(Scheme.id) == scheme_id)
    found = session.scalar(query.with_for_update().execution_options(populate_existing=True))
    if found is None:
        raise NotFound
    return found


def asked_of(session: Session, icb: str) -> list[AskedPlace]:
    """The practices of the ICB now, by name."""
    return [AskedPlace(**row) for row in session.execute(PLACES, {"icb": icb}).mappings()]


def said(session: Session, schemes_: Sequence[Scheme], *, place: str | None = None) -> Sequence[Said]:
    """The newest first. `None` is every practice that was asked."""
    query = (
        select(SchemeAttestation, Staff.name)
        .join(Staff, col(Staff.id) == col(SchemeAttestation.attested_by))
        .where(col(SchemeAttestation.scheme_id).in_([one.id for one in schemes_]))
    )
    if place is not None:
        query = query.where(col(SchemeAttestation.place) == place)
    newest = (col(SchemeAttestation.attested_at).desc(), col(SchemeAttestation.id))
    return [Said(row, by) for row, by in session.execute(query.order_by(*newest)).all()]


def staff_name(session: Session, staff_id: UUID) -> str:
    return str(session.scalar(select(Staff.name).where(col(Staff.id) == staff_id)))


def board_name(session: Session, icb: str) -> str:
    return str(session.scalar(select(Organisation.name).where(col(Organisation.id) == icb)))


def own_schemes(session: Session, viewer: Viewer) -> Sequence[Scheme]:
    return schemes(session, board_of(session, viewer))


def own_scheme(session: Session, viewer: Viewer, scheme_id: UUID) -> Scheme:
    return scheme(session, board_of(session, viewer), scheme_id)
