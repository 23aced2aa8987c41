import type { ToolkitOptionSummary } from "../../api/generated";

/** Where each option stands in the picture, so that no line runs through another box. */
const PLACES: Record<string, readonly [number, number]> = {
  O6: [110, 55],
  O1: [355, 55],
  O5: [600, 55],
  O4: [845, 55],
  O2: [355, 205],
  O3: [600, 205],
  O7: [845, 205],
};
const WIDE = 190;
const HIGH = 64;

/** The options and the lines between those that lead to each other. The list below says the same in words. */
export function OptionMap({ options }: { options: ToolkitOptionSummary[] }) {
  return (
    <svg
      className="app-option-map"
      viewBox="0 0 955 260"
      role="img"
      aria-label="Seven boxes, one for each option, with a line between options that lead to each other. The list after this picture says which and why."
    >
      {pairsOf(options).map(([one, other]) => (
        <Line key={`${one}${other}`} from={one} to={other} />
      ))}
      {options.map((option) => (
        <Box key={option.id} option={option} />
      ))}
    </svg>
  );
}

function Line({ from, to }: { from: string; to: string }) {
  const [start, end] = [PLACES[from], PLACES[to]];
  if (!start || !end) return null;
  return <line x1={start[0]} y1={start[1]} x2={end[0]} y2={end[1]} />;
}

function Box({ option }: { option: ToolkitOptionSummary }) {
  const place = PLACES[option.id];
  if (!place) return null;
  const [x, y] = place;
  return (
    <g>
      <rect x={x - WIDE / 2} y={y - HIGH / 2} width={WIDE} height={HIGH} rx="4" />
      <text x={x} y={y - 5} className="app-option-map__number">
        Option {option.id.slice(1)}
      </text>
      <text x={x} y={y + 19}>
        {option.short}
      </text>
    </g>
  );
}

/** Each pair once, whichever of the two leads to the other. */
export function pairsOf(options: ToolkitOptionSummary[]): [string, string][] {
  const pairs = options.flatMap(({ id, links }) => links.map((link) => [id, link.option].sort().join()));
  return [...new Set(pairs)].map((pair) => pair.split(",") as [string, string]);
}
