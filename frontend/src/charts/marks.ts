import { tenth } from "./shapes";

type Corner = readonly [number, number];

const TRIANGLE: Corner[] = [
  [0, -7.5],
  [7, 5.5],
  [-7, 5.5],
];
const SQUARE: Corner[] = [
  [-5.5, -5.5],
  [5.5, -5.5],
  [5.5, 5.5],
  [-5.5, 5.5],
];
const DIAMOND: Corner[] = [
  [0, -7.5],
  [7.5, 0],
  [0, 7.5],
  [-7.5, 0],
];

/** Each meaning has a shape of its own, so that nobody needs the colour. */
const CORNERS = { better: TRIANGLE, worse: SQUARE, changed: DIAMOND };
export type Means = keyof typeof CORNERS;

export function mark(means: Means, x: number, y: number): string {
  return outlined(CORNERS[means], x, y);
}

function outlined(corners: Corner[], x: number, y: number): string {
  return `M${corners.map(([dx, dy]) => `${tenth(x + dx)},${tenth(y + dy)}`).join("L")}Z`;
}

const CROSS: Corner[] = [
  [-5.5, -2],
  [-2, -2],
  [-2, -5.5],
  [2, -5.5],
  [2, -2],
  [5.5, -2],
  [5.5, 2],
  [2, 2],
  [2, 5.5],
  [-2, 5.5],
  [-2, 2],
  [-5.5, 2],
];
const MARKERS = [SQUARE, TRIANGLE, DIAMOND, CROSS];

/** Of the first line a disc; each other line has a shape of its own. */
export function marker(line: number, x: number, y: number): string {
  const corners = MARKERS[line - 1];
  return corners ? outlined(corners, x, y) : circle(x, y, 4.5);
}

export function circle(x: number, y: number, radius: number): string {
  const [left, right, middle] = [tenth(x - radius), tenth(x + radius), tenth(y)];
  return `M${left},${middle}A${radius},${radius},0,1,1,${right},${middle}A${radius},${radius},0,1,1,${left},${middle}Z`;
}
