"""`stepdown spc`: a series of figures in, its chart's arithmetic out, as JSON."""

import json
import re
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from stepdown.clinical.spc.analysis import analyse
from stepdown.clinical.spc.chart import (
    Analysis,
    ChartKind,
    ChartRefusedError,
    Direction,
    Options,
    Phase,
    PlottedPoint,
    Point,
)
from stepdown.commands.tables import Table, TableRefusedError, read_table

# Figures are rounded here, once, when they are written; everything before is exact.
DECIMALS = 6
ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
PLAIN_NUMBER = re.compile(r"[-+]?[0-9]{1,15}(\.[0-9]{0,30})?([eE][-+]?[0-9]{1,2})?")


def spc(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    chart: Annotated[ChartKind, typer.Option()],
    freeze: Annotated[int | None, typer.Option(help="Limits from the first N values of each phase.")] = None,
    screen: Annotated[bool, typer.Option("--screen", help="Leave out extreme moving ranges (XmR).")] = False,
    rebase: Annotated[list[str] | None, typer.Option(help="A new phase begins that day. Repeatable.")] = None,
    target: Annotated[str | None, typer.Option()] = None,
    improve: Annotated[Direction, typer.Option(help="Which way is better.")] = Direction.NEUTRAL,
) -> None:
    """Chart's arithmetic of FILE (columns date, value and, for p and u, denominator), as JSON."""
    options = Options(
        freeze=freeze,
        screen=screen,
        rebase=tuple(_date(day, "--rebase") for day in rebase or ()),
        target=None if target is None else _number(target, "--target"),
        improve=improve,
    )
    table = read_table(file, needs=("date", "value", "denominator") if chart.divides else ("date", "value"))
    try:
        analysis = analyse(chart, _points(file.name, table), options)
    except ChartRefusedError as refused:
        where = file.name if refused.at is None else f"{file.name}, line {table.lines[refused.at]}"
        raise TableRefusedError(f"{where}: {refused}") from None
    json.dump(answer(analysis, options), sys.stdout, indent=2, allow_nan=False)
    sys.stdout.write("\n")


def _points(name: str, table: Table) -> list[Point]:
    """An empty value is a missing month."""
    points = []
    for row, line in zip(table.rows, table.lines, strict=True):
        where = f"{name}, line {line}"
        value, denominator = row["value"].strip(), row.get("denominator", "").strip()
        points.append(
            Point(
                _date(row["date"].strip(), where),
                _number(value, where) if value else None,
                _number(denominator, where) if denominator else None,
            )
        )
    return points


def _date(text: str, where: str) -> date:
    try:
        if ISO_DATE.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise TableRefusedError(f'{where}: "{text}" is not a date as 2026-11-30')


def _number(text: str, where: str) -> Decimal:
    if not PLAIN_NUMBER.fullmatch(text):
        raise TableRefusedError(f'{where}: "{text}" is not a plain number')
    return Decimal(text)


def answer(analysis: Analysis, options: Options) -> dict[str, object]:
    """The same keys for each kind of chart. Centre and limits: of the last phase; P and U: one a point."""
    last = analysis.last_phase
    return {
        "chart": analysis.kind,
        **_lines(analysis),
        "longest_run": last.runs.longest_run,
        "longest_run_max": last.runs.longest_run_max,
        "crossings": last.runs.crossings,
        "crossings_min": last.runs.crossings_min,
        "useful_points": last.runs.useful,
        "signal": last.runs.signal,
        "variation": analysis.variation,
        "assurance": analysis.assurance,
        "target": _rounded(options.target),
        "improve": options.improve,
        "trial_limits": last.trial_limits,
        "missing": analysis.missing,
        "absent_months": [f"{month:%Y-%m}" for month in analysis.absent_months],
        "phases": [_phase(phase) for phase in analysis.phases],
        "points": [_point(point) for point in analysis.points],
    }


def _lines(analysis: Analysis) -> dict[str, object]:
    if analysis.kind.divides:
        return {
            "centre": [_rounded(point.centre) for point in analysis.points],
            "lower": [_rounded(point.lower) for point in analysis.points],
            "upper": [_rounded(point.upper) for point in analysis.points],
        }
    last = analysis.last_phase
    return {"centre": _rounded(last.centre), "lower": _rounded(last.lower), "upper": _rounded(last.upper)}


def _phase(phase: Phase) -> dict[str, object]:
    return {
        "number": phase.number,
        "from": phase.first.isoformat(),
        "to": phase.last.isoformat(),
        "values": phase.values,
        "baseline": phase.baseline,
        "trial_limits": phase.trial_limits,
        "centre": _rounded(phase.centre),
        "lower": _rounded(phase.lower),
        "upper": _rounded(phase.upper),
        "longest_run": phase.runs.longest_run,
        "longest_run_max": phase.runs.longest_run_max,
        "crossings": phase.runs.crossings,
        "crossings_min": phase.runs.crossings_min,
        "useful_points": phase.runs.useful,
        "signal": phase.runs.signal,
    }


def _point(point: PlottedPoint) -> dict[str, object]:
    return {
        "date": point.on.isoformat(),
        "value": _rounded(point.value),
        "numerator": _rounded(point.numerator),
        "denominator": _rounded(point.denominator),
        "centre": _rounded(point.centre),
        "lower": _rounded(point.lower),
        "upper": _rounded(point.upper),
        "special_cause": point.special_cause,
        "phase": point.phase,
    }


def _rounded(number: float | Decimal | None) -> float | None:
    return None if number is None else round(float(number), DECIMALS) + 0.0  # never -0.0
