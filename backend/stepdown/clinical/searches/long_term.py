"""long-term: a continuous supply of opioids by mouth or patch. It resembles OP2 and is not OP2."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from operator import attrgetter
from typing import NamedTuple

from stepdown.clinical.dates import in_words
from stepdown.clinical.record import PatientRecord
from stepdown.clinical.searches.answers import (
    LineVerdict,
    ReasonKind,
    Standing,
    outside,
    use_is_unsaid,
    verdict,
)
from stepdown.clinical.searches.asked import Knowledge, Parameters
from stepdown.clinical.searches.lines import listed, not_wanted, reason_for, said_number
from stepdown.clinical.searches.supplies import Drug, drugs_of
from stepdown.clinical.supply import MedicationLine
from stepdown.clinical.types import Route

_ROUTES = frozenset((Route.ORAL, Route.TRANSDERMAL))


class Stretch(NamedTuple):
    """Days with a supply in hand, from `begins` to the day before `ends`, and of which lines."""

    begins: date
    ends: date
    lines: frozenset[str]
    estimated: bool = False

    @property
    def days(self) -> int:
        return (self.ends - self.begins).days


def long_term(record: PatientRecord, asked: Parameters, known: Knowledge, on: date) -> Iterable[LineVerdict]:
    """Of whatever kind: an acute supply between two repeats keeps it going. Each drug is judged once.

    What may be substitution treatment makes a supply of its own.
    """
    wanted = [line for line in record.lines if _why_not(line, asked) is None]
    drugs: dict[str, Drug] = {}
    running: dict[str, Stretch] = {}
    for unsaid in (False, True):
        own = drugs_of(record, [one for one in wanted if use_is_unsaid(one) is unsaid], known.dosing, on)
        drugs |= {drug.line.medication_id: drug for drug in own}
        if (stretch := running_stretch(own, asked.gap_days, on)) is not None:
            running |= dict.fromkeys(stretch.lines, stretch)
    for line in record.lines:
        yield _why_not(line, asked) or _judged(line, drugs, running, record, asked, on)


def _why_not(line: MedicationLine, asked: Parameters) -> LineVerdict | None:
    if line.hospital_only is True:
        return outside(line, "Supplied by a hospital or another provider")
    if (unwanted := not_wanted(line, asked)) is not None:
        return unwanted
    if line.product.route is None:
        return verdict(line, Standing.NOT_JUDGED, "Its route is not known")
    if line.product.route not in _ROUTES:
        return outside(line, "Neither by mouth nor a patch")
    return None


def running_stretch(drugs: Iterable[Drug], gap_days: int, on: date) -> Stretch | None:
    """The last continuous supply, if it still runs or ended no longer ago than a gap may last."""
    gap = timedelta(days=gap_days)
    together: list[Stretch] = []
    ends = date.min
    for one in sorted((one for drug in drugs for one in _stretches(drug)), key=_order):
        if together and one.begins - ends > gap:
            together = []
        ends = max(ends, one.ends) if together else one.ends
        together.append(one)
    return _joined(together, ends) if together and ends >= on - gap else None


def _stretches(drug: Drug) -> Iterable[Stretch]:
    """Of the supplies that tell how long they last; what is left over of the same drug carries on."""
    lines = frozenset((drug.line.medication_id,))
    stretch: Stretch | None = None
    for issued_on, days, estimated in drug.supplies:
        if days is None:
            continue
        if stretch is not None and issued_on <= stretch.ends:
            ends, guessed = stretch.ends + timedelta(days), estimated or stretch.estimated
            stretch = Stretch(stretch.begins, ends, lines, guessed)
            continue
        if stretch is not None:
            yield stretch
        stretch = Stretch(issued_on, issued_on + timedelta(days), lines, estimated)
    if stretch is not None:
        yield stretch


_order = attrgetter("begins", "ends")


def _joined(together: Sequence[Stretch], ends: date) -> Stretch:
    """Of stretches in their order, no two of them further apart than a gap may be."""
    lines = frozenset[str]().union(*(one.lines for one in together))
    return Stretch(together[0].begins, ends, lines, any(one.estimated for one in together))


def _judged(
    line: MedicationLine,
    drugs: Mapping[str, Drug],
    running: Mapping[str, Stretch],
    record: PatientRecord,
    asked: Parameters,
    on: date,
) -> LineVerdict:
    drug = drugs.get(line.medication_id)
    if drug is None:
        return verdict(line, Standing.LEFT_OUT, "Judged with the other line of the same medicine")
    unjudged = sum(supply.days is None for supply in drug.supplies)
    stretch = running.get(line.medication_id)
    if stretch is not None and stretch.days > asked.days:
        clause = _clause(stretch, asked)
        reason = reason_for(line, record, ReasonKind.LONG_TERM, clause, on=on, estimated=stretch.estimated)
        return listed(line, reason)._replace(not_judged=unjudged)
    if drug.untold:
        return verdict(line, Standing.NOT_JUDGED, "Its issues are not in the record")
    if unjudged:
        alike = "Of unknown length"
        said = f"{alike}: {said_number(unjudged, 'issue')}"
        return verdict(line, Standing.NOT_JUDGED, said, alike=alike)._replace(not_judged=unjudged)
    if stretch is None:
        return verdict(line, Standing.LEFT_OUT, "No supply that still runs")
    said = f"A supply of {said_number(stretch.days, 'day')}, not more than {asked.days}"
    alike = f"A supply of not more than {said_number(asked.days, 'day')}"
    return verdict(line, Standing.LEFT_OUT, said, alike=alike)


def _clause(stretch: Stretch, asked: Parameters) -> str:
    """ "To" the last day with medicine."""
    last = stretch.ends - timedelta(days=1)
    dates = f"from {in_words(stretch.begins)} to {in_words(last)}"
    gaps = f"gaps up to {said_number(asked.gap_days, 'day')}"
    return (
        f"part of a continuous opioid supply of {stretch.days} days, {dates} ({gaps}; like OP2, and not OP2)"
    )
