"""The whole analysis of one series, as in `analyse(ChartKind.XMR, points, Options(freeze=12))`."""

from collections.abc import Sequence
from fractions import Fraction

from stepdown.clinical.spc.chart import Analysis, ChartKind, Options, Phase, PlottedPoint, Point
from stepdown.clinical.spc.checks import absent_months, refuse_impossible
from stepdown.clinical.spc.measured import exact_or_none, present
from stepdown.clinical.spc.phases import JudgedPhase, judge, split
from stepdown.clinical.spc.verdicts import assurance_of, variation_of

# Limits from fewer values are "trial limits": they will still move a good deal.
ENOUGH_FOR_LIMITS = 12
PLAIN = Options()


def analyse(kind: ChartKind, points: Sequence[Point], options: Options = PLAIN) -> Analysis:
    """Points in date order, one a day at most. Raises ChartRefusedError with a sentence for the reader."""
    refuse_impossible(kind, points, options)
    phases = [judge(kind, stretch, options) for stretch in split(points, options.rebase)]
    return Analysis(
        kind=kind,
        points=tuple(
            point for number, judged in enumerate(phases, 1) for point in plotted_points(number, judged)
        ),
        phases=tuple(phase_of(number, judged) for number, judged in enumerate(phases, 1)),
        variation=variation_of(phases[-1], options.improve),
        assurance=assurance_of(phases[-1], options),
        absent_months=absent_months([point.on for point in points]),
    )


def phase_of(number: int, judged: JudgedPhase) -> Phase:
    limits = judged.limits[0]
    band = None if judged.kind.divides else limits.band
    return Phase(
        number=number,
        first=judged.points[0].on,
        last=judged.points[-1].on,
        values=len(present(judged.values)),
        baseline=judged.baseline,
        trial_limits=judged.baseline < ENOUGH_FOR_LIMITS,
        centre=float(limits.centre),
        lower=float(band.lower) if band else None,
        upper=float(band.upper) if band else None,
        runs=judged.runs,
    )


def plotted_points(number: int, judged: JudgedPhase) -> list[PlottedPoint]:
    divides = judged.kind.divides
    return [
        PlottedPoint(
            on=point.on,
            value=_drawn(value),
            numerator=_drawn(exact_or_none(point.value)) if divides else None,
            denominator=_drawn(exact_or_none(point.denominator)) if divides else None,
            centre=float(limits.centre),
            lower=float(limits.band.lower) if limits.band else None,
            upper=float(limits.band.upper) if limits.band else None,
            special_cause=cause,
            phase=number,
        )
        for point, value, limits, cause in zip(
            judged.points, judged.values, judged.limits, judged.causes, strict=True
        )
    ]


def _drawn(number: Fraction | None) -> float | None:
    return None if number is None else float(number)
