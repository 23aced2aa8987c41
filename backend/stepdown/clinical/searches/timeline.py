"""When each medicine was issued and how long each supply lasts, ready to be drawn side by side."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from stepdown.clinical.record import PatientRecord
from stepdown.clinical.searches.asked import Knowledge, Parameters
from stepdown.clinical.searches.early import Early, InHand, found_early, topped_up
from stepdown.clinical.searches.supplies import Drug, drugs_of
from stepdown.clinical.supply import MedicationLine, counted_issues, is_active_repeat
from stepdown.clinical.types import Recognised
from stepdown.clinical.working_days import DateNotCoveredError

# What runs on beyond the day of the extract is drawn so far.
DAYS_AHEAD = 28


@dataclass(frozen=True, slots=True)
class Supplied:
    """All that was issued on one day. It is used from `begins`, when what was in hand is used up.

    `ends`: the first day without medicine; None where nothing tells how long it lasts.
    """

    issued_on: date
    begins: date
    ends: date | None
    estimated: bool
    early: Early | None


@dataclass(frozen=True, slots=True)
class Lane:
    """One medicine. `untold`: it was issued, and the record does not have the issues.

    `not_judged`: how many issues cannot be called early or not; None where none of them can.
    """

    line: MedicationLine
    on_repeat: bool
    supplies: tuple[Supplied, ...]
    possible_duplicates: int
    untold: bool
    not_judged: int | None


def lanes(
    record: PatientRecord, asked: Parameters, known: Knowledge, *, since: date, on: date
) -> tuple[Lane, ...]:
    """What is or may be an opioid, then what else can form dependence: on repeat, or in use in that time."""
    wanted = [line for line in record.lines if _is_drawn(line)]
    drugs = drugs_of(record, wanted, known.dosing, on)
    drawn = [_lane(drug, record, asked, known, since, on) for drug in drugs]
    kept = [lane for lane in drawn if lane.on_repeat or lane.supplies]
    return tuple(sorted(kept, key=_place))


def _is_drawn(line: MedicationLine) -> bool:
    return line.opioid is not Recognised.NO or line.product.dependence_forming is not None


def _place(lane: Lane) -> tuple[bool, str]:
    return lane.line.opioid is Recognised.NO, lane.line.name.casefold()


def _lane(
    drug: Drug, record: PatientRecord, asked: Parameters, known: Knowledge, since: date, on: date
) -> Lane:
    early, not_judged = _early(drug, asked, known, since)
    supplies = _supplies(drug, {one.issued_on: one for one in early})
    return Lane(
        line=drug.line,
        on_repeat=is_active_repeat(drug.line, on),
        supplies=tuple(one for one in supplies if _is_in_use(one, since)),
        possible_duplicates=counted_issues(record.issues_of(drug.line), on).possible_duplicates,
        untold=drug.untold,
        not_judged=not_judged,
    )


def _is_in_use(supplied: Supplied, since: date) -> bool:
    return max(supplied.issued_on, supplied.ends or supplied.issued_on) >= since


def _early(drug: Drug, asked: Parameters, known: Knowledge, since: date) -> tuple[list[Early], int | None]:
    """None are judged of what another provider supplies, nor where bank holidays are not known."""
    if drug.line.hospital_only is True:
        return [], None
    try:
        known.working_days.refuse_outside(since)
        return found_early(drug, asked, known, since)
    except DateNotCoveredError:
        return [], None


def _supplies(drug: Drug, early: dict[date, Early]) -> Iterator[Supplied]:
    in_hand: InHand | None = None
    for day, together in drug.by_day():
        left = in_hand.due if in_hand is not None else None
        in_hand = topped_up(in_hand, day, together)
        begins = max(left, day) if left is not None else day
        yield Supplied(day, begins, in_hand.due, in_hand.estimated, early.get(day))


def drawn_until(on: date) -> date:
    return on + timedelta(days=DAYS_AHEAD)
