"""Lists of messages, as each role may see them."""

from collections import Counter
from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, Select, select, text, update
from sqlmodel import Session, col

from stepdown.access.permissions import Permission
from stepdown.access.viewer import Viewer
from stepdown.clinical import sms
from stepdown.clinical.dates import in_words
from stepdown.content import library
from stepdown.plumbing.problems import NotFound
from stepdown.writing.letters.queries import approves_letters, vetoes_names
from stepdown.writing.messages.models import ListState, Message, MessageList, MessageRoute, MessageState
from stepdown.writing.messages.schemas import (
    CostlyCharacter,
    MessageListSummary,
    MessageNotAccepted,
    TextSize,
    ToldOn,
)
from stepdown.writing.messages.wording import (
    MessageWording,
    as_a_pattern,
    stored_wording,
    to_somebody_made_up,
)

LISTS = """
    select l.*, p.name as preparer, a.name as approver, e.name as exporter, c.*,
           coalesce((select jsonb_object_agg(route, told) from (
               select s.route, count(*) as told from message_sent s
               join message m on m.practice_id = s.practice_id and m.id = s.message_id
               where m.practice_id = l.practice_id and m.list_id = l.id group by s.route) r), '{}') as sent,
           (select array_agg(distinct w.name order by w.name) from message m
            join worklist w on w.practice_id = m.practice_id and w.id = m.worklist_id
            where m.practice_id = l.practice_id and m.list_id = l.id) as worklists,
           (select array_agg(distinct one) from message m cross join unnest(m.to_confirm) one
            where m.practice_id = l.practice_id and m.list_id = l.id and m.state = 'included') as confirming
    from message_list l
    join staff p on p.id = l.prepared_by
    left join staff a on a.id = l.approved_by
    left join staff e on e.id = l.exported_by
    cross join lateral (
        select count(*) filter (where m.state = 'included') as included,
               count(*) filter (where m.state = 'held') as held,
               count(*) filter (where m.state = 'withheld') as withheld,
               count(*) filter (where m.state = 'vetoed') as vetoed,
               count(*) filter (where m.tell_otherwise <> '') as tell_otherwise,
               count(*) filter (where m.state = 'included' and m.to_confirm <> '{}') as to_confirm,
               count(*) filter (where (m.state = 'included' or m.tell_otherwise <> '') and not exists (
                   select from message_sent s where s.practice_id = m.practice_id and s.message_id = m.id
               )) as still_to_send
        from message m where m.practice_id = l.practice_id and m.list_id = l.id
    ) c
    where l.practice_id = :practice and (cast(:list as uuid) is null or l.id = :list)
    order by l.prepared_at desc, l.id
"""
TEXTS = text("""
    select text, count(*) as patients from message
    where practice_id = :practice and list_id = :list and state = 'included' group by text
""")
SENT = text("""
    select s.message_id, s.route, s.sent_on, r.name as recorded_by
    from message_sent s
    join message m on m.practice_id = s.practice_id and m.id = s.message_id
    join staff r on r.id = s.recorded_by
    where s.practice_id = :practice and m.list_id = :list
    order by s.sent_on, s.route
""")
VETOES = text("""
    select distinct on (patient_id) patient_id, held_because, vetoed_at from message
    where practice_id = :practice and state = 'vetoed' and patient_id = any(:patients)
    order by patient_id, vetoed_at desc
""")
LOCK_WORKLISTS = text("""
    select id from worklist where practice_id = :practice and id = any(:worklists) order by id for update
""")


def lists(session: Session, viewer: Viewer) -> list[MessageListSummary]:
    rows = session.execute(text(LISTS), {"practice": viewer.practice, "list": None}).mappings().all()
    return [_summary(session, viewer, row) for row in rows]


def one_list(session: Session, viewer: Viewer, list_id: UUID) -> MessageListSummary:
    row = session.execute(text(LISTS), {"practice": viewer.practice, "list": list_id}).mappings().first()
    if row is None:
        raise NotFound
    return _summary(session, viewer, row)


def _summary(session: Session, viewer: Viewer, row: RowMapping) -> MessageListSummary:
    """A worklist's name and the text may speak of medicines, which reception does not see."""
    because = _cannot_approve(row, viewer)
    each = _segments(session, viewer, row["id"])
    wording = MessageWording(None, "", stored_wording(row["kind"], row["title"], row["text"]), ())
    return MessageListSummary.model_validate(
        {
            **row,
            "is_own_wording": row["wording_id"] is not None,
            "differs_by": wording.differs_by,
            "most_segments": max(each, default=0),
            "all_segments": sum(segments * patients for segments, patients in each.items()),
            **_for_those_who_see_medicines(viewer, row),
            "to_confirm_sentences": _sentences(row["confirming"] or ()),
            "sent": {MessageRoute(route): told for route, told in row["sent"].items()},
            "again_because": row["again_because"] or None,
            "prepared_by": row["preparer"],
            "approved_by": row["approver"],
            "exported_by": row["exporter"],
            "can_approve": because is None,
            "cannot_approve_because": because,
            "can_veto": row["state"] == ListState.CREATED and vetoes_names(viewer),
        }
    )


def _for_those_who_see_medicines(viewer: Viewer, row: RowMapping) -> dict[str, Any]:
    if not viewer.may(Permission.LETTER_READ):
        return {"text": None, "size": None, "worklists": None}
    text = stored_wording(row["kind"], row["title"], row["text"])
    return {
        "text": as_a_pattern(text, row["details"]),
        "size": shown_size(sms.count(to_somebody_made_up(text, row["details"]))),
        "worklists": row["worklists"] or [],
    }


def _segments(session: Session, viewer: Viewer, list_id: UUID) -> Counter[int]:
    """How many patients get a text of how many segments: a name may cost more than the words."""
    found: Counter[int] = Counter()
    for row in session.execute(TEXTS, {"practice": viewer.practice, "list": list_id}):
        found[sms.count(row.text).segments] += row.patients
    return found


def _sentences(codes: Collection[str]) -> list[str]:
    """As in "whether this patient declined text messages"."""
    return [f"whether {rule.question}" for rule in library.hold_rules() if rule.code in codes]


def _cannot_approve(row: RowMapping, viewer: Viewer) -> str | None:
    if row["state"] != ListState.CREATED:
        return "It is not waiting for approval"
    if not viewer.may(Permission.LETTER_APPROVE) or not approves_letters(viewer):
        return "Messages are approved by a clinician whose profession may approve letters"
    if row["prepared_by"] == viewer.staff_id:
        return "You prepared this list; a second person must approve it"
    return None if row["included"] else "There is no message in it"


def shown_size(counted: sms.Counted) -> TextSize:
    return TextSize(
        alphabet=counted.alphabet,
        characters=counted.characters,
        segments=counted.segments,
        left=counted.left,
        cheaper=counted.cheaper,
        costly=[
            CostlyCharacter(character=one.character, line=one.line, instead=one.instead)
            for one in counted.costly
        ],
    )


def is_to_be_told(one: Message) -> bool:
    return one.state == MessageState.INCLUDED or bool(one.tell_otherwise)


def sent_by_message(session: Session, viewer: Viewer, list_id: UUID) -> dict[UUID, list[ToldOn]]:
    found: dict[UUID, list[ToldOn]] = {}
    for row in session.execute(SENT, {"practice": viewer.practice, "list": list_id}):
        found.setdefault(row.message_id, []).append(
            ToldOn(route=MessageRoute(row.route), on=row.sent_on, by=row.recorded_by)
        )
    return found


def not_accepted(session: Session, viewer: Viewer, list_id: UUID) -> list[MessageNotAccepted]:
    existing(session, viewer, list_id)
    return [
        MessageNotAccepted(
            id=one.id,
            patient_id=one.patient_id,
            listed=one.listed,
            state=MessageState(one.state),
            because=one.held_because,
            tell_otherwise=one.tell_otherwise or None,
        )
        for one in messages(session, viewer, list_id)
        if one.state != MessageState.INCLUDED
    ]


def messages(session: Session, viewer: Viewer, list_id: UUID) -> list[Message]:
    """By name. Everybody in it counts as seen."""
    query = (
        select(Message)
        .where(col(Message.practice_id) == viewer.practice, col(Message.list_id) == list_id)
        .order_by(col(Message.sort_name), col(Message.id))
    )
    found = list(session.scalars(query))
    viewer.saw(*(one.patient_id for one in found))
    return found


def message(session: Session, viewer: Viewer, *, list_id: UUID, message_id: UUID) -> Message:
    query = select(Message).where(
        col(Message.practice_id) == viewer.practice,
        col(Message.list_id) == list_id,
        col(Message.id) == message_id,
    )
    found = session.scalar(query)
    if found is None:
        raise NotFound
    viewer.saw(found.patient_id)
    return found


def existing(session: Session, viewer: Viewer, list_id: UUID) -> MessageList:
    found = session.scalar(_of(viewer, list_id))
    if found is None:
        raise NotFound
    return found


def for_update(session: Session, viewer: Viewer, list_id: UUID) -> MessageList:
    """Locked: of two people who approve, export or mark at once, the second sees what the first has done."""
    found = session.scalar(_of(viewer, list_id).with_for_update())
    if found is None:
        raise NotFound
    return found


def _of(viewer: Viewer, list_id: UUID) -> Select[MessageList]:
    return select(MessageList).where(
        col(MessageList.practice_id) == viewer.practice, col(MessageList.id) == list_id
    )


def lock_worklists(session: Session, viewer: Viewer, worklist_ids: Collection[UUID]) -> None:
    """Two lists from one worklist are made one after the other, so that nobody is in both."""
    about = {"practice": viewer.practice, "worklists": list(worklist_ids)}
    found = session.scalars(LOCK_WORKLISTS, about).all()
    if set(found) != set(worklist_ids):
        raise NotFound


def vetoes(
    session: Session, viewer: Viewer, patient_ids: Collection[UUID]
) -> dict[UUID, tuple[datetime, str]]:
    """The newest of each patient, from whatever worklist the message came: when it was spoken, and why."""
    about = {"practice": viewer.practice, "patients": list(patient_ids)}
    return {row.patient_id: (row.vetoed_at, row.held_because) for row in session.execute(VETOES, about)}


def withhold(
    session: Session, viewer: Viewer, message_id: UUID, because: str, *, tell_otherwise: str
) -> None:
    session.execute(
        update(Message)
        .where(col(Message.practice_id) == viewer.practice, col(Message.id) == message_id)
        .values(state=MessageState.WITHHELD, held_because=because, tell_otherwise=tell_otherwise)
    )


def taken_out_words(name: str, on: date, reason: str) -> str:
    return f"Taken out by {name} on {in_words(on)}: {reason}"
