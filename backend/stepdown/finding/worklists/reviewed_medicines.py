"""The medicines that a review is about, as its record says them."""

from collections.abc import Iterable
from typing import Any

from stepdown.clinical.directions import parse_directions
from stepdown.clinical.dosing import DosingStatus
from stepdown.clinical.ome.figures import plain
from stepdown.clinical.types import Recognised
from stepdown.content import library
from stepdown.finding.worklists.schemas import ReviewedMedicine
from stepdown.records.doses.calculating import calculate
from stepdown.records.doses.schemas import DosesToCalculate, LineToCalculate


def medicine(stored: dict[str, Any]) -> ReviewedMedicine:
    directions = stored["new_directions"]
    read_as = daily_dose(stored["medicine"], directions) if directions else None
    return ReviewedMedicine.model_validate({**stored, "read_as": read_as})


def daily_dose(name: str, directions: str) -> str:
    """ "2 tablets a day, when required; OME a day 6 mg", or that it cannot be read: it is never refused."""
    dosing = parse_directions(directions)
    if dosing.status is not DosingStatus.OK:
        return f"Cannot be read: {dosing.reason}"
    if library.recognised(name).opioid is Recognised.NO:
        least, most = dosing.per_day_min, dosing.per_day_max
        if least is None or most is None:
            return "Cannot be read: the directions say no amount a day"
        return f"{plain(least)} a day" if least == most else f"{plain(least)}–{plain(most)} a day"
    [line] = calculate(DosesToCalculate(lines=[LineToCalculate(name=name, directions=directions)])).lines
    ome = line.dose.by_directions
    return f"{line.directions.in_words}; OME a day {ome[:1].lower()}{ome[1:]}"


def in_words(medicines: Iterable[ReviewedMedicine]) -> str:
    """ "Codeine 30mg tablets: “One at night”, quantity 28 tablet; Tramadol 50mg capsules"."""
    return "; ".join(map(_one_in_words, medicines))


def _one_in_words(one: ReviewedMedicine) -> str:
    new = [f"“{one.new_directions}”"] if one.new_directions else []
    if one.new_quantity is not None:
        new.append(" ".join(filter(None, ["quantity", plain(one.new_quantity), one.new_unit])))
    return f"{one.medicine}: {', '.join(new)}" if new else one.medicine
