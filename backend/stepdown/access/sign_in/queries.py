from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import delete, func, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col

from stepdown.access.sign_in.models import FailedSignIn, OneTimeLink, RefreshToken, SignInSession
from stepdown.access.staff.models import Staff
from stepdown.plumbing.db import now


def by_email(session: Session, email: str) -> Staff | None:
    return session.scalar(select(Staff).where(func.lower(Staff.email) == email.strip().lower()))


def one_at_a_time(session: Session, *digests: str) -> None:
    """Attempts for one account, or from one address, are counted one after the other.

    Everybody takes the locks in the order address, account, so that no two wait for each other.
    """
    for digest in digests:
        session.execute(
            text("select pg_advisory_xact_lock(('x' || left(:d, 16))::bit(64)::bigint)"), {"d": digest}
        )


def still_as_it_was(session: Session, staff: Staff) -> bool:
    """False where the account changed while its password was looked at. Until the commit it stays so."""
    query = select(col(Staff.stamp)).where(col(Staff.id) == staff.id).with_for_update(read=True)
    return session.scalar(query) == staff.stamp


def lock_account(session: Session, staff_id: UUID) -> Staff:
    query = select(Staff).where(col(Staff.id) == staff_id).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).one()


def failures_since(session: Session, *, account: str, address: str, since: datetime) -> tuple[int, int]:
    """Failed sign-ins for the account, and from the address."""
    query = select(
        func.count().filter(col(FailedSignIn.account) == account),
        func.count().filter(col(FailedSignIn.address) == address),
    ).where(col(FailedSignIn.at) > since)
    row = session.execute(query).one()
    return int(row[0]), int(row[1])


def record_attempt(session: Session, *, account: str, address: str) -> UUID:
    """A failure until it is forgotten. Old ones go on the way, unless somebody else is removing them."""
    old = select(col(FailedSignIn.id)).where(col(FailedSignIn.at) < now() - timedelta(days=1))
    session.execute(
        delete(FailedSignIn).where(col(FailedSignIn.id).in_(old.with_for_update(skip_locked=True)))
    )
    attempt = uuid4()
    session.add(FailedSignIn(id=attempt, account=account, address=address))
    return attempt


def forget_attempt(session: Session, attempt: UUID) -> None:
    session.execute(delete(FailedSignIn).where(col(FailedSignIn.id) == attempt))


def add_token(session: Session, *, session_id: UUID, digest: str) -> None:
    session.execute(insert(RefreshToken).values(digest=digest, session_id=session_id, made_at=now()))


def token_for_update(session: Session, digest: str) -> tuple[RefreshToken, SignInSession, Staff] | None:
    """Locked, so that two requests with one token are judged one after the other."""
    query = (
        select(RefreshToken, SignInSession, Staff)
        .join(SignInSession, col(SignInSession.id) == col(RefreshToken.session_id))
        .join(Staff, col(Staff.id) == col(SignInSession.staff_id))
        .where(col(RefreshToken.digest) == digest)
        .with_for_update(of=RefreshToken.__table__)  # type: ignore[attr-defined]
    )
    row = session.execute(query).first()
    return (row[0], row[1], row[2]) if row else None


def end_session(session: Session, session_id: UUID, because: str) -> None:
    session.execute(
        update(SignInSession)
        .where(col(SignInSession.id) == session_id, col(SignInSession.ended_at).is_(None))
        .values(ended_at=now(), ended_because=because)
    )


def end_all_sessions(session: Session, staff_id: UUID, because: str) -> None:
    session.execute(
        update(SignInSession)
        .where(col(SignInSession.staff_id) == staff_id, col(SignInSession.ended_at).is_(None))
        .values(ended_at=now(), ended_because=because)
    )


def link_for_update(session: Session, digest: str) -> OneTimeLink | None:
    return session.scalar(select(OneTimeLink).where(col(OneTimeLink.digest) == digest).with_for_update())


def use_up_links(session: Session, staff_id: UUID) -> None:
    """A new link, or a new password, makes every older link worthless."""
    session.execute(
        update(OneTimeLink)
        .where(col(OneTimeLink.staff_id) == staff_id, col(OneTimeLink.used_at).is_(None))
        .values(used_at=now())
    )
