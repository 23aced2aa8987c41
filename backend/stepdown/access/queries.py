"""What every request needs before its own: the account behind the token, and what stands above a practice."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from stepdown.access.permissions import Role
from stepdown.plumbing.db import now


@dataclass(frozen=True)
class Held:
    """A role and where it is held. An administrator's has no organisation."""

    role: Role
    organisation_id: str | None
    organisation_kind: str | None
    organisation_name: str | None


@dataclass(frozen=True)
class Account:
    id: UUID
    name: str
    email: str
    profession: str | None
    stamp: int
    disabled: bool
    began_at: datetime
    active_at: datetime
    held: tuple[Held, ...]


@dataclass(frozen=True)
class LiveClient:
    """A reporting client. `places` and `measures` narrow what it sees; null where it is not narrowed."""

    id: UUID
    icb_id: str
    name: str
    scopes: list[str]
    places: list[str] | None
    measures: list[str] | None


HELD = """
    coalesce((select json_agg(json_build_array(r.role, r.organisation_id, o.kind, o.name)
                              order by o.name collate "C", r.role)
              from role_held r left join organisation o on o.id = r.organisation_id
              where r.staff_id = s.id), '[]') as held
"""
ROLES_HELD = text(f"select {HELD} from staff s where s.id = :staff_id")  # noqa: S608
ACCOUNT = text(f"""
    select s.id, s.name, s.email, s.profession, s.stamp, s.disabled_at is not null as disabled,
           i.began_at, i.active_at, {HELD}
    from staff s join sign_in_session i on i.staff_id = s.id
    where s.id = :staff_id and i.id = :session_id and i.ended_at is null
""")  # noqa: S608 - of constants

# A token is worth no more than the secret that it was given for.
LIVE_CLIENT = text("""
    select c.id, c.icb_id, c.name, c.scopes, c.places, c.measures
    from reporting_client c join reporting_secret s on s.client_id = c.id
    where c.id = :client_id and s.id = :secret_id
      and c.revoked_at is null and s.revoked_at is null and s.expires_at > :at
""")

PRACTICE_AND_ABOVE = text("""
    select p.id as practice, above.id as pcn, top.id as icb
    from organisation p
    left join organisation above on above.id = p.parent_id
    left join organisation top on top.id = above.parent_id
    where p.id = :practice_id and p.kind = 'practice'
""")


def account(session: Session, staff_id: UUID, session_id: UUID) -> Account | None:
    row = session.execute(ACCOUNT, {"staff_id": staff_id, "session_id": session_id}).mappings().first()
    if row is None:
        return None
    return Account(**{**row, "held": _held(row["held"])})


def live_client(session: Session, client_id: UUID, secret_id: UUID) -> LiveClient | None:
    values = {"client_id": client_id, "secret_id": secret_id, "at": now()}
    row = session.execute(LIVE_CLIENT, values).mappings().first()
    return LiveClient(**row) if row else None


def roles_held(session: Session, staff_id: UUID) -> tuple[Held, ...]:
    return _held(session.scalars(ROLES_HELD, {"staff_id": staff_id}).one())


def _held(rows: list[list[str]]) -> tuple[Held, ...]:
    return tuple(Held(Role(role), *place) for role, *place in rows)


def practice_and_above(session: Session, practice_id: str) -> frozenset[str]:
    """The practice's own code, its PCN's and its ICB's; empty where there is no such practice."""
    return frozenset(nearest_first(session, practice_id))


def nearest_first(session: Session, practice_id: str) -> tuple[str, ...]:
    """The same in their order, for rules of which the nearest organisation's goes before."""
    row = session.execute(PRACTICE_AND_ABOVE, {"practice_id": practice_id}).first()
    return tuple(code for code in row if code) if row else ()


def note_activity(session: Session, session_id: UUID) -> None:
    """At the very end of a request: the row's lock would hold up the same person's other tabs."""
    session.execute(
        text("update sign_in_session set active_at = :at where id = :id"), {"at": now(), "id": session_id}
    )
