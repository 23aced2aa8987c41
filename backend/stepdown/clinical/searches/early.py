"""early-issue: issued more than so many working days before the supply in hand was due to run out."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from stepdown.clinical.dates import in_words, months_before
from stepdown.clinical.record import PatientRecord
from stepdown.clinical.searches.answers import LineVerdict, ReasonKind, Standing, outside, verdict
from stepdown.clinical.searches.asked import Knowledge, Parameters
from stepdown.clinical.searches.lines import listed, not_wanted, reason_for, said_months, said_number
from stepdown.clinical.searches.supplies import Drug, Supply, drugs_of
from stepdown.clinical.supply import MedicationLine


class Early(NamedTuple):
    """`at_least`: the supply lasts beyond the day to which bank holidays are known."""

    issued_on: date
    due: date
    working_days: int
    estimated: bool
    at_least: bool = False

    def clause(self) -> str:
        days = said_number(self.working_days, "working day")
        days = f"at least {days}" if self.at_least else days
        due = f"the supply was due to run out on {in_words(self.due)}"
        return f"on {in_words(self.issued_on)}, {days} before {due}"


class InHand(NamedTuple):
    """What was supplied so far. `due`: the first day without medicine; None where that is not known."""

    due: date | None
    estimated: bool = False


def early_issues(
    record: PatientRecord, asked: Parameters, known: Knowledge, on: date
) -> Iterable[LineVerdict]:
    """Of whatever kind: an acute issue that comes early is early too. Each drug is judged once."""
    since = months_before(on, asked.months)
    known.working_days.refuse_outside(since, on)
    wanted = [line for line in record.lines if _why_not(line, asked) is None]
    drugs = {drug.line.medication_id: drug for drug in drugs_of(record, wanted, known.dosing, on)}
    for line in record.lines:
        yield _why_not(line, asked) or _judged(line, drugs.get(line.medication_id), record, asked, known, on)


def _why_not(line: MedicationLine, asked: Parameters) -> LineVerdict | None:
    if line.hospital_only is True:
        return outside(line, "Supplied by a hospital or another provider")
    return not_wanted(line, asked)


def _judged(
    line: MedicationLine,
    drug: Drug | None,
    record: PatientRecord,
    asked: Parameters,
    known: Knowledge,
    on: date,
) -> LineVerdict:
    if drug is None:
        return verdict(line, Standing.LEFT_OUT, "Judged with the other line of the same medicine")
    if drug.untold:
        return verdict(line, Standing.NOT_JUDGED, "Its issues are not in the record")
    early, unjudged = found_early(drug, asked, known, months_before(on, asked.months))
    if early:
        clause = "issued early " + "; ".join(one.clause() for one in early)
        reason = reason_for(
            line,
            record,
            ReasonKind.ISSUED_EARLY,
            clause,
            on=on,
            early_issues=tuple(one.issued_on for one in early),
            estimated=any(one.estimated for one in early),
        )
        return listed(line, reason)._replace(not_judged=unjudged)
    if unjudged:
        alike = "Not judged, since the supply before is of unknown length"
        said = f"{alike}: {said_number(unjudged, 'issue')}"
        return verdict(line, Standing.NOT_JUDGED, said, alike=alike)._replace(not_judged=unjudged)
    more = said_number(asked.working_days, "working day")
    return verdict(
        line,
        Standing.LEFT_OUT,
        f"No issue in {said_months(asked.months)} was more than {more} early",
    )


def found_early(drug: Drug, asked: Parameters, known: Knowledge, since: date) -> tuple[list[Early], int]:
    """The early ones from `since` on, and how many could not be judged. What is left over carries on."""
    early: list[Early] = []
    unjudged = 0
    in_hand: InHand | None = None
    for day, together in drug.by_day():
        if in_hand is not None and day >= since:
            if in_hand.due is None:
                unjudged += 1
            elif (found := _early(day, in_hand, in_hand.due, known, asked)) is not None:
                early.append(found)
        in_hand = topped_up(in_hand, day, together)
    return early, unjudged


def _early(day: date, in_hand: InHand, due: date, known: Knowledge, asked: Parameters) -> Early | None:
    """A stock that lasts for years is early by the days that are known already."""
    if due <= day:
        return None
    beyond = due > known.working_days.ends
    if not beyond and (due - day).days <= asked.working_days:
        return None
    ahead = known.working_days.after(day, min(due, known.working_days.ends))
    if beyond and ahead <= asked.working_days:
        known.working_days.refuse_outside(due)
    return Early(day, due, ahead, in_hand.estimated, beyond) if ahead > asked.working_days else None


def topped_up(in_hand: InHand | None, day: date, together: list[Supply]) -> InHand:
    """Different quantities of one day add up. One of unknown length leaves the whole unknown."""
    left = in_hand.due if in_hand and in_hand.due and in_hand.due > day else None
    due, estimated = left or day, bool(left and in_hand and in_hand.estimated)
    for supply in together:
        if supply.days is None:
            return InHand(None)
        due += timedelta(days=supply.days)
        estimated = estimated or supply.estimated
    return InHand(due, estimated)
