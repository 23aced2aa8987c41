"""How figures, days and lines of a chart are said."""

from datetime import date
from decimal import Decimal

from stepdown.clinical.dates import in_words
from stepdown.clinical.spc.chart import Assurance, ChartKind, Phase, RunsTest, SpecialCause, Variation
from stepdown.content.measures.shapes import Measure

CHARTS: dict[ChartKind, tuple[str, str]] = {
    ChartKind.RUN: ("Run chart", "The median, and whether runs are longer than chance makes them."),
    ChartKind.XMR: ("XmR chart", "The average, with limits from how much one figure differs from the next."),
    ChartKind.P: ("P chart", "A share, with limits that are wider where fewer are counted."),
    ChartKind.C: ("C chart", "A count of rare things, with limits from the count itself."),
    ChartKind.U: ("U chart", "A rate, with limits that are wider where fewer are counted."),
}
CAUSES: dict[SpecialCause, str] = {
    SpecialCause.OUTSIDE_LIMITS: "Outside the limits",
    SpecialCause.TREND: "Part of a trend: seven or more in a row that all rise or all fall",
    SpecialCause.TWO_OF_THREE: "Two of three close to the same limit",
    SpecialCause.SHIFT: "Part of a shift: many in a row on one side of the line",
}
VARIATIONS: dict[Variation, str] = {
    Variation.IMPROVEMENT: "Better than chance alone explains.",
    Variation.CONCERN: "Worse than chance alone explains.",
    Variation.NEUTRAL: "Changed by more than chance alone explains.",
    Variation.COMMON_CAUSE: "What goes up and down here, chance alone explains.",
}
ASSURANCES: dict[Assurance, str] = {
    Assurance.PASSES: "If nothing changes, the target will be met each time.",
    Assurance.FAILS: "If nothing changes, the target will not be met.",
    Assurance.HIT_OR_MISS: "If nothing changes, chance decides whether the target is met or missed.",
}
LEARNING: dict[Variation, str] = {
    Variation.IMPROVEMENT: (
        "Something changed, and the chart alone does not say what. Look at what was tried at that time,"
        " and at the balancing measures, before it is spread further."
    ),
    Variation.CONCERN: "Look at what happened at that time before anything else is changed.",
    Variation.NEUTRAL: "Something changed. Look at what happened at that time.",
    Variation.COMMON_CAUSE: (
        "If something was tried, it does not show here yet, and that is worth knowing: was it done as"
        " planned, for enough patients, and for long enough? A single figure up or down is no news."
    ),
}
# From here on a tenth is no news.
MANY = 100
FEW_SO_FAR = "Go on measuring. Each figure helps, whichever way it points."


def number(value: float | Decimal) -> str:
    """With as many figures as anybody reads: 41, 41.3, 1,204.

    >>> number(Decimal("41.26")), number(1203.6)
    ('41.3', '1,204')
    """
    plain = float(value)
    rounded = round(plain, 0 if abs(plain) >= MANY else 1)
    return f"{rounded:,.0f}" if rounded == int(rounded) else f"{rounded:,.1f}"


def with_unit(measure: Measure, value: float | Decimal) -> str:
    """ "1 patient", "41 patients", "45.2%"."""
    said = number(value)
    unit = measure.unit_of_one if said == "1" else measure.unit
    return f"{said}{unit}" if unit == "%" else f"{said} {unit}"


def by_extract(measure: Measure) -> bool:
    return measure.by_extract


def label(measure: Measure, on: date) -> str:
    """What a point stands for: a day's extract, or a month."""
    return in_words(on) if by_extract(measure) else in_words(on).partition(" ")[2]


def when(measure: Measure, on: date) -> str:
    return f"{'on' if by_extract(measure) else 'in'} {label(measure, on)}"


def each(measure: Measure) -> tuple[str, str]:
    """One point and many."""
    return ("extract", "extracts") if by_extract(measure) else ("month", "months")


def line_of(kind: ChartKind, phase: Phase) -> str:
    name = "median" if kind is ChartKind.RUN else "average"
    frozen = phase.baseline < phase.values
    return f"{name} of the first {phase.baseline}" if frozen else name


def runs_in_words(test: RunsTest) -> str:
    if test.longest_run_max is None or test.crossings_min is None:
        return "Every figure lies on the line, so there are no runs to look at."
    return (
        f"Longest run on one side of the line: {test.longest_run} (up to {test.longest_run_max} is chance)."
        f" Crossings of the line: {test.crossings} (at least {test.crossings_min} is chance)."
    )
