import { scaleLinear } from "d3-scale";
import { dayOf } from "./axes";
import { path, stretchesOf } from "./curves";
import { circle, mark } from "./marks";
import { type Geometry, type Place, type Shape, type Size, tenth } from "./shapes";
import type { ChartPoint } from "./spcSeries";

export type SparkSeries = { points: Pick<ChartPoint, "on" | "value" | "means">[] };

const EDGE = 9;

/** No axes: where it goes, and how its newest point is judged. */
export function sparkGeometry({ points }: SparkSeries, { width, height }: Size): Geometry {
  const days = points.map(({ on }) => dayOf(on));
  const known = points.map(({ value }) => value).filter((value) => value !== null);
  const x = between(days, EDGE, width - EDGE);
  const y = between(known, height - EDGE, EDGE);
  const places = points.map(({ on, value }) =>
    value === null ? null : { x: tenth(x(dayOf(on))), y: tenth(y(value)) },
  );
  const newest = places.findLastIndex((place) => place !== null);
  return {
    width,
    height,
    places,
    shapes: [
      { look: "value", d: path(stretchesOf(places, (place) => place)) },
      ...newestMark(places[newest] ?? null, points[newest]),
    ],
  };
}

/** Level in the middle when there is nothing to spread. */
function between(values: number[], from: number, to: number): (value: number) => number {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return most > least ? scaleLinear([least, most], [from, to]) : () => (from + to) / 2;
}

function newestMark(place: Place | null, point: SparkSeries["points"][number] | undefined): Shape[] {
  if (!place) return [];
  const means = point?.means;
  return [
    means
      ? { look: means, d: mark(means, place.x, place.y) }
      : { look: "point", d: circle(place.x, place.y, 4) },
  ];
}
