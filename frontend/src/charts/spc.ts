import { boxOf, dayOf, isNarrow, timeAxis, valueAxis } from "./axes";
import { path, stepped, stretchesOf } from "./curves";
import { circle, mark } from "./marks";
import type { Geometry, Look, Shape, Sheet } from "./shapes";
import { atTheEnds, causeLabels, notesBelow, phaseStarts } from "./spcLabels";
import { type ChartPoint, type Laid, type Level, phasesOf, placeOf, type SpcSeries } from "./spcSeries";

const FOR_DATES = 36;
const FOR_NOTES = 30;
const REACH = 6;

/** Values, centre line, limits, target, phases, special causes and notes, from back to front. */
export function spcGeometry(given: SpcSeries, sheet: Sheet): Geometry {
  const series = withoutIdleLimits(given);
  const box = boxOf(sheet, FOR_DATES + (series.notes.length ? FOR_NOTES : 0));
  const values = valueAxis(heightsOf(series), series.unit, box);
  const dates = series.points.map(({ on }) => on);
  const time = timeAxis(
    dates,
    box,
    sheet,
    series.notes.map(({ on }) => on),
  );
  const laid = { series, box, x: (on: string) => time.at(dayOf(on)), y: values.at };
  return {
    width: sheet.width,
    height: sheet.height,
    places: series.points.map((point) => placeOf(laid, point, "value")),
    shapes: [
      ...values.shapes,
      ...time.shapes,
      ...notesBelow(laid),
      ...phaseStarts(laid),
      ...targetLine(laid),
      ...phasesOf(series).flatMap((points) => linesOf(laid, points)),
      ...marksOf(laid),
      ...causeLabels(laid),
      ...(isNarrow(sheet) ? [] : atTheEnds(laid)),
    ],
  };
}

/** A lower limit that nothing can fall below says nothing: fewer than no patients there are not. */
function withoutIdleLimits(series: SpcSeries): SpcSeries {
  if (series.points.some(({ value }) => value !== null && value < 0)) return series;
  const isIdle = (lower: number | null) => lower !== null && lower <= 0;
  const points = series.points.map((one) => (isIdle(one.lower) ? { ...one, lower: null } : one));
  return { ...series, points };
}

function heightsOf({ points, target }: SpcSeries): number[] {
  const heights = points.flatMap(({ value, centre, lower, upper }) => [value, centre, lower, upper]);
  const known = [...heights, target].filter((height) => height !== null);
  return known.length ? known : [0];
}

/** Of one phase: what belongs to another is not joined to it. */
function linesOf(laid: Laid, points: ChartPoint[]): Shape[] {
  const phase = points[0]?.phase ?? 1;
  const limit: Look = laid.series.trial_phases.includes(phase) ? "trial-limit" : "limit";
  const values = stretchesOf(points, (point) => placeOf(laid, point, "value"));
  return [
    levelLine(laid, points, "lower", limit),
    levelLine(laid, points, "upper", limit),
    levelLine(laid, points, "centre", "centre"),
    { look: "value", d: path(values) },
  ];
}

function levelLine(laid: Laid, points: ChartPoint[], level: Level, look: Look): Shape {
  const stretches = stretchesOf(points, (point) => placeOf(laid, point, level));
  return { look, d: path(stretches.map((stretch) => stepped(stretch, REACH))) };
}

function targetLine({ series, box, y }: Laid): Shape[] {
  if (series.target === null) return [];
  return [{ look: "target", d: `M${box.left},${y(series.target)}L${box.right},${y(series.target)}` }];
}

function marksOf(laid: Laid): Shape[] {
  return laid.series.points.flatMap((point): Shape[] => {
    const place = placeOf(laid, point, "value");
    if (!place) return [];
    const { means } = point;
    if (!means) return [{ look: "point", d: circle(place.x, place.y, 3.5) }];
    return [{ look: means, d: mark(means, place.x, place.y) }];
  });
}
