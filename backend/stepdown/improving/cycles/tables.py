"""A worksheet and a ramp as CSV: for the spreadsheet that somebody keeps beside them."""

from collections.abc import Iterator

from stepdown.improving.cycles.ramp.schemas import CycleRamp, RampFigure
from stepdown.improving.cycles.schemas import CycleView, DoItemView, FigureSide, Side
from stepdown.plumbing.csv_out import safe_csv

SHEET_HEADING = (
    *("step", "question or item", "side", "answer or typed value", "typed by", "typed on"),
    *("counted here", "as of", "why not counted"),
)
RAMP_HEADING = (
    *("cycle", "state", "started", "ended", "way of doing it", "what was tried", "measure"),
    *("at start", "at end", "what was learnt", "decision", "what changes"),
)
Cells = tuple[object, ...]


def sheet_csv(cycle: CycleView) -> str:
    return safe_csv(SHEET_HEADING, [*_plan(cycle), *_do(cycle), *_study_and_act(cycle)])


def _plan(cycle: CycleView) -> Iterator[Cells]:
    yield _said("Plan", "What is tried", cycle.purpose)
    yield _said("Plan", "What we expect", cycle.prediction)
    for one in cycle.plan:
        yield _said("Plan", one.question, one.answer.in_words if one.answer else "")


def _said(step: str, what: str, words: str) -> Cells:
    return (step, what, "", words, "", "", "", "", "")


def _do(cycle: CycleView) -> Iterator[Cells]:
    for one in cycle.do:
        if one.start:
            yield _figures(one, Side.START, one.start)
        yield _figures(one, Side.END, one.end)


def _figures(item: DoItemView, side: Side, figures: FigureSide) -> Cells:
    typed, filled = figures.typed, figures.filled
    return (
        *("Do", item.title, side if item.start else ""),
        *((typed.value.in_words, typed.typed_by, typed.typed_on) if typed else ("", "", "")),
        filled.value.in_words if filled and filled.value else "",
        filled.as_of if filled else "",
        filled.because if filled else "",
    )


def _study_and_act(cycle: CycleView) -> Iterator[Cells]:
    yield _said("Study", "What worked well", cycle.study.worked_well)
    yield _said("Study", "What could be better", cycle.study.could_be_better)
    for one in cycle.study.prompts:
        yield _said("Study", one.words, one.answer)
    yield _said("Act", "Decision", cycle.act.decision or "")
    yield _said("Act", "What changes", cycle.act.changes)


def ramp_csv(ramp: CycleRamp) -> str:
    return safe_csv(
        RAMP_HEADING,
        [
            (
                *(one.number, one.state, one.started_on, one.ended_on, one.variant_title, one.tried),
                *(one.measure_title, _words(one.start), _words(one.end)),
                *(one.learnt, one.decision, one.what_changes),
            )
            for one in ramp.steps
        ],
    )


def _words(figure: RampFigure | None) -> str:
    return figure.in_words if figure else ""
