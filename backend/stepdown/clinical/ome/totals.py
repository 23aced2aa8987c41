"""A patient's total by each method, and whether it is a high dose."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from stepdown.clinical.ome.calculator import OmeCalculator
from stepdown.clinical.ome.figures import from_to, rounded
from stepdown.clinical.ome.lines import OmeStatus
from stepdown.clinical.ome.patient import LEAVES_OPEN, PatientLine, Standing, patient_lines
from stepdown.clinical.ome.thresholds import Threshold
from stepdown.clinical.record import PatientRecord

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Total:
    """mg a day, unrounded. `at_least`: some line could not be calculated, and may add to it."""

    minimum: Decimal
    maximum: Decimal
    at_least: bool

    def __str__(self) -> str:
        """ "24 mg", "at least 12–24 mg"; "at least 0 mg" would be true and tell nobody anything."""
        if self.at_least and not self.maximum:
            return "cannot be calculated"
        figure = f"{from_to(rounded(self.minimum), rounded(self.maximum))} mg"
        return f"at least {figure}" if self.at_least else figure


@dataclass(frozen=True, slots=True)
class PatientOme:
    """Both methods, side by side, and the set by which both were reckoned."""

    lines: tuple[PatientLine, ...]
    directions: Total
    quantity: Total
    on: date
    stamp: str

    @property
    def counted(self) -> tuple[PatientLine, ...]:
        return tuple(one for one in self.lines if one.standing is Standing.COUNTED)


def patient_ome(record: PatientRecord, calculator: OmeCalculator, *, on: date) -> PatientOme:
    """Opioid pain medicines with a supply that touches the last three months, whatever their kind."""
    return totalled(patient_lines(record, calculator, on), on=on, stamp=calculator.factors.stamp)


def totalled(lines: Sequence[PatientLine], *, on: date, stamp: str) -> PatientOme:
    counted = [one for one in lines if one.standing is Standing.COUNTED]
    is_open = any(one.standing in LEAVES_OPEN for one in lines)
    directions = _total([(one.ome.directions_min, one.ome.directions_max) for one in counted])
    quantities = _total([(one.ome.quantity, one.ome.quantity) for one in counted if one.carries_quantity])
    return PatientOme(
        lines=tuple(lines),
        directions=_opened(directions, counted, is_open),
        quantity=_opened(quantities, counted, is_open),
        on=on,
        stamp=stamp,
    )


def _total(figures: Sequence[tuple[Decimal | None, Decimal | None]]) -> Total:
    return Total(
        minimum=sum((least for least, _ in figures if least is not None), _ZERO),
        maximum=sum((most for _, most in figures if most is not None), _ZERO),
        at_least=any(most is None for _, most in figures),
    )


def _opened(total: Total, counted: Iterable[PatientLine], is_open: bool) -> Total:
    partly = any(one.ome.status is OmeStatus.AT_LEAST for one in counted)
    return Total(total.minimum, total.maximum, total.at_least or is_open or partly)


class DoseAnswer(StrEnum):
    """NOT_RULED_OUT makes the second list."""

    HIGH = "high"
    NOT_RULED_OUT = "not_ruled_out"
    NOT_HIGH = "not_high"


_OPENINGS = {
    DoseAnswer.HIGH: "High dose",
    DoseAnswer.NOT_RULED_OUT: "High dose not ruled out",
    DoseAnswer.NOT_HIGH: "No high dose",
}


@dataclass(frozen=True, slots=True)
class HighDose:
    """With all that it rests on: threshold, comparator and factor set."""

    answer: DoseAnswer
    by_directions: bool
    by_quantity: bool
    ome: PatientOme
    threshold: Threshold

    def sentence(self) -> str:
        limit = f"{self.threshold}, {self.threshold.source}, version {self.threshold.version}"
        stamp = f"({limit}; {self.ome.stamp})"
        totals = f"{self.ome.directions} by directions, {self.ome.quantity} by quantity"
        return f"{_OPENINGS[self.answer]}: {totals} {stamp}"


def high_dose(ome: PatientOme, threshold: Threshold) -> HighDose:
    """High if either method reaches the threshold, by its maximum.

    Not ruled out if some medicine cannot be calculated by either method, or if each can but the larger
    figures of both methods together reach it while neither total does.
    """
    by_directions = threshold.is_reached_by(ome.directions.maximum)
    by_quantity = threshold.is_reached_by(ome.quantity.maximum)
    if by_directions or by_quantity:
        answer = DoseAnswer.HIGH
    else:
        answer = DoseAnswer.NOT_HIGH if _is_ruled_out(ome, threshold) else DoseAnswer.NOT_RULED_OUT
    return HighDose(answer, by_directions, by_quantity, ome, threshold)


def _is_ruled_out(ome: PatientOme, threshold: Threshold) -> bool:
    if any(one.standing in LEAVES_OPEN for one in ome.lines):
        return False
    if any(one.ome.status is OmeStatus.AT_LEAST for one in ome.counted):
        return False
    largest = list(_largest_by_drug(ome.counted))
    known = [figure for figure in largest if figure is not None]
    return len(known) == len(largest) and not threshold.is_reached_by(sum(known, _ZERO))


def _largest_by_drug(counted: Sequence[PatientLine]) -> Iterator[Decimal | None]:
    """Of each medicine the larger of both methods; None where neither says it for all of its lines."""
    for drug in dict.fromkeys(one.drug for one in counted):
        own = [one.ome for one in counted if one.drug == drug]
        by_directions = _total([(line.directions_min, line.directions_max) for line in own])
        figures = [line.quantity for line in own if line.quantity is not None]
        if not by_directions.at_least:
            figures.append(by_directions.maximum)
        yield max(figures, default=None)
