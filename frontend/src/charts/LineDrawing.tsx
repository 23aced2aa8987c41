import {
  line,
  type SymbolType,
  symbol,
  symbolCircle,
  symbolDiamond,
  symbolSquare,
  symbolTriangle,
  symbolWye,
} from "d3-shape";
import type { Ref } from "react";
import type { Level } from "./LineChart";
import { type Point, type Series, scalesFor, spread } from "./scales";

const WIDTH = 760;
const HEIGHT = 340;
const BOX = { left: 56, right: 560, top: 34, bottom: 296 };
const INK = "#212b32";
const GREY = "#4c6272";
const FONT = { fontFamily: "Arial, sans-serif", fontSize: 14 };

/** Told apart without colour: every line has its own marker and dash. */
const LOOKS: { colour: string; dash?: string; marker: SymbolType }[] = [
  { colour: "#005eb8", marker: symbolCircle },
  { colour: "#ae2573", dash: "8 4", marker: symbolSquare },
  { colour: "#007f3b", dash: "2 4", marker: symbolTriangle },
  { colour: "#330072", dash: "12 4 2 4", marker: symbolDiamond },
  { colour: "#7c2855", dash: "5 5", marker: symbolWye },
];

type Props = { ref: Ref<SVGSVGElement>; label: string; unit: string; series: Series[]; levels: Level[] };

/** Everything is an attribute, nothing a style sheet: the file that people download looks as it does here. */
export function LineDrawing({ ref, label, unit, series, levels }: Props) {
  const scales = scalesFor(
    series,
    levels.map((level) => level.value),
    BOX,
  );
  const ends = series.map((one) => lastKnown(one.points));
  const labelYs = spread(
    ends.map((end) => (end ? scales.y(end.value ?? 0) : BOX.bottom)),
    BOX.top,
    BOX.bottom,
  );
  return (
    <svg
      ref={ref}
      xmlns="http://www.w3.org/2000/svg"
      className="app-chart__drawing"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={label}
      {...FONT}
    >
      <rect width={WIDTH} height={HEIGHT} fill="#ffffff" />
      <Axes unit={unit} scales={scales} />
      {levels.map((level) => (
        <g key={level.name}>
          <line
            x1={BOX.left}
            x2={BOX.right}
            y1={scales.y(level.value)}
            y2={scales.y(level.value)}
            stroke={GREY}
            strokeDasharray="3 3"
          />
          <text x={BOX.left + 6} y={scales.y(level.value) - 5} fill={GREY}>
            {level.name}
          </text>
        </g>
      ))}
      {series.map((one, i) => (
        <Line
          key={one.name}
          series={one}
          look={LOOKS[i % LOOKS.length] ?? LOOKS[0]}
          scales={scales}
          labelY={labelYs[i] ?? BOX.bottom}
        />
      ))}
    </svg>
  );
}

type Scales = ReturnType<typeof scalesFor>;

function Axes({ unit, scales }: { unit: string; scales: Scales }) {
  return (
    <g fill={GREY}>
      <text x={BOX.left} y={18} fill={INK} fontWeight="bold">
        {unit}
      </text>
      {scales.valueTicks.map((tick) => (
        <g key={tick.label}>
          <line x1={BOX.left} x2={BOX.right} y1={tick.at} y2={tick.at} stroke="#d8dde0" />
          {/* Clear of a marker that stands on the axis. */}
          <text x={BOX.left - 14} y={tick.at + 5} textAnchor="end">
            {tick.label}
          </text>
        </g>
      ))}
      {scales.dateTicks.map((tick) => (
        <g key={tick.at}>
          <line x1={tick.at} x2={tick.at} y1={BOX.bottom} y2={BOX.bottom + 5} stroke={GREY} />
          <text x={tick.at} y={BOX.bottom + 22} textAnchor="middle" fontSize={12}>
            {tick.label}
          </text>
        </g>
      ))}
      <line x1={BOX.left} x2={BOX.right} y1={BOX.bottom} y2={BOX.bottom} stroke={GREY} />
    </g>
  );
}

type LineProps = { series: Series; look: (typeof LOOKS)[number] | undefined; scales: Scales; labelY: number };

function Line({ series, look, scales, labelY }: LineProps) {
  const { colour, dash, marker } = look ?? { colour: INK, marker: symbolCircle };
  const drawn = line<Point>()
    // A gap where nothing is known: a line across it would claim a value.
    .defined((point) => point.value !== null)
    .x((point) => scales.x(point.date))
    .y((point) => scales.y(point.value ?? 0));
  return (
    <g>
      <path
        d={drawn(series.points) ?? ""}
        fill="none"
        stroke={colour}
        strokeWidth={2.5}
        strokeDasharray={dash}
      />
      {series.points
        .filter((point) => point.value !== null)
        .map((point) => (
          <g key={point.date} transform={`translate(${scales.x(point.date)},${scales.y(point.value ?? 0)})`}>
            <path
              d={symbol(marker, point.mark ? 190 : 70)() ?? ""}
              fill={colour}
              stroke={point.mark ? INK : colour}
              strokeWidth={point.mark ? 2 : 1}
            />
            {point.mark ? <title>{point.mark}</title> : null}
          </g>
        ))}
      <g transform={`translate(${BOX.right + 16},${labelY})`}>
        <path d={symbol(marker, 70)() ?? ""} fill={colour} />
        <text x={12} y={5} fill={INK}>
          {series.name}
        </text>
      </g>
    </g>
  );
}

function lastKnown(points: Point[]): Point | undefined {
  return points.filter((point) => point.value !== null).at(-1);
}
