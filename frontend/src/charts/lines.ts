import { A_LETTER, boxOf, dayOf, isNarrow, timeAxis, valueAxis } from "./axes";
import { path, stretchesOf } from "./curves";
import { marker } from "./marks";
import {
  type Box,
  type Geometry,
  type Look,
  type Place,
  type Shape,
  type Sheet,
  type Stroke,
  words,
} from "./shapes";
import { spread } from "./spread";

export type Point = { date: string; value: number | null };
export type Series = { name: string; points: Point[] };
export type LineSeries = { unit: string; series: Series[] };

/** As many lines as can be told apart without colour. */
const MOST = 5;

/** Several counts over the same days. */
export function linesGeometry({ unit, series }: LineSeries, sheet: Sheet): Geometry {
  const longest = Math.max(0, ...series.map(({ name }) => name.length));
  const box = boxOf(sheet, 36, Math.max(112, longest * A_LETTER + 12));
  const points = series.flatMap((one) => one.points);
  const known = points.map(({ value }) => value).filter((value) => value !== null);
  const values = valueAxis([0, ...known], unit, box);
  const time = timeAxis(datesOf(series), box, sheet);
  const placesOf = (one: Series) =>
    one.points.map(({ date, value }) =>
      value === null ? null : { x: time.at(dayOf(date)), y: values.at(value) },
    );
  const placed = series.map(placesOf);
  return {
    width: sheet.width,
    height: sheet.height,
    places: placed[0] ?? [],
    shapes: [
      ...values.shapes,
      ...time.shapes,
      ...placed.flatMap((places, i) => lineOf(places, i)),
      ...(isNarrow(sheet) ? [] : namesAtTheEnds(series, placed, box)),
    ],
  };
}

export function datesOf(series: Series[]): string[] {
  return [...new Set(series.flatMap(({ points }) => points.map(({ date }) => date)))].sort();
}

export function lookOf(line: number): Look {
  return `line-${(line % MOST) + 1}` as Look;
}

function markerOf(line: number): Look {
  return `marker-${(line % MOST) + 1}` as Look;
}

/** A piece of the line with its marker, for the legend. */
export function sampleOf(line: number): Stroke {
  return { look: markerOf(line), d: marker(line % MOST, 17, 9) };
}

function lineOf(places: (Place | null)[], line: number): Shape[] {
  const look = markerOf(line);
  return [
    { look: lookOf(line), d: path(stretchesOf(places, (place) => place)) },
    ...places.flatMap((place): Shape[] =>
      place ? [{ look, d: marker(line % MOST, place.x, place.y) }] : [],
    ),
  ];
}

function namesAtTheEnds(series: Series[], placed: (Place | null)[][], box: Box): Shape[] {
  const ends = series.flatMap(({ name }, i) => {
    const last = placed[i]?.findLast((place) => place !== null);
    return last ? [{ name, at: last.y }] : [];
  });
  const heights = spread(
    ends.map(({ at }) => at),
    box.top,
    box.bottom,
  );
  return ends.map(({ name }, i) => words("loud", box.right + 4, (heights[i] ?? 0) + 5, "start", name));
}
