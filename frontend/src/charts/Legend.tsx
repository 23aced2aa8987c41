import { circle, type Means, mark } from "./marks";
import { attributesOf, type Look, type Stroke } from "./shapes";

/** `said` is a sentence that stands without its sample: "Diamond: changed, by more than chance". */
export type LegendLine = { look: Look; said: string /** Over the line. */; marker?: Stroke };

const SAMPLE = { width: 34, height: 18 };
const MARKS: Look[] = ["better", "worse", "changed"];
const DIAMONDS: Look[] = ["beyond-inner", "beyond-outer"];
const POINTS: Look[] = ["point", "own-point"];

export function Legend({ lines }: { lines: LegendLine[] }) {
  return (
    <ul className="app-legend">
      {lines.map(({ look, said, marker }) => (
        <li key={said}>
          <svg {...SAMPLE} className="app-legend__sample" aria-hidden="true">
            <path
              className={`app-drawn app-drawn--${look}`}
              d={sampleOf(look)}
              {...attributesOf({ look, d: "" })}
            />
            {marker ? (
              <path
                className={`app-drawn app-drawn--${marker.look}`}
                d={marker.d}
                {...attributesOf(marker)}
              />
            ) : null}
          </svg>
          {said}
        </li>
      ))}
    </ul>
  );
}

function sampleOf(look: Look): string {
  if (MARKS.includes(look)) return mark(look as Means, 17, 9);
  if (DIAMONDS.includes(look)) return mark("changed", 17, 9);
  if (look === "chosen") return circle(17, 9, 7);
  if (POINTS.includes(look)) return circle(17, 9, 4);
  return "M1,9L33,9";
}
