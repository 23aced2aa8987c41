"""The tables of the pack, for whoever goes on working with them."""

from collections.abc import Iterator
from typing import Any

from stepdown.improving.stories.evidence.schemas import EvidenceIntervention, EvidencePack

# A name, a heading and rows.
Table = tuple[str, list[str], list[tuple[Any, ...]]]


def tables(made: EvidencePack) -> Iterator[Table]:
    yield _interventions(made.interventions)
    yield _cycles(made.interventions)
    yield _agreements(made.interventions)
    yield _measures(made.interventions)
    yield from _of_the_practice(made)


def _interventions(found: list[EvidenceIntervention]) -> Table:
    heading = [
        "Intervention",
        "Option",
        "Status",
        "Aim",
        "Numbers",
        "SMART",
        "Search",
        "Changes since it began",
    ]
    rows = [
        (
            one.title,
            one.option,
            one.status_says,
            one.aim,
            one.aim_numbers,
            one.smart_says,
            one.search,
            one.changes,
        )
        for one in found
    ]
    return "interventions", heading, rows


def _cycles(found: list[EvidenceIntervention]) -> Table:
    heading = [
        *("Intervention", "Cycle", "When", "Tried", "Expected", "Result"),
        *("Worked well", "Could be better", "Decision", "What changes"),
    ]
    rows = [
        (
            *(one.title, cycle.number, cycle.dates_say, cycle.tried, cycle.expected, cycle.result_says),
            *(cycle.worked_well, cycle.could_be_better, cycle.decision_says, cycle.what_changes),
        )
        for one in found
        for cycle in one.cycles
    ]
    return "cycles", heading, rows


def _agreements(found: list[EvidenceIntervention]) -> Table:
    heading = ["Intervention", "What", "As agreed", "By", "On", "Stands"]
    rows = [
        (one.title, a.what, a.as_agreed, a.agreed_by, a.agreed_on, "yes" if a.stands else "no")
        for one in found
        for a in one.agreements
    ]
    return "agreements", heading, rows


def _measures(found: list[EvidenceIntervention]) -> Table:
    heading = ["Intervention", "Measure", "What it shows"]
    rows = [
        (one.title, m.title, m.headline if m.available else "No figure yet")
        for one in found
        for m in one.measures
    ]
    return "measures", heading, rows


def _of_the_practice(made: EvidencePack) -> Iterator[Table]:
    talks = [
        (d.held_on, d.took_part, d.chosen, d.because, d.measure_title, d.next_step) for d in made.discussions
    ]
    yield "discussions", ["On", "Who took part", "Chosen", "Why", "Looked at", "Next step"], talks
    approved = [(w.called, w.version, w.approved_by, w.approved_on) for w in made.wordings]
    yield "wordings", ["Wording", "Version", "Approved by", "On"], approved
