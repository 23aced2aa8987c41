import type { MeasureView } from "../../api/generated";
import type { ChartFigures } from "../../charts/ChartTable";
import type { ChartPoint, SpcSeries } from "../../charts/spcSeries";
import { dateWordsOf } from "../../charts/spcWords";

/** The server's points as they are drawn. `from`: only from this day on, unless nothing would be left. */
export function seriesOf(view: MeasureView, from?: string): SpcSeries {
  const since = from ? view.points.filter(({ on }) => on >= from) : view.points;
  const points = (since.some(({ value }) => value !== null) ? since : view.points).map(pointOf);
  const first = points[0]?.on ?? "";
  return {
    points,
    unit: unitOf(view),
    centre_is: view.chart === "run" ? "Median" : "Average",
    target: view.target,
    trial_phases: view.phases.filter((phase) => phase.trial_limits).map(({ number }) => number),
    notes: view.notes.filter(({ on }) => !from || on >= first).map(({ on, number }) => ({ on, number })),
  };
}

function pointOf(point: MeasureView["points"][number]): ChartPoint {
  const { on, value, centre, lower, upper, phase, special_cause, means } = point;
  return { on, value, centre, lower, upper, phase: phase ?? 1, special_cause, means };
}

/** "patients" above the axis as "Patients", "%" as it is. */
function unitOf({ unit, per }: MeasureView): string {
  if (unit === "%") return "Per cent";
  const named = unit.charAt(0).toUpperCase() + unit.slice(1);
  return per && per !== 100 && !unit.includes("per") ? `${named} per ${per.toLocaleString("en-GB")}` : named;
}

/** What stands behind each point, with why there is none. */
export function figuresOf(view: MeasureView, series: SpcSeries): ChartFigures {
  const divides = view.denominator_words !== null;
  const shown = new Set(series.points.map(({ on }) => on));
  return {
    header: [
      view.by === "extract" ? "Extract of" : "Month",
      "Value",
      ...(divides ? ["Numerator", "Denominator"] : []),
      series.centre_is,
      "Lower limit",
      "Upper limit",
      "What stands out",
    ],
    rows: view.points
      .filter(({ on }) => shown.has(on))
      .map((point) => [
        point.on,
        point.value,
        ...(divides ? [point.numerator, point.denominator] : []),
        point.centre,
        point.lower ?? "None",
        point.upper ?? "None",
        point.absent_because ?? point.special_cause_in_words ?? "Nothing",
      ]),
    dateWords: dateWordsOf(series),
  };
}
