import { A_LETTER, type Axis, boxOf, isNarrow, sizeAxis, valueAxis } from "./axes";
import { path } from "./curves";
import { circle, mark } from "./marks";
import {
  type Box,
  type Geometry,
  overLines,
  type Place,
  type Shape,
  type Sheet,
  type Stroke,
  words,
} from "./shapes";
import { spread } from "./spread";

export type Lies = "within" | "beyond-95" | "beyond-99.8";

export type FunnelMark = {
  /** Written beside what lies beyond the outer limits, and beside what is chosen. */
  name: string;
  size: number;
  value: number;
  place: Lies;
  chosen: boolean;
};

/** The limits at one size. */
export type FunnelLine = {
  size: number;
  lower_998: number;
  lower_95: number;
  upper_95: number;
  upper_998: number;
};

/** `lines` in the order of sizes. `centre` is null where there is nothing to draw. */
export type FunnelSeries = {
  points: FunnelMark[];
  lines: FunnelLine[];
  centre: number | null;
  unit: string;
  size_unit: string;
};

const FOR_SIZES = 56;
const A_LINE = 16;
const RING = 10;
const HALF_A_MARK = 7.5;
const ORDER: Lies[] = ["within", "beyond-95", "beyond-99.8"];

type Laid = { series: FunnelSeries; box: Box; sizes: Axis; values: Axis };

/** Practices by their size, between the limits of chance, from back to front. */
export function funnelGeometry(series: FunnelSeries, sheet: Sheet): Geometry {
  const box = boxOf(sheet, FOR_SIZES);
  const values = valueAxis(heightsOf(series), series.unit, box);
  const every = [...series.points, ...series.lines].map(({ size }) => size);
  const sizes = sizeAxis(every, series.size_unit, box);
  const laid = { series, box, sizes, values };
  return {
    width: sheet.width,
    height: sheet.height,
    places: series.points.map(({ size, value }) => placeOf(laid, size, value)),
    shapes: [
      ...values.shapes,
      ...sizes.shapes,
      ...linesOf(laid),
      ...namesOf(laid),
      ...marksOf(laid),
      ...(isNarrow(sheet) ? [] : atTheEnds(laid)),
    ],
  };
}

function placeOf({ sizes, values }: Laid, size: number, value: number): Place {
  return { x: sizes.at(size), y: values.at(value) };
}

function heightsOf({ points, lines }: FunnelSeries): number[] {
  const limits = lines.flatMap(({ lower_998, upper_998 }) => [lower_998, upper_998]);
  const heights = [...points.map(({ value }) => value), ...limits];
  return heights.length ? heights : [0];
}

function linesOf(laid: Laid): Shape[] {
  const { lines, centre } = laid.series;
  const along = (level: Exclude<keyof FunnelLine, "size">) =>
    path([lines.map((line) => placeOf(laid, line.size, line[level]))]);
  const limits: Shape[] = [
    { look: "limit", d: along("lower_998") },
    { look: "inner-limit", d: along("lower_95") },
    { look: "inner-limit", d: along("upper_95") },
    { look: "limit", d: along("upper_998") },
  ];
  if (centre === null) return limits;
  const { left, right } = laid.box;
  const level = laid.values.at(centre);
  return [...limits, { look: "centre", d: `M${left},${level}L${right},${level}` }];
}

/** What is beyond the limits lies over the rest. */
function marksOf(laid: Laid): Shape[] {
  const { points } = laid.series;
  const placed = points.map((point) => ({ ...point, at: placeOf(laid, point.size, point.value) }));
  return [
    ...ORDER.flatMap((lies) =>
      placed.filter(({ place }) => place === lies).map(({ at }) => markOf(lies, at.x, at.y)),
    ),
    ...placed
      .filter(({ chosen }) => chosen)
      .map(({ at }): Shape => ({ look: "chosen", d: circle(at.x, at.y, RING) })),
  ];
}

export function markOf(lies: Lies, x: number, y: number): Stroke {
  if (lies === "within") return { look: "point", d: circle(x, y, 3.5) };
  return { look: lies === "beyond-95" ? "beyond-inner" : "beyond-outer", d: mark("changed", x, y) };
}

/** What words or a mark take up. */
type Room = { left: number; right: number; y: number };

function meets(name: Room, others: Room[]): boolean {
  return others.some(
    ({ left, right, y }) => name.left < right && left < name.right && Math.abs(name.y - y) < A_LINE,
  );
}

/** As many as there is room for between the marks that stand out; the one that is chosen first. */
function namesOf(laid: Laid): Shape[] {
  const named = laid.series.points.filter(({ chosen, place }) => chosen || place === "beyond-99.8");
  const taken = named.map(({ size, value }): Room => {
    const { x, y } = placeOf(laid, size, value);
    return { left: x - HALF_A_MARK, right: x + HALF_A_MARK, y };
  });
  return named
    .sort((one, other) => Number(other.chosen) - Number(one.chosen))
    .flatMap((point) => {
      const { x, y } = placeOf(laid, point.size, point.value);
      const width = point.name.length * A_LETTER;
      const isLeft = x + RING + 4 + width > laid.box.right;
      const at = isLeft ? x - RING - 2 : x + RING + 2;
      const name = isLeft ? { left: at - width, right: at, y } : { left: at, right: at + width, y };
      if (meets(name, taken)) return [];
      taken.push(name);
      return overLines(at, y + 5, isLeft ? "end" : "start", point.name);
    });
}

function atTheEnds({ series, values, box }: Laid): Shape[] {
  const last = series.lines.at(-1);
  if (!last || series.centre === null) return [];
  const ends: [string, number][] = [
    ["99.8% limit", last.upper_998],
    ["95% limit", last.upper_95],
    ["Average", series.centre],
    ["95% limit", last.lower_95],
    ["99.8% limit", last.lower_998],
  ];
  const heights = spread(
    ends.map(([, end]) => values.at(end)),
    box.top,
    box.bottom,
  );
  return ends.map(([said], i) => words("loud", box.right + 4, (heights[i] ?? 0) + 5, "start", said));
}
