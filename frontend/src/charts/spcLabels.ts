import { A_LETTER } from "./axes";
import { circle } from "./marks";
import { overLines, type Shape, tenth, words } from "./shapes";
import { type ChartPoint, type Laid, phasesOf, placeOf, type SpecialCause } from "./spcSeries";
import { spread } from "./spread";

const CAUSES: Record<SpecialCause, string> = {
  "outside-limits": "Outside limits",
  trend: "Trend",
  "two-of-three": "Near the limit",
  shift: "Shift",
};
const A_LABEL = 104;
const NOTE = { radius: 10, below: 44, apart: 22 };

/** Where limits were begun anew: a line between the phases. */
export function phaseStarts(laid: Laid): Shape[] {
  const { series, box, x } = laid;
  const phases = phasesOf(series);
  return phases.slice(1).flatMap((points, i): Shape[] => {
    const [before, first] = [phases[i]?.at(-1), points[0]];
    if (!before || !first) return [];
    const at = tenth((x(before.on) + x(first.on)) / 2);
    return [
      { look: "phase", d: `M${at},${box.top}L${at},${box.bottom}` },
      ...overLines(at + 4, box.top - 4, "start", `Phase ${first.phase}`),
    ];
  });
}

/** The name of the rule at the first point of each row that breaks it, away from the centre line. */
export function causeLabels(laid: Laid): Shape[] {
  const { points } = laid.series;
  const firsts = points.filter((point, i) => point.special_cause && !goesOn(points[i - 1], point));
  let free = Number.NEGATIVE_INFINITY;
  return firsts.flatMap((point): Shape[] => {
    const place = placeOf(laid, point, "value");
    if (!place || !point.special_cause || place.x < free) return [];
    free = place.x + A_LABEL;
    const isAbove = point.value !== null && point.centre !== null && point.value >= point.centre;
    const half = (CAUSES[point.special_cause].length * A_LETTER) / 2;
    const at = Math.max(laid.box.left + half, Math.min(place.x, laid.box.right - half));
    return overLines(at, place.y + (isAbove ? -13 : 24), "middle", CAUSES[point.special_cause]);
  });
}

function goesOn(before: ChartPoint | undefined, point: ChartPoint): boolean {
  return before?.special_cause === point.special_cause && before.phase === point.phase;
}

/** The lines' names at their right ends. */
export function atTheEnds(laid: Laid): Shape[] {
  const { series, box, y } = laid;
  const last = (level: "centre" | "lower" | "upper") =>
    series.points.map((point) => point[level]).filter((height) => height !== null);
  const ends = [
    { said: "Upper limit", end: last("upper").at(-1) },
    { said: series.centre_is, end: last("centre").at(-1) },
    { said: "Lower limit", end: last("lower").at(-1) },
    { said: "Target", end: series.target ?? undefined },
  ].flatMap(({ said, end }) => (end === undefined ? [] : [{ said, at: y(end) }]));
  const heights = spread(
    ends.map(({ at }) => at),
    box.top,
    box.bottom,
  );
  return ends.map(({ said }, i) => words("loud", box.right + 4, (heights[i] ?? 0) + 5, "start", said));
}

/** What happened when: numbers under the dates, each with a line up into the picture. */
export function notesBelow({ series, box, x }: Laid): Shape[] {
  const wanted = series.notes.map(({ on }) => x(on));
  const places = spread(wanted, box.left, box.right, NOTE.apart);
  const y = box.bottom + NOTE.below;
  return series.notes.flatMap(({ number }, i): Shape[] => {
    const [at, down] = [wanted[i] ?? 0, tenth(places[i] ?? 0)];
    return [
      { look: "note-line", d: `M${at},${box.top}L${at},${box.bottom}L${down},${y - NOTE.radius}` },
      { look: "note", d: circle(down, y, NOTE.radius) },
      words("loud", down, y + 5, "middle", String(number)),
    ];
  });
}
