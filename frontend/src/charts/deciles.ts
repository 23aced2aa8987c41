import { boxOf, dayOf, isNarrow, timeAxis, valueAxis } from "./axes";
import { path, stretchesOf } from "./curves";
import { circle } from "./marks";
import { type Box, type Geometry, type Place, type Shape, type Sheet, words } from "./shapes";
import { spread } from "./spread";

export type DecileSeries = {
  /** First days of months, in order. */
  months: string[];
  own: (number | null)[];
  /** Nine rows, the 10th to the 90th percentile, each with a value a month. */
  deciles: (number | null)[][];
  unit: string;
};

const MEDIAN = 4;

/** This practice over the spread of its peers, as OpenPrescribing draws it. */
export function decileGeometry({ months, own, deciles, unit }: DecileSeries, sheet: Sheet): Geometry {
  const box = boxOf(sheet, 36);
  const known = [...own, ...deciles.flat()].filter((value) => value !== null);
  const values = valueAxis(known.length ? known : [0], capital(unit), box);
  const time = timeAxis(months, box, sheet);
  const placesOf = (row: (number | null)[]) =>
    months.map((month, i) => {
      const value = row[i] ?? null;
      return value === null ? null : { x: time.at(dayOf(month)), y: values.at(value) };
    });
  const places = placesOf(own);
  return {
    width: sheet.width,
    height: sheet.height,
    places,
    shapes: [
      ...values.shapes,
      ...time.shapes,
      ...deciles.map(
        (row, i): Shape => ({ look: i === MEDIAN ? "median" : "decile", d: curve(placesOf(row)) }),
      ),
      { look: "own", d: curve(places) },
      ...places.flatMap((place): Shape[] =>
        place ? [{ look: "own-point", d: circle(place.x, place.y, 4) }] : [],
      ),
      ...(isNarrow(sheet) ? [] : atTheEnds(places, deciles.map(placesOf), box)),
    ],
  };
}

function capital(unit: string): string {
  return unit.charAt(0).toUpperCase() + unit.slice(1);
}

function curve(places: (Place | null)[]): string {
  return path(stretchesOf(places, (place) => place));
}

function atTheEnds(own: (Place | null)[], deciles: (Place | null)[][], box: Box): Shape[] {
  const ends = [
    { said: "This practice", end: lastOf(own) },
    { said: "9 in 10 below", end: lastOf(deciles[8] ?? []) },
    { said: "Median", end: lastOf(deciles[MEDIAN] ?? []) },
    { said: "1 in 10 below", end: lastOf(deciles[0] ?? []) },
  ].filter(({ end }) => end !== null);
  const heights = spread(
    ends.map(({ end }) => end?.y ?? box.bottom),
    box.top,
    box.bottom,
  );
  return ends.map(({ said }, i) => words("loud", box.right + 4, (heights[i] ?? 0) + 5, "start", said));
}

function lastOf(places: (Place | null)[]): Place | null {
  return places.filter((place) => place !== null).at(-1) ?? null;
}
