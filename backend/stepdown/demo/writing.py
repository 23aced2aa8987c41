"""All that the first practice has written, and what came of it, from its lists of the last months."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Engine

from stepdown.clinical.types import MessageKind
from stepdown.demo.acting import acting
from stepdown.demo.own_wordings import write_wordings
from stepdown.demo.past_answers import log_answers
from stepdown.demo.past_letters import post_letters, prepare_letters
from stepdown.demo.staff import manager_of
from stepdown.plumbing.versions import etag
from stepdown.writing.messages import service as messages
from stepdown.writing.messages.schemas import NewMessageList
from stepdown.writing.responses.duty.schemas import DutyOnWeekday, DutyRotaChange
from stepdown.writing.responses.duty.service import change_rota

ON_DUTY = (
    "Dr Alfa Testerton, room 4",
    "Dr Alfa Testerton, room 4",
    "November Samplewright, room 7",
    "Dr Alfa Testerton, room 4",
    "November Samplewright, room 7",
)
# Whoever was told of a removal earlier was told by letter or telephone.
TOLD_MONTHS = 2


def write(
    engine: Engine,
    code: str,
    *,
    not_issued: Sequence[UUID],
    posted: UUID,
    waiting: UUID,
    today: date,
) -> None:
    """Answers before the letters that wait: by what is learnt from them those get their weeks."""
    write_wordings(engine, code, today)
    _set_duty_rota(engine, code)
    batch_id, posted_on = post_letters(engine, code, [posted], today)
    log_answers(engine, code, batch_id, posted_on, today)
    prepare_letters(engine, code, [waiting])
    _prepare_messages(engine, code, not_issued[-TOLD_MONTHS:])


def _set_duty_rota(engine: Engine, code: str) -> None:
    weekdays = [DutyOnWeekday(weekday=day, who=who) for day, who in enumerate(ON_DUTY, start=1)]
    with acting(engine, manager_of(code), code, "changeDutyRota") as (session, viewer):
        change = DutyRotaChange(weekdays=weekdays, dates=[])
        change_rota(session, viewer, change=change, if_match=etag(0))


def _prepare_messages(engine: Engine, code: str, worklist_ids: Sequence[UUID]) -> None:
    """To those whose opioid came off repeat."""
    with acting(engine, manager_of(code), code, "prepareMessages") as (session, viewer):
        new = NewMessageList(kind=MessageKind.REPEAT_REMOVED, worklist_ids=list(worklist_ids))
        messages.prepare(session, viewer, new=new, key=f"demo-messages-{worklist_ids[0]}")
