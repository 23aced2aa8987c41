import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type DecileSeries, decileGeometry } from "./deciles";
import { type FunnelSeries, funnelGeometry } from "./funnels";
import { type Geometry, isWords, type Sheet } from "./shapes";
import { spcGeometry } from "./spc";
import type { SpcSeries } from "./spcSeries";

/** The same files are read by the tests of the documents: one picture in both languages. */
const FOLDER = "../tests/data/charts";
type Golden = { sheet: Sheet; series: SpcSeries | DecileSeries | FunnelSeries; drawn: object };

function geometryOf({ series, sheet }: Golden): Geometry {
  if ("lines" in series) return funnelGeometry(series, sheet);
  return "months" in series ? decileGeometry(series, sheet) : spcGeometry(series, sheet);
}

/** Numbers as they are written into a file. */
function written({ shapes, places }: Geometry): object {
  return {
    shapes: shapes.map((one) => (isWords(one) ? { ...one, x: `${one.x}`, y: `${one.y}` } : one)),
    places: places.map((place) => place && [`${place.x}`, `${place.y}`]),
  };
}

test.each(readdirSync(FOLDER))("%s is drawn as the documents draw it", (name) => {
  const golden: Golden = JSON.parse(readFileSync(`${FOLDER}/${name}`, "utf8"));
  expect(written(geometryOf(golden))).toEqual(golden.drawn);
});
