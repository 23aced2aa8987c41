import { circle, type Means, mark } from "./marks";
import { attributesOf, type Look } from "./shapes";

/** `said` is a sentence that stands without its sample: "Diamond: changed, by more than chance". */
export type LegendLine = { look: Look; said: string };

const SAMPLE = { width: 34, height: 18 };
const MARKS: Look[] = ["better", "worse", "changed"];
const POINTS: Look[] = ["point", "own-point"];

export function Legend({ lines }: { lines: LegendLine[] }) {
  return (
    <ul className="app-legend">
      {lines.map(({ look, said }) => (
        <li key={said}>
          <svg {...SAMPLE} className="app-legend__sample" aria-hidden="true">
            <path
              className={`app-drawn app-drawn--${look}`}
              d={sampleOf(look)}
              {...attributesOf({ look, d: "" })}
            />
          </svg>
          {said}
        </li>
      ))}
    </ul>
  );
}

function sampleOf(look: Look): string {
  if (MARKS.includes(look)) return mark(look as Means, 17, 9);
  if (POINTS.includes(look)) return circle(17, 9, 4);
  return "M1,9L33,9";
}
