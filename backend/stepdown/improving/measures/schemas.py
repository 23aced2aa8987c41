from datetime import date
from typing import Literal

from pydantic import BaseModel

from stepdown.clinical.spc.chart import Assurance, ChartKind, Direction, SpecialCause, Variation
from stepdown.clinical.types import MeasureSource, OptionId
from stepdown.improving.charts.marks import Means
from stepdown.improving.measures.choices.schemas import MeasureChoices


class SparkPoint(BaseModel):
    on: date
    value: float | None


class MeasureValue(BaseModel):
    """`in_words`: with its unit and its day, "41 patients on 22 November 2026"."""

    on: date
    value: float
    numerator: float
    denominator: float | None
    in_words: str


class MeasureSummary(BaseModel):
    """A measure with its newest figure.

    `unavailable_because` says why there is none: then `newest` is null, and nothing is nought.
    `variation` is null while there are too few figures to tell a change from chance. `by` is what a point
    stands for. `recent` are the last points, for a small picture.
    """

    id: str
    title: str
    short: str
    options: list[OptionId]
    balancing: bool
    source: MeasureSource
    by: Literal["extract", "month"]
    unit: str
    direction: Direction
    newest: MeasureValue | None
    previous: MeasureValue | None
    change_in_words: str | None
    variation: Variation | None
    assurance: Assurance | None
    target: float | None
    headline: str
    available: bool
    unavailable_because: str | None
    recent: list[SparkPoint]


class MeasureGroup(BaseModel):
    """What an option is measured by, and what shows whether it does harm. Null: of no option."""

    option: OptionId | None
    measures: list[str]
    balancing: list[str]


class MeasureList(BaseModel):
    groups: list[MeasureGroup]
    measures: list[MeasureSummary]


class MeasurePoint(BaseModel):
    """Ready to draw. `value` is null where there is none, and `absent_because` says why.

    `numerator` and `denominator` are null with it; a plain count has no denominator. `centre`, `lower` and
    `upper` are those of this point's own phase; null where no line can be drawn. `means`: whether a special
    cause is for the better.
    """

    on: date
    label: str
    value: float | None
    numerator: float | None
    denominator: float | None
    absent_because: str | None
    special_cause: SpecialCause | None
    special_cause_in_words: str | None
    means: Means | None
    phase: int | None
    centre: float | None
    lower: float | None
    upper: float | None
    rule_version: str


class RunsOfPhase(BaseModel):
    longest_run: int
    longest_run_max: int | None
    crossings: int
    crossings_min: int | None
    signal: bool
    in_words: str


class MeasurePhase(BaseModel):
    """`because`: why a new phase begins here, as somebody chose it; null for the first.

    `baseline` is how many of its values made the lines; under 12 they are trial limits.
    """

    number: int
    first: date
    last: date
    values: int
    baseline: int
    trial_limits: bool
    centre: float
    lower: float | None
    upper: float | None
    runs: RunsOfPhase
    because: str | None
    chosen_by: str | None


class MeasureVerdict(BaseModel):
    """What the last phase shows, in a word and in words. `learning`: what to do with it."""

    variation: Variation | None
    variation_in_words: str
    assurance: Assurance | None
    assurance_in_words: str | None
    learning: str


class ChartNote(BaseModel):
    """What happened that day, as somebody wrote it down. `number` stands on the chart."""

    number: int
    on: date
    words: str
    link: str | None


class MeasureProvenance(BaseModel):
    source: str
    version: str
    authored: date
    checked: date | None
    reviewed: date | None
    review_due: date
    verified: bool
    note: str | None


class MeasureView(MeasureSummary):
    """`chart` is the one that is drawn. `chart_refused`: why it is not the one that was chosen.

    `caution` says how far the lines can be trusted; `so_far` what the running month has come to.
    """

    numerator_words: str
    denominator_words: str | None
    per: int | None
    includes: list[str]
    rule_version: str
    chart: ChartKind
    chart_refused: str | None
    points: list[MeasurePoint]
    phases: list[MeasurePhase]
    verdict: MeasureVerdict
    caution: str | None
    so_far: str | None
    summary: str
    notes: list[ChartNote]
    choices: MeasureChoices
    provenance: MeasureProvenance
