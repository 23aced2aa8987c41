import { line } from "d3-shape";
import { type Place, tenth } from "./shapes";

const straight = line<Place>(
  ({ x }) => x,
  ({ y }) => y,
).digits(1);

/** One path for all stretches: a gap stays a gap, for a line across it would claim a value. */
export function path(stretches: Place[][]): string {
  return stretches
    .filter((stretch) => stretch.length > 1)
    .map((stretch) => straight(stretch))
    .join("");
}

/** The stretches between what is missing. */
export function stretchesOf<Item>(items: Item[], place: (item: Item) => Place | null): Place[][] {
  const stretches: Place[][] = [[]];
  for (const item of items) {
    const found = place(item);
    if (found) stretches.at(-1)?.push(found);
    else stretches.push([]);
  }
  return stretches.filter((stretch) => stretch.length > 0);
}

/** Level around each point, with a step half-way to the next; `reach` to either side at the ends. */
export function stepped(stretch: Place[], reach: number): Place[] {
  const [first, last] = [stretch[0], stretch.at(-1)];
  if (!first || !last) return [];
  const steps = stretch.slice(1).flatMap(({ x, y }, i) => {
    const before = stretch[i] as Place;
    const between = tenth((before.x + x) / 2);
    return before.y === y
      ? []
      : [
          { x: between, y: before.y },
          { x: between, y },
        ];
  });
  return [{ x: tenth(first.x - reach), y: first.y }, ...steps, { x: tenth(last.x + reach), y: last.y }];
}
