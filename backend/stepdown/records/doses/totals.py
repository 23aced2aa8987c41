"""A total by each method, and how it stands to the threshold in force: in figures and in words."""

from collections.abc import Iterable, Iterator
from typing import Literal

from stepdown.clinical.dates import in_words
from stepdown.clinical.ome.factors import FactorSet
from stepdown.clinical.ome.lines import OmeStatus
from stepdown.clinical.ome.patient import LEAVES_OPEN, PatientLine, Standing
from stepdown.clinical.ome.totals import DoseAnswer, HighDose, PatientOme, Total
from stepdown.content import library
from stepdown.records.doses.schemas import DosesStamp, DoseTotal, MethodTotal, ThresholdShown
from stepdown.records.doses.sets import stamp_of
from stepdown.records.doses.shown import shown

BOUNDARY = "For deciding whom to review first: not for dosing, and not for switching between opioids."
_STANDINGS: dict[DoseAnswer, Literal["reached", "not_ruled_out", "not_reached"]] = {
    DoseAnswer.HIGH: "reached",
    DoseAnswer.NOT_RULED_OUT: "not_ruled_out",
    DoseAnswer.NOT_HIGH: "not_reached",
}


def stamped(high: HighDose, factors: FactorSet) -> DosesStamp:
    ome = high.ome
    return DosesStamp(
        on=ome.on,
        conversion_set=stamp_of(factors),
        total=DoseTotal(
            by_directions=_by_directions(ome),
            by_quantity=_by_quantity(ome),
        ),
        threshold=_threshold(high),
        boundary=BOUNDARY,
    )


def _by_directions(ome: PatientOme) -> MethodTotal:
    said = [one for one in ome.counted if one.ome.directions_max is not None]
    return _method(ome, ome.directions, said, ome.counted)


def _by_quantity(ome: PatientOme) -> MethodTotal:
    """Lines of one medicine share their issues: one of them carries the quantity of all."""
    carriers = [one for one in ome.counted if one.carries_quantity]
    said = [one for one in carriers if one.ome.quantity is not None]
    return _method(ome, ome.quantity, said, carriers)


def _method(
    ome: PatientOme, total: Total, said: Iterable[PatientLine], asked: Iterable[PatientLine]
) -> MethodTotal:
    said = list(said)
    missing = list(_missing(ome, said, asked))
    if missing and not said:
        return MethodTotal(
            status=OmeStatus.CANNOT_CALCULATE,
            minimum=None,
            maximum=None,
            in_words="Cannot be calculated",
            not_calculated=missing,
        )
    words = f"{total} a day"
    return MethodTotal(
        status=OmeStatus.AT_LEAST if total.at_least else OmeStatus.OK,
        minimum=shown(total.minimum),
        maximum=shown(total.maximum),
        in_words=words[:1].upper() + words[1:],
        not_calculated=missing,
    )


def _missing(ome: PatientOme, said: list[PatientLine], asked: Iterable[PatientLine]) -> Iterator[str]:
    """What a total leaves open, by name: a line without a figure, in part or whole, or of unknown use."""
    for one in asked:
        if one not in said:
            yield one.line.name
        elif one.ome.status is OmeStatus.AT_LEAST:
            yield f"{one.line.name} (in part)"
    yield from (one.line.name for one in ome.lines if one.standing in LEAVES_OPEN)


def _threshold(high: HighDose) -> ThresholdShown:
    threshold = high.threshold
    words = str(threshold)
    return ThresholdShown(
        mg_a_day=threshold.mg_a_day,
        comparator=threshold.comparator,
        source=threshold.source,
        version=threshold.version,
        verified=library.thresholds_provenance().verified,
        in_words=words,
        standing=_STANDINGS[high.answer],
        sentence=f"The threshold on {in_words(high.ome.on)} is {words}: {_standing_in_words(high)}.",
    )


def _standing_in_words(high: HighDose) -> str:
    match high.answer:
        case DoseAnswer.HIGH if high.by_directions and high.by_quantity:
            return "reached by directions and by quantity"
        case DoseAnswer.HIGH:
            return "reached by directions" if high.by_directions else "reached by quantity"
        case DoseAnswer.NOT_RULED_OUT if _is_open(high.ome):
            return "not reached by what can be calculated, and not ruled out"
        case DoseAnswer.NOT_RULED_OUT:
            return "not reached by either method, but by the larger figures of both together"
        case DoseAnswer.NOT_HIGH:
            return "not reached by either method"


def _is_open(ome: PatientOme) -> bool:
    return ome.directions.at_least or ome.quantity.at_least


def why_not_counted(standing: Standing) -> str | None:
    return None if standing is Standing.COUNTED else standing.sentence
