import { scaleLinear } from "d3-scale";
import { formatShortDate, midnightUtc } from "../lib/dates";
import { type Box, type Shape, type Sheet, type Size, tenth, words } from "./shapes";

export type Axis = { at: (position: number) => number; shapes: Shape[] };

const NARROW = 560;
const TICKS = 5;
const FEWER_TICKS = 3;
const ROOM_FOR_ALL = 400;
export const A_LETTER = 7.2;
const BETWEEN = 14;

/** Narrow: no room for words at the ends of lines; the legend below says them. */
export function isNarrow({ width }: Size): boolean {
  return width < NARROW;
}

export function boxOf(sheet: Sheet, forDates: number, forNames = 112): Box {
  const { width, height, above = 0, below = 0 } = sheet;
  return {
    left: isNarrow(sheet) ? 46 : 56,
    right: width - (isNarrow(sheet) ? 14 : forNames),
    top: above + 36,
    bottom: height - below - forDates,
  };
}

/**
 * A line across at each round value. Zero is shown unless all that is drawn lies in the upper third: a small
 * change must not look large.
 */
export function valueAxis(drawn: number[], unit: string, box: Box): Axis {
  const [least, most] = [Math.min(...drawn), Math.max(...drawn)];
  const isFar = most > least && least * 3 > most * 2;
  const from = isFar ? least - (most - least) / 10 : Math.min(0, least);
  const scale = scaleLinear([from, most > from ? most : from + 1], [box.bottom, box.top]).nice(TICKS);
  const ticks = scale.ticks(TICKS);
  const decimals = decimalsOf(ticks);
  const at = (value: number) => tenth(scale(value));
  return {
    at,
    shapes: [
      words("loud", 4, box.top - 20, "start", (ticks[0] ?? 0) > 0 ? `${unit}, axis not from 0` : unit),
      ...ticks.flatMap((tick): Shape[] => [
        { look: "grid", d: `M${box.left},${at(tick)}L${box.right},${at(tick)}` },
        words("quiet", box.left - 8, at(tick) + 5, "end", inFigures(tick, decimals)),
      ]),
    ],
  };
}

/** How many each stands for, from nought on, with what they are under the numbers. */
export function sizeAxis(sizes: number[], unit: string, { left, right, bottom }: Box): Axis {
  const count = right - left > ROOM_FOR_ALL ? TICKS : FEWER_TICKS;
  const scale = scaleLinear([0, Math.max(0, ...sizes) || 1], [left, right]).nice(count);
  const ticks = scale.ticks(count);
  const at = (size: number) => tenth(scale(size));
  return {
    at,
    shapes: [
      { look: "axis", d: `M${left},${bottom}L${right},${bottom}` },
      ...ticks.flatMap((tick): Shape[] => {
        const said = inFigures(tick, decimalsOf(ticks));
        const middle = Math.min(at(tick), right + 10 - (said.length * A_LETTER) / 2);
        return [
          { look: "axis", d: `M${at(tick)},${bottom}L${at(tick)},${bottom + 5}` },
          words("quiet", middle, bottom + 21, "middle", said),
        ];
      }),
      words("loud", right, bottom + 41, "end", unit),
    ],
  };
}

function decimalsOf(ticks: number[]): number {
  const [first = 0, second = first + 1] = ticks;
  return Math.max(0, -Math.floor(Math.log10(second - first) + 1e-9));
}

function inFigures(value: number, decimals: number): string {
  return value.toLocaleString("en-GB", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

const DAY = 86_400_000;

/** Days from left to right; as many dates below as have room, always with the newest. `beside`: room for these too. */
export function timeAxis(dates: string[], box: Box, { width }: Size, beside: string[] = []): Axis {
  const days = dates.map(dayOf);
  const all = [...days, ...beside.map(dayOf)];
  const [first, last] = all.length ? [Math.min(...all), Math.max(...all)] : [0, 0];
  const scale = scaleLinear([first, last > first ? last : first + 1], [box.left + 10, box.right - 10]);
  const at = (day: number) => tenth(scale(day));
  const monthly = dates.every((date) => date.endsWith("-01"));
  return {
    at,
    shapes: [
      { look: "axis", d: `M${box.left},${box.bottom}L${box.right},${box.bottom}` },
      ...withRoom(dates.map((date, i) => labelled(date, at(days[i] ?? 0), monthly, width))).flatMap(
        dateTick(box),
      ),
    ],
  };
}

export function dayOf(date: string): number {
  return midnightUtc(date).getTime() / DAY;
}

type DateLabel = { at: number; left: number; right: number; said: string };

/** In the middle under its tick, but never over the edge of the picture. */
function labelled(date: string, at: number, monthly: boolean, sheet: number): DateLabel {
  const said = monthly ? formatShortDate(date).replace(/^\d+ /, "") : formatShortDate(date);
  const width = tenth(said.length * A_LETTER);
  const left = tenth(Math.max(4, Math.min(at - width / 2, sheet - 4 - width)));
  return { at, left, right: tenth(left + width), said };
}

function withRoom(labels: DateLabel[]): DateLabel[] {
  const kept: DateLabel[] = [];
  for (const label of labels.toReversed()) {
    const next = kept.at(-1);
    if (!next || label.right + BETWEEN <= next.left) kept.push(label);
  }
  return kept.reverse();
}

function dateTick(box: Box) {
  return ({ at, left, right, said }: DateLabel): Shape[] => [
    { look: "axis", d: `M${at},${box.bottom}L${at},${box.bottom + 5}` },
    words("quiet", (left + right) / 2, box.bottom + 21, "middle", said),
  ];
}
