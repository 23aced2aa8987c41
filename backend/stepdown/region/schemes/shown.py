"""A scheme as its ICB reads it, by practice, and as one practice does."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlmodel import Session

from stepdown.access.permissions import Permission
from stepdown.access.region_viewer import RegionViewer
from stepdown.access.viewer import Viewer
from stepdown.plumbing.csv_out import safe_csv
from stepdown.plumbing.db import today
from stepdown.region.schemes import queries
from stepdown.region.schemes.models import AttestedState, Scheme
from stepdown.region.schemes.queries import AskedPlace, Said
from stepdown.region.schemes.schemas import (
    AttestationShown,
    AttestedItem,
    OwnScheme,
    PracticeAttestation,
    SchemeItem,
    SchemeSummary,
    SchemeView,
)
from stepdown.region.schemes.words import NOTHING_YET, STATES, done_in_words, due_in_words

HEADING = (
    *("Practice code", "Practice", "PCN", "Scheme", "Due on", "Item number", "Item"),
    *("State", "Dated on", "Attested by", "Attested on", "Note"),
)


def summaries(session: Session, viewer: RegionViewer) -> list[SchemeSummary]:
    rows = queries.schemes(session, viewer.icb)
    places, said = queries.asked_of(session, viewer.icb), queries.said(session, rows)
    return [_summary(row, _by_practice(row, places, said)) for row in rows]


def _summary(row: Scheme, attested: Sequence[PracticeAttestation]) -> SchemeSummary:
    return SchemeSummary(
        id=row.id,
        name=row.name,
        due_on=row.due_on,
        items=len(row.items),
        practices=len(attested),
        complete=sum(one.done == len(row.items) for one in attested),
        begun=sum(any(item.now for item in one.items) for one in attested),
        closed_on=row.closed_on,
        due_says=_due(row, today()),
    )


def _due(row: Scheme, on: date) -> str:
    return due_in_words(row.due_on, today=on, closed_on=row.closed_on)


def view(session: Session, viewer: RegionViewer, row: Scheme) -> SchemeView:
    places, said = queries.asked_of(session, viewer.icb), queries.said(session, [row])
    attested = _by_practice(row, places, said)
    return SchemeView(
        **_summary(row, attested).model_dump(),
        about=row.about,
        set_by=queries.staff_name(session, row.set_by),
        set_at=row.set_at,
        asked=[SchemeItem(**one) for one in row.items],
        by_practice=attested,
        can_change=row.closed_on is None and viewer.may(Permission.REGION_PLAN),
        version=row.version,
    )


def _by_practice(
    row: Scheme, places: Sequence[AskedPlace], said: Sequence[Said]
) -> list[PracticeAttestation]:
    own = [one for one in said if one.row.scheme_id == row.id]
    return [_practice(row, place, own) for place in places]


def _practice(row: Scheme, place: AskedPlace, said: Sequence[Said]) -> PracticeAttestation:
    items = items_of(row, [one for one in said if one.row.place == place.code])
    done, says = _done(items)
    return PracticeAttestation(
        place=place.code, practice=place.name, pcn=place.pcn, done=done, says=says, items=items
    )


def items_of(row: Scheme, said: Sequence[Said]) -> list[AttestedItem]:
    """`said` of one practice, the newest first."""
    by_item: Mapping[int, list[AttestationShown]] = {one["number"]: [] for one in row.items}
    for one in said:
        by_item[one.row.item].append(_shown(one))
    return [
        AttestedItem(**one, now=next(iter(found), None), earlier=found[1:])
        for one in row.items
        for found in (by_item[one["number"]],)
    ]


def _shown(one: Said) -> AttestationShown:
    row = one.row
    return AttestationShown(
        id=row.id,
        state=AttestedState(row.state),
        state_says=STATES[AttestedState(row.state)],
        dated_on=row.dated_on,
        note=row.note,
        attested_by=one.by,
        attested_at=row.attested_at,
    )


def _done(items: Sequence[AttestedItem]) -> tuple[int, str]:
    now = [one.now for one in items if one.now]
    done = sum(one.state is AttestedState.DONE for one in now)
    return done, done_in_words(done, len(now), len(items))


def own(session: Session, viewer: Viewer, rows: Sequence[Scheme]) -> list[OwnScheme]:
    said = queries.said(session, rows, place=viewer.practice)
    return [_own(session, viewer, row, [one for one in said if one.row.scheme_id == row.id]) for row in rows]


def _own(session: Session, viewer: Viewer, row: Scheme, said: Sequence[Said]) -> OwnScheme:
    items = items_of(row, said)
    done, says = _done(items)
    return OwnScheme(
        id=row.id,
        name=row.name,
        about=row.about,
        icb=queries.board_name(session, row.icb_id),
        due_on=row.due_on,
        due_says=_due(row, today()),
        closed_on=row.closed_on,
        done=done,
        says=says,
        items=items,
        can_attest=row.closed_on is None and viewer.may(Permission.SCHEME_ATTEST),
    )


def as_csv(shown: SchemeView) -> str:
    """A row for each practice and item: one that said nothing stands there too."""
    return safe_csv(HEADING, [_row(shown, one, item) for one in shown.by_practice for item in one.items])


def _row(shown: SchemeView, one: PracticeAttestation, item: AttestedItem) -> tuple[object, ...]:
    about = (one.place, one.practice, one.pcn, shown.name, shown.due_on, item.number, item.words)
    if item.now is None:
        return (*about, NOTHING_YET, None, None, None, None)
    now = item.now
    attested_on = now.attested_at.date()
    return (*about, now.state_says, now.dated_on, now.attested_by, attested_on, now.note)
