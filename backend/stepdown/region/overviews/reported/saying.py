"""A published figure in words: what is hidden is never nought, and never left blank."""

from datetime import date
from decimal import Decimal

from stepdown.clinical.dates import in_words
from stepdown.clinical.disclosure.figures import State
from stepdown.clinical.disclosure.words import instead
from stepdown.clinical.sentences import begun, within
from stepdown.content.measures.shapes import Measure
from stepdown.content.region.figures import ReportedKind
from stepdown.improving.measures.readings import Reading, value_of
from stepdown.improving.measures.shown import of_how_many
from stepdown.improving.measures.words import with_unit
from stepdown.region.overviews.reported.measures import is_public, kinds
from stepdown.region.overviews.reported.queries import Told
from stepdown.region.snapshots.models import FigureState, Period, Snapshot

WITHHELD = "Withheld: it would give a hidden count away"
NOTHING_TOLD = "The practice has told no figure"


def reading(told: Told, measure: Measure) -> Reading:
    """Unknown unless it is shown."""
    shown = told.state == FigureState.SHOWN
    return Reading(
        told.month,
        told.count if shown else None,
        told.of if shown else None,
        None if shown else told.because,
        measure.rule_version,
    )


def value(told: Told, measure: Measure) -> Decimal | None:
    return value_of(measure, reading(told, measure))


def said(told: Told, measure: Measure, at: Snapshot) -> str:
    """ "45.2% (75 of 165)", "35 patients", "7 or fewer"."""
    match FigureState(told.state):
        case FigureState.SHOWN:
            return _shown(told, measure)
        case FigureState.HIDDEN:
            is_share = kinds()[measure.id] is ReportedKind.SHARE
            return begun(instead(State.HIDDEN, threshold=at.threshold, is_share=is_share) or "")
        case FigureState.WITHHELD:
            return WITHHELD
        case FigureState.ABSENT:
            return f"Not known: {within(told.because)}" if told.because else "Not known"


def _shown(told: Told, measure: Measure) -> str:
    worth = value(told, measure)
    if worth is None:
        return "There were none to count"
    if is_public(measure) and told.period == Period.YEAR:
        # Twelve months of items by twelve months of patients: as it is published, by the month.
        return f"{with_unit(measure, worth)} a month"
    return f"{with_unit(measure, worth)}{of_how_many(measure, reading(told, measure))}"


def why_not(told: Told | None, measure: Measure, at: Snapshot) -> str:
    """Why a practice has no place in a comparison."""
    return NOTHING_TOLD if told is None else said(told, measure, at)


def month_in_words(month: date) -> str:
    """October 2026."""
    return in_words(month).partition(" ")[2]


def period_in_words(period: str, month: date) -> str:
    said = month_in_words(month)
    return f"12 months to {said}" if period == Period.YEAR else said
