"""The database: engines, a request's one transaction, the practice that row-level security lets through."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, date, datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from fastapi import Request
from sqlalchemy import DateTime, Engine, create_engine, text
from sqlmodel import Field, Session, SQLModel

from stepdown.plumbing.keeping import Keeping
from stepdown.settings import Settings

ENGLAND = ZoneInfo("Europe/London")
PRACTICE_SETTING = "stepdown.practice_id"


def now() -> datetime:
    return datetime.now(UTC)


def day_in_england(at: datetime) -> date:
    """The date on the practice's wall: in summer it changes an hour before the one of UTC."""
    return at.astimezone(ENGLAND).date()


def today() -> date:
    return day_in_england(now())


def moment(*, nullable: bool = False, **kwargs: Any) -> Any:
    """A column for a point in time, always with its zone."""
    return Field(sa_type=DateTime(timezone=True), nullable=nullable, **kwargs)


class PracticeTable(SQLModel):
    """A table whose rows belong to one practice: row-level security stands behind every one of them."""

    practice_id: str = Field(primary_key=True, foreign_key="organisation.id")

    rls: ClassVar[bool] = True
    keeping: ClassVar[Keeping]


def connect(url: str, *, pool_size: int = 10) -> Engine:
    return create_engine(
        url,
        pool_size=pool_size,
        max_overflow=pool_size,
        pool_pre_ping=True,
        hide_parameters=True,  # an error's text must not quote a patient's row
        connect_args={"connect_timeout": 5, "application_name": "stepdown"},
    )


@contextmanager
def opened(settings: Settings, *, pool_size: int = 10) -> Iterator[Engine]:
    engine = connect(settings.database_url or "", pool_size=pool_size)
    try:
        yield engine
    finally:
        engine.dispose()


def one_connection(settings: Settings) -> AbstractContextManager[Engine]:
    """For a command, which does one thing after the other."""
    return opened(settings, pool_size=1)


def enter_practice(session: Session, practice_id: str) -> None:
    """Let row-level security through to this practice's rows, until the transaction ends."""
    session.execute(
        text("SELECT set_config(:name, :value, true)"), {"name": PRACTICE_SETTING, "value": practice_id}
    )


def session(request: Request) -> Iterator[Session]:
    """The request's one transaction: `Depends(session, scope="function")` commits it before the answer."""
    with transaction(request.app.state.engine) as opened:
        yield opened


@contextmanager
def transaction(engine: Engine, practice_id: str | None = None) -> Iterator[Session]:
    """One transaction: it commits when the block ends, and is undone when the block raises."""
    with Session(engine, expire_on_commit=False) as opened:
        try:
            with opened.begin():
                if practice_id:
                    enter_practice(opened, practice_id)
                yield opened
                for finish in opened.info.get("before_commit", ()):
                    finish()
        except Exception:
            _write_what_outlives(opened)
            raise


def before_commit(session: Session, finish: Callable[[], None]) -> None:
    session.info.setdefault("before_commit", []).append(finish)


def after_refusal(session: Session, write: Callable[[Session], None]) -> None:
    """For what must outlive a refusal: `write` has a transaction of its own once this one is undone.

    It takes the place of this one's connection. A second connection beside the first would let as many
    refusals as the pool is large wait for each other.
    """
    session.info.setdefault("after_refusal", []).append(write)


def _write_what_outlives(session: Session) -> None:
    for write in session.info.pop("after_refusal", ()):
        with session.begin():
            write(session)
