import { type KeyboardEvent, type Ref, useState } from "react";
import { attributesOf, FONT, type Geometry, isWords, type Place, type Shape } from "./shapes";

type Props = {
  ref?: Ref<SVGSVGElement>;
  geometry: Geometry;
  /** The message and what is drawn, in words. */
  label: string;
  /** What each point says. Without them the picture is one image. */
  readings?: string[];
  points?: string;
  onRead?: (reading: string | null) => void;
};

/** Everything is an attribute, nothing a style element: the content security policy knows none. */
export function Picture({ ref, geometry, label, readings, points, onRead }: Props) {
  const { width, height, shapes } = geometry;
  return (
    <svg
      ref={ref}
      className="app-picture"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role={readings ? "group" : "img"}
      aria-label={label}
      {...FONT}
    >
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in here takes the focus; the label says it all */}
      <g aria-hidden="true">
        {shapes.map((shape, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: shapes have no name but their order
          <Drawn key={i} shape={shape} />
        ))}
      </g>
      {readings ? <Points {...{ readings, points, onRead }} places={geometry.places} /> : null}
    </svg>
  );
}

function Drawn({ shape }: { shape: Shape }) {
  const attributes = attributesOf(shape);
  if (!isWords(shape)) {
    return <path className={`app-drawn app-drawn--${shape.look}`} d={shape.d} {...attributes} />;
  }
  return (
    <text
      className={`app-drawn app-drawn--${shape.tone}`}
      x={shape.x}
      y={shape.y}
      textAnchor={shape.anchor}
      {...attributes}
    >
      {shape.words}
    </text>
  );
}

type PointsProps = Pick<Props, "points" | "onRead"> & { places: (Place | null)[]; readings: string[] };

/** One stop for the Tab key; from there the arrows go from point to point, and each says itself. */
function Points({ places, readings, points = "Points, oldest first", onRead }: PointsProps) {
  const known = places.flatMap((place, i) => (place ? [{ ...place, i }] : []));
  const [chosen, setChosen] = useState(known.at(-1)?.i);
  const current = known.some(({ i }) => i === chosen) ? chosen : known.at(-1)?.i;
  const move = (event: KeyboardEvent<SVGGElement>) => {
    const at = known.findIndex(({ i }) => i === current);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: known.length - 1 }[event.key];
    const next = to === undefined ? undefined : known[to];
    if (!next) return;
    event.preventDefault();
    setChosen(next.i);
    event.currentTarget.querySelector<SVGElement>(`[data-point="${next.i}"]`)?.focus();
  };
  return (
    <g role="listbox" aria-label={points} aria-orientation="horizontal" onKeyDown={move}>
      {known.map(({ x, y, i }) => (
        <circle
          key={i}
          className="app-picture__point"
          data-point={i}
          cx={x}
          cy={y}
          r={11}
          fill="transparent"
          role="option"
          aria-label={readings[i]}
          aria-selected={i === current}
          tabIndex={i === current ? 0 : -1}
          onFocus={() => onRead?.(readings[i] ?? null)}
          onBlur={() => onRead?.(null)}
          onMouseEnter={() => onRead?.(readings[i] ?? null)}
          onMouseLeave={() => onRead?.(null)}
        />
      ))}
    </g>
  );
}
